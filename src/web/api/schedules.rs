//! Schedules: the weekly rules that classes come of.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{NaiveDate, Weekday};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::effects::{ClassCounts, ClassPreview, DryRun, intent};
use super::{ApiRoutes, Items, Paging, list_query};
use crate::app::App;
use crate::classes::rules::{ScheduleForm, weekday_name};
use crate::classes::schedules::{self as verbs, Model, Owner, ScheduleFilter, ScheduleSort, Seen};
use crate::classes::{Changed, Intent};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, EnrollmentId, ScheduleId, SeriesId, StudentId, TeacherId};
use crate::school;
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CoursesRead, CoursesWrite};

/// A version of a weekly line as the API shows one.
#[derive(Serialize, ToSchema)]
pub struct Schedule {
    id: ScheduleId,
    /// The line; an edit continues it.
    series_id: SeriesId,
    /// How often the line was changed: given back with a change, one that came between is refused.
    version: i32,
    course_id: CourseId,
    /// The enrollment, when it is one student's alone.
    enrollment_id: Option<EnrollmentId>,
    student_id: Option<StudentId>,
    /// `monday` to `sunday`.
    weekday: &'static str,
    /// `08:10`.
    start_time: String,
    duration_minutes: i32,
    every_weeks: i32,
    /// A date in a week that counts.
    anchor_date: NaiveDate,
    valid_from: NaiveDate,
    /// Last day, inclusive; null is open.
    valid_until: Option<NaiveDate>,
    /// Who teaches, when not the course's teacher.
    teacher_id: Option<TeacherId>,
    /// Where, when not the course's room.
    room: Option<String>,
    /// `skip` or `shift`.
    holiday_policy: String,
    active: bool,
    /// After a change: what became of the classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    classes: Option<ClassCounts>,
    /// The lines that were made with it, of the other weekdays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    others: Vec<Schedule>,
}

/// What a schedule is made of: of a course, or of an individual enrollment.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ScheduleBody {
    course_id: Option<CourseId>,
    enrollment_id: Option<EnrollmentId>,
    /// `monday` to `sunday`, or 1 to 7.
    weekday: Option<String>,
    /// Several at once, one line for each.
    weekdays: Option<Vec<String>>,
    start_time: String,
    duration_minutes: i32,
    every_weeks: Option<i32>,
    anchor_date: Option<NaiveDate>,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    teacher_id: Option<TeacherId>,
    room: Option<String>,
    holiday_policy: Option<String>,
}

/// What changes, and from which day on.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ScheduleChange {
    /// The first day of the change; today, or its first day when that is later.
    from: Option<NaiveDate>,
    weekday: Option<String>,
    start_time: Option<String>,
    duration_minutes: Option<i32>,
    every_weeks: Option<i32>,
    anchor_date: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    teacher_id: Option<TeacherId>,
    room: Option<String>,
    holiday_policy: Option<String>,
    /// The version that was seen; 409 when the line was changed since.
    version: Option<i32>,
    /// Alone, or with `version`: switches the whole line on or off.
    active: Option<bool>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(
    dead_code,
    clippy::struct_field_names,
    reason = "describes the address, which is read field by field"
)]
struct Filter {
    /// Of this course, individual ones too.
    course_id: Option<CourseId>,
    enrollment_id: Option<EnrollmentId>,
    /// The individual ones of this student.
    student_id: Option<StudentId>,
    teacher_id: Option<TeacherId>,
    /// The versions of this line.
    series_id: Option<SeriesId>,
}

impl From<verbs::Schedule> for Schedule {
    fn from(row: verbs::Schedule) -> Self {
        let weekday = u8::try_from(row.weekday - 1).ok().and_then(|day| Weekday::try_from(day).ok());
        Self {
            id: row.id,
            series_id: row.series_id,
            version: row.version,
            course_id: row.course_id,
            enrollment_id: row.enrollment_id,
            student_id: row.student_id,
            weekday: weekday.map_or("", weekday_name),
            start_time: row.start_time.format("%H:%M").to_string(),
            duration_minutes: row.duration_minutes,
            every_weeks: row.every_weeks,
            anchor_date: row.anchor_date,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            teacher_id: row.teacher_id,
            room: row.room,
            holiday_policy: row.holiday_policy,
            active: row.active,
            classes: None,
            others: Vec::new(),
        }
    }
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("schedules")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_update, update)
        .on(__path_end, end)
}

async fn after(app: &App, done: Changed<Model>, asked: &Fields) -> Result<Response> {
    if intent(asked) == Intent::Preview {
        return Ok(ClassPreview::of(&done.effects).into_response());
    }
    let classes = Some(ClassCounts::of(&done.effects));
    let schedule = Schedule { classes, ..verbs::view(app, done.row.id).await?.into() };
    Ok(Json(schedule).into_response())
}

async fn today(app: &App) -> Result<NaiveDate> {
    Ok(school::current(app).await?.today(app.clock.now()))
}

/// Lists the schedules, every version of each line.
#[utoipa::path(get, path = "/schedules", operation_id = "list_schedules", params(Paging, Filter),
    responses((status = 200, body = Items<Schedule>)))]
async fn list(_: CoursesRead, State(app): State<App>, Query(asked): Query) -> Result<Json<Items<Schedule>>> {
    let query = list_query(&asked, ScheduleSort::Id)?;
    let mut parser = asked.parse();
    let filter = ScheduleFilter {
        course_id: parser.id("course_id"),
        enrollment_id: parser.id("enrollment_id"),
        student_id: parser.id("student_id"),
        teacher_id: parser.id("teacher_id"),
        series_id: parser.id("series_id"),
        not_over_on: None,
    };
    let filter = parser.finish(Some(filter))?;
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, Schedule::from)))
}

/// Begins a weekly line, or one for each of several weekdays; the classes exist at once.
#[utoipa::path(post, path = "/schedules", operation_id = "create_schedule", params(DryRun),
    request_body = ScheduleBody,
    responses((status = 200, description = "What it would do", body = ClassPreview), (status = 201, body = Schedule)))]
async fn create(
    by: CoursesWrite,
    State(app): State<App>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let (owner, forms) = (Owner::parse(&fields)?, ScheduleForm::parse_days(&fields)?);
    let done = verbs::create_all(&app, &by.actor(), owner, &forms, intent(&asked)).await?;
    if intent(&asked) == Intent::Preview {
        return Ok(ClassPreview::of(&done.effects).into_response());
    }
    let mut lines = Vec::with_capacity(done.row.len());
    for row in &done.row {
        lines.push(Schedule::from(verbs::view(&app, row.id).await?));
    }
    let first = (!lines.is_empty()).then(|| lines.remove(0)).ok_or(Error::NotFound)?;
    let classes = Some(ClassCounts::of(&done.effects));
    let schedule = Schedule { classes, others: lines, ..first };
    Ok((StatusCode::CREATED, Json(schedule)).into_response())
}

/// Shows a schedule.
#[utoipa::path(get, path = "/schedules/{id}", operation_id = "show_schedule", params(("id" = ScheduleId, Path)),
    responses((status = 200, body = Schedule)))]
async fn find(_: CoursesRead, State(app): State<App>, Path(id): Path<ScheduleId>) -> Result<Json<Schedule>> {
    Ok(Json(verbs::view(&app, id).await?.into()))
}

/// The line as it is now; with `dry_run`, what would become of its classes.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "describes the two answers of an operation that may be tried")]
enum ScheduleOrPreview {
    Done(Box<Schedule>),
    Tried(ClassPreview),
}

/// Changes a line from a day on; what lies before stays, later versions give way.
#[utoipa::path(patch, path = "/schedules/{id}", operation_id = "change_schedule", params(("id" = ScheduleId, Path), DryRun),
    request_body = ScheduleChange, responses((status = 200, body = ScheduleOrPreview)))]
async fn update(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<ScheduleId>,
    Query(asked): Query,
    extract::Json(given): extract::Json,
) -> Result<Response> {
    let (row, seen) = (verbs::view(&app, id).await?, Seen::parse(id, &given)?);
    // Before the rest is read: the dates of a version that has ended meanwhile would be wrong.
    if seen.version.is_some_and(|version| version != row.version) {
        return Err(Error::Conflict(crate::msg!("schedules-changed")));
    }
    if given.has("active") {
        let active = given.parse().flag("active");
        if given.pairs().any(|(name, _)| !["active", "version"].contains(&name)) {
            return Err(Error::field("active", crate::msg!("schedules-active-alone")));
        }
        let done = verbs::set_active(&app, &by.actor(), seen, active, intent(&asked)).await?;
        return after(&app, done, &asked).await;
    }
    let mut fields = verbs::fields(&row);
    fields.set("from", &row.valid_from.max(today(&app).await?));
    // Who does not say which version was seen means the one there is.
    fields.set("version", "");
    let form = ScheduleForm::parse_edit(&fields.with(&given))?;
    after(&app, verbs::edit(&app, &by.actor(), id, &form, intent(&asked)).await?, &asked).await
}

/// Ends a line yesterday; one that has not begun goes altogether.
#[utoipa::path(delete, path = "/schedules/{id}", operation_id = "end_schedule", params(("id" = ScheduleId, Path)),
    responses((status = 204)))]
async fn end(by: CoursesWrite, State(app): State<App>, Path(id): Path<ScheduleId>) -> Result<StatusCode> {
    let yesterday = today(&app).await?.pred_opt().ok_or(Error::NotFound)?;
    verbs::end(&app, &by.actor(), id, yesterday, Intent::Confirm).await?;
    Ok(StatusCode::NO_CONTENT)
}
