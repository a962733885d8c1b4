//! Asking who is missing, and what follows of an arrival.

use chrono::TimeDelta;
use presente::attendance::Change;
use presente::attendance::no_shows::{Checked, detect, follow};
use presente::attendance::rules::Status;
use presente::ids::StudentId;
use presente::triggers;

use super::{
    TODAY, alert, check, course, guardian, held_morning, messages, missing, morning, present, states, text,
};
use crate::support::School;

/// The day of a student has come to this.
async fn becomes(school: &School, student: i64, status: Status, first_in: &str) {
    school
        .sql(&format!(
            "update day_statuses set status = '{}', first_in = {first_in} where student_id = {student}",
            status.as_str()
        ))
        .await;
    let tx = school.app().db.begin().await.unwrap();
    let (student_id, day) = (StudentId(student), TODAY.parse().unwrap());
    let change = Change { student_id, day, before: Some(Status::Pending), after: status };
    follow(school.app(), &tx, &[change]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn who_does_not_arrive_is_told_once_with_an_alert() {
    let school = morning(3).await;
    let checked = check(&school).await;
    assert_eq!((checked.noticed, checked.sent, checked.messages, checked.held), (3, 3, 3, 0));
    school.advance(TimeDelta::minutes(5));
    assert_eq!(check(&school).await, Checked::default(), "what is known is not told again");
    assert_eq!(states(&school).await, ["announced"; 3]);
    assert_eq!(alert(&school, "no_show").await, ["open"; 3]);
    assert_eq!(messages(&school, "no_show").await, 3);
    let text = text(&school).await;
    assert!(text.contains("Colegio Los Aromos: hoy, lunes 9 de marzo, a las 09:00"), "{text}");
    assert!(text.contains("Ana 3 Pérez, con ingreso a las 08:25."), "{text}");
    let label: String = school
        .value("select label || ' ' || happens_on || ' ' || happens_at from alerts order by id limit 1")
        .await;
    assert_eq!(label, "Pérez, Ana 1 2026-03-09 08:25:00");
}

#[tokio::test]
async fn nobody_is_missing_before_the_half_hour_is_over() {
    let school = morning(1).await;
    school.app().clock.set("2026-03-09T11:54:59Z".parse().unwrap());
    assert_eq!(check(&school).await, Checked::default());
    school.app().clock.set("2026-03-09T11:55:00Z".parse().unwrap());
    assert_eq!(check(&school).await.sent, 1);
}

#[tokio::test]
async fn two_processes_at_once_and_a_repetition_tell_once() {
    let school = morning(5).await;
    let other = school.twin().await;
    let (one, two, three) = tokio::join!(detect(school.app()), detect(&other), detect(&other));
    let all = [one.unwrap(), two.unwrap(), three.unwrap()];
    assert_eq!(all.iter().map(|checked| checked.sent).sum::<usize>(), 5);
    assert_eq!(messages(&school, "no_show").await, 5);
    assert_eq!(alert(&school, "no_show").await.len(), 5);
}

#[tokio::test]
async fn an_arrival_after_the_word_is_corrected_once_and_closes_the_alert() {
    let school = morning(2).await;
    check(&school).await;
    for _ in 0..2 {
        becomes(&school, 1, Status::Late, "'2026-03-09 11:48Z'").await;
    }
    assert_eq!(states(&school).await, ["corrected", "announced"]);
    assert_eq!(messages(&school, "correction").await, 1);
    assert_eq!(alert(&school, "no_show").await, ["resolved", "open"]);
    let text = text(&school).await;
    assert!(
        text.contains("el lunes 9 de marzo") && text.contains("Ana 1 Pérez ingresó a las 08:48."),
        "{text}"
    );

    // The entry was a mistake: it is open again for those who work here, and the family is not told twice.
    becomes(&school, 1, Status::Pending, "null").await;
    check(&school).await;
    assert_eq!(alert(&school, "no_show").await, ["open", "open"]);
    assert_eq!((messages(&school, "no_show").await, messages(&school, "correction").await), (2, 1));
}

#[tokio::test]
async fn an_approved_absence_closes_the_alert_and_corrects_nothing() {
    let school = morning(1).await;
    check(&school).await;
    becomes(&school, 1, Status::Excused, "null").await;
    assert_eq!(states(&school).await, ["gone"]);
    assert_eq!(
        (messages(&school, "correction").await, alert(&school, "no_show").await),
        (0, vec!["resolved".into()])
    );
}

#[tokio::test]
async fn a_holiday_that_comes_late_takes_the_word_back() {
    let school = morning(1).await;
    check(&school).await;
    becomes(&school, 1, Status::NotExpected, "null").await;
    assert_eq!(states(&school).await, ["corrected"]);
    assert!(text(&school).await.contains("Ana 1 Pérez no tenía que asistir ese día."));
}

#[tokio::test]
async fn who_arrives_while_word_is_held_is_never_told_of() {
    let (school, _) = held_morning().await;
    becomes(&school, 2, Status::Late, "'2026-03-09 12:01Z'").await;
    school.sql("update kiosks set seen_at = now()").await;
    let checked = check(&school).await;
    assert_eq!((checked.sent, messages(&school, "no_show").await), (2, 2));
    assert_eq!(states(&school).await, ["announced", "gone", "announced"]);
    assert_eq!(messages(&school, "correction").await, 0);
}

#[tokio::test]
async fn what_nobody_followed_is_put_right_by_the_next_check() {
    let school = morning(2).await;
    check(&school).await;
    school
        .sql(
            "update day_statuses set status = 'present', first_in = '2026-03-09 11:20Z' where student_id = 1",
        )
        .await;
    assert_eq!(check(&school).await.ended, 1);
    assert_eq!(messages(&school, "correction").await, 1);
}

#[tokio::test]
async fn others_are_no_concern_of_the_gate() {
    let school = morning(1).await;
    for (student, change) in [
        (2, "status = 'pending', source = 'marks'"),
        (3, "status = 'pending', source = 'none'"),
        (4, "status = 'pending', enrolled = false"),
        (5, "status = 'pending', expected_in = null"),
        (6, "status = 'not_expected'"),
        (7, "status = 'absent'"),
        (8, "status = 'excused'"),
    ] {
        let sql = format!("update day_statuses set first_in = null, {change} where student_id = {student}");
        school.sql(&sql).await;
    }
    assert_eq!(check(&school).await.sent, 1);
}

#[tokio::test]
async fn the_trigger_asks_every_five_minutes_of_a_school_day() {
    let school = morning(1).await;
    triggers::seed(school.app()).await.unwrap();
    let trigger = triggers::find_handle(school.app(), "detect_no_shows").await.unwrap().trigger;
    assert!(trigger.protected);
    assert_eq!(trigger.next_at, Some("2026-03-09T12:05:00Z".parse().unwrap()));
    let mut at = trigger.next_at.unwrap();
    let mut fired = Vec::new();
    while fired.len() < 300 {
        fired.push(at);
        at = trigger.draft.recurrence.next_after(at, trigger.zone).unwrap();
    }
    let local = |n: usize| fired[n].with_timezone(&trigger.zone).format("%a %H:%M").to_string();
    assert_eq!(
        (local(0), local(107), local(108)),
        ("Mon 09:05".into(), "Mon 18:00".into(), "Tue 07:00".into())
    );

    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert_eq!(messages(&school, "no_show").await, 1, "the run and its repetition");
}

#[tokio::test]
async fn a_course_without_anybody_missing_is_not_asked_about() {
    let school = School::new().await;
    course(&school, 1).await;
    course(&school, 2).await;
    missing(&school, 1, 1, 1).await;
    present(&school, 1, 2, 30).await;
    present(&school, 2, 31, 60).await;
    guardian(&school, 1, &[1]).await;
    super::silence(&school).await;
    school.sql("insert into gates (id, name, created_at, updated_at) overriding system value values (2, 'Sur', now(), now());
        update courses set gate_id = id + 0 where id in (1, 2); update kiosks set gate_id = 2").await;
    assert_eq!(check(&school).await.sent, 1, "the silent kiosk is at the gate of the other course");
}
