//! Generation and classes over HTTP, to the letter of what scripts rely on.

use axum::http::Method;
use serde_json::{Value, json};

use super::seed;
use crate::support::{Browser, School};

async fn post(program: &Browser, path: &str) -> (u16, Value) {
    let answer = program.send(Method::POST, path, "application/json", String::new()).await;
    (answer.status, answer.json())
}

async fn get(program: &Browser, path: &str) -> (u16, Value) {
    let answer = program.get(path).await;
    (answer.status, answer.json())
}

fn pick(value: &Value, names: &[&str]) -> Value {
    names.iter().map(|name| ((*name).to_owned(), value[*name].clone())).collect()
}

#[tokio::test]
async fn the_school_is_generated_and_a_second_call_makes_nothing() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let program = school.token(&["classes:write"]).await;
    let (status, body) = post(&program, "/api/v1/jobs/generate-classes").await;
    assert_eq!(status, 200);
    let named = [
        "created",
        "skipped",
        "errors",
        "from",
        "to",
        "enrollments_processed",
        "students_processed",
        "error_details",
        "without_schedule",
    ];
    assert_eq!(
        pick(&body, &named),
        json!({
            "created": 8, "skipped": 0, "errors": 0, "from": "2026-03-09", "to": "2026-04-30",
            "enrollments_processed": 1, "students_processed": 1, "error_details": [], "without_schedule": [],
        })
    );
    assert!(body["run_id"].is_i64() && body.get("plan").is_none());
    let (_, again) = post(&program, "/api/v1/jobs/generate-classes").await;
    assert_eq!((again["created"].as_i64(), again["skipped"].as_i64()), (Some(0), Some(8)));
    assert_eq!(again["skipped_by_reason"]["existing"], 8);
}

#[tokio::test]
async fn windows_dates_and_dry_runs() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let program = school.token(&["classes:write"]).await;
    let path = "/api/v1/jobs/generate-classes";
    for (query, from, to) in [
        ("window=monthly", "2026-03-09", "2026-04-30"),
        ("window=weekly", "2026-03-09", "2026-03-15"),
        ("window=missing", "2026-01-01", "2026-03-09"),
        ("window=rolling", "2026-03-09", "2026-05-08"),
        ("from=2026-03-10&to=2026-03-10", "2026-03-10", "2026-03-10"),
    ] {
        let (status, body) = post(&program, &format!("{path}?{query}&dry_run=true")).await;
        assert_eq!((status, &body["from"], &body["to"]), (200, &json!(from), &json!(to)), "{query}");
    }
    let (_, body) = post(&program, &format!("{path}/1?from=2026-03-10&to=2026-03-10&dry_run=true")).await;
    let plan = json!([{
        "date": "2026-03-10", "start": "15:00", "enrollment_id": 1, "course_id": 1,
        "outcome": "create", "reason": "planned",
    }]);
    assert_eq!((&body["plan"], &body["run_id"]), (&plan, &Value::Null));
    assert_eq!(school.value::<i64>("select count(*) from class_sessions").await, 0);
}

#[tokio::test]
async fn what_cannot_be_meant_is_told() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let program = school.token(&["classes:write"]).await;
    let path = "/api/v1/jobs/generate-classes";
    for (query, field) in [
        ("window=yearly", "window"),
        ("from=2026-02-31&to=2026-03-01", "from"),
        ("from=2026-03-01", "to"),
        ("to=2026-03-01", "from"),
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("from=2026-03-02&to=2036-03-01", "to"),
        ("dry_run=perhaps", "dry_run"),
    ] {
        let (status, body) = post(&program, &format!("{path}?{query}")).await;
        assert_eq!((status, &body["errors"][0]["field"]), (422, &json!(field)), "{query}");
    }
    let week = "/api/v1/class-tracking/generate-weekly-classes?week=monday";
    assert_eq!(post(&program, week).await.0, 422);
    assert_eq!(post(&program, &format!("{path}/99")).await.0, 404);
    assert_eq!(post(&program, &format!("{path}/x")).await.0, 404);
    let reader = school.token(&["classes:read"]).await;
    assert_eq!(post(&reader, path).await.0, 403);
    assert_eq!(post(&school.nobody(), path).await.0, 401);
    assert_eq!(get(&school.nobody(), "/api/v1/classes").await.0, 401);
}

#[tokio::test]
async fn an_enrollment_that_ended_gets_none_and_the_reason() {
    let school = School::new().await;
    seed::lesson(&school).await;
    school.sql("update enrollments set ends_on = '2026-02-01'").await;
    let program = school.token(&["classes:write"]).await;
    let (status, body) = post(&program, "/api/v1/jobs/generate-classes/1").await;
    assert_eq!((status, &body["created"]), (200, &json!(0)));
    assert_eq!(body["error_details"][0]["enrollment_id"], 1);
    assert!(body["error_details"][0]["message"].as_str().unwrap().contains("2026-02-01"));
}

#[tokio::test]
async fn older_scripts_get_their_week() {
    let school = School::new().await;
    seed::lesson(&school).await;
    seed::course(&school, 2).await;
    seed::enrollment(&school, 2, 2, "group").await;
    seed::line(&school, 2, 2, None, 4, "08:00").await;
    let program = school.token(&["*"]).await;
    let path = "/api/class-tracking/generate-weekly-classes";
    let (_, before) = get(&program, path).await;
    assert_eq!(
        before,
        json!({
            "weekStart": "2026-03-09", "weekEnd": "2026-03-15", "expected": 2, "existing": 0, "missing": 2,
            "generated": false,
        })
    );
    let (status, body) = post(&program, path).await;
    assert_eq!(
        (status, body),
        (
            200,
            json!({
                "success": true, "message": "Generación semanal completada: 2 clases creadas",
                "weekStart": "2026-03-09", "weekEnd": "2026-03-15", "totalClassesCreated": 2,
                "totalClassesExisting": 0, "studentsProcessed": 2, "errors": [],
                "results": [
                    {"studentId": 1, "studentName": "Ana Pérez 1", "classesCreated": 1, "classesExisting": 0,
                     "message": "1 clase creada para la semana 2026-03-09 a 2026-03-15"},
                    {"studentId": 2, "studentName": "Ana Pérez 2", "classesCreated": 1, "classesExisting": 0,
                     "message": "1 clase creada para la semana 2026-03-09 a 2026-03-15"},
                ],
            })
        )
    );
    assert_eq!(get(&program, &format!("/api/v1{}", &path[4..])).await.1["generated"], true);
    let (_, missing) = post(&program, "/api/class-tracking/generate-missing-classes").await;
    // Tuesdays and Thursdays from 1 January to 9 March, but for the holiday of 1 January.
    assert_eq!((&missing["created"], &missing["skipped_by_reason"]["holiday"]), (&json!(18), &json!(1)));
}

#[tokio::test]
async fn classes_are_listed_filtered_and_continued() {
    let school = School::new().await;
    seed::lesson(&school).await;
    seed::course(&school, 2).await;
    seed::enrollment(&school, 2, 2, "group").await;
    seed::line(&school, 2, 2, None, 4, "08:00").await;
    let program = school.token(&["classes:write", "classes:read"]).await;
    post(&program, "/api/v1/jobs/generate-classes?window=weekly").await;
    let (status, body) = get(&program, "/api/v1/classes?from=2026-03-09&to=2026-03-15&limit=1").await;
    assert_eq!(status, 200);
    let first = &body["items"][0];
    let names = [
        "series_id",
        "slot_week",
        "original_date",
        "date",
        "start_time",
        "end_time",
        "status",
        "cancelled_by",
        "moved",
        "type",
        "format",
        "course",
        "enrollment_id",
        "student",
        "teacher",
        "room",
    ];
    assert_eq!(
        pick(first, &names),
        json!({
            "series_id": 1, "slot_week": "2026-03-09", "original_date": "2026-03-10", "date": "2026-03-10",
            "start_time": "15:00", "end_time": "15:45", "status": "planned", "cancelled_by": null,
            "moved": false, "type": "regular", "format": "individual",
            "course": {"id": 1, "name": "Piano 1"}, "enrollment_id": 1,
            "student": {"id": 1, "name": "Ana Pérez 1"}, "teacher": {"id": 1, "name": "Rosa Núñez 1"},
            "room": "Sala 1",
        })
    );
    let cursor = body["next_cursor"].as_str().unwrap();
    let (_, rest) = get(&program, &format!("/api/v1/classes?limit=1&cursor={cursor}")).await;
    assert_eq!((&rest["items"][0]["format"], &rest["next_cursor"]), (&json!("group"), &Value::Null));
    for (query, count) in [
        ("course_id=2", 1),
        ("student_id=2", 1),
        ("student_id=1", 1),
        ("teacher_id=1", 1),
        ("status=planned", 2),
        ("status=held", 0),
        ("from=2026-03-11", 1),
        ("q=pérez", 1),
    ] {
        let (_, body) = get(&program, &format!("/api/v1/classes?{query}")).await;
        assert_eq!(body["items"].as_array().unwrap().len(), count, "{query}");
    }
    assert_eq!(get(&program, "/api/v1/classes?from=x").await.0, 422);
    assert_eq!(get(&program, "/api/v1/classes?status=gone").await.0, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_calls_at_once_make_each_class_once() {
    let school = School::new().await;
    seed::lesson(&school).await;
    for id in 2..=9 {
        seed::course(&school, id).await;
        seed::enrollment(&school, id, id, "individual").await;
        seed::line(&school, id, id, Some(id), 1 + id % 5, "08:00").await;
    }
    let program = school.token(&["classes:write"]).await;
    let calls = (0..20).map(|_| post(&program, "/api/v1/jobs/generate-classes"));
    let mut created = 0;
    for (status, body) in futures::future::join_all(calls).await {
        assert!(status == 200 || status == 409, "{status} {body}");
        created += body["created"].as_i64().unwrap_or(0);
    }
    assert_eq!(created, school.value::<i64>("select count(*) from class_sessions").await);
    assert!(created > 60);
}
