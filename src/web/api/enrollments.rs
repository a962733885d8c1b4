//! Enrollments and their pauses.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::effects::{ClassCounts, ClassPreview, DryRun, intent};
use super::{ApiRoutes, Items, Paging, list_query};
use crate::app::App;
use crate::classes::enrollments::{self as verbs, EnrollmentFilter, EnrollmentSort, Model};
use crate::classes::rules::{Dates, EnrollmentForm, State as Standing, TransferForm, on_day};
use crate::classes::{self, Changed, Intent};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{CourseId, EnrollmentId, StudentId};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CoursesRead, CoursesWrite};
use crate::{msg, school};

/// An enrollment as the API shows one.
#[derive(Serialize, ToSchema)]
pub struct Enrollment {
    id: EnrollmentId,
    student_id: StudentId,
    /// The student's name.
    student: String,
    course_id: CourseId,
    /// The course's name.
    course: String,
    /// `individual` or `group`.
    format: String,
    /// Where it stands today, read from the dates: `active`, `paused` or `ended`.
    status: &'static str,
    starts_on: NaiveDate,
    /// Last day, inclusive; null is open.
    ends_on: Option<NaiveDate>,
    pauses: Vec<PauseBody>,
    /// After a change: what became of the classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    classes: Option<ClassCounts>,
}

/// A pause, both days inclusive.
#[derive(Serialize, ToSchema)]
struct PauseBody {
    from: NaiveDate,
    /// Null lasts until it is resumed.
    until: Option<NaiveDate>,
}

/// What an enrollment is made of; a `PATCH` changes its dates.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct EnrollmentBody {
    student_id: StudentId,
    course_id: CourseId,
    /// `individual` or `group`.
    format: String,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

/// The dates of an enrollment.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct EnrollmentDates {
    starts_on: Option<NaiveDate>,
    /// Null is open.
    ends_on: Option<NaiveDate>,
}

/// Another course from a day on.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct TransferBody {
    course_id: CourseId,
    /// The first day there; the day before is the last one in the old course.
    from: NaiveDate,
    /// `individual` or `group`; as before when not given.
    format: Option<String>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    student_id: Option<StudentId>,
    course_id: Option<CourseId>,
    /// `active`, `paused` or `ended`, today.
    status: Option<String>,
}

/// From when on it is resumed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Resume {
    /// The first day with classes; today when not given.
    on: Option<NaiveDate>,
}

impl From<verbs::Enrollment> for Enrollment {
    fn from(enrollment: verbs::Enrollment) -> Self {
        let row = enrollment.row;
        let pauses = enrollment.pauses.iter().map(|p| PauseBody { from: p.from, until: p.until });
        Self {
            id: row.id,
            student_id: row.student_id,
            student: row.student,
            course_id: row.course_id,
            course: row.course,
            format: row.format,
            status: enrollment.state.as_str(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            pauses: pauses.collect(),
            classes: None,
        }
    }
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("enrollments")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_update, update)
        .on(__path_remove, remove)
        .on(__path_pause, pause)
        .on(__path_resume, resume)
        .on(__path_transfer, transfer)
}

async fn after(app: &App, done: Changed<Model>, asked: &Fields) -> Result<Response> {
    if intent(asked) == Intent::Preview {
        return Ok(ClassPreview::of(&done.effects).into_response());
    }
    let classes = Some(ClassCounts::of(&done.effects));
    let enrollment = Enrollment { classes, ..verbs::view(app, done.row.id).await?.into() };
    Ok(Json(enrollment).into_response())
}

fn created(answer: Response, asked: &Fields) -> Response {
    if intent(asked) == Intent::Preview { answer } else { (StatusCode::CREATED, answer).into_response() }
}

/// The enrollment as it is now; with `dry_run`, what would become of its classes.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "describes the two answers of an operation that may be tried")]
enum EnrollmentOrPreview {
    Done(Box<Enrollment>),
    Tried(ClassPreview),
}

/// Lists the enrollments.
#[utoipa::path(get, path = "/enrollments", operation_id = "list_enrollments", params(Paging, Filter),
    responses((status = 200, body = Items<Enrollment>)))]
async fn list(
    _: CoursesRead,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Json<Items<Enrollment>>> {
    let query = list_query(&asked, EnrollmentSort::Id)?;
    let mut parser = asked.parse();
    let filter = EnrollmentFilter {
        student_id: parser.id("student_id"),
        course_id: parser.id("course_id"),
        state: parser
            .with("status", |raw| raw.parse::<Standing>().map_err(|()| msg!("field-choice", given = raw))),
    };
    let filter = parser.finish(Some(filter))?;
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, Enrollment::from)))
}

/// Enrolls a student in a course; the classes exist at once.
#[utoipa::path(post, path = "/enrollments", operation_id = "create_enrollment", params(DryRun),
    request_body = EnrollmentBody,
    responses((status = 200, description = "What it would do", body = ClassPreview), (status = 201, body = Enrollment)))]
async fn create(
    by: CoursesWrite,
    State(app): State<App>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let form = EnrollmentForm::parse(&fields)?;
    let done = verbs::create(&app, &by.actor(), &form, intent(&asked)).await?;
    Ok(created(after(&app, done, &asked).await?, &asked))
}

/// Shows an enrollment.
#[utoipa::path(get, path = "/enrollments/{id}", operation_id = "show_enrollment",
    params(("id" = EnrollmentId, Path)), responses((status = 200, body = Enrollment)))]
async fn find(
    _: CoursesRead,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
) -> Result<Json<Enrollment>> {
    Ok(Json(verbs::view(&app, id).await?.into()))
}

/// Changes the first or last day of an enrollment.
#[utoipa::path(patch, path = "/enrollments/{id}", operation_id = "change_enrollment",
    params(("id" = EnrollmentId, Path), DryRun), request_body = EnrollmentDates,
    responses((status = 200, body = EnrollmentOrPreview)))]
async fn update(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
    Query(asked): Query,
    extract::Json(given): extract::Json,
) -> Result<Response> {
    let fields = verbs::fields(&verbs::view(&app, id).await?.row).with(&given);
    let dates = Dates::parse_enrollment(&fields)?;
    after(&app, verbs::set_dates(&app, &by.actor(), id, dates, intent(&asked)).await?, &asked).await
}

/// Removes an enrollment made by mistake; one whose classes were used can only be ended.
#[utoipa::path(delete, path = "/enrollments/{id}", operation_id = "remove_enrollment",
    params(("id" = EnrollmentId, Path)), responses((status = 204)))]
async fn remove(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
) -> Result<StatusCode> {
    verbs::remove(&app, &by.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets an enrollment rest.
#[utoipa::path(post, path = "/enrollments/{id}/pause", operation_id = "pause_enrollment",
    params(("id" = EnrollmentId, Path), DryRun), request_body = PauseBody,
    responses((status = 200, body = EnrollmentOrPreview)))]
async fn pause(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let dates = Dates::parse_pause(&fields)?;
    after(&app, verbs::pause(&app, &by.actor(), id, dates, intent(&asked)).await?, &asked).await
}

/// Resumes an enrollment: a running pause ends the day before, later ones go.
#[utoipa::path(delete, path = "/enrollments/{id}/pause", operation_id = "resume_enrollment",
    params(("id" = EnrollmentId, Path), Resume, DryRun), responses((status = 200, body = EnrollmentOrPreview)))]
async fn resume(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
    Query(asked): Query,
) -> Result<Response> {
    let today = school::current(&app).await?.today(app.clock.now());
    let mut fields = Fields::default();
    fields.set("on", &today);
    let day = on_day(&fields.with(&asked))?;
    after(&app, verbs::resume(&app, &by.actor(), id, day, intent(&asked)).await?, &asked).await
}

/// Moves the student to another course from a day on; answers with the enrollment there.
#[utoipa::path(post, path = "/enrollments/{id}/course", operation_id = "change_course_of_enrollment",
    params(("id" = EnrollmentId, Path), DryRun), request_body = TransferBody,
    responses((status = 200, description = "What it would do", body = ClassPreview), (status = 201, body = Enrollment)))]
async fn transfer(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let form = TransferForm::parse(&fields)?;
    let done = classes::change_course(&app, &by.actor(), id, &form, intent(&asked)).await?;
    Ok(created(after(&app, done, &asked).await?, &asked))
}
