//! `/api/triggers…`: the paths, spelling and answers that scripts of the tool before know. The same verbs;
//! each answer is `{success, message?, datos}` with the Spanish names beside the English ones.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Weekday;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::generation::language;
use super::runs::{self, Run};
use super::scheduler::state;
use super::triggers::{Trigger, change, halt, make, zone};
use crate::app::App;
use crate::classes::rules::read_weekday;
use crate::error::{Message, Result};
use crate::ids::TriggerId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::texts::{Language, say};
use crate::triggers::rules::older::spanish;
use crate::triggers::{self as verbs, Filter};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{TriggersRead, TriggersWrite};
use crate::web::page::dates;
use crate::web::routes::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/api/triggers", list)
        .post("/api/triggers", create)
        .get("/api/triggers/ejecuciones", executions)
        .get("/api/triggers/scheduler/status", status)
        .post("/api/triggers/scheduler/reload", reload)
        .get("/api/triggers/{id}", find)
        .on(&axum::http::Method::PUT, "/api/triggers/{id}", update)
        .delete("/api/triggers/{id}", remove)
        .post("/api/triggers/{id}/runs", run)
        .post("/api/triggers/{id}/pause", pause)
        .delete("/api/triggers/{id}/pause", resume)
}

/// An answer as older scripts read it.
#[derive(Serialize)]
struct Answer {
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    datos: Value,
}

fn answer(datos: Value) -> Json<Answer> {
    Json(Answer { success: true, message: None, datos })
}

fn told(headers: &HeaderMap, message: &Message, datos: Value) -> Json<Answer> {
    Json(Answer { success: true, message: Some(say(language(headers), message)), datos })
}

fn object(of: impl Serialize) -> Result<Map<String, Value>> {
    Ok(serde_json::to_value(of)?.as_object().cloned().unwrap_or_default())
}

/// A trigger with both spellings.
fn both(trigger: &Trigger) -> Result<Value> {
    let english = object(trigger)?;
    let mut datos = english.clone();
    for (name, value) in english {
        let own = spanish(&name);
        if own != name {
            datos.insert(own.to_owned(), older_value(&name, &value));
        }
    }
    Ok(datos.into())
}

/// A value as the tool before wrote it.
fn older_value(name: &str, value: &Value) -> Value {
    let words = |value: &Value, word: &dyn Fn(&str) -> String| -> Vec<String> {
        let list = value.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(Value::as_str).map(word).collect()
    };
    match name {
        "active" => json!(u8::from(value.as_bool().unwrap_or_default())),
        "frequency" => json!(older_frequency(value.as_str().unwrap_or_default())),
        "recipients" => json!(words(value, &str::to_owned).join(",")),
        "priorities" => json!(words(value, &older_priority).join(",")),
        "weekdays" => json!(words(value, &|day| {
            dates::weekday(Language::Es, read_weekday(day).unwrap_or(Weekday::Mon)).to_owned()
        })),
        _ => value.clone(),
    }
}

fn older_frequency(word: &str) -> &str {
    match word {
        "daily" => "diaria",
        "weekly" => "semanal",
        "monthly" => "mensual",
        "interval" => "personalizada",
        other => other,
    }
}

fn older_priority(word: &str) -> String {
    match word {
        "critical" => "CRITICA",
        "high" => "ALTA",
        "medium" => "MEDIA",
        "low" => "BAJA",
        other => other,
    }
    .to_owned()
}

/// A run with both spellings.
fn execution(run: &Run) -> Result<Value> {
    let mut datos = object(run)?;
    let names = [
        ("trigger", "nombre"),
        ("status", "estado"),
        ("reason", "razon"),
        ("scheduled_for", "programada_para"),
        ("due_at", "fecha"),
        ("started_at", "inicio"),
        ("finished_at", "fin"),
        ("lag_ms", "atraso_ms"),
        ("duration_ms", "duracion_ms"),
        ("attempt", "intento"),
        ("counts", "conteos"),
    ];
    for (name, own) in names {
        let value = datos.get(name).cloned().unwrap_or_default();
        let value = if name == "status" { json!(older_status(run.status)) } else { value };
        datos.insert(own.to_owned(), value);
    }
    Ok(datos.into())
}

fn older_status(word: &str) -> &str {
    match word {
        "queued" => "en_espera",
        "running" => "en_marcha",
        "succeeded" => "exitoso",
        "failed" => "fallido",
        "missed" => "perdido",
        "skipped" => "omitido",
        "cancelled" => "cancelado",
        other => other,
    }
}

async fn shown(app: &App, id: TriggerId, headers: &HeaderMap) -> Result<Value> {
    both(&Trigger::of(verbs::find(app, id).await?, zone(app).await?, language(headers)))
}

async fn list(_: TriggersRead, State(app): State<App>, headers: HeaderMap) -> Result<Json<Answer>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let (zone, language) = (zone(&app).await?, language(&headers));
    let rows = verbs::list(&app, &all, &Filter::default()).await?.items;
    let rows = rows.into_iter().map(|row| both(&Trigger::of(row, zone, language)));
    Ok(answer(rows.collect::<Result<Vec<_>>>()?.into()))
}

async fn create(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let id = make(&app, &by.actor(), &body).await?;
    let done = told(&headers, &msg!("triggers-was-created"), shown(&app, id, &headers).await?);
    Ok((StatusCode::CREATED, done).into_response())
}

async fn find(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Json<Answer>> {
    Ok(answer(shown(&app, id, &headers).await?))
}

async fn update(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
    extract::Json(body): extract::Json,
) -> Result<Json<Answer>> {
    change(&app, &by.actor(), id, &body).await?;
    Ok(told(&headers, &msg!("triggers-was-saved"), shown(&app, id, &headers).await?))
}

async fn remove(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Json<Answer>> {
    let datos = shown(&app, id, &headers).await?;
    verbs::remove(&app, &by.actor(), id).await?;
    let name = datos.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(told(&headers, &msg!("triggers-was-removed", name = name), datos))
}

async fn run(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let run = verbs::run_now(&app, &by.actor(), id).await?;
    let run = Run::of(&verbs::run(&app, run).await?, zone(&app).await?, language(&headers));
    Ok((StatusCode::CREATED, answer(execution(&run)?)).into_response())
}

async fn pause(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
    extract::Json(body): extract::Json,
) -> Result<Json<Answer>> {
    halt(&app, &by.actor(), id, &body).await?;
    Ok(told(&headers, &msg!("triggers-were-paused", count = 1), shown(&app, id, &headers).await?))
}

async fn resume(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Json<Answer>> {
    let count = verbs::resume(&app, &by.actor(), &[id]).await?;
    Ok(told(&headers, &msg!("triggers-were-resumed", count = count), shown(&app, id, &headers).await?))
}

async fn executions(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query,
) -> Result<Json<Answer>> {
    let (zone, language) = (zone(&app).await?, language(&headers));
    let runs = runs::found(&app, &asked, zone).await?.items;
    let runs = runs.iter().map(|run| execution(&Run::of(run, zone, language)));
    Ok(answer(runs.collect::<Result<Vec<_>>>()?.into()))
}

async fn status(_: TriggersRead, State(app): State<App>) -> Result<Json<Answer>> {
    Ok(answer(serde_json::to_value(state(&app).await?)?))
}

async fn reload(by: TriggersWrite, State(app): State<App>, headers: HeaderMap) -> Result<Json<Answer>> {
    verbs::reload(&app, &by.actor()).await?;
    let state = state(&app).await?;
    let datos = json!({ "running": state.running, "total_jobs": state.total_jobs });
    Ok(told(&headers, &msg!("scheduler-reloaded"), datos))
}
