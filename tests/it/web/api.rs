//! The conventions of the API.

use std::collections::BTreeSet;

use axum::http::Method;
use presente::web::api::document;
use presente::web::routes;
use serde_json::{Value, json};

use crate::classes::seed;
use crate::support::School;

/// Every operation of the document, as `METHOD path`.
fn operations() -> Vec<(String, Value)> {
    let document = serde_json::to_value(document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((format!("{} {path}", method.to_uppercase()), operation.clone()));
        }
    }
    all
}

#[tokio::test]
async fn the_document_says_which_scope_each_operation_needs() {
    let school = School::new().await;
    let document = school.token(&["classes:read"]).await.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["components"]["schemas"]["Problem"].is_object());
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            assert!(operation["security"].is_array(), "{method} {path} has no guard");
        }
    }
}

#[tokio::test]
async fn an_id_in_a_body_that_nobody_has_is_wrong_at_its_field() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let program = school.token(&["*"]).await;
    let with = |base: Value, more: Value| {
        let mut all = base.as_object().unwrap().clone();
        all.extend(more.as_object().unwrap().clone());
        Value::Object(all)
    };
    let enrollment = |more| with(json!({ "format": "group", "starts_on": "2026-03-09" }), more);
    let line = |more| {
        let base = json!({ "weekday": "monday", "start_time": "10:00", "duration_minutes": 45,
            "valid_from": "2026-03-09" });
        with(base, more)
    };
    let course = |more| with(json!({ "code": "X", "name": "X", "presence_source": "marks" }), more);
    let class =
        |more| with(json!({ "date": "2026-03-12", "start_time": "10:00", "duration_minutes": 45 }), more);
    let absence = |more| with(json!({ "from_date": "2026-03-12", "kind": "medical" }), more);
    let rest =
        |more| with(json!({ "name": "Pausa", "starts_on": "2026-03-12", "ends_on": "2026-03-13" }), more);
    let bodies = [
        ("POST enrollments", enrollment(json!({ "student_id": 999, "course_id": 1 })), "student_id"),
        ("POST enrollments", enrollment(json!({ "student_id": 1, "course_id": 999 })), "course_id"),
        ("POST enrollments/1/course", json!({ "course_id": 999, "from": "2026-03-12" }), "course_id"),
        ("POST schedules", line(json!({ "enrollment_id": 999 })), "enrollment_id"),
        ("POST schedules", line(json!({ "course_id": 999 })), "course_id"),
        ("POST schedules", line(json!({ "enrollment_id": 1, "teacher_id": 999 })), "teacher_id"),
        ("PATCH schedules/1", json!({ "teacher_id": 999 }), "teacher_id"),
        ("POST courses", course(json!({ "teacher_id": 999 })), "teacher_id"),
        ("POST courses", course(json!({ "term_id": 999 })), "term_id"),
        ("PATCH courses/1", json!({ "teacher_id": 999 }), "teacher_id"),
        ("PATCH courses/1", json!({ "term_id": 999 }), "term_id"),
        ("POST classes", class(json!({ "enrollment_id": 999 })), "enrollment_id"),
        ("POST classes", class(json!({ "course_id": 999 })), "course_id"),
        ("POST classes", class(json!({ "enrollment_id": 1, "teacher_id": 999 })), "teacher_id"),
        ("POST leaves", json!({ "teacher_id": 999, "from": "2026-03-12" }), "teacher_id"),
        ("POST waiting", json!({ "student_id": 999, "course_id": 1, "format": "group" }), "student_id"),
        ("POST waiting", json!({ "student_id": 1, "course_id": 999, "format": "group" }), "course_id"),
        ("POST breaks", rest(json!({ "course_id": 999 })), "course_id"),
        ("POST exceptions", json!({ "date": "2026-03-12", "kind": "closed", "course_id": 999 }), "course_id"),
        ("POST absences", absence(json!({ "student_id": 999 })), "student_id"),
        ("POST absences/bulk", absence(json!({ "student_ids": [1, 999] })), "student_ids"),
        ("POST kiosks/codes", json!({ "name": "Tableta", "gate_id": 999 }), "gate_id"),
    ];
    for (place, body, field) in bodies {
        let (method, path) = place.split_once(' ').unwrap();
        let method: Method = method.parse().unwrap();
        let answer = program.json(method, &format!("/api/v1/{path}"), &body).await;
        assert_eq!(answer.status, 422, "{place} {body}: {}", answer.body);
        assert_eq!(answer.json()["errors"][0]["field"], field, "{place} {body}: {}", answer.body);
    }
    // On a page it is said where a course can be chosen in its stead.
    let director = school.director().await;
    for (path, form) in [
        ("/app/schedules", [("weekday", "1"), ("valid_from", "2026-03-09")]),
        ("/app/classes", [("date", "2026-03-12"), ("room", "Sala 1")]),
    ] {
        let base = [("enrollment_id", "999"), ("start_time", "10:00"), ("duration_minutes", "45")];
        let answer = director.post(path, &[&base[..], &form[..]].concat()).await;
        assert_eq!(answer.status, 422, "{path}: {}", answer.body);
        assert!(answer.body.contains("id=\"e-enrollment_id\""), "{path}: {}", answer.body);
        assert!(answer.body.contains("name=\"course_id\""), "{path}: {}", answer.body);
    }
}

#[test]
fn every_route_of_the_api_is_in_the_document_and_every_operation_is_a_route() {
    let routes = routes();
    let served: BTreeSet<_> = routes
        .list()
        .iter()
        .filter(|route| route.path.starts_with("/api/v1/") && route.path != "/api/v1/openapi.json")
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let told: BTreeSet<_> = operations().into_iter().map(|(name, _)| name).collect();
    assert!(told.len() > 100, "{}", told.len());
    assert_eq!(served, told);
    // Beside them only what older scripts know, and the page of the document.
    for route in routes.list().iter().filter(|route| route.path.starts_with("/api/")) {
        let known = ["/api/v1/", "/api/docs", "/api/class-tracking/", "/api/jobs/", "/api/triggers"];
        assert!(known.iter().any(|known| route.path.starts_with(known)), "{}", route.path);
    }
}

#[test]
fn every_operation_tells_what_may_come_back() {
    let mut names = BTreeSet::new();
    for (name, operation) in operations() {
        let responses = operation["responses"].as_object().unwrap();
        let has = |status: &str| responses.contains_key(status);
        assert!(responses.keys().any(|status| status.starts_with('2')), "{name} never succeeds");
        assert!(!has("default"), "{name}: a status that nobody names is none that is told");
        let is_open = operation["security"].as_array().unwrap().is_empty();
        for (status, expected) in [
            ("401", !is_open),
            ("403", true),
            ("429", true),
            ("404", name.contains('{')),
            ("409", !name.starts_with("GET")),
            ("413", !name.starts_with("GET")),
            ("415", !name.starts_with("GET")),
            ("422", !name.starts_with("GET")),
        ] {
            assert!(has(status) || !expected, "{name} does not tell of {status}");
        }
        for (status, response) in responses.iter().filter(|(status, _)| status.starts_with('4')) {
            let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(problem, "#/components/schemas/Problem", "{name} {status}");
        }
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for id in name.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let told = parameters.iter().any(|one| one["name"] == id && one["in"] == "path");
            assert!(told, "{name} does not tell what {id} is");
        }
        if let Some(id) = operation["operationId"].as_str() {
            assert!(names.insert(id.to_owned()), "two operations are called {id}");
        }
    }
}

#[tokio::test]
async fn the_page_of_the_document_shows_every_operation_and_asks_nobody_else() {
    let school = School::new().await;
    let page = school.director().await.get("/api/docs").await;
    assert_eq!(page.status, 200);
    for (name, _) in operations() {
        let path = name.split(' ').nth(1).unwrap();
        assert!(page.body.contains(path), "{name}");
    }
    for tag in ["src=\"", "href=\""] {
        for address in page.body.split(tag).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(!address.starts_with("http") && !address.starts_with("//"), "{address}");
        }
    }
}
