//! Gate and class say different things of a student: an alert each, for as long as it is so.

use chrono::TimeDelta;
use presente::alerts;
use presente::attendance::crossings::{self, Checked, check};
use presente::ids::{AlertId, ClassId};

use super::pupils;
use crate::support::School;

/// Students of 5.º A, and its class from 08:00 to 08:45. It is 09:00.
async fn morning(students: i64) -> School {
    let school = School::new().await;
    pupils(&school, students).await;
    class(&school, 1, "2026-03-09").await;
    school
}

async fn class(school: &School, id: i64, date: &str) {
    school
        .sql(&format!(
            "insert into class_sessions (id, course_id, original_date, date, start_time, duration_minutes, type,
                status, created_at, updated_at) overriding system value
             values ({id}, 1, '{date}', '{date}', '08:00', 45, 'extra', 'held', '2026-03-01', '2026-03-01')"
        ))
        .await;
}

async fn mark(school: &School, class: i64, student: i64, status: &str) {
    school
        .sql(&format!(
            "insert into class_marks (class_id, student_id, status, marked_at)
                values ({class}, {student}, '{status}', '2026-03-09 11:10Z')
             on conflict (class_id, student_id) do update set status = excluded.status"
        ))
        .await;
}

/// A passage at an instant of its day.
async fn passage(school: &School, student: i64, at: &str, direction: &str) {
    school
        .sql(&format!(
            "insert into attendance_events (student_id, day, occurred_at, client_event_id, method, received_at,
                fingerprint, answer, direction)
             select {student}, ('{at}'::timestamptz at time zone 'America/Santiago')::date, '{at}',
                '{student}-{at}', 'qr', '{at}', '', '{{}}', '{direction}'"
        ))
        .await;
}

/// Kind, subject and state of the alerts.
async fn found(school: &School) -> Vec<String> {
    let sql = "select kind || ' ' || subject || ' ' || state from alerts order by subject, kind";
    school.values(sql).await
}

const INSIDE: &str = "inside_not_in_class student-class:1@1";
const MARKED: &str = "marked_not_inside student-class:2@1";

#[tokio::test]
async fn each_is_told_once_and_a_mark_or_a_scan_ends_it() {
    let school = morning(3).await;
    passage(&school, 1, "2026-03-09T10:55:00Z", "check_in").await;
    passage(&school, 3, "2026-03-09T10:56:00Z", "check_in").await;
    for (student, status) in [(1, "absent"), (2, "late"), (3, "present")] {
        mark(&school, 1, student, status).await;
    }
    let once = Checked { crossed: 2, closed: 0, unbelieved: 0 };
    for _ in 0..2 {
        assert_eq!(check(school.app()).await.unwrap(), once);
        assert_eq!(found(&school).await, [format!("{INSIDE} open"), format!("{MARKED} open")]);
    }
    let once: i64 = school.value("select count(*) from alerts where times = 1 and priority = 'high'").await;
    let steps: i64 = school.value("select count(*) from alert_notes").await;
    assert_eq!((once, steps), (2, 2));

    mark(&school, 1, 1, "present").await;
    passage(&school, 2, "2026-03-09T12:03:00Z", "check_in").await;
    school.advance(TimeDelta::minutes(5));
    assert_eq!(check(school.app()).await.unwrap(), Checked { closed: 2, ..Checked::default() });
    assert_eq!(found(&school).await, [format!("{INSIDE} resolved"), format!("{MARKED} resolved")]);
    assert_eq!(check(school.app()).await.unwrap(), Checked::default());
}

#[tokio::test]
async fn inside_is_who_has_come_in_and_not_gone_before_the_class_is_over() {
    let school = morning(6).await;
    for (student, at, direction) in [
        // Gone before the class was over.
        (1, "2026-03-09T10:55:00Z", "check_in"),
        (1, "2026-03-09T11:30:00Z", "check_out"),
        // Gone after it: was there while it went on.
        (2, "2026-03-09T10:55:00Z", "check_in"),
        (2, "2026-03-09T11:50:00Z", "check_out"),
        // Came when it was over.
        (3, "2026-03-09T11:46:00Z", "check_in"),
        // Came while it went on.
        (4, "2026-03-09T11:20:00Z", "check_in"),
        // A mistake that was taken back.
        (5, "2026-03-09T10:55:00Z", "check_in"),
    ] {
        passage(&school, student, at, direction).await;
    }
    school
        .sql(
            "insert into event_voids (event_id, by_name, at, reason)
                select id, 'Rosa', now(), 'Otra persona' from attendance_events where student_id = 5",
        )
        .await;
    for student in 1..=6 {
        mark(&school, 1, student, "absent").await;
    }
    check(school.app()).await.unwrap();
    let who = ["student-class:2@1", "student-class:4@1"];
    assert_eq!(found(&school).await, who.map(|one| format!("inside_not_in_class {one} open")));
}

#[tokio::test]
async fn what_a_person_has_resolved_stays_so_until_something_else_happens() {
    let school = morning(1).await;
    passage(&school, 1, "2026-03-09T10:55:00Z", "check_in").await;
    mark(&school, 1, 1, "absent").await;
    check(school.app()).await.unwrap();
    let id = AlertId(school.value("select id from alerts").await);
    alerts::resolve(school.app(), school.actor(), &[id], "Está en enfermería").await.unwrap();
    school.advance(TimeDelta::minutes(5));
    check(school.app()).await.unwrap();
    assert_eq!(found(&school).await, [format!("{INSIDE} resolved")]);
}

#[tokio::test]
async fn courses_without_a_gate_ask_nobody_to_come_through_it() {
    let school = morning(2).await;
    school.sql("update courses set presence_source = 'marks'").await;
    passage(&school, 1, "2026-03-09T10:55:00Z", "check_in").await;
    mark(&school, 1, 1, "absent").await;
    mark(&school, 1, 2, "present").await;
    check(school.app()).await.unwrap();
    assert_eq!(found(&school).await, [format!("{INSIDE} open")]);
    school.sql("update courses set presence_source = 'none'").await;
    assert_eq!(check(school.app()).await.unwrap(), Checked { closed: 1, ..Checked::default() });
}

#[tokio::test]
async fn a_day_that_is_over_opens_none_and_can_still_end_one() {
    let school = morning(2).await;
    class(&school, 2, "2026-03-06").await;
    mark(&school, 2, 1, "present").await;
    mark(&school, 1, 2, "present").await;
    let judge = async |classes: &[i64]| {
        let classes: Vec<ClassId> = classes.iter().copied().map(ClassId).collect();
        let tx = school.app().db.begin().await.unwrap();
        crossings::judge(&tx, school.app(), &classes, school.now()).await.unwrap();
        tx.commit().await.unwrap();
    };
    judge(&[1, 2]).await;
    judge(&[1, 2]).await;
    assert_eq!(found(&school).await, [format!("{MARKED} open")], "that of Friday is of no use any more");
    school.advance(TimeDelta::days(1));
    judge(&[2]).await;
    check(school.app()).await.unwrap();
    assert_eq!(found(&school).await, [format!("{MARKED} open")], "nobody has looked into it");
    mark(&school, 1, 2, "absent").await;
    judge(&[1]).await;
    assert_eq!(found(&school).await, [format!("{MARKED} resolved")]);
}

#[tokio::test]
async fn a_gate_through_which_nobody_has_come_is_not_believed_of_many() {
    let school = morning(9).await;
    for student in 1..=8 {
        mark(&school, 1, student, "present").await;
    }
    assert_eq!(check(school.app()).await.unwrap(), Checked { unbelieved: 8, ..Checked::default() });
    assert!(found(&school).await.is_empty());
    passage(&school, 9, "2026-03-09T10:55:00Z", "check_in").await;
    school
        .sql(
            "insert into day_statuses (day, student_id, enrolled, status, rule, source, computed_at)
                values ('2026-03-09', 9, true, 'present', 'in_time', 'gate', now())",
        )
        .await;
    assert_eq!(check(school.app()).await.unwrap(), Checked { crossed: 8, ..Checked::default() });
    assert_eq!(found(&school).await.len(), 8);
}
