//! Terms, courses, enrollments and schedules by hand and over the API, and the classes that follow.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{Browser, School};

async fn post(browser: &Browser, path: &str, form: &[(&str, &str)]) -> String {
    let answer = browser.post(path, form).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    answer.header("location").to_owned()
}

/// A student and a course without anybody in it.
async fn student_and_course(director: &Browser) {
    let student = [("code", "1"), ("given_names", "Ana"), ("family_names", "Núñez")];
    post(director, "/app/students", &student).await;
    let course = [("code", "VIO"), ("name", "Violín"), ("presence_source", "marks")];
    assert_eq!(post(director, "/app/courses", &course).await, "/app/courses/1");
}

async fn classes(school: &School) -> i64 {
    school.value("select count(*) from class_sessions where status = 'planned'").await
}

#[tokio::test]
async fn a_term_and_a_course_are_made_changed_and_put_away() {
    let school = School::new().await;
    let director = school.director().await;
    let backwards =
        [("code", "S1"), ("name", "Semestre"), ("starts_on", "2026-07-10"), ("ends_on", "2026-03-04")];
    let answer = director.post("/app/terms", &backwards).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("id=\"e-ends_on\"") && answer.body.contains("value=\"Semestre\""));
    let term = [("code", "S1"), ("name", "Semestre"), ("starts_on", "2026-03-04"), ("ends_on", "2026-07-10")];
    post(&director, "/app/terms", &term).await;
    student_and_course(&director).await;
    let course = [("code", "VIO"), ("name", "Violín"), ("presence_source", "marks"), ("term_id", "1")];
    post(&director, "/app/courses/1", &course).await;
    assert!(director.get("/app/courses/1").await.body.contains("Semestre"));
    let hours = [("in_1", "08:00"), ("out_1", "07:00")];
    assert_eq!(director.post("/app/courses/1/hours", &hours).await.status, 422);
    post(&director, "/app/courses/1/hours", &[("in_1", "08:00"), ("out_1", "15:30")]).await;
    assert!(director.get("/app/courses/1").await.body.contains("15:30"));
    assert_eq!(director.post("/app/terms/1/remove", &[]).await.status, 409);
    assert_eq!(post(&director, "/app/courses/1/archive", &[]).await, "/app/courses");
    assert!(director.get("/app/courses?archived=1").await.body.contains("Violín"));
    post(&director, "/app/courses/1/restore", &[]).await;
}

#[tokio::test]
async fn from_a_student_to_classes_and_an_edit_asks_before_it_changes_them() {
    let school = School::new().await;
    let director = school.director().await;
    student_and_course(&director).await;
    let choose = director.get("/app/enrollments/new?student_id=1&q=violin").await.body;
    assert!(
        choose.contains("/app/enrollments/new?student_id=1&amp;course_id=1")
            || choose.contains("course_id=1")
    );
    let enrollment =
        [("student_id", "1"), ("course_id", "1"), ("format", "individual"), ("starts_on", "2026-03-02")];
    let enrollment = post(&director, "/app/enrollments", &enrollment).await;
    assert_eq!(classes(&school).await, 0);
    let id = enrollment.rsplit('/').next().unwrap();
    let schedule = [
        ("enrollment_id", id),
        ("weekday", "3"),
        ("start_time", "15:30"),
        ("duration_minutes", "45"),
        ("valid_from", "2026-03-09"),
    ];
    let asked = director.post("/app/schedules", &schedule).await;
    assert!(asked.status == 200 && asked.body.contains("8 clases nuevas"), "{}", asked.body);
    assert!(asked.body.contains("mié 11 mar, 15:30") && asked.body.contains("Ana Núñez · Violín"));
    assert_eq!(classes(&school).await, 0, "it was only tried");
    let confirmed: Vec<_> = schedule.into_iter().chain([("confirmed", "1")]).collect();
    let page = post(&director, "/app/schedules", &confirmed).await;
    // Wednesdays from 11 March to 30 April 2026: eight.
    assert_eq!(classes(&school).await, 8);
    let shown = director.get(&page).await.body;
    assert!(shown.contains("8 clases creadas"), "{shown}");

    let edit =
        [("from", "2026-03-16"), ("weekday", "4"), ("start_time", "16:00"), ("duration_minutes", "45")];
    let asked = director.post(&page, &edit).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    assert!(asked.body.contains("name=\"confirmed\"") && asked.body.contains("value=\"2026-03-16\""));
    for words in ["7 clases cambian", "jue 19 mar, 16:00", "antes: mié 18 mar, 15:30", "según el horario"] {
        assert!(asked.body.contains(words), "{words}: {}", asked.body);
    }
    let wednesdays = "select count(*) from class_sessions where extract(isodow from date) = 3";
    assert_eq!(school.value::<i64>(wednesdays).await, 8, "nothing has changed yet");
    let confirmed: Vec<_> = edit.into_iter().chain([("confirmed", "1")]).collect();
    post(&director, &page, &confirmed).await;
    assert_eq!(school.value::<i64>(wednesdays).await, 1);

    let pause = [("from", "2026-03-30"), ("until", "2026-04-12"), ("confirmed", "1")];
    post(&director, &format!("{enrollment}/pause"), &pause).await;
    let paused = classes(&school).await;
    assert!(paused < 8, "{paused}");
    let resumed = [("on", "2026-03-30"), ("confirmed", "1")];
    post(&director, &format!("{enrollment}/resume"), &resumed).await;
    assert!(classes(&school).await > paused);
    post(&director, &format!("{enrollment}/end"), &[("on", "2026-03-09"), ("confirmed", "1")]).await;
    assert_eq!(classes(&school).await, 0);
    let away = director.post("/app/students/1/archive", &[]).await;
    assert_eq!(away.status, 409, "today is still a day of the enrollment");
}

#[tokio::test]
async fn a_schedule_that_cannot_be_keeps_what_was_typed() {
    let school = School::new().await;
    let director = school.director().await;
    student_and_course(&director).await;
    let form = [
        ("course_id", "1"),
        ("weekday", "3"),
        ("start_time", "23:40"),
        ("duration_minutes", "45"),
        ("valid_from", "2026-03-09"),
        ("room", "Sala ñ"),
    ];
    let answer = director.post("/app/schedules", &form).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("id=\"e-duration_minutes\"") && answer.body.contains("value=\"Sala ñ\""));
    let nobody = director.post("/app/schedules", &[("weekday", "3")]).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.body.contains("id=\"e-course_id\""));
}

async fn ask(program: &Browser, method: Method, path: &str, body: Value) -> (u16, Value) {
    let answer = program.json(method, path, &body).await;
    let value = if answer.body.is_empty() { Value::Null } else { answer.json() };
    (answer.status, value)
}

#[tokio::test]
async fn the_api_enrolls_schedules_edits_and_ends() {
    let school = School::new().await;
    student_and_course(&school.director().await).await;
    let program = school.token(&["courses:read", "courses:write"]).await;
    let course = json!({"code": "COR", "name": "Coro", "presence_source": "marks", "capacity": 1});
    let (status, course) = ask(&program, Method::POST, "/api/v1/courses", course).await;
    assert_eq!((status, &course["capacity"]), (201, &json!(1)));
    assert_eq!(program.get("/api/v1/courses?q=coro").await.json()["items"][0]["code"], "COR");
    let (status, named) =
        ask(&program, Method::PATCH, "/api/v1/courses/2", json!({"name": "Coro mayor"})).await;
    assert_eq!(
        (status, named["name"].as_str(), named["capacity"].as_i64()),
        (200, Some("Coro mayor"), Some(1))
    );

    let enrollment = json!({"student_id": 1, "course_id": 2, "format": "group", "starts_on": "2026-03-02"});
    let (status, made) = ask(&program, Method::POST, "/api/v1/enrollments", enrollment.clone()).await;
    assert_eq!((status, made["status"].as_str()), (201, Some("active")));
    let (status, twice) = ask(&program, Method::POST, "/api/v1/enrollments", enrollment).await;
    assert_eq!(
        (status, twice["errors"][0]["field"].as_str()),
        (422, Some("course_id")),
        "the course is full"
    );

    let schedule = json!({"course_id": 2, "weekday": "wednesday", "start_time": "15:30", "duration_minutes": 45,
        "valid_from": "2026-03-09"});
    let (status, line) = ask(&program, Method::POST, "/api/v1/schedules", schedule).await;
    assert_eq!((status, line["classes"]["created"].as_i64()), (201, Some(8)), "{line}");
    let edit = json!({"from": "2026-03-16", "weekday": "thursday"});
    let (status, edited) = ask(&program, Method::PATCH, "/api/v1/schedules/1", edit).await;
    assert_eq!(
        (status, &edited["series_id"], &edited["weekday"]),
        (200, &line["series_id"], &json!("thursday"))
    );
    assert_eq!(edited["classes"]["changed"], 7);
    assert_eq!(
        program.get("/api/v1/schedules?series_id=1").await.json()["items"].as_array().unwrap().len(),
        2
    );
    let (_, off) = ask(&program, Method::PATCH, "/api/v1/schedules/1", json!({"active": false})).await;
    assert_eq!((&off["active"], classes(&school).await), (&json!(false), 0));
    ask(&program, Method::PATCH, "/api/v1/schedules/1", json!({"active": true})).await;
    let paused =
        ask(&program, Method::POST, "/api/v1/enrollments/1/pause", json!({"from": "2026-03-09"})).await;
    assert_eq!(paused.1["status"], "paused");
    assert_eq!(program.get("/api/v1/enrollments?status=paused").await.json()["items"][0]["id"], 1);
    let resumed = program.send(Method::DELETE, "/api/v1/enrollments/1/pause", "", String::new()).await;
    assert_eq!(resumed.json()["status"], "active");
    let (status, _) = ask(&program, Method::DELETE, "/api/v1/schedules/1", json!({})).await;
    assert_eq!((status, classes(&school).await), (204, 0));
    let (status, ended) =
        ask(&program, Method::PATCH, "/api/v1/enrollments/1", json!({"ends_on": "2026-03-08"})).await;
    assert_eq!((status, ended["status"].as_str()), (200, Some("ended")));
    let (status, _) = ask(&program, Method::DELETE, "/api/v1/courses/2", json!({})).await;
    assert_eq!(status, 204);
    let reader = school.token(&["courses:read"]).await;
    assert_eq!(ask(&reader, Method::POST, "/api/v1/courses", json!({})).await.0, 403);
}
