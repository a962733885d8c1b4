//! Breaks of the school and of single courses.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Changed, Dates, DryRun, dates, intent, overlaid};
use crate::app::App;
use crate::calendar::rules::BreakForm;
use crate::calendar::{self, SchoolBreak, breaks};
use crate::error::Result;
use crate::ids::{BreakId, CourseId};
use crate::web::api::{ApiRoutes, Items};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CalendarRead, CalendarWrite};

/// A break of the school or of one course.
#[derive(Debug, Serialize, ToSchema)]
struct Break {
    id: BreakId,
    name: String,
    starts_on: NaiveDate,
    /// Inclusive.
    ends_on: NaiveDate,
    /// The course; null for the whole school.
    course_id: Option<CourseId>,
}

impl From<breaks::Model> for Break {
    fn from(row: breaks::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            course_id: row.course_id,
        }
    }
}

impl From<SchoolBreak> for Break {
    fn from(row: SchoolBreak) -> Self {
        Self {
            id: row.id,
            name: row.name,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            course_id: row.course_id,
        }
    }
}

/// What a break is made of.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct BreakBody {
    name: String,
    starts_on: NaiveDate,
    /// Inclusive.
    ends_on: NaiveDate,
    /// The course; not given for the whole school.
    course_id: Option<CourseId>,
}

const NAMES: [&str; 4] = ["name", "starts_on", "ends_on", "course_id"];

pub fn routes() -> ApiRoutes {
    ApiRoutes::new("breaks")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_show, show)
        .on(__path_change, change)
        .on(__path_remove, remove)
}

/// Lists the breaks that touch some dates.
#[utoipa::path(get, path = "/breaks", params(Dates), responses((status = 200, body = Items<Break>)))]
async fn list(_: CalendarRead, State(app): State<App>, Query(query): Query) -> Result<Json<Items<Break>>> {
    let (from, to) = dates(&app, &query).await?;
    let all = calendar::breaks_between(app.db.reader(), from, to).await?;
    Ok(Json(Items { items: all.into_iter().map(Break::from).collect(), next_cursor: None }))
}

/// Adds a break; classes that exist follow.
#[utoipa::path(
    post, path = "/breaks", params(DryRun), request_body = BreakBody,
    responses((status = 200, description = "What it would do", body = Changed<Break>), (status = 201, body = Changed<Break>))
)]
async fn create(
    by: CalendarWrite,
    State(app): State<App>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let (form, intent) = (BreakForm::parse(&body)?, intent(&query));
    let outcome = breaks::add(&app, &by.actor(), &form, intent).await?;
    Ok(Changed::<Break>::of(outcome).answer(StatusCode::CREATED, intent))
}

/// Shows a break.
#[utoipa::path(get, path = "/breaks/{id}", params(("id" = i64, Path,)), responses((status = 200, body = Break)))]
async fn show(_: CalendarRead, State(app): State<App>, Path(id): Path<BreakId>) -> Result<Json<Break>> {
    Ok(Json(breaks::find(&app, id).await?.into()))
}

/// Changes the given fields of a break; classes that exist follow.
#[utoipa::path(
    patch, path = "/breaks/{id}", params(("id" = i64, Path,), DryRun), request_body = BreakBody,
    responses((status = 200, body = Changed<Break>))
)]
async fn change(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<BreakId>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let fields = overlaid(breaks::fields(&app, id).await?, &body, &NAMES);
    let (form, intent) = (BreakForm::parse(&fields)?, intent(&query));
    let outcome = breaks::edit(&app, &by.actor(), id, &form, intent).await?;
    Ok(Changed::<Break>::of(outcome).answer(StatusCode::OK, intent))
}

/// Removes a break; classes that exist follow.
#[utoipa::path(
    delete, path = "/breaks/{id}", params(("id" = i64, Path,), DryRun),
    responses((status = 200, body = Changed<Break>))
)]
async fn remove(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<BreakId>,
    Query(query): Query,
) -> Result<Response> {
    let intent = intent(&query);
    let outcome = breaks::remove(&app, &by.actor(), id, intent).await?;
    Ok(Changed::<Break>::of(outcome).answer(StatusCode::OK, intent))
}
