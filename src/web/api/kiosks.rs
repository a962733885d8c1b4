//! Gates and kiosks for those who look after them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ApiRoutes, Items, Moment};
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{GateId, KioskId};
use crate::kiosks::rules::{CodeForm, GateForm, KioskForm};
use crate::kiosks::{devices, gates, pairing};
use crate::school;
use crate::web::extract::{self, Path};
use crate::web::guard::{KiosksRead, KiosksWrite};

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("kiosks")
        .on(__path_list_gates, list_gates)
        .on(__path_create_gate, create_gate)
        .on(__path_update_gate, update_gate)
        .on(__path_list, list)
        .on(__path_update, update)
        .on(__path_make_code, make_code)
        .on(__path_revoke, revoke)
}

/// A gate.
#[derive(Serialize, ToSchema)]
struct Gate {
    id: GateId,
    name: String,
    /// `in`, `out`, `auto`.
    mode: &'static str,
    archived: bool,
    /// Kiosks at it that are not revoked.
    kiosks: i64,
    /// Courses that come through it.
    courses: i64,
}

impl From<gates::Gate> for Gate {
    fn from(gate: gates::Gate) -> Self {
        Self {
            id: gate.id,
            name: gate.name,
            mode: gate.mode.as_str(),
            archived: gate.archived_at.is_some(),
            kiosks: gate.kiosks,
            courses: gate.courses,
        }
    }
}

/// What a gate is made of.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct GateBody {
    name: String,
    /// `in`, `out`, `auto`; `auto` when not given.
    mode: Option<String>,
}

/// Lists the gates.
#[utoipa::path(get, path = "/gates", responses((status = 200, body = Items<Gate>)))]
async fn list_gates(_: KiosksRead, State(app): State<App>) -> Result<Json<Items<Gate>>> {
    let items = gates::list(&app).await?.into_iter().map(Gate::from).collect();
    Ok(Json(Items { items, next_cursor: None }))
}

/// Creates a gate.
#[utoipa::path(post, path = "/gates", request_body = GateBody, responses((status = 201, body = Gate)))]
async fn create_gate(
    by: KiosksWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let gate = gates::create(&app, &by.actor(), &GateForm::parse(&fields)?).await?;
    Ok((StatusCode::CREATED, Json(Gate::from(gate))).into_response())
}

/// Changes a gate.
#[utoipa::path(patch, path = "/gates/{id}", request_body = GateBody, responses((status = 200, body = Gate)))]
async fn update_gate(
    by: KiosksWrite,
    State(app): State<App>,
    Path(id): Path<GateId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Gate>> {
    let gate = gates::find(&app, id).await?;
    let known = Fields::from_pairs([("name", gate.name.as_str()), ("mode", gate.mode.as_str())]);
    let form = GateForm::parse(&known.with(&fields))?;
    Ok(Json(gates::update(&app, &by.actor(), id, &form, None).await?.into()))
}

/// A kiosk.
#[derive(Serialize, ToSchema)]
struct Kiosk {
    id: KioskId,
    name: String,
    gate_id: GateId,
    gate: String,
    /// `new`, `online`, `unsynced`, `silent`, `revoked`.
    state: &'static str,
    /// Seconds since its last heartbeat.
    silent_seconds: Option<i64>,
    /// Events that it has not sent yet.
    queue_length: i32,
    app_version: Option<String>,
    /// How far its clock is ahead, in milliseconds.
    skew_ms: Option<i64>,
    paired_at: Moment,
    revoked_at: Option<Moment>,
}

impl Kiosk {
    fn of(kiosk: devices::Kiosk, zone: Tz) -> Self {
        Self {
            id: kiosk.id,
            state: kiosk.pulse().as_str(),
            name: kiosk.name,
            gate_id: kiosk.gate_id,
            gate: kiosk.gate,
            silent_seconds: kiosk.silent_seconds,
            queue_length: kiosk.queue_length,
            app_version: kiosk.app_version,
            skew_ms: kiosk.skew_ms,
            paired_at: Moment::new(kiosk.paired_at, zone),
            revoked_at: kiosk.revoked_at.map(|at| Moment::new(at, zone)),
        }
    }
}

/// What a kiosk is called and where it stands.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct KioskBody {
    name: String,
    gate_id: GateId,
}

/// Lists the kiosks, revoked ones too.
#[utoipa::path(get, path = "/kiosks", responses((status = 200, body = Items<Kiosk>)))]
async fn list(_: KiosksRead, State(app): State<App>) -> Result<Json<Items<Kiosk>>> {
    let zone = school::current(&app).await?.zone;
    let items = devices::list(&app).await?.into_iter().map(|kiosk| Kiosk::of(kiosk, zone)).collect();
    Ok(Json(Items { items, next_cursor: None }))
}

/// Gives a kiosk another name or gate.
#[utoipa::path(patch, path = "/kiosks/{id}", request_body = KioskBody, responses((status = 200, body = Kiosk)))]
async fn update(
    by: KiosksWrite,
    State(app): State<App>,
    Path(id): Path<KioskId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Kiosk>> {
    let kiosk = devices::find(&app, id).await?;
    let known = Fields::from_pairs([("name", kiosk.name), ("gate_id", kiosk.gate_id.to_string())]);
    let form = KioskForm::parse(&known.with(&fields))?;
    let zone = school::current(&app).await?.zone;
    Ok(Json(Kiosk::of(devices::update(&app, &by.actor(), id, &form).await?, zone)))
}

/// A code that pairs one kiosk.
#[derive(Serialize, ToSchema)]
struct MadeCode {
    /// What is typed on the tablet; it is not shown again.
    code: String,
    /// For how many minutes it works.
    minutes: i64,
}

/// Makes a code that pairs one kiosk.
#[utoipa::path(post, path = "/kiosks/codes", request_body = KioskBody, responses((status = 201, body = MadeCode)))]
async fn make_code(
    by: KiosksWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let form = CodeForm::parse(&fields)?;
    let code = pairing::make_code(&app, &by.actor(), &form, pairing::VALID).await?.code;
    let made = MadeCode { code, minutes: pairing::VALID.num_minutes() };
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

/// Revokes a kiosk, for ever.
#[utoipa::path(post, path = "/kiosks/{id}/revocation", responses((status = 200, body = Kiosk)))]
async fn revoke(by: KiosksWrite, State(app): State<App>, Path(id): Path<KioskId>) -> Result<Json<Kiosk>> {
    devices::revoke(&app, &by.actor(), id).await?;
    let zone = school::current(&app).await?.zone;
    Ok(Json(Kiosk::of(devices::find(&app, id).await?, zone)))
}
