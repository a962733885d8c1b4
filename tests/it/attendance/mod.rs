//! Events of the doors, and what each student's day comes to.

mod absences;
mod check_in;
mod crossings;
mod days;
mod hostile;
mod office;

use axum::http::Method;
use presente::ids::StudentId;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, School};

/// The day of these stories, a Monday.
const MONDAY: &str = "2026-03-09";

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Students 1 to `count` of a course that is expected from 08:00 to 16:00, Monday to Friday.
async fn pupils(school: &School, count: i64) {
    school
        .sql(&format!(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
                overriding system value values (1, '5A', '5° A', 'gate', now(), now());
             insert into day_hours (course_id, weekday, expected_in, expected_out)
                select 1, weekday, '08:00', '16:00' from generate_series(1, 5) weekday;
             insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'E-' || n, 'Ana María', 'Pérez ' || n, now(), now() from generate_series(1, {count}) n;
             insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
                select n, 1, 'group', '2026-01-01', now(), now() from generate_series(1, {count}) n"
        ))
        .await;
}

/// A scan of a student, chosen by staff, at a local time of the day.
fn scan(name: &str, student: i64, time: &str) -> Value {
    json!({
        "client_event_id": name, "sequence": 1, "student_id": student, "method": "manual",
        "occurred_at": format!("{MONDAY}T{time}-03:00"),
    })
}

async fn send(kiosk: &Browser, events: &[Value]) -> Answer {
    let body = json!({ "sent_at": format!("{MONDAY}T09:00:00-03:00"), "events": events });
    kiosk.json(Method::POST, "/api/v1/attendance/events", &body).await
}

/// The results of a request that is taken.
async fn results(kiosk: &Browser, events: &[Value]) -> Vec<Value> {
    let answer = send(kiosk, events).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["results"].as_array().unwrap().clone()
}

async fn status(school: &School, student: i64, day: &str) -> String {
    let sql = format!("select status from day_statuses where student_id = {student} and day = '{day}'");
    school.value(&sql).await
}

fn ids(ids: &[i64]) -> Vec<StudentId> {
    ids.iter().copied().map(StudentId).collect()
}
