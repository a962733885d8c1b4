//! The pages and the API of triggers, runs, the scheduler.

mod api;
mod bad_input;
mod older;
mod pages;
mod runs;
mod scheduler;

use axum::http::Method;
use presente::ids::TriggerId;
use presente::triggers;
use serde_json::{Value, json};

use crate::support::{Browser, School};

/// A school whose system triggers are there.
async fn school() -> School {
    let school = School::new().await;
    triggers::seed(school.app()).await.unwrap();
    school
}

/// The digest of a form, as a browser sends it.
const FORM: [(&str, &str); 12] = [
    ("name", "Alertas de la mañana"),
    ("action", "alert_digest"),
    ("window", ""),
    ("frequency", "weekly"),
    ("weekdays", "monday"),
    ("weekdays", "friday"),
    ("time", "07:30"),
    ("recipients", "inspectoria@aromos.cl"),
    ("notify_on", "failure"),
    ("overlap", "skip"),
    ("active", "false"),
    ("active", "on"),
];

/// The form with some fields otherwise; an empty value takes the field away.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().filter(|(_, value)| !value.is_empty()).collect()
}

/// A digest that a program made; its id.
async fn make(program: &Browser, changes: Value) -> i64 {
    let mut body = json!({
        "name": "Resumen", "action": "alert_digest", "frequency": "daily", "time": "08:00",
        "recipients": ["a@aromos.cl"], "priorities": ["critical"],
    });
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let made = program.json(Method::POST, "/api/v1/triggers", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.json()["id"].as_i64().unwrap()
}

async fn id_of(school: &School, key: &str) -> TriggerId {
    TriggerId(school.value(&format!("select id from triggers where key = '{key}'")).await)
}
