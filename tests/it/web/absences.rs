//! The pages of requests to excuse, and their part of the API.

use axum::http::Method;
use serde_json::json;

use crate::classes::seed;
use crate::support::{Answer, Browser, School};

const BOUNDARY: &str = "presente";
const PDF: &str = "%PDF-1.7 certificado";

/// Sends a form with a file, as a browser does.
async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)], file: (&str, &str)) -> Answer {
    let field = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let (name, content) = file;
    let body = format!(
        "{}--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: image/png\r\n\r\n{content}\r\n--{BOUNDARY}--\r\n",
        fields.iter().map(field).collect::<String>()
    );
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    browser.send(Method::POST, path, &kind, body).await
}

fn form<'a>(students: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("students", students), ("from_date", "2026-03-09"), ("kind", "medical")][..], more].concat()
}

#[tokio::test]
async fn a_request_is_made_with_its_paper_approved_and_taken_back() {
    let school = School::new().await;
    seed::student(&school, 1).await;
    let inspector = school.inspector().await;
    let empty = inspector.get("/app/absences").await.body;
    assert!(empty.contains("Nada por decidir") && empty.contains("href=\"/app/absences/new\""), "{empty}");
    assert!(inspector.get("/app/absences/new?q=ana").await.body.contains("Pérez 1, Ana"));
    let page = inspector.get("/app/absences/new?students=1").await.body;
    assert!(page.contains("Ana Pérez 1") && page.contains("value=\"2026-03-09\""), "{page}");

    let wrong = send(
        &inspector,
        "/app/absences",
        &form("1", &[("note", "Trae <b>certificado</b>")]),
        ("x.pdf", "hola"),
    )
    .await;
    assert_eq!(wrong.status, 422);
    for kept in ["no es un PDF ni una foto", "Trae &#60;b&#62;certificado", "id=\"e-file\"", "Ana Pérez 1"] {
        assert!(wrong.body.contains(kept), "{kept}: {}", wrong.body);
    }
    let made =
        send(&inspector, "/app/absences", &form("1", &[("note", "Control")]), ("../Médico 1.docx", PDF))
            .await;
    assert_eq!((made.status, made.header("location")), (303, "/app/absences/1"), "{}", made.body);
    let page = inspector.get("/app/absences/1").await.body;
    assert!(page.contains("Médico 1.pdf") && page.contains("Persona inspector lo pidió"), "{page}");
    assert!(inspector.get("/app/absences").await.body.contains("Pérez 1, Ana"));

    let paper = inspector.get("/app/absences/1/paper").await;
    assert_eq!((paper.status, paper.body.as_str()), (200, PDF));
    assert_eq!(paper.header("content-type"), "application/pdf", "the content decides, not what was claimed");
    assert_eq!(paper.header("content-disposition"), "attachment; filename*=UTF-8''M%C3%A9dico%201%2Epdf");
    assert_eq!(paper.header("cache-control"), "private, no-store");
    assert!(paper.header("content-security-policy").contains("sandbox"));
    assert!(inspector.get("/app/absences/1").await.body.contains("Persona inspector abrió el papel"));
    assert_eq!(school.teacher().await.get("/app/absences/1/paper").await.status, 403);
    assert_eq!(school.guardian().await.get("/app/absences/1/paper").await.status, 403);
    assert_eq!(school.nobody().get("/app/absences/1/paper").await.status, 303);

    let done = inspector.post("/app/absences/1/approval", &[("version", "1"), ("note", "")]).await;
    assert_eq!(done.status, 303);
    let page = inspector.get("/app/absences/1").await.body;
    assert!(page.contains("Aprobado por Persona inspector"), "{page}");
    assert!(page.contains("action=\"/app/absences/1/reopening?version=2\""), "the toast undoes: {page}");
    assert_eq!(inspector.post("/app/absences/1/reopening?version=2", &[]).await.status, 303);
    let state = "select state from absence_requests";
    assert_eq!(school.value::<String>(state).await, "pending");
    inspector.post("/app/absences/1/withdrawal", &[("version", "3")]).await;
    assert_eq!(school.value::<String>(state).await, "withdrawn");
    assert!(inspector.get("/app/absences?state=withdrawn").await.body.contains("Pérez 1, Ana"));
    assert!(!inspector.get("/app/absences").await.body.contains("Pérez 1, Ana"));
}

#[tokio::test]
async fn the_second_inspector_sees_what_the_first_decided() {
    let school = School::new().await;
    seed::student(&school, 1).await;
    let (rosa, luis) = (school.inspector().await, school.director().await);
    rosa.post("/app/absences", &form("1", &[])).await;
    let no_reason = rosa.post("/app/absences/1/rejection", &[("version", "1"), ("note", " ")]).await;
    assert!(no_reason.status == 422 && no_reason.body.contains("id=\"e-note\""), "{}", no_reason.body);
    rosa.post("/app/absences/1/rejection", &[("version", "1"), ("note", "Otra <fecha>")]).await;
    let late = luis.post("/app/absences/1/approval", &[("version", "1"), ("note", "")]).await;
    assert_eq!(late.status, 409);
    for told in ["Persona inspector ya lo había rechazado.", "Otra &#60;fecha&#62;", "No se hizo nada más"]
    {
        assert!(late.body.contains(told), "{told}: {}", late.body);
    }
    assert_eq!(luis.post("/app/absences/99/approval", &[("version", "1")]).await.status, 404);
}

#[tokio::test]
async fn many_students_are_chosen_by_their_course() {
    let school = School::new().await;
    seed::course(&school, 1).await;
    for id in 1..=3 {
        seed::enrollment(&school, id, 1, "group").await;
    }
    let inspector = school.inspector().await;
    let list = inspector.get("/app/absences/new?course_id=1").await.body;
    assert!(list.contains("Pérez 1") && list.contains("Pérez 3"), "{list}");
    let nobody = inspector.post("/app/absences/new", &[("course_id", "1")]).await;
    assert!(nobody.status == 422 && nobody.body.contains("elegir al menos un estudiante"));
    let chosen = inspector.post("/app/absences/new", &[("students", "1"), ("students", "3")]).await;
    assert!(chosen.status == 200 && chosen.body.contains("value=\"1,3\""), "{}", chosen.body);
    assert!(!chosen.body.contains("type=\"file\""), "a paper goes with one student");
    let trip = form("1,3", &[("until_date", "2026-03-11"), ("approved", "on")]);
    assert_eq!(inspector.post("/app/absences", &trip).await.header("location"), "/app/absences");
    assert!(inspector.get("/app/absences?state=approved").await.body.contains("2 justificativos guardados"));
    let again = inspector.post("/app/absences", &form("3", &[("until_date", "2026-03-11")])).await;
    assert!(again.status == 422 && again.body.contains("Ya hay un justificativo"), "{}", again.body);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_said_at_its_field() {
    let school = School::new().await;
    seed::student(&school, 1).await;
    let inspector = school.inspector().await;
    let large = format!("{PDF}{}", "x".repeat(11 * 1024 * 1024));
    let answer =
        send(&inspector, "/app/absences", &form("1", &[("note", "Control")]), ("a.pdf", &large)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("como máximo 10 MB") && answer.body.contains("Control"), "{}", answer.body);
    inspector.post("/app/absences", &form("1", &[])).await;
    let answer = send(&inspector, "/app/absences/1/paper", &[("version", "1")], ("a.pdf", &large)).await;
    assert!(answer.status == 422 && answer.body.contains("como máximo 10 MB"), "{}", answer.body);
    let none = inspector.post("/app/absences/1/paper", &[("version", "1")]).await;
    assert!(none.status == 422 && none.body.contains("id=\"e-file\""), "{}", none.body);
    assert_eq!(
        send(&inspector, "/app/absences/1/paper", &[("version", "1")], ("a.pdf", PDF)).await.status,
        303
    );
    assert!(inspector.get("/app/absences/1/paper/removal").await.body.contains("¿Quitar «a.pdf»?"));
    assert_eq!(inspector.post("/app/absences/1/paper/removal?version=2", &[]).await.status, 303);
    assert_eq!(inspector.get("/app/absences/1/paper").await.status, 404);
}

#[tokio::test]
async fn programs_ask_decide_and_read_papers() {
    let school = School::new().await;
    for id in 1..=3 {
        seed::student(&school, id).await;
    }
    let (reader, writer) = (school.token(&["absences:read"]).await, school.token(&["absences:write"]).await);
    let body = json!({"student_id": 1, "from_date": "2026-03-09", "kind": "illness", "note": "Fiebre"});
    assert_eq!(reader.json(Method::POST, "/api/v1/absences", &body).await.status, 403);
    let made = writer.json(Method::POST, "/api/v1/absences", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let made = made.json();
    assert_eq!(
        (&made["state"], &made["version"], &made["until_date"]),
        (&json!("pending"), &json!(1), &json!("2026-03-09"))
    );
    assert_eq!(made["requested_at"], "2026-03-09T09:00:00-03:00");
    for (body, fields) in [
        (json!({"student_id": 9, "from_date": "2026-03-09", "kind": "illness"}), vec!["student_id"]),
        (
            json!({"student_id": "x", "from_date": "2026-13-01", "kind": 7}),
            vec!["from_date", "kind", "student_id"],
        ),
        (
            json!({"student_id": 2, "from_date": "2026-03-09", "kind": "illness", "state": "approved"}),
            vec!["state"],
        ),
    ] {
        let wrong = writer.json(Method::POST, "/api/v1/absences", &body).await;
        let named: Vec<_> = wrong.json()["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["field"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            (wrong.status, named),
            (422, fields.into_iter().map(Into::into).collect::<Vec<String>>()),
            "{body}"
        );
    }
    let many = json!({"student_ids": [2, 3], "from_date": "2026-03-12", "kind": "travel", "approved": true});
    let many = writer.json(Method::POST, "/api/v1/absences/bulk", &many).await.json();
    assert_eq!(many["items"].as_array().unwrap().len(), 2);
    assert_eq!(many["items"][0]["state"], "approved");
    assert_eq!(
        reader.get("/api/v1/absences?state=approved").await.json()["items"].as_array().unwrap().len(),
        2
    );
    assert_eq!(
        reader.get("/api/v1/absences?student_id=1&from=2026-03-01&until=2026-03-31").await.json()["items"][0]
            ["note"],
        "Fiebre"
    );
    assert_eq!(reader.get("/api/v1/absences?state=lost").await.status, 422);

    let at = "/api/v1/absences/1";
    let changed =
        writer.json(Method::PATCH, at, &json!({"version": 1, "until_date": "2026-03-10"})).await.json();
    assert_eq!(
        (&changed["until_date"], &changed["note"], &changed["version"]),
        (&json!("2026-03-10"), &json!("Fiebre"), &json!(2))
    );
    let put = writer
        .send(
            Method::PUT,
            &format!("{at}/paper?version=2&name=foto.png"),
            "application/octet-stream",
            PDF.into(),
        )
        .await;
    assert_eq!(
        put.json()["paper"],
        json!({"name": "foto.pdf", "type": "application/pdf", "size": PDF.len()}),
        "{}",
        put.body
    );
    let page =
        writer.send(Method::PUT, &format!("{at}/paper?version=3"), "application/pdf", "<html>".into()).await;
    assert_eq!((page.status, &page.json()["errors"][0]["field"]), (422, &json!("file")));
    assert_eq!(reader.get(&format!("{at}/paper")).await.body, PDF);
    assert_eq!(school.token(&["people:read"]).await.get(&format!("{at}/paper")).await.status, 403);

    let approved = writer.json(Method::POST, &format!("{at}/approval"), &json!({"version": 3})).await.json();
    assert_eq!(approved["decided_by"], "Planilla");
    let late =
        writer.json(Method::POST, &format!("{at}/rejection"), &json!({"version": 3, "note": "no"})).await;
    assert_eq!(late.status, 409);
    assert!(late.json()["detail"].as_str().unwrap().contains("Planilla"), "{}", late.body);
    assert_eq!(writer.json(Method::POST, &format!("{at}/rejection"), &json!({})).await.status, 422);
    let gone = writer.send(Method::DELETE, &format!("{at}?version=4"), "", String::new()).await;
    assert_eq!(gone.json()["state"], "withdrawn", "{}", gone.body);
    let gone = writer.send(Method::DELETE, &format!("{at}/paper?version=5"), "", String::new()).await;
    assert_eq!(gone.json()["paper"], json!(null), "{}", gone.body);
    assert_eq!(reader.get("/api/v1/absences/99").await.status, 404);
}

#[tokio::test]
async fn programs_set_hours_and_single_days() {
    let school = School::new().await;
    seed::course(&school, 1).await;
    let (reader, writer) = (school.token(&["calendar:read"]).await, school.token(&["calendar:write"]).await);
    let body = json!({"date": "2026-09-16", "kind": "hours", "expected_in": "08:00", "expected_out": "12:30", "course_id": 1});
    let made = writer.json(Method::POST, "/api/v1/exceptions", &body).await;
    assert_eq!((made.status, &made.json()["expected_out"]), (201, &json!("12:30")), "{}", made.body);
    let at = format!("/api/v1/exceptions/{}", made.json()["id"]);
    let closed = writer.json(Method::PATCH, &at, &json!({"kind": "closed"})).await.json();
    assert_eq!((&closed["kind"], &closed["expected_in"]), (&json!("closed"), &json!(null)));
    assert_eq!(reader.get("/api/v1/exceptions?year=2026").await.json()["items"][0]["date"], "2026-09-16");
    let wrong =
        json!({"date": "2026-09-17", "kind": "hours", "expected_in": "12:00", "expected_out": "08:00"});
    assert_eq!(writer.json(Method::POST, "/api/v1/exceptions", &wrong).await.status, 422);
    assert_eq!(writer.send(Method::DELETE, &at, "", String::new()).await.status, 200);
    assert_eq!(reader.get(&at).await.status, 404);

    let (reader, writer) = (school.token(&["courses:read"]).await, school.token(&["courses:write"]).await);
    let at = "/api/v1/courses/1/day-hours";
    assert_eq!(reader.get(at).await.json(), json!({}));
    let week = json!({"monday": {"expected_in": "08:00", "expected_out": "15:30"}, "friday": {"expected_in": "08:00", "expected_out": "13:00"}});
    assert_eq!(writer.json(Method::PUT, at, &week).await.json(), week);
    assert_eq!(reader.get(at).await.json(), week);
    assert_eq!(reader.json(Method::PUT, at, &week).await.status, 403);
    for (body, field) in [
        (json!({"monday": {"expected_in": "15:00", "expected_out": "08:00"}}), "monday.expected_out"),
        (json!({"monday": {"expected_in": "8h"}}), "monday.expected_in"),
        (json!({"monday": "08:00"}), "monday"),
        (json!({"lunes": {}}), "lunes"),
    ] {
        let wrong = writer.json(Method::PUT, at, &body).await;
        assert_eq!(
            (wrong.status, &wrong.json()["errors"][0]["field"]),
            (422, &json!(field)),
            "{}",
            wrong.body
        );
    }
    assert_eq!(reader.get(at).await.json(), week, "a wrong week changes nothing");
    assert_eq!(reader.get("/api/v1/courses/99/day-hours").await.status, 404);
}
