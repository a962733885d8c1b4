//! Batches of a phone: an outcome for each mark, and the same result however often and in whichever order.

use futures::future::join_all;
use serde_json::{Value, json};

use super::{
    account, counting, everything, luis, mark, phone, results, rosa, send, status, teaching, told, with,
};

#[tokio::test]
async fn each_mark_gets_its_outcome_and_sending_again_changes_nothing() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    let first = [mark("a", 1, 1, "present", "08:02"), mark("b", 1, 2, "absent", "08:30")];
    assert_eq!(told(&results(&phone, &first).await), [("saved", ""); 2]);
    assert_eq!(status(&school, 1).await, "held");
    let batch = [
        with(mark("c", 1, 3, "late", "08:12"), "minutes_late", json!(12)),
        mark("d", 1, 6, "present", "08:02"),
        mark("e", 2, 6, "present", "08:02"),
        mark("f", 99, 1, "present", "08:02"),
        mark("g", 5, 1, "present", "08:02"),
        mark("h", 4, 1, "present", "08:02"),
        mark("a", 1, 1, "present", "08:02"),
        mark("a", 1, 1, "absent", "08:02"),
        mark("i", 1, 2, "present", "08:01"),
        mark("j", 1, 4, "partial", "08:01"),
        json!({"client_mark_id": "k"}),
        mark("l", 1, 5, "present", "08:03"),
    ];
    let found = results(&phone, &batch).await;
    let refused = |why| ("rejected", why);
    let expected = [
        ("saved", ""),
        refused("not_on_roster"),
        refused("not_yours"),
        refused("unknown_class"),
        refused("class_cancelled"),
        refused("too_early"),
        ("duplicate", ""),
        refused("conflict"),
        ("superseded", ""),
        refused("bad_status"),
        refused("bad_status"),
        ("saved", ""),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[10]["client_mark_id"], "k");
    assert_eq!(
        (&found[6]["mark"]["status"], &found[6]["mark"]["by"]),
        (&json!("present"), &json!("Rosa Díaz"))
    );
    assert_eq!((&found[8]["mark"], &found[8]["mark"]["status"]), (&found[8]["other"], &json!("absent")));
    assert_eq!(found[8]["mark"]["marked_at"], "2026-03-09T08:30:00-03:00");
    assert_eq!(found[2]["mark"], Value::Null, "what is known of a stranger's class is not told");
    let counts =
        ["1 1 present Rosa Díaz", "1 2 absent Rosa Díaz", "1 3 late 12 Rosa Díaz", "1 5 present Rosa Díaz"];
    assert_eq!(counting(&school).await, counts);

    let before = everything(&school).await;
    let again = results(&phone, &batch).await;
    let repeated = |(outcome, why): (&'static str, &'static str)| {
        if outcome == "rejected" { (outcome, why) } else { ("duplicate", "") }
    };
    assert_eq!(told(&again), expected.map(repeated));
    assert_eq!(everything(&school).await, before);
}

#[tokio::test]
async fn a_mark_is_taken_back_and_an_older_one_does_not_bring_it_back() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    results(&phone, &[mark("a", 1, 1, "absent", "08:02"), mark("b", 1, 2, "present", "08:02")]).await;
    let back = results(&phone, &[mark("c", 1, 1, "none", "08:03")]).await;
    assert_eq!((told(&back), &back[0]["mark"]), (vec![("saved", "")], &Value::Null));
    assert_eq!(counting(&school).await, ["1 2 present Rosa Díaz"]);
    assert_eq!(status(&school, 1).await, "held", "of another one something is known");
    assert_eq!(told(&results(&phone, &[mark("d", 1, 1, "late", "08:01")]).await), [("superseded", "")]);
    results(&phone, &[mark("e", 1, 2, "none", "08:04")]).await;
    assert_eq!((counting(&school).await.len(), status(&school, 1).await.as_str()), (0, "planned"));
    let kept = school.values("select state from class_mark_entries order by id").await;
    assert_eq!(kept, ["replaced", "replaced", "counts", "superseded", "counts"], "nothing is lost");
    results(&phone, &[mark("f", 1, 1, "present", "08:05")]).await;
    assert_eq!((counting(&school).await.len(), status(&school, 1).await.as_str()), (1, "held"));
}

#[tokio::test]
async fn what_another_phone_said_is_shown_beside_until_somebody_chooses() {
    let school = teaching("gate").await;
    let user = account(&school, "T1", "Rosa Díaz").await;
    let (one, two) = (phone(&school, user, "one").await, phone(&school, user, "two").await);
    let first = results(&one, &[mark("a", 1, 1, "absent", "08:02")]).await;
    assert_eq!(first[0]["other"], Value::Null);
    let own = results(&one, &[mark("b", 1, 1, "late", "08:03")]).await;
    assert_eq!(own[0]["other"], Value::Null, "one's own");
    let same = results(&two, &[mark("c", 1, 1, "late", "08:04")]).await;
    assert_eq!(same[0]["other"], Value::Null, "the same");
    let otherwise = results(&one, &[mark("d", 1, 1, "present", "08:05")]).await;
    assert_eq!(
        (&otherwise[0]["outcome"], &otherwise[0]["other"]["status"]),
        (&json!("saved"), &json!("late"))
    );
    let (here, there) = (&otherwise[0]["mark"]["id"], &otherwise[0]["other"]["id"]);
    assert_eq!(there, &same[0]["mark"]["id"]);
    let seen = with(mark("e", 1, 1, "excused", "08:06"), "seen_mark_id", here.clone());
    let chosen = results(&two, &[seen]).await;
    assert_eq!((&chosen[0]["mark"]["status"], &chosen[0]["other"]), (&json!("excused"), &Value::Null));
}

#[tokio::test]
async fn times_that_cannot_be_are_those_of_the_arrival_and_flagged() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    let at = |name: &str, student, at: &str| {
        with(mark(name, 1, student, "present", "08:00"), "marked_at", json!(at))
    };
    let batch = [
        at("now", 1, "2026-03-09T08:59:00-03:00"),
        at("old", 2, "1970-01-01T00:00:00Z"),
        at("new", 3, "2100-01-01T00:00:00Z"),
    ];
    assert_eq!(told(&results(&phone, &batch).await), [("saved", ""); 3]);
    let kept =
        "select concat_ws('|', client_mark_id, marked_at = received_at, device_at at time zone 'UTC', flags)
        from class_mark_entries order by id";
    assert_eq!(
        school.values(kept).await,
        ["now|f|{}", "old|t|1970-01-01 00:00:00|{too_old}", "new|t|2100-01-01 00:00:00|{clock_ahead}"]
    );
    school.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(told(&results(&phone, &batch).await), [("duplicate", ""); 3], "the same, whenever it arrives");
}

#[tokio::test]
async fn twenty_at_once_from_two_phones_end_with_the_newest_and_none_waits_for_ever() {
    let school = teaching("marks").await;
    let user = account(&school, "T1", "Rosa Díaz").await;
    let phones = [phone(&school, user, "one").await, phone(&school, user, "two").await];
    let batch = |n: usize| -> Vec<Value> {
        let status = if n == 19 { "late" } else { "present" };
        let pairs = (1..=5).flat_map(|student| [(1, student), (6, student)]);
        let marks = pairs.map(|(class, student)| {
            mark(&format!("m{n}-{class}-{student}"), class, student, status, &format!("08:{:02}", n + 10))
        });
        let mut marks: Vec<_> = marks.collect();
        // In another order each time: who waits for whom must not form a circle.
        marks.rotate_left(n % 10);
        if n % 2 == 1 {
            marks.reverse();
        }
        marks
    };
    let all = (0..20).map(|n| {
        let (phone, marks) = (&phones[n % 2], batch(n));
        async move { send(phone, &marks).await }
    });
    for answer in join_all(all).await {
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let late = "select count(*) from class_marks where status = 'late'";
    assert_eq!((counting(&school).await.len(), school.value::<i64>(late).await), (10, 10));
    assert_eq!(school.value::<i64>("select count(*) from class_mark_entries").await, 200);
    let day = "select distinct status from day_statuses where day = '2026-03-09' and student_id < 6";
    assert_eq!(school.values(day).await, ["late"]);
}

#[tokio::test]
async fn a_cover_may_and_whoever_is_covered_may_not_on_that_date() {
    let school = teaching("gate").await;
    let (rosa, luis) = (rosa(&school).await, luis(&school).await);
    let of_cover = |name: &str| [mark(name, 3, 1, "present", "09:00")];
    assert_eq!(told(&results(&rosa, &of_cover("a")).await), [("rejected", "not_yours")]);
    assert_eq!(told(&results(&luis, &of_cover("a")).await), [("saved", "")]);
    assert_eq!(
        told(&results(&luis, &[mark("b", 1, 1, "present", "08:00")]).await),
        [("rejected", "not_yours")]
    );
    assert_eq!(counting(&school).await, ["3 1 present Luis Soto"]);
}

#[tokio::test]
async fn a_day_that_marks_judge_follows_them() {
    let school = teaching("marks").await;
    let phone = rosa(&school).await;
    let day = async |student: i64| -> String {
        let sql =
            format!("select status from day_statuses where day = '2026-03-09' and student_id = {student}");
        school.value(&sql).await
    };
    results(&phone, &[mark("a", 1, 1, "absent", "08:02"), mark("b", 1, 2, "late", "08:02")]).await;
    assert_eq!((day(1).await, day(2).await), ("absent".to_owned(), "late".to_owned()));
    results(&phone, &[mark("c", 6, 1, "present", "08:46")]).await;
    assert_eq!(day(1).await, "partial");
    let back = [mark("d", 1, 1, "none", "08:50"), mark("e", 6, 1, "none", "08:50")];
    results(&phone, &back).await;
    assert_eq!(day(1).await, "pending");
}
