//! The documented calls of the tool before: path and body to the letter, with a key added.

use axum::http::Method;
use serde_json::{Value, json};

use super::{id_of, school};
use crate::support::{Answer, Browser};

const DAILY: &str = r#"{
    "nombre": "Notificación Diaria",
    "descripcion": "Envía alertas todos los días a las 8 AM",
    "frecuencia": "diaria",
    "hora": "08:00",
    "destinatarios": "admin@ejemplo.com",
    "prioridades": "CRITICA,ALTA",
    "activo": 1
  }"#;
const WEEKLY: &str = r#"{
    "nombre": "Reporte Semanal",
    "descripcion": "Reporte de lunes y viernes",
    "frecuencia": "semanal",
    "hora": "15:00",
    "dias_semana": ["lunes", "viernes"],
    "destinatarios": "gerente@ejemplo.com",
    "prioridades": "CRITICA,ALTA,MEDIA",
    "activo": 1
  }"#;
const EVERY_FOUR_HOURS: &str = r#"{
    "nombre": "Monitoreo Cada 4 Horas",
    "descripcion": "Revisa cada 4 horas",
    "frecuencia": "personalizada",
    "intervalo_horas": 4,
    "destinatarios": "soporte@ejemplo.com",
    "prioridades": "CRITICA",
    "activo": 1
  }"#;

async fn send(program: &Browser, body: &str) -> Answer {
    program.send(Method::POST, "/api/triggers", "application/json", body.to_owned()).await
}

#[tokio::test]
async fn the_three_documented_calls_work_to_the_letter() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let cases = [
        (DAILY, "2026-03-10T08:00:00-03:00", "todos los días a las 08:00"),
        (WEEKLY, "2026-03-09T15:00:00-03:00", "lunes y viernes a las 15:00"),
        (EVERY_FOUR_HOURS, "2026-03-09T12:00:00-03:00", "cada 4 horas"),
    ];
    for (body, next, rule) in cases {
        let made = send(&program, body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let answer = made.json();
        assert_eq!(answer["success"], true);
        assert!(answer["message"].is_string());
        let (datos, sent) = (&answer["datos"], serde_json::from_str::<Value>(body).unwrap());
        for (name, value) in sent.as_object().unwrap() {
            assert_eq!(&datos[name], value, "{name}: {datos}");
        }
        assert_eq!(
            (&datos["next_run"], &datos["rule"], &datos["action"]),
            (&json!(next), &json!(rule), &json!("alert_digest"))
        );
        assert_eq!(datos["name"], datos["nombre"], "both spellings stand side by side");
        let kept = program.get(&format!("/api/triggers/{}", datos["id"])).await.json();
        assert_eq!((&kept["success"], &kept["datos"]), (&json!(true), datos));
    }
    let list = program.get("/api/triggers").await.json();
    let names: Vec<_> =
        list["datos"].as_array().unwrap().iter().map(|row| row["nombre"].as_str().unwrap()).collect();
    for name in ["Notificación Diaria", "Reporte Semanal", "Monitoreo Cada 4 Horas"] {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[tokio::test]
async fn status_reload_and_executions_have_their_documented_shape() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let id = send(&program, DAILY).await.json()["datos"]["id"].clone();
    let status = program.get("/api/triggers/scheduler/status").await.json();
    assert_eq!(status["success"], true);
    let own = status["datos"]["jobs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|job| job["name"] == "Notificación Diaria")
        .unwrap()
        .clone();
    assert_eq!(
        own,
        json!({ "id": format!("trigger_{id}"), "name": "Notificación Diaria", "next_run": "2026-03-10T08:00:00-03:00" })
    );
    let reload = program.json(Method::POST, "/api/triggers/scheduler/reload", &json!({})).await.json();
    assert_eq!(
        (&reload["success"], &reload["message"]),
        (&json!(true), &json!("Scheduler recargado exitosamente"))
    );
    assert_eq!(reload["datos"], json!({ "running": false, "total_jobs": status["datos"]["total_jobs"] }));
    let purge = id_of(&school, "purge_history").await;
    program.json(Method::POST, &format!("/api/triggers/{purge}/runs"), &json!({})).await;
    school.run_jobs().await;
    let runs = program.get(&format!("/api/triggers/ejecuciones?trigger_id={purge}")).await.json();
    let run = &runs["datos"][0];
    assert_eq!(
        (&run["estado"], &run["status"], &run["trigger_id"]),
        (&json!("exitoso"), &json!("succeeded"), &json!(purge))
    );
    assert_eq!(run["fecha"], run["due_at"]);
}

#[tokio::test]
async fn a_change_and_a_removal_answer_in_both_spellings_and_a_mistake_says_so() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let id = send(&program, WEEKLY).await.json()["datos"]["id"].clone();
    let path = format!("/api/triggers/{id}");
    let mixed = json!({ "nombre": "Otro", "frequency": "daily", "hora": "09:00", "active": false });
    let changed = program.json(Method::PUT, &path, &mixed).await.json();
    assert_eq!(
        (&changed["datos"]["name"], &changed["datos"]["activo"], &changed["datos"]["next_run"]),
        (&json!("Otro"), &json!(0), &json!(null))
    );
    let wrong = program
        .json(Method::PUT, &path, &json!({ "nombre": "Otro", "frecuencia": "diaria", "hora": "25:61" }))
        .await;
    let problem = wrong.json();
    assert_eq!((wrong.status, &problem["success"]), (422, &json!(false)));
    assert!(problem["message"].is_string(), "{problem}");
    let gone = program.send(Method::DELETE, &path, "", String::new()).await.json();
    assert_eq!((&gone["success"], &gone["datos"]["nombre"]), (&json!(true), &json!("Otro")));
    let system = format!("/api/triggers/{}", id_of(&school, "purge_history").await);
    assert_eq!(program.send(Method::DELETE, &system, "", String::new()).await.status, 403);
}
