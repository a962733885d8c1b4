//! Kiosks at the API: how one is paired, what it is given, what it says of itself.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::document::Problem;
use super::{ApiRoutes, Moment};
use crate::app::App;
use crate::ids::KioskId;
use crate::kiosks::rules::{Beat, PairForm};
use crate::kiosks::{bootstrap, heartbeat, pairing};
use crate::msg;
use crate::school;
use crate::web::assets;
use crate::web::error::Trouble;
use crate::web::extract;
use crate::web::guard::{Anyone, KioskCaller};

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("kiosks").on(__path_pair, pair).on(__path_read, read).on(__path_beat, beat)
}

/// What lets a kiosk in.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct PairBody {
    /// A code made by staff; it works once.
    code: Option<String>,
    /// The key of the fleet, in its stead.
    fleet_key: Option<String>,
    /// What the kiosk is called; a code has a name already.
    name: Option<String>,
    /// Where it stands, with the key of the fleet; the first gate when not given.
    gate_id: Option<i64>,
}

/// A kiosk that was paired.
#[derive(Serialize, ToSchema)]
struct Paired {
    device_id: KioskId,
    /// What it shows as `Authorization: Bearer`; nobody will see it again.
    token: String,
}

/// Pairs a kiosk.
///
/// 410 for a code that was used or is too old, 429 after many guesses from one address.
#[utoipa::path(post, path = "/devices/pair", request_body = PairBody, responses(
    (status = 201, body = Paired), (status = 410, description = "The code was used, or is too old.", body = Problem, content_type = "application/problem+json")))]
async fn pair(
    by: Anyone,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response, Trouble> {
    let gone = |why| Err(Trouble::Status(StatusCode::GONE, Some(why)));
    match pairing::pair(&app, &PairForm::parse(&fields)?, by.0.address).await? {
        pairing::Pairing::Done { device_id, token } => {
            Ok((StatusCode::CREATED, Json(Paired { device_id, token })).into_response())
        }
        pairing::Pairing::Used => gone(msg!("kiosks-code-used")),
        pairing::Pairing::Expired => gone(msg!("kiosks-code-expired")),
        pairing::Pairing::Wait(wait) => Err(Trouble::TooOften(crate::auth::rules::seconds(wait))),
    }
}

/// What a kiosk is given.
#[derive(Serialize)]
struct Given {
    app_version: &'static str,
    #[serde(flatten)]
    all: bootstrap::Bootstrap,
}

/// Gives a kiosk what it needs to decide without a network.
///
/// With a weak `ETag` that covers all but each student's newest scan; 304 to whoever has this version.
#[utoipa::path(get, path = "/kiosk/bootstrap", responses(
    (status = 200, body = serde_json::Value), (status = 304, description = "Nothing has changed")))]
async fn read(by: KioskCaller, State(app): State<App>, headers: HeaderMap) -> Result<Response, Trouble> {
    let app_version = assets::version();
    let (etag, all) = bootstrap::read(&app, &by.0, app_version).await?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let tag = [(header::ETAG, etag)];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, tag).into_response());
    }
    Ok((tag, Json(Given { app_version, all })).into_response())
}

/// What a kiosk says of itself.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct BeatBody {
    /// Events that it has not sent yet.
    queue_length: u32,
    /// The version of its program.
    app_version: String,
    /// What its clock says, RFC 3339.
    device_time: String,
}

/// What a kiosk is told.
#[derive(Serialize, ToSchema)]
struct Told {
    server_time: Moment,
    /// Whether it is to forget all it has; a revoked token gets 401 with a type of its own as well.
    revoked: bool,
    /// The version of the bootstrap; another one than the kiosk has means to read it again.
    bootstrap_etag: String,
    /// The version of the program that is served.
    app_version: &'static str,
}

/// Notes that a kiosk is there.
#[utoipa::path(post, path = "/kiosk/heartbeat", request_body = BeatBody, responses((status = 200, body = Told)))]
async fn beat(
    by: KioskCaller,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Told>, Trouble> {
    heartbeat::beat(&app, &by.0, &Beat::parse(&fields)?).await?;
    let app_version = assets::version();
    let school = school::current(&app).await?;
    Ok(Json(Told {
        server_time: Moment::new(app.clock.now(), school.zone),
        revoked: false,
        bootstrap_etag: bootstrap::version(&app, &by.0, app_version).await?,
        app_version,
    }))
}
