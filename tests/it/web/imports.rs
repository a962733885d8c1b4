//! The pages of imports: from files to a school, and back.

use axum::http::Method;
use presente::people::roster;

use crate::support::{Answer, Browser, School};

const BOUNDARY: &str = "presente";

async fn upload(director: &Browser, files: &[(&str, &str)]) -> Answer {
    let part = |(name, text): &(&str, &str)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        )
    };
    let body = format!("{}--{BOUNDARY}--\r\n", files.iter().map(part).collect::<Vec<_>>().concat());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    director.send(Method::POST, "/app/imports", &kind, body).await
}

#[tokio::test]
async fn files_are_checked_applied_and_taken_back_on_pages() {
    let school = School::new().await;
    let director = school.director().await;
    assert!(director.get("/app/imports").await.body.contains("Todavía no hay importaciones"));
    let students = "código;nombres;apellidos;correo\nA1;Ana;Ñancupil;\nA2;=1+1;Paz;\nA3;Leo;Paz;leo@\n";
    let sent = upload(&director, &[("alumnos.csv", students)]).await;
    let place = sent.header("location").to_owned();
    assert!(sent.status == 303 && place.starts_with("/app/imports/"), "{sent:?}");

    let working = director.get(&place).await.body;
    assert!(working.contains("hx-trigger=\"every 1s\"") && working.contains("Revisando los archivos"));
    school.run_jobs().await;
    let preview = director.get(&place).await.body;
    for said in
        ["Qué cambiaría", "alumnos.csv, línea 3", "alumnos.csv, línea 4", "Corregir la celda", "Ñancupil"]
    {
        assert!(preview.contains(said), "{said}");
    }
    assert!(!preview.contains("hx-trigger=\"every 1s\""));
    let errors = director.get(&format!("{place}/rejected.csv")).await;
    assert_eq!(errors.header("content-type"), "text/csv; charset=utf-8");
    assert!(errors.body.contains("alumnos.csv,3,nombres,'=1+1,"), "{}", errors.body);

    let question = director.get(&format!("{place}/application?rows=all")).await.body;
    assert!(question.contains("?rows=all"));
    let refused = director.post(&format!("{place}/application?rows=all"), &[]).await;
    assert!(refused.status == 409 && refused.body.contains("se pidió todo o nada"), "{}", refused.body);
    assert_eq!(director.post(&format!("{place}/application"), &[]).await.status, 303);
    school.run_jobs().await;
    assert!(director.get(&place).await.body.contains("Importación aplicada"));
    assert_eq!(school.value::<i64>("select count(*) from students").await, 1);
    let by: String = school.value("select actor_kind from audit_log where verb = 'student.create'").await;
    assert_eq!(by, "user", "the director did it, not the job");

    let zip = director.get("/app/imports/roster.zip").await;
    assert_eq!(zip.header("content-type"), "application/zip");
    assert_eq!(director.post(&format!("{place}/undo"), &[]).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from students").await, 0);
    assert!(director.get(&place).await.body.contains("Importación deshecha"));
    assert!(director.get("/app/imports").await.body.contains("Deshecha"));
}

#[tokio::test]
async fn what_is_no_roster_is_said_at_the_field() {
    let school = School::new().await;
    let director = school.director().await;
    for (files, said) in [
        (vec![], "Falta este dato"),
        (vec![("", "")], "Falta este dato"),
        (vec![("x.zip", "PK\u{3}\u{4}nonsense")], "El ZIP está dañado"),
    ] {
        let answer = upload(&director, &files).await;
        assert!(answer.status == 422 && answer.body.contains(said), "{said}: {}", answer.body);
        assert!(answer.body.contains("aria-invalid=\"true\""));
    }
    let large = "x".repeat(21 * 1024 * 1024);
    let answer = upload(&director, &[("students.csv", &large)]).await;
    assert!(answer.status == 422 && answer.body.contains("como máximo 20 MB"), "{}", answer.status);
    let broken = director.send(Method::POST, "/app/imports", "text/plain", "x".into()).await;
    assert_eq!(broken.status, 422);
    assert_eq!(school.value::<i64>("select count(*) from imports").await, 0);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why_and_can_be_discarded() {
    let school = School::new().await;
    let director = school.director().await;
    let place = upload(&director, &[("lista.csv", "color\nrojo\n")]).await.header("location").to_owned();
    school.run_jobs().await;
    let page = director.get(&place).await.body;
    assert!(
        page.contains("No se pudo importar") && page.contains("ni el nombre ni los encabezados lo dicen"),
        "{page}"
    );
    let gone = director.post(&format!("{place}/discard"), &[]).await;
    assert_eq!(gone.header("location"), "/app/imports");
    let id = place.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(roster::find(school.app(), id).await.unwrap().row.state, "discarded");
}
