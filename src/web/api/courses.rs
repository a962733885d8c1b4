//! Courses.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::effects::ClassCounts;
use super::{ApiRoutes, Items, Paging, list_query};
use crate::app::App;
use crate::classes::Intent;
use crate::classes::courses::{self as verbs, CourseFilter};
use crate::classes::rules::{CourseForm, CourseSort};
use crate::error::Result;
use crate::ids::{CourseId, TeacherId, TermId};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CoursesRead, CoursesWrite};

/// A course as the API shows one.
#[derive(Serialize, ToSchema)]
pub struct Course {
    id: CourseId,
    /// The school's own code.
    code: String,
    name: String,
    /// Subject or instrument.
    subject: Option<String>,
    term_id: Option<TermId>,
    /// `gate`, `marks` or `none`.
    presence_source: String,
    teacher_id: Option<TeacherId>,
    /// The teacher's name.
    teacher: Option<String>,
    room: Option<String>,
    /// Students at a time at most.
    capacity: Option<i32>,
    /// Whether it is put away.
    archived: bool,
    /// After a change: what became of its classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    classes: Option<ClassCounts>,
}

/// What a course is made of; a `PATCH` changes what is given.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct CourseBody {
    /// The school's own code; never twice.
    code: String,
    name: String,
    subject: Option<String>,
    term_id: Option<TermId>,
    /// `gate`, `marks` or `none`.
    presence_source: String,
    teacher_id: Option<TeacherId>,
    room: Option<String>,
    capacity: Option<i32>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    /// Exactly this code.
    code: Option<String>,
    /// Of this term.
    term_id: Option<TermId>,
    /// Of this teacher.
    teacher_id: Option<TeacherId>,
    /// Those put away, not the others.
    archived: Option<bool>,
}

impl From<verbs::Course> for Course {
    fn from(row: verbs::Course) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            subject: row.subject,
            term_id: row.term_id,
            presence_source: row.presence_source,
            teacher_id: row.teacher_id,
            teacher: row.teacher,
            room: row.room,
            capacity: row.capacity,
            archived: row.archived_at.is_some(),
            classes: None,
        }
    }
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("courses")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_update, update)
        .on(__path_archive, archive)
}

/// Lists the courses.
#[utoipa::path(get, path = "/courses", operation_id = "list_courses", params(Paging, Filter),
    responses((status = 200, body = Items<Course>)))]
async fn list(_: CoursesRead, State(app): State<App>, Query(asked): Query) -> Result<Json<Items<Course>>> {
    let query = list_query(&asked, CourseSort::Id)?;
    let mut parser = asked.parse();
    let filter = CourseFilter {
        archived: parser.flag("archived"),
        code: parser.text("code", 64),
        term_id: parser.id("term_id"),
        teacher_id: parser.id("teacher_id"),
    };
    let filter = parser.finish(Some(filter))?;
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, Course::from)))
}

/// Creates a course.
#[utoipa::path(post, path = "/courses", operation_id = "create_course", request_body = CourseBody,
    responses((status = 201, body = Course)))]
async fn create(
    by: CoursesWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let id = verbs::create(&app, &by.actor(), &CourseForm::parse(&fields)?).await?.id;
    let course = Course::from(verbs::view(&app, id).await?);
    Ok((StatusCode::CREATED, Json(course)).into_response())
}

/// Shows a course.
#[utoipa::path(get, path = "/courses/{id}", operation_id = "show_course", params(("id" = CourseId, Path)),
    responses((status = 200, body = Course)))]
async fn find(_: CoursesRead, State(app): State<App>, Path(id): Path<CourseId>) -> Result<Json<Course>> {
    Ok(Json(verbs::view(&app, id).await?.into()))
}

/// Changes what is given of a course; its classes follow its term, teacher and room.
#[utoipa::path(patch, path = "/courses/{id}", operation_id = "change_course", params(("id" = CourseId, Path)),
    request_body = CourseBody, responses((status = 200, body = Course)))]
async fn update(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<CourseId>,
    extract::Json(given): extract::Json,
) -> Result<Json<Course>> {
    let fields = verbs::fields(&verbs::find(&app, id).await?).with(&given);
    let form = CourseForm::parse(&fields)?;
    let done = verbs::update(&app, &by.actor(), id, &form, Intent::Confirm).await?;
    let classes = Some(ClassCounts::of(&done.effects));
    Ok(Json(Course { classes, ..verbs::view(&app, id).await?.into() }))
}

/// Puts a course away, when nobody is in it any more.
#[utoipa::path(delete, path = "/courses/{id}", operation_id = "archive_course", params(("id" = CourseId, Path)),
    responses((status = 204)))]
async fn archive(by: CoursesWrite, State(app): State<App>, Path(id): Path<CourseId>) -> Result<StatusCode> {
    verbs::archive(&app, &by.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
