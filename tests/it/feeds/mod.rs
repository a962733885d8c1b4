//! Calendars for other programs: what they read, who may have an address, what ends one.

mod access;
mod pages;
mod reading;

use presente::feeds;
use presente::feeds::rules::{FeedForm, Kind, Secret, Subject};

use crate::support::calendar::{self, Read};
use crate::support::{Answer, School};

/// Monday 2026-03-09, 09:00 in Santiago. Rosa teaches guitar, where Ana (1) and Luis (2) come alone, and the choir,
/// where Luis was paused for a week and Ana leaves with April; Tomás teaches nothing of his own.
const LIFE: &str = "
    insert into teachers (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'T-1', 'Rosa', 'Núñez', now(), now()), (2, 'T-2', 'Tomás', 'Vidal', now(), now());
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'S-1', 'Ana', 'Pérez', now(), now()), (2, 'S-2', 'Luis', 'Soto', now(), now());
    insert into courses (id, code, name, presence_source, teacher_id, room, created_at, updated_at)
      overriding system value
      values (1, 'G', 'Guitarra; nivel 1, tarde', 'marks', 1, 'Sala 1', now(), now()),
             (2, 'C', 'Coro', 'marks', 1, null, now(), now());
    insert into enrollments (id, student_id, course_id, format, starts_on, ends_on, created_at, updated_at)
      overriding system value
      values (1, 1, 1, 'individual', '2026-01-01', null, now(), now()),
             (2, 2, 1, 'individual', '2026-01-01', null, now(), now()),
             (3, 1, 2, 'group', '2026-01-01', '2026-04-30', now(), now()),
             (4, 2, 2, 'group', '2026-01-01', null, now(), now());
    insert into enrollment_pauses (enrollment_id, from_date, until_date) values (4, '2026-03-16', '2026-03-20');
";

/// The academy without a class.
async fn academy() -> School {
    let school = School::new().await;
    school.sql(LIFE).await;
    school
}

/// A class with this id, of a group or of one enrollment, 45 minutes long; nothing has happened to it.
async fn class(school: &School, id: i64, (course, enrollment): (i64, Option<i64>), date: &str, start: &str) {
    let enrollment = enrollment.map_or("null".to_owned(), |id| id.to_string());
    school
        .sql(&format!(
            "insert into class_sessions (id, course_id, enrollment_id, original_date, date, start_time,
                duration_minutes, type, created_at, updated_at) overriding system value
             values ({id}, {course}, {enrollment}, '{date}', '{date}', '{start}', 45, 'extra',
                '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z')"
        ))
        .await;
}

/// A new address of a calendar, made by the office.
async fn address(school: &School, kind: Kind, id: i64) -> String {
    let form = FeedForm { name: "Agenda".into() };
    let secret = feeds::create(school.app(), school.actor(), Subject::of(kind, id), &form).await.unwrap();
    path(&secret)
}

fn path(secret: &Secret) -> String {
    format!("/calendar/{}", secret.file())
}

/// What is answered at an address.
async fn ask(school: &School, path: &str) -> Answer {
    school.nobody().with("sec-fetch-site", "").get(path).await
}

/// What another program understands of it.
async fn read(school: &School, path: &str) -> Read {
    let answer = ask(school, path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    calendar::read(&answer.body)
}
