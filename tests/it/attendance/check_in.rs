//! The intake: an event is a row once, and the order in which events arrive does not matter.

use futures::future::join_all;
use presente::attendance;
use presente::kiosks::codes;
use presente::kiosks::rules::GateMode;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use serde_json::{Value, json};

use super::{MONDAY, day, pupils, results, scan, send, status};
use crate::support::School;

#[tokio::test]
async fn an_arrival_is_answered_in_words_and_the_day_follows() {
    let school = School::new().await;
    pupils(&school, 3).await;
    let kiosk = school.kiosk().await;
    let found = results(
        &kiosk,
        &[
            scan("a", 1, "08:10:00"),
            scan("b", 2, "08:12:30"),
            scan("c", 1, "08:10:40"),
            scan("d", 9, "08:00:00"),
        ],
    )
    .await;
    let event: i64 = school.value("select id from attendance_events where client_event_id = 'b'").await;
    assert_eq!(
        found[1],
        json!({
            "client_event_id": "b", "outcome": "recorded", "event_id": event, "direction": "check_in",
            "status": "late", "late_minutes": 12, "student": { "display_name": "Ana P.", "course": "5° A" },
            "first_at": "2026-03-09T08:12:30-03:00", "reason": null, "message": null, "field": null,
        })
    );
    assert_eq!((&found[0]["status"], &found[0]["late_minutes"]), (&json!("on_time"), &json!(0)));
    assert_eq!((&found[2]["outcome"], &found[2]["first_at"]), (&json!("duplicate"), &found[0]["first_at"]));
    assert_eq!((&found[3]["outcome"], &found[3]["reason"]), (&json!("rejected"), &json!("unknown_student")));
    assert_eq!(status(&school, 1, MONDAY).await, "present");
    assert_eq!(status(&school, 2, MONDAY).await, "late");
    attendance::open_day(school.app(), day(MONDAY)).await.unwrap();
    assert_eq!(status(&school, 3, MONDAY).await, "pending");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_event_a_thousand_times_from_two_processes_is_one_row_and_one_answer() {
    let school = School::new().await;
    pupils(&school, 1).await;
    let (token, _) = school.pair(GateMode::Auto).await;
    let twin = school.twin().await;
    let (here, there) = (school.with_token(&token), school.with_token(&token).at(&twin));
    let events = [scan("once", 1, "08:00:00")];
    let send = |n: usize| send(if n.is_multiple_of(2) { &here } else { &there }, &events);
    let mut answers = Vec::new();
    for hundred in 0..10 {
        answers.extend(join_all((hundred * 100..hundred * 100 + 100).map(send)).await);
    }
    assert_eq!(answers.len(), 1000);
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (200, &answers[0].body));
    }
    assert_eq!(answers[0].json()["results"][0]["outcome"], "recorded");
    assert_eq!(school.value::<i64>("select count(*) from attendance_events").await, 1);
    // In one request as well, and with another body it is a conflict.
    let twice = results(&here, &[events[0].clone(), scan("once", 1, "08:30:00"), events[0].clone()]).await;
    let outcomes: Vec<_> = twice.iter().map(|result| result["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["recorded", "conflict", "recorded"]);
    assert_eq!(twice[1]["reason"], "other_body");
    let new = [scan("new", 1, "12:00:00"), scan("new", 1, "12:30:00")];
    let found = results(&here, &new).await;
    assert_eq!((&found[0]["outcome"], &found[1]["outcome"]), (&json!("recorded"), &json!("conflict")));
    assert_eq!(school.value::<i64>("select count(*) from attendance_events").await, 2);
}

/// What a day came to, without what names rows or counts writes.
const DAYS: &str =
    "select concat_ws('|', student_id, day, status, rule, first_in, last_out, inside, minutes_late,
    flags, expected_in, expected_out, judge_at) from day_statuses order by day, student_id";
const FATES: &str =
    "select concat_ws('|', client_event_id, direction, duplicate, flags) from attendance_events
    order by client_event_id";

/// Four hundred scans of thirty students at three moments of a day.
fn storm() -> Vec<Value> {
    (0..400_i64)
        .map(|n| {
            let student = n * 7 % 30 + 1;
            let minutes = [0, 3, 9, 12, 55, 130, 200, 300, 470][usize::try_from(n * 13 % 9).unwrap()];
            let (hour, minute) = (7 + (30 + minutes) / 60, (30 + minutes) % 60);
            scan(&format!("e{n:03}"), student, &format!("{hour:02}:{minute:02}:{:02}", n % 60))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_order_of_arrival_does_not_matter_even_from_two_processes_at_once() {
    let (calm, wild) = (School::new().await, School::new().await);
    for school in [&calm, &wild] {
        pupils(school, 30).await;
        school.advance(chrono::TimeDelta::hours(9));
    }
    let mut events = storm();
    events.sort_by_key(|event| event["occurred_at"].as_str().unwrap().to_owned());
    let kiosk = calm.kiosk().await;
    for bite in events.chunks(50) {
        results(&kiosk, bite).await;
    }
    events.shuffle(&mut rand::rngs::StdRng::seed_from_u64(7));
    let (token, _) = wild.pair(GateMode::Auto).await;
    let twin = wild.twin().await;
    let (here, there) = (wild.with_token(&token), wild.with_token(&token).at(&twin));
    // Every request twice, once from each process.
    let bites: Vec<_> = events.chunks(7).collect();
    for few in bites.chunks(8) {
        join_all(few.iter().flat_map(|bite| [results(&here, bite), results(&there, bite)])).await;
    }
    assert_eq!(wild.values(FATES).await, calm.values(FATES).await);
    assert_eq!(wild.values(DAYS).await, calm.values(DAYS).await);
    assert_eq!(wild.value::<i64>("select count(*) from attendance_events").await, 400);
    // What was written event by event is what everything together comes to.
    attendance::recompute_day(wild.app(), day(MONDAY)).await.unwrap();
    assert_eq!(wild.values(DAYS).await, calm.values(DAYS).await);
}

#[tokio::test]
async fn a_late_event_between_two_others_changes_their_direction() {
    let school = School::new().await;
    pupils(&school, 1).await;
    school.advance(chrono::TimeDelta::hours(8));
    let kiosk = school.kiosk().await;
    results(&kiosk, &[scan("in", 1, "08:00:00"), scan("out", 1, "16:00:00")]).await;
    let found = results(&kiosk, &[scan("lunch", 1, "12:00:00")]).await;
    assert_eq!(found[0]["direction"], "check_out");
    let fates = school
        .values(
            "select concat_ws('|', client_event_id, direction, duplicate) from attendance_events order by 1",
        )
        .await;
    assert_eq!(fates, ["in|check_in|f", "lunch|check_out|f", "out|check_in|f"]);
    // The first answer stays the first answer.
    assert_eq!(results(&kiosk, &[scan("out", 1, "16:00:00")]).await[0]["direction"], "check_out");
    assert!(school.value::<bool>("select inside from day_statuses").await);
}

#[tokio::test]
async fn a_card_is_known_by_its_hash_and_a_pin_is_tried_five_times() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let config = &school.app().config;
    let hex = |bytes: Vec<u8>| presente::cache::rules::hex(&bytes);
    let (good, lost) = (hex(codes::card_hash(config, "PREGOOD1")), hex(codes::card_hash(config, "PRELOST1")));
    let pin = hex(codes::pin_hash(config, presente::ids::StudentId(2), "4321"));
    school
        .sql(&format!(
            "insert into cards (student_id, kind, hash, issued_at, issued_by, revoked_at, revoked_by, revoke_reason)
                values (1, 'qr', '\\x{good}', now(), 'x', null, null, null),
                    (1, 'nfc', '\\x{lost}', now(), 'x', now(), 'x', 'lost');
             insert into student_pins (student_id, hash, set_at, set_by) values (2, '\\x{pin}', now(), 'x')"
        ))
        .await;
    let kiosk = school.kiosk().await;
    let card = |name: &str, card: &str| json!({ "client_event_id": name, "card": card, "method": "qr", "occurred_at": "2026-03-09T08:00:00-03:00" });
    let found =
        results(&kiosk, &[card("a", " pre-good1\n"), card("b", "PRELOST1"), card("c", "PRENONE1")]).await;
    let reasons: Vec<_> = found.iter().map(|result| result["reason"].clone()).collect();
    assert_eq!(reasons, [json!(null), json!("revoked_card"), json!("unknown_card")]);
    assert_eq!(found[0]["student"]["display_name"], "Ana P.");
    let typed = |name: String, pin: &str| {
        json!({
            "client_event_id": name, "student_code": "E-2", "pin": pin, "method": "pin",
            "occurred_at": "2026-03-09T08:00:00-03:00",
        })
    };
    assert_eq!(results(&kiosk, &[typed("p".into(), "4321")]).await[0]["outcome"], "recorded");
    for n in 0..5 {
        assert_eq!(results(&kiosk, &[typed(format!("w{n}"), "0000")]).await[0]["reason"], "wrong_pin");
    }
    assert_eq!(results(&kiosk, &[typed("q".into(), "4321")]).await[0]["reason"], "pin_blocked");
    // A repetition of a wrong one is no further attempt, and says the same.
    assert_eq!(results(&kiosk, &[typed("w0".into(), "0000")]).await[0]["reason"], "wrong_pin");
    school.sql("update student_pins set blocked_until = now() - interval '1 second'").await;
    assert_eq!(results(&kiosk, &[typed("r".into(), "4321")]).await[0]["outcome"], "duplicate");
    assert_eq!(school.value::<i64>("select count(*) from refused_events").await, 8);
    let bodies: i64 =
        school.value("select count(*) from refused_events where answer::text ~ '4321|0000'").await;
    assert_eq!(bodies, 0, "no PIN is kept");
}

#[tokio::test]
async fn a_person_says_the_direction_and_a_gate_leads_one_way() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let out = school.with_token(&school.pair(GateMode::Out).await.0);
    let found = results(&out, &[scan("a", 1, "08:00:00")]).await;
    assert_eq!((&found[0]["direction"], &found[0]["status"]), (&json!("check_out"), &json!(null)));
    assert_eq!(status(&school, 1, MONDAY).await, "present");
    let flags: Vec<String> = school.value("select flags from day_statuses where student_id = 1").await;
    assert_eq!(flags, ["no_check_in"]);
    let mut said = scan("b", 2, "08:00:00");
    said["direction"] = json!("check_in");
    said["staff_user_id"] = json!(4711);
    assert_eq!(results(&out, &[said]).await[0]["direction"], "check_in");
    let flags: Vec<String> =
        school.value("select flags from attendance_events where client_event_id = 'b'").await;
    assert_eq!(flags, ["unknown_staff"]);
    assert_eq!(out.get("/api/v1/attendance/events").await.status, 405);
}
