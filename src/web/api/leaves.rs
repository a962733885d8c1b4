//! Leaves: the days on which a teacher is away. What becomes of the classes is said class by class, at
//! `/classes/{id}/cover`, `…/move`, `…/cancellation`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::classes::leaves::{self as verbs, LeaveFilter};
use crate::classes::rules::{LeaveForm, LeaveSort};
use crate::error::Result;
use crate::ids::{LeaveId, TeacherId};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CoursesRead, CoursesWrite};
use crate::{msg, school};

/// A leave as the API shows one.
#[derive(Serialize, ToSchema)]
struct Leave {
    id: LeaveId,
    teacher_id: TeacherId,
    /// Family names, given names.
    teacher: String,
    from: NaiveDate,
    /// Last day, inclusive.
    until: NaiveDate,
    reason: Option<String>,
    /// `running`, `coming`, `over`.
    state: &'static str,
    /// Classes to come about which nobody has decided.
    open_classes: i64,
    /// Counts each change.
    version: i32,
    noted_by: String,
    noted_at: Moment,
}

impl Leave {
    fn of(leave: verbs::Leave, (today, zone): (NaiveDate, Tz)) -> Self {
        Self {
            id: leave.id,
            teacher_id: leave.teacher_id,
            state: leave.state(today).as_str(),
            teacher: leave.teacher,
            from: leave.from_date,
            until: leave.until_date,
            reason: leave.reason,
            open_classes: leave.open,
            version: leave.version,
            noted_by: leave.noted_name,
            noted_at: Moment::new(leave.created_at, zone),
        }
    }
}

/// A leave to be noted. It changes no class by itself.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct LeaveBody {
    teacher_id: TeacherId,
    from: NaiveDate,
    /// Last day, inclusive; without it one day.
    until: Option<NaiveDate>,
    reason: Option<String>,
}

/// What changes; the teacher stays.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct LeaveChange {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    reason: Option<String>,
    /// The version that was seen; without it the newest.
    version: Option<i32>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    teacher_id: Option<TeacherId>,
    /// `running`, `coming`, `over`.
    state: Option<String>,
    /// Reaching to this day or beyond.
    from: Option<NaiveDate>,
    /// Beginning on this day or before.
    until: Option<NaiveDate>,
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("leaves")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_update, update)
        .on(__path_remove, remove)
}

async fn now(app: &App) -> Result<(NaiveDate, Tz)> {
    let school = school::current(app).await?;
    Ok((school.today(app.clock.now()), school.zone))
}

/// Lists the leaves of teachers.
#[utoipa::path(get, path = "/leaves", operation_id = "list_leaves", params(Paging, Filter),
    responses((status = 200, body = Items<Leave>)))]
async fn list(_: CoursesRead, State(app): State<App>, Query(asked): Query) -> Result<Json<Items<Leave>>> {
    let query = list_query(&asked, LeaveSort::Id)?;
    let mut parser = asked.parse();
    let filter = LeaveFilter {
        teacher_id: parser.id("teacher_id"),
        state: parser.with("state", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
        from: parser.date("from"),
        until: parser.date("until"),
    };
    let filter = parser.finish(Some(filter))?;
    let now = now(&app).await?;
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, |leave| Leave::of(leave, now))))
}

/// Notes that a teacher is away.
#[utoipa::path(post, path = "/leaves", operation_id = "create_leave", request_body = LeaveBody,
    responses((status = 201, body = Leave)))]
async fn create(
    by: CoursesWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let leave = verbs::create(&app, &by.actor(), &LeaveForm::parse(&fields)?).await?;
    Ok((StatusCode::CREATED, Json(Leave::of(leave, now(&app).await?))).into_response())
}

/// Shows a leave.
#[utoipa::path(get, path = "/leaves/{id}", operation_id = "show_leave", params(("id" = LeaveId, Path)),
    responses((status = 200, body = Leave)))]
async fn find(_: CoursesRead, State(app): State<App>, Path(id): Path<LeaveId>) -> Result<Json<Leave>> {
    Ok(Json(Leave::of(verbs::view(&app, id).await?, now(&app).await?)))
}

/// Changes the days or the reason of a leave; 409 when `version` is not the newest.
#[utoipa::path(patch, path = "/leaves/{id}", operation_id = "change_leave", params(("id" = LeaveId, Path)),
    request_body = LeaveChange, responses((status = 200, body = Leave)))]
async fn update(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<LeaveId>,
    extract::Json(given): extract::Json,
) -> Result<Json<Leave>> {
    let leave = verbs::view(&app, id).await?;
    let mut parser = given.parse();
    let version = parser.integer("version", 1..=i32::MAX).unwrap_or(leave.version);
    let version = parser.finish(Some(version))?;
    let form = LeaveForm::parse(&leave.form().fields().with(&given))?;
    let leave = verbs::update(&app, &by.actor(), id, version, &form).await?;
    Ok(Json(Leave::of(leave, now(&app).await?)))
}

/// Takes a leave back; its classes stay as they were decided.
#[utoipa::path(delete, path = "/leaves/{id}", operation_id = "remove_leave", params(("id" = LeaveId, Path)),
    responses((status = 204)))]
async fn remove(by: CoursesWrite, State(app): State<App>, Path(id): Path<LeaveId>) -> Result<StatusCode> {
    let version = verbs::view(&app, id).await?.version;
    verbs::remove(&app, &by.actor(), id, version).await?;
    Ok(StatusCode::NO_CONTENT)
}
