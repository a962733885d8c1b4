//! Marks of classes: what a phone sends, what counts, what waits, and the plain form of the same.

mod batches;
mod classes;
mod hostile;
mod late;
mod pages;

use axum::http::Method;
use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::ids::UserId;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, School};

const CLASSES: &str = "/api/v1/teacher/classes";
const MARKS: &str = "/api/v1/teacher/marks";

/// On Monday 9 March Rosa gives 3° A at 08:00 (class 1) and 08:45 (6); Luis 3° B at 08:00 (2), and 3° A at 09:00 in
/// Rosa's place (3). Of Rosa's, 4 is tomorrow, 5 is cancelled, 7 was on Friday. Students 1 to 5 are in 3° A, 6 to 8
/// in 3° B.
async fn teaching(source: &str) -> School {
    let school = School::new().await;
    school
        .sql(&format!(
            "insert into teachers (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                values (1, 'T1', 'Rosa', 'Díaz', now(), now()), (2, 'T2', 'Luis', 'Soto', now(), now());
             insert into courses (id, code, name, subject, presence_source, teacher_id, created_at, updated_at)
                overriding system value values (1, '3A', '3° A', 'Matemática', '{source}', 1, now(), now()),
                    (2, '3B', '3° B', null, '{source}', 2, now(), now());
             insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'E-' || n, 'Ana', 'Pérez ' || n, now(), now() from generate_series(1, 9) n;
             insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value
                select n, n, case when n > 5 then 2 else 1 end, 'group', '2026-01-01', now(), now()
                from generate_series(1, 8) n;
             insert into class_sessions (id, course_id, original_date, date, start_time, duration_minutes, teacher_id,
                cover_for_id, room, type, created_at, updated_at) overriding system value
                select id, course, date, date, time, 45, teacher, cover, '12', 'extra', now(), now()
                from (values (1, 1, date '2026-03-09', time '08:00', 1, null::bigint),
                    (2, 2, '2026-03-09', '08:00', 2, null), (3, 1, '2026-03-09', '09:00', 2, 1),
                    (4, 1, '2026-03-10', '08:00', 1, null), (5, 1, '2026-03-09', '08:00', 1, null),
                    (6, 1, '2026-03-09', '08:45', 1, null), (7, 1, '2026-03-06', '08:00', 1, null))
                    as t (id, course, date, time, teacher, cover);
             update class_sessions set status = 'cancelled', cancelled_by = 'person', cancelled_at = now() where id = 5"
        ))
        .await;
    school
}

/// The account of a teacher.
async fn account(school: &School, code: &str, name: &str) -> UserId {
    let form = UserForm {
        email: format!("{code}{}@aromos.cl", rand::random::<u32>()),
        name: name.into(),
        roles: vec![Role::Teacher],
        language: None,
        teacher_code: Some(code.into()),
        guardian_code: None,
    };
    users::create(school.app(), school.actor(), &form).await.unwrap().id
}

/// A phone with a name of its own.
async fn phone(school: &School, user: UserId, device: &str) -> Browser {
    school.signed_in(user).await.with("x-device", device)
}

async fn rosa(school: &School) -> Browser {
    phone(school, account(school, "T1", "Rosa Díaz").await, "phone-of-rosa").await
}

async fn luis(school: &School) -> Browser {
    phone(school, account(school, "T2", "Luis Soto").await, "phone-of-luis").await
}

/// A mark, made at this time of Monday.
fn mark(name: &str, class: i64, student: i64, status: &str, time: &str) -> Value {
    json!({
        "client_mark_id": name, "class_id": class, "student_id": student, "status": status,
        "marked_at": format!("2026-03-09T{time}:00-03:00"),
    })
}

/// The same with more.
fn with(mut mark: Value, field: &str, value: Value) -> Value {
    mark[field] = value;
    mark
}

async fn send(phone: &Browser, marks: &[Value]) -> Answer {
    let body = json!({ "sent_at": "2026-03-09T09:00:00-03:00", "marks": marks });
    phone.json(Method::POST, MARKS, &body).await
}

/// The results of a request that is taken.
async fn results(phone: &Browser, marks: &[Value]) -> Vec<Value> {
    let answer = send(phone, marks).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["results"].as_array().unwrap().clone()
}

/// Outcome and reason of each.
fn told(results: &[Value]) -> Vec<(&str, &str)> {
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    results
        .iter()
        .map(|one| {
            assert_eq!(one["reason"].is_null(), one["message"].is_null(), "{one}");
            assert!(!word(&one["outcome"]).is_empty());
            (one["outcome"].as_str().unwrap(), one["reason"].as_str().unwrap_or(""))
        })
        .collect()
}

/// What counts, as `class student status by`.
async fn counting(school: &School) -> Vec<String> {
    let sql = "select concat_ws(' ', class_id, student_id, status, minutes_late, by_name) from class_marks
        order by class_id, student_id";
    school.values(sql).await
}

async fn status(school: &School, class: i64) -> String {
    school.value(&format!("select status from class_sessions where id = {class}")).await
}

/// All that is kept, whatever it is.
async fn everything(school: &School) -> Value {
    let sql = "select jsonb_build_object(
        'marks', (select jsonb_agg(to_jsonb(m) order by m.id) from class_marks m),
        'entries', (select jsonb_agg(to_jsonb(e) order by e.id) from class_mark_entries e),
        'classes', (select jsonb_agg(to_jsonb(s) order by s.id) from class_sessions s),
        'audit', (select count(*) from audit_log),
        'days', (select jsonb_agg(to_jsonb(d) order by d.student_id) from day_statuses d))";
    school.value(sql).await
}
