//! The pages of addresses: the office's and one's own.

use axum::http::Method;
use serde_json::{Value, json};

use super::access::shown;
use super::{academy, ask};

#[tokio::test]
async fn the_office_makes_an_address_sees_it_once_and_ends_it() {
    let school = academy().await;
    let director = school.director().await;
    let empty = director.get("/app/feeds?student_id=1").await.body;
    assert!(
        empty.contains("Todavía no hay direcciones") && empty.contains("/app/feeds/new?student_id=1"),
        "{empty}"
    );
    let form = director.get("/app/feeds/new?student_id=1").await.body;
    assert!(form.contains("Ana Pérez") && form.contains("name=\"student_id\" value=\"1\""), "{form}");

    let refused = director.post("/app/feeds", &[("student_id", "1"), ("name", "  ")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("aria-invalid") && refused.body.contains("Ana Pérez"), "{}", refused.body);
    let long = "ñ".repeat(101);
    let refused = director.post("/app/feeds", &[("student_id", "1"), ("name", &long)]).await;
    assert!(refused.status == 422 && refused.body.contains(&long), "nothing that was typed is lost");
    for (field, id) in [("", ""), ("student_id", "99"), ("student_id", "x"), ("course_id", "99")] {
        let answer = director.post("/app/feeds", &[(field, id), ("name", "X")]).await;
        assert_eq!(answer.status, 404, "{field} {id}");
    }

    let made = director.post("/app/feeds", &[("student_id", "1"), ("name", "Teléfono <b>")]).await;
    assert_eq!(made.status, 201);
    assert!(made.body.contains("solo esta vez") && made.body.contains("webcal://localhost:8080/calendar/"));
    assert!(!made.body.contains("<b>"), "escaped");
    let path = shown(&made.body);
    let list = director.get("/app/feeds").await.body;
    assert!(
        list.contains("Pérez, Ana") && list.contains("Sin uso") && !list.contains(&path[10..50]),
        "{list}"
    );
    assert_eq!(ask(&school, &path).await.status, 200);
    let list = director.get("/app/feeds?student_id=1&q=telefono").await.body;
    assert!(list.contains("lun 9 mar, 09:00") && !list.contains("Sin uso"), "{list}");
    for other in
        ["/app/feeds?student_id=2", "/app/feeds?kind=course", "/app/feeds?state=revoked", "/app/feeds?q=zzz"]
    {
        assert!(!director.get(other).await.body.contains("Pérez, Ana"), "{other}");
    }

    let id: i64 = school.value("select id from calendar_feeds").await;
    let question = director.get(&format!("/app/feeds/{id}/revocation")).await.body;
    assert!(
        question.contains("¿Revocar la dirección") && question.contains("No se puede deshacer"),
        "{question}"
    );
    let ended = director.post(&format!("/app/feeds/{id}/revocation"), &[]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/app/feeds?student_id=1"));
    assert_eq!(ask(&school, &path).await.status, 404);
    let revoked = director.get("/app/feeds?state=revoked").await.body;
    assert!(revoked.contains("Revocada") && revoked.contains("Persona director"), "{revoked}");
    assert_eq!(director.get("/app/feeds/99/revocation").await.status, 404);
}

#[tokio::test]
async fn what_an_address_is_of_is_found_by_name() {
    let school = academy().await;
    let director = school.director().await;
    let kinds = director.get("/app/feeds/new").await.body;
    for kind in ["course", "teacher", "student"] {
        assert!(kinds.contains(&format!("/app/feeds/new?kind={kind}")), "{kinds}");
    }
    for (kind, q, href, other) in [
        ("course", "coro", "/app/feeds/new?course_id=2", "course_id=1"),
        ("teacher", "nunez", "/app/feeds/new?teacher_id=1", "teacher_id=2"),
        ("student", "ana", "/app/feeds/new?student_id=1", "student_id=2"),
    ] {
        let found = director.get(&format!("/app/feeds/new?kind={kind}&q={q}")).await.body;
        assert!(found.contains(href) && !found.contains(other), "{found}");
    }
    school.sql("update courses set archived_at = now() where id = 1").await;
    assert_eq!(director.get("/app/feeds/new?course_id=1").await.status, 409);
    assert_eq!(director.get("/app/feeds?course_id=1").await.status, 200, "what there was is still seen");
}

#[tokio::test]
async fn the_attendance_office_reads_the_list_and_changes_nothing() {
    let school = academy().await;
    let inspector = school.inspector().await;
    super::address(&school, presente::feeds::rules::Kind::Course, 1).await;
    let list = inspector.get("/app/feeds").await.body;
    assert!(list.contains("Guitarra") && list.contains("Activa") && !list.contains("/revocation"), "{list}");
    assert_eq!(inspector.post("/app/feeds", &[("course_id", "1"), ("name", "X")]).await.status, 403);
}

#[tokio::test]
async fn every_place_that_shows_classes_leads_to_their_calendar() {
    let school = academy().await;
    let director = school.director().await;
    for (page, href) in [
        ("/app/courses/1", "/app/feeds?course_id=1"),
        ("/app/teachers/1", "/app/feeds?teacher_id=1"),
        ("/app/students/1", "/app/feeds?student_id=1"),
    ] {
        assert!(director.get(page).await.body.contains(href), "{page}");
        assert_eq!(director.get(href).await.status, 200);
    }
    let teacher = school.teacher().await;
    assert!(teacher.get("/app/").await.body.contains("/app/feeds/own"));
    let own = teacher.get("/app/feeds/own").await.body;
    assert!(own.contains("No hay clases que mostrar"), "nobody's account: {own}");
}

#[tokio::test]
async fn scripts_make_an_address_see_it_once_and_revoke_it() {
    let school = academy().await;
    let program = school.token(&["classes:write", "classes:read"]).await;
    let sure = school.token(&["classes:write"]).await.with("idempotency-key", "una-vez");
    let body = json!({ "student_id": 1, "name": "Teléfono" });
    let made = sure.json(Method::POST, "/api/v1/feeds", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let (feed, address) = (made.json(), made.json()["address"].as_str().unwrap().to_owned());
    assert_eq!(
        (&feed["kind"], &feed["subject"], &feed["opens"], &feed["own"], &feed["last_read_at"]),
        (&json!("student"), &json!("Pérez, Ana"), &json!(true), &json!(false), &Value::Null)
    );
    let path = address.strip_prefix("http://localhost:8080").unwrap().to_owned();
    assert_eq!(ask(&school, &path).await.status, 200);
    // Asked again with the same key it is another one: no secret is kept to be said twice.
    let again = sure.json(Method::POST, "/api/v1/feeds", &body).await.json();
    assert!(again["address"].is_string() && again["address"] != feed["address"], "{again}");
    let one = format!("/api/v1/feeds/{}", feed["id"]);
    for place in ["/api/v1/feeds?student_id=1", "/api/v1/feeds?kind=student", &one] {
        let answer = program.get(place).await;
        assert!(answer.status == 200 && answer.body.contains("Pérez, Ana"), "{place}: {}", answer.body);
        assert!(!answer.body.contains("address") && !answer.body.contains(&path[10..50]), "{}", answer.body);
    }
    assert_eq!(program.get("/api/v1/feeds?kind=course").await.json()["items"], json!([]));
    let revoked = async |path: &str| program.send(Method::DELETE, path, "", String::new()).await.status;
    assert_eq!((revoked(&one).await, revoked("/api/v1/feeds/99").await), (204, 404));
    assert_eq!(ask(&school, &path).await.status, 404);
    let gone = program.get("/api/v1/feeds?revoked=true").await.json();
    assert_eq!((&gone["items"][0]["id"], gone["items"].as_array().unwrap().len()), (&feed["id"], 1));
    for (body, field) in [
        (json!({ "name": "X" }), "course_id"),
        (json!({ "name": "X", "course_id": 1, "student_id": 1 }), "course_id"),
        (json!({ "name": "X", "course_id": 99 }), "course_id"),
        (json!({ "name": "X", "teacher_id": 99 }), "teacher_id"),
        (json!({ "name": "X", "student_id": 99 }), "student_id"),
        (json!({ "student_id": 1 }), "name"),
    ] {
        let answer = program.json(Method::POST, "/api/v1/feeds", &body).await;
        assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!(field)), "{body}");
    }
    assert_eq!(program.get("/api/v1/feeds?kind=room").await.status, 422);
    let reader = school.token(&["classes:read"]).await;
    assert_eq!(reader.json(Method::POST, "/api/v1/feeds", &body).await.status, 403);
    assert_eq!(reader.send(Method::DELETE, &one, "", String::new()).await.status, 403);
}
