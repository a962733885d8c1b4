//! Messages to families: what was told to whom, by which way, how far it is.

use axum::Json;
use axum::extract::State as Held;
use axum::http::HeaderMap;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::error::Result;
use crate::fields::{self, Fields};
use crate::ids::{BroadcastId, GuardianId, NotificationId};
use crate::msg;
use crate::notifications::overview::{self, Filter as Wanted, Notice, Sort};
use crate::school;
use crate::texts::{Language, say};
use crate::web::extract::{Path, Query};
use crate::web::guard::NotificationsRead;
use crate::web::i18n;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("notifications").on(__path_list, list).on(__path_show, show)
}

/// Which messages.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    /// `no_show`, `correction`, `check_in` …
    kind: Option<String>,
    /// `queued`, `sending`, `sent`, `delivered`, `read`, `failed`, `uncertain`, `simulated`, `suppressed`, `cancelled`.
    state: Option<String>,
    /// `whatsapp`, `email`.
    channel: Option<String>,
    /// About this student.
    student_id: Option<i64>,
    /// To this guardian.
    guardian_id: Option<i64>,
    /// Written on this day.
    day: Option<String>,
    /// Of this broadcast.
    broadcast_id: Option<i64>,
}

/// A message to one guardian.
#[derive(Debug, Serialize, ToSchema)]
struct Notification {
    id: NotificationId,
    kind: &'static str,
    /// How far it is.
    state: &'static str,
    channel: &'static str,
    guardian_id: GuardianId,
    guardian: String,
    /// Number or address; empty when there is none.
    recipient: String,
    /// The names of those it is about.
    students: Vec<String>,
    /// Why it is where it is, in the language of `Accept-Language`.
    reason: Option<String>,
    /// The code that the provider answered with.
    provider_code: Option<i32>,
    broadcast_id: Option<BroadcastId>,
    created_at: Moment,
    sent_at: Option<Moment>,
    delivered_at: Option<Moment>,
    read_at: Option<Moment>,
}

impl Notification {
    fn of(found: Notice, language: Language, zone: Tz) -> Self {
        let Notice { row, kind, state, channel, reason } = found;
        let moment = |at| Moment::new(at, zone);
        Self {
            id: row.id,
            kind: kind.as_str(),
            state: state.as_str(),
            channel: channel.as_str(),
            guardian_id: row.guardian_id,
            guardian: row.guardian,
            recipient: row.recipient,
            students: row.students,
            reason: reason.map(|reason| say(language, &reason)),
            provider_code: row.provider_code,
            broadcast_id: row.broadcast_id,
            created_at: moment(row.created_at),
            sent_at: row.sent_at.map(moment),
            delivered_at: row.delivered_at.map(moment),
            read_at: row.read_at.map(moment),
        }
    }
}

/// In which language a program reads, and the school's zone.
async fn reader(app: &App, headers: &HeaderMap) -> Result<(Language, Tz)> {
    let school = school::current(app).await?;
    Ok((i18n::language(None, headers, school.language), school.zone))
}

fn wanted(fields: &Fields) -> Result<Wanted> {
    let mut parser = fields.parse();
    let wanted = Wanted {
        kind: parser.with("kind", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
        state: parser.with("state", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
        channel: parser.with("channel", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
        student: parser.id("student_id"),
        guardian: parser.id("guardian_id"),
        day: parser.with("day", fields::date),
        broadcast: parser.id("broadcast_id"),
    };
    parser.finish(Some(wanted))
}

/// Lists messages to families, the newest first.
#[utoipa::path(get, path = "/notifications", params(Filter, Paging), responses((status = 200, body = Items<Notification>)))]
async fn list(
    _: NotificationsRead,
    Held(app): Held<App>,
    headers: HeaderMap,
    Query(fields): Query,
) -> Result<Json<Items<Notification>>> {
    let (mut query, wanted) = (list_query(&fields, Sort::When)?, wanted(&fields)?);
    query.descending = true;
    let (language, zone) = reader(&app, &headers).await?;
    let listing = overview::list(&app, &query, &wanted).await?;
    Ok(Json(Items::of(listing, |found| Notification::of(found, language, zone))))
}

/// One message.
#[utoipa::path(get, path = "/notifications/{id}", params(("id" = i64, Path,)), responses((status = 200, body = Notification)))]
async fn show(
    _: NotificationsRead,
    Held(app): Held<App>,
    headers: HeaderMap,
    Path(id): Path<NotificationId>,
) -> Result<Json<Notification>> {
    let (language, zone) = reader(&app, &headers).await?;
    Ok(Json(Notification::of(overview::find(&app, id).await?.notice, language, zone)))
}
