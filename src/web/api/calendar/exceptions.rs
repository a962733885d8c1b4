//! Changes of one day: closed, or other hours, for the school or for one course.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{NaiveDate, NaiveTime};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::{Changed, Dates, DryRun, dates, intent, overlaid};
use crate::app::App;
use crate::calendar::rules::ExceptionForm;
use crate::calendar::{self, exceptions};
use crate::error::Result;
use crate::ids::{CourseId, ExceptionId};
use crate::web::api::{ApiRoutes, Items};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CalendarRead, CalendarWrite};

/// A change of one day.
#[derive(Debug, Serialize, ToSchema)]
struct Exception {
    id: ExceptionId,
    date: NaiveDate,
    /// The course; null for the whole school.
    course_id: Option<CourseId>,
    /// `closed`, or `hours`.
    kind: &'static str,
    /// When students are expected that day; null when it is closed.
    #[schema(value_type = Option<String>, example = "08:00")]
    #[serde(serialize_with = "hour")]
    expected_in: Option<NaiveTime>,
    /// When they leave that day.
    #[schema(value_type = Option<String>, example = "12:30")]
    #[serde(serialize_with = "hour")]
    expected_out: Option<NaiveTime>,
    /// Why.
    note: Option<String>,
}

#[allow(clippy::ref_option, reason = "serde passes it so")]
fn hour<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
    time.map(|time| time.format("%H:%M").to_string()).serialize(serializer)
}

const fn kind(expected_in: Option<NaiveTime>) -> &'static str {
    if expected_in.is_some() { "hours" } else { "closed" }
}

macro_rules! shown {
    ($row:ty) => {
        impl From<$row> for Exception {
            fn from(row: $row) -> Self {
                Self {
                    id: row.id,
                    date: row.date,
                    course_id: row.course_id,
                    kind: kind(row.expected_in),
                    expected_in: row.expected_in,
                    expected_out: row.expected_out,
                    note: row.note,
                }
            }
        }
    };
}
shown!(exceptions::Model);
shown!(calendar::Exception);

/// What a change of one day is made of.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ExceptionBody {
    date: NaiveDate,
    /// The course; not given for the whole school.
    course_id: Option<CourseId>,
    /// `closed`, or `hours`.
    kind: String,
    /// `HH:MM`, with `hours`.
    expected_in: Option<String>,
    /// `HH:MM`, with `hours`.
    expected_out: Option<String>,
    note: Option<String>,
}

const NAMES: [&str; 6] = ["date", "course_id", "kind", "expected_in", "expected_out", "note"];

pub fn routes() -> ApiRoutes {
    ApiRoutes::new("exceptions")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_show, show)
        .on(__path_change, change)
        .on(__path_remove, remove)
}

/// Lists the changes of single days.
#[utoipa::path(get, path = "/exceptions", operation_id = "list_exceptions", params(Dates), responses((status = 200, body = Items<Exception>)))]
async fn list(
    _: CalendarRead,
    State(app): State<App>,
    Query(query): Query,
) -> Result<Json<Items<Exception>>> {
    let (from, to) = dates(&app, &query).await?;
    let all = calendar::exceptions_between(app.db.reader(), from, to).await?;
    Ok(Json(Items { items: all.into_iter().map(Exception::from).collect(), next_cursor: None }))
}

/// Closes a day or gives it other hours; classes and days follow.
#[utoipa::path(
    post, path = "/exceptions", operation_id = "create_exception", params(DryRun), request_body = ExceptionBody,
    responses((status = 200, description = "What it would do", body = Changed<Exception>), (status = 201, body = Changed<Exception>))
)]
async fn create(
    by: CalendarWrite,
    State(app): State<App>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let (form, intent) = (ExceptionForm::parse(&body)?, intent(&query));
    let outcome = exceptions::add(&app, &by.actor(), &form, intent).await?;
    Ok(Changed::<Exception>::of(outcome).answer(StatusCode::CREATED, intent))
}

/// Shows a change of one day.
#[utoipa::path(get, path = "/exceptions/{id}", operation_id = "show_exception", params(("id" = i64, Path,)), responses((status = 200, body = Exception)))]
async fn show(
    _: CalendarRead,
    State(app): State<App>,
    Path(id): Path<ExceptionId>,
) -> Result<Json<Exception>> {
    Ok(Json(exceptions::find(&app, id).await?.into()))
}

/// Changes the given fields; classes and days follow.
#[utoipa::path(
    patch, path = "/exceptions/{id}", operation_id = "change_exception", params(("id" = i64, Path,), DryRun),
    request_body = ExceptionBody, responses((status = 200, body = Changed<Exception>))
)]
async fn change(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<ExceptionId>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let fields = overlaid(exceptions::fields(&app, id).await?, &body, &NAMES);
    let (form, intent) = (ExceptionForm::parse(&fields)?, intent(&query));
    let outcome = exceptions::edit(&app, &by.actor(), id, &form, intent).await?;
    Ok(Changed::<Exception>::of(outcome).answer(StatusCode::OK, intent))
}

/// Removes a change of one day: it is as any other again.
#[utoipa::path(
    delete, path = "/exceptions/{id}", operation_id = "remove_exception", params(("id" = i64, Path,), DryRun),
    responses((status = 200, body = Changed<Exception>))
)]
async fn remove(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<ExceptionId>,
    Query(query): Query,
) -> Result<Response> {
    let intent = intent(&query);
    let outcome = exceptions::remove(&app, &by.actor(), id, intent).await?;
    Ok(Changed::<Exception>::of(outcome).answer(StatusCode::OK, intent))
}
