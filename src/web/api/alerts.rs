//! Alerts: what needs a person, and what was done about it.

use axum::Json;
use axum::extract::State as Held;
use axum::http::HeaderMap;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::alerts::rules::{self, Filter as Wanted, Sort};
use crate::alerts::{self, Alert as Found};
use crate::app::App;
use crate::error::Result;
use crate::ids::{AlertId, CourseId};
use crate::school;
use crate::texts::{Language, say};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{AlertsRead, AlertsWrite};
use crate::web::i18n;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("alerts")
        .on(__path_list, list)
        .on(__path_show, show)
        .on(__path_acknowledge, acknowledge)
        .on(__path_reopen, reopen)
        .on(__path_resolve, resolve)
}

/// Which alerts.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    /// `open`, `acknowledged`, `resolved`; without it those that are not resolved.
    state: Option<String>,
    /// `critical`, `high`, `medium`, `low`.
    priority: Option<String>,
    /// `class_conflict`, `run_failed` …
    kind: Option<String>,
    /// Of a course, or `none` for those without one.
    course_id: Option<String>,
}

/// A condition that needs a person.
#[derive(Debug, Serialize, ToSchema)]
struct Alert {
    id: AlertId,
    /// `class_conflict`, `class_without_teacher`, `enrollment_without_schedule`, `leave_undecided`, `generation_failed`,
    /// `run_failed`, `trigger_overdue`, `cache_nearly_full`, `holidays_unreviewed`, `kiosk_silent`, `kiosk_unsynced`.
    kind: &'static str,
    /// `critical`, `high`, `medium`, `low`.
    priority: &'static str,
    /// `open`, `acknowledged`, `resolved`.
    state: &'static str,
    /// What it is about, like `class:12`.
    subject: String,
    /// The name of that.
    label: String,
    /// What is wrong, in the language of `Accept-Language`.
    detail: String,
    course_id: Option<CourseId>,
    course: Option<String>,
    /// The date it is about.
    date: Option<NaiveDate>,
    /// The time on that date.
    #[schema(value_type = Option<String>, example = "15:00")]
    #[serde(serialize_with = "hour")]
    time: Option<NaiveTime>,
    /// Who works on it.
    owner: Option<String>,
    raised_at: Moment,
    /// How often it arose.
    times: i32,
    resolved_at: Option<Moment>,
    /// `person`, `fact`; null of one that is not resolved.
    resolved_by: Option<String>,
}

#[allow(clippy::ref_option, reason = "serde passes it so")]
fn hour<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => super::classes::hour(time, serializer),
        None => serializer.serialize_none(),
    }
}

impl Alert {
    fn of(found: Found, language: Language, zone: Tz) -> Self {
        let Found { row, kind, priority, state, subject, detail } = found;
        Self {
            id: row.id,
            kind: kind.as_str(),
            priority: priority.as_str(),
            state: state.as_str(),
            subject: subject.to_string(),
            label: row.label,
            detail: say(language, &detail),
            course_id: row.course_id,
            course: row.course,
            date: row.happens_on,
            time: row.happens_at,
            owner: row.owner_name,
            raised_at: Moment::new(row.raised_at, zone),
            times: row.times,
            resolved_at: row.resolved_at.map(|at| Moment::new(at, zone)),
            resolved_by: row.resolved_by,
        }
    }
}

/// In which language a program reads, and the school's zone.
async fn reader(app: &App, headers: &HeaderMap) -> Result<(Language, Tz)> {
    let school = school::current(app).await?;
    Ok((i18n::language(None, headers, school.language), school.zone))
}

async fn one(app: &App, headers: &HeaderMap, id: AlertId) -> Result<Json<Alert>> {
    let (language, zone) = reader(app, headers).await?;
    Ok(Json(Alert::of(alerts::find(app, id).await?, language, zone)))
}

/// Lists alerts, what matters most first.
#[utoipa::path(get, path = "/alerts", params(Filter, Paging), responses((status = 200, body = Items<Alert>)))]
async fn list(
    _: AlertsRead,
    Held(app): Held<App>,
    headers: HeaderMap,
    Query(fields): Query,
) -> Result<Json<Items<Alert>>> {
    let (query, wanted) = (list_query(&fields, Sort::default())?, Wanted::parse(&fields)?);
    let (language, zone) = reader(&app, &headers).await?;
    let listing = alerts::list(&app, &query, &wanted).await?;
    Ok(Json(Items::of(listing, |found| Alert::of(found, language, zone))))
}

/// One alert.
#[utoipa::path(get, path = "/alerts/{id}", params(("id" = i64, Path,)), responses((status = 200, body = Alert)))]
async fn show(
    _: AlertsRead,
    Held(app): Held<App>,
    headers: HeaderMap,
    Path(id): Path<AlertId>,
) -> Result<Json<Alert>> {
    one(&app, &headers, id).await
}

/// Takes an alert: it belongs to whoever asks.
#[utoipa::path(post, path = "/alerts/{id}/acknowledgement", params(("id" = i64, Path,)), responses((status = 200, body = Alert)))]
async fn acknowledge(
    by: AlertsWrite,
    Held(app): Held<App>,
    headers: HeaderMap,
    Path(id): Path<AlertId>,
) -> Result<Json<Alert>> {
    alerts::find(&app, id).await?;
    alerts::acknowledge(&app, &by.actor(), &[id]).await?;
    one(&app, &headers, id).await
}

/// Opens an alert again, or gives it back.
#[utoipa::path(delete, path = "/alerts/{id}/acknowledgement", params(("id" = i64, Path,)), responses((status = 200, body = Alert)))]
async fn reopen(
    by: AlertsWrite,
    Held(app): Held<App>,
    headers: HeaderMap,
    Path(id): Path<AlertId>,
) -> Result<Json<Alert>> {
    alerts::find(&app, id).await?;
    alerts::reopen(&app, &by.actor(), &[id]).await?;
    one(&app, &headers, id).await
}

/// Why an alert is resolved.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct Resolution {
    /// What was done or what is known, up to 2000 characters.
    note: String,
}

/// Resolves an alert with a note.
#[utoipa::path(post, path = "/alerts/{id}/resolution", params(("id" = i64, Path,)), request_body = Resolution, responses((status = 200, body = Alert)))]
async fn resolve(
    by: AlertsWrite,
    Held(app): Held<App>,
    headers: HeaderMap,
    Path(id): Path<AlertId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Alert>> {
    alerts::find(&app, id).await?;
    let note = rules::note(&fields)?;
    alerts::resolve(&app, &by.actor(), &[id], &note).await?;
    one(&app, &headers, id).await
}
