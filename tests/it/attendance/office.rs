//! Decisions of the office: entries by hand, marks, amendments.

use chrono::TimeDelta;
use presente::attendance::rules::{Direction, Entry, MarkDraft, Status};
use presente::attendance::{self, mark_office};
use presente::error::{Error, Result};
use presente::ids::EventId;

use super::{MONDAY, day, ids, pupils, results, scan, status};
use crate::support::School;

fn draft(status: Status) -> MarkDraft {
    MarkDraft { status, reason: "Avisó la familia".into() }
}

fn said<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Invalid(errors)) => format!("{} {}", errors[0].field, errors[0].message.key),
        Err(Error::Conflict(message)) => message.key.into_owned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_mark_counts_is_replaced_and_is_taken_back() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let (app, actor) = (school.app(), school.actor());
    let today = day(MONDAY);
    let first = mark_office(app, actor, &ids(&[1, 2]), today, &draft(Status::Excused)).await.unwrap();
    assert_eq!((first.len(), status(&school, 2, MONDAY).await.as_str()), (2, "excused"));
    let second = mark_office(app, actor, &ids(&[2]), today, &draft(Status::LeftEarly)).await.unwrap();
    assert_eq!(status(&school, 2, MONDAY).await, "left_early");
    // The door is kept and does not decide.
    results(&school.kiosk().await, &[scan("a", 1, "08:00:00")]).await;
    assert_eq!(status(&school, 1, MONDAY).await, "excused");
    for _ in 0..2 {
        attendance::withdraw_mark(app, actor, first[0]).await.unwrap();
        attendance::withdraw_mark(app, actor, second[0]).await.unwrap();
    }
    assert_eq!(
        (status(&school, 1, MONDAY).await, status(&school, 2, MONDAY).await),
        ("present".into(), "pending".into())
    );
    for (students, date, wrong) in [
        (vec![], MONDAY, "students field-required"),
        (vec![1, 9], MONDAY, "students attendance-student-unknown"),
        (vec![1], "2026-03-10", "day attendance-mark-future"),
    ] {
        let found = mark_office(app, actor, &ids(&students), day(date), &draft(Status::Absent)).await;
        assert_eq!(said(found), wrong);
    }
}

#[tokio::test]
async fn after_the_close_a_mark_waits_for_approval() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let (app, actor) = (school.app(), school.actor());
    mark_office(app, actor, &ids(&[1]), day(MONDAY), &draft(Status::Absent)).await.unwrap();
    attendance::close_day(app, actor, day(MONDAY)).await.unwrap();
    mark_office(app, actor, &ids(&[1, 2]), day(MONDAY), &draft(Status::Late)).await.unwrap();
    // Asked again, the newer one waits.
    let asked = mark_office(app, actor, &ids(&[1, 2]), day(MONDAY), &draft(Status::Present)).await.unwrap();
    assert_eq!(status(&school, 1, MONDAY).await, "absent");
    let waiting = attendance::amendments(app).await.unwrap();
    let found: Vec<_> = waiting.iter().map(|one| (one.mark.id, one.mark.status.as_str())).collect();
    assert_eq!(found, [(asked[0], "present"), (asked[1], "present")]);
    assert_eq!(waiting[0].now_is.as_deref(), Some("absent"));
    attendance::approve_amendment(app, actor, asked[0]).await.unwrap();
    attendance::refuse_amendment(app, actor, asked[1]).await.unwrap();
    assert_eq!(
        (status(&school, 1, MONDAY).await, status(&school, 2, MONDAY).await),
        ("present".into(), "absent".into())
    );
    let rule: String = school.value("select rule from day_statuses where student_id = 1").await;
    assert_eq!(rule, "amendment");
    for id in &asked {
        assert_eq!(
            said(attendance::approve_amendment(app, actor, *id).await),
            "attendance-amendment-decided"
        );
    }
    assert!(attendance::amendments(app).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_amendment_of_the_head_counts_at_once_and_what_was_before_is_kept() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let (app, actor) = (school.app(), school.actor());
    mark_office(app, actor, &ids(&[1]), day(MONDAY), &draft(Status::Excused)).await.unwrap();
    // While the day is open it is a mark like any other.
    attendance::mark_as_head(app, actor, &ids(&[2]), day(MONDAY), &draft(Status::Late)).await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from office_marks where amendment").await, 0);
    attendance::close_day(app, actor, day(MONDAY)).await.unwrap();
    let asked = mark_office(app, actor, &ids(&[1]), day(MONDAY), &draft(Status::Absent)).await.unwrap();
    let (both, here) = (ids(&[1, 2]), draft(Status::Present));
    let own = attendance::mark_as_head(app, actor, &both, day(MONDAY), &here).await.unwrap();
    assert_eq!(
        (status(&school, 1, MONDAY).await, status(&school, 2, MONDAY).await),
        ("present".into(), "present".into())
    );
    assert!(attendance::amendments(app).await.unwrap().is_empty(), "nothing waits, nor what waited before");
    let late = attendance::approve_amendment(app, actor, asked[0]).await;
    assert_eq!(said(late), "attendance-amendment-decided");
    let counts = format!(
        "select count(*) from office_marks where id = any(array[{}, {}]) and amendment and approved_by = by_name
            and approved_at = at",
        own[0], own[1]
    );
    assert_eq!(school.value::<i64>(&counts).await, 2, "approved by whoever made it");
    let marks = "select count(*) from office_marks where withdrawn_at is not null";
    assert_eq!(school.value::<i64>(marks).await, 3, "what counted and what waited stays to be seen");
    let line: serde_json::Value = school
        .value("select jsonb_build_array(before -> 'status', after -> 'status') from audit_log where verb = 'office_mark.amend'")
        .await;
    assert_eq!(line, serde_json::json!([["excused", "late"], "present"]));
    // Taken back, the day is what the door and the close say.
    attendance::withdraw_mark(app, actor, own[0]).await.unwrap();
    assert_eq!(status(&school, 1, MONDAY).await, "absent");
}

#[tokio::test]
async fn an_entry_by_hand_is_an_event_and_can_be_taken_back() {
    let school = School::new().await;
    pupils(&school, 3).await;
    let (app, actor) = (school.app(), school.actor());
    let entry = Entry {
        students: ids(&[1, 2, 2]),
        direction: Direction::CheckIn,
        occurred_at: "2026-03-09T11:05:00Z".parse().unwrap(),
        gate_id: None,
        note: Some("Olvidó la tarjeta".into()),
    };
    let events = attendance::record(app, actor, &entry).await.unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(status(&school, 1, MONDAY).await, "present");
    for _ in 0..2 {
        attendance::void(app, actor, events[0], "Era otra").await.unwrap();
    }
    assert_eq!(status(&school, 1, MONDAY).await, "pending");
    for _ in 0..2 {
        attendance::unvoid(app, actor, events[0]).await.unwrap();
    }
    assert_eq!(status(&school, 1, MONDAY).await, "present");
    let later = Entry { occurred_at: school.now() + TimeDelta::hours(1), ..entry.clone() };
    assert_eq!(said(attendance::record(app, actor, &later).await), "occurred_at attendance-entry-future");
    assert_eq!(said(attendance::void(app, actor, events[0], " ").await), "reason field-required");
    assert!(matches!(attendance::void(app, actor, EventId(99), "x").await, Err(Error::NotFound)));
    let lines: i64 = school.value("select count(*) from audit_log where verb like 'event.%'").await;
    assert_eq!(lines, 3, "what changed nothing is not noted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_mark_at_once_leave_one_mark() {
    let school = School::new().await;
    pupils(&school, 20).await;
    let twin = school.twin().await;
    let all: Vec<_> = (1..=20).map(presente::ids::StudentId).collect();
    let (late, absent) = (draft(Status::Late), draft(Status::Absent));
    let (a, b) = tokio::join!(
        mark_office(school.app(), school.actor(), &all, day(MONDAY), &late),
        mark_office(&twin, school.actor(), &all, day(MONDAY), &absent),
    );
    assert_eq!((a.unwrap().len(), b.unwrap().len()), (20, 20));
    let one: i64 = school.value("select count(*) from office_marks where withdrawn_at is null").await;
    assert_eq!(one, 20);
    let agrees: i64 = school
        .value(
            "select count(*) from day_statuses d join office_marks m on m.student_id = d.student_id
            and m.day = d.day and m.withdrawn_at is null and m.status = d.status",
        )
        .await;
    assert_eq!(agrees, 20);
}
