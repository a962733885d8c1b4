//! Those who wait for a place in a course.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::classes::rules::WaitingForm;
use crate::classes::waiting::{self as verbs, WaitingFilter};
use crate::error::Result;
use crate::ids::{CourseId, StudentId, WaitingId};
use crate::school;
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CoursesRead, CoursesWrite};

/// Somebody who waits.
#[derive(Serialize, ToSchema)]
struct Waiting {
    id: WaitingId,
    student_id: StudentId,
    /// The student's name.
    student: String,
    course_id: CourseId,
    /// The course's name.
    course: String,
    /// `individual` or `group`.
    format: String,
    since: Moment,
    /// 1 is next.
    position: i64,
}

/// Who wants a place where.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct WaitingBody {
    student_id: StudentId,
    course_id: CourseId,
    /// `individual` or `group`; `group` when not given.
    format: Option<String>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    course_id: Option<CourseId>,
    student_id: Option<StudentId>,
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("waiting").on(__path_list, list).on(__path_join, join).on(__path_leave, leave)
}

/// Lists those who wait, by course, who is next first.
#[utoipa::path(get, path = "/waiting", operation_id = "list_waiting", params(Paging, Filter),
    responses((status = 200, body = Items<Waiting>)))]
async fn list(_: CoursesRead, State(app): State<App>, Query(asked): Query) -> Result<Json<Items<Waiting>>> {
    let query = list_query(&asked, ())?;
    let mut parser = asked.parse();
    let filter = WaitingFilter { course_id: parser.id("course_id"), student_id: parser.id("student_id") };
    let filter = parser.finish(Some(filter))?;
    let zone = school::current(&app).await?.zone;
    let shown = |row| Waiting::of(row, zone);
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, shown)))
}

impl Waiting {
    fn of(row: verbs::Waiting, zone: chrono_tz::Tz) -> Self {
        Self {
            id: row.id,
            student_id: row.student_id,
            student: row.student,
            course_id: row.course_id,
            course: row.course,
            format: row.format,
            since: Moment::new(row.since, zone),
            position: row.position,
        }
    }
}

/// Puts a student on the list of a full course. To enroll one who waits, create the enrollment.
#[utoipa::path(post, path = "/waiting", operation_id = "join_waiting", request_body = WaitingBody,
    responses((status = 201, body = Waiting)))]
async fn join(
    by: CoursesWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let row = verbs::join(&app, &by.actor(), &WaitingForm::parse(&fields)?).await?;
    let zone = school::current(&app).await?.zone;
    Ok((StatusCode::CREATED, Json(Waiting::of(row, zone))).into_response())
}

/// Takes somebody off the list.
#[utoipa::path(delete, path = "/waiting/{id}", operation_id = "leave_waiting",
    params(("id" = WaitingId, Path)), responses((status = 204)))]
async fn leave(by: CoursesWrite, State(app): State<App>, Path(id): Path<WaitingId>) -> Result<StatusCode> {
    verbs::leave(&app, &by.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
