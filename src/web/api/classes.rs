//! Dated classes.

use axum::Json;
use axum::extract::State;
use chrono::{NaiveDate, NaiveTime};
use serde::{Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Paging, list_query};
use crate::app::App;
use crate::classes::rules::SessionFilter;
use crate::classes::sessions::{self, Session};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, EnrollmentId, SeriesId, StudentId, TeacherId};
use crate::web::extract::Query;
use crate::web::guard::ClassesRead;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("classes").on(__path_list, list)
}

/// Which classes.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    /// First day.
    from: Option<NaiveDate>,
    /// Last day.
    to: Option<NaiveDate>,
    /// Of a course.
    course_id: Option<i64>,
    /// Of a student: alone, or in a group on that day.
    student_id: Option<i64>,
    /// With a teacher.
    teacher_id: Option<i64>,
    /// In a room.
    room: Option<String>,
    /// `planned`, `held`, `cancelled`, `holiday`.
    status: Option<String>,
    /// Made by a generation run.
    run_id: Option<i64>,
}

/// A dated class.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Class {
    id: ClassId,
    /// The weekly line; null of a make-up or extra class.
    series_id: Option<SeriesId>,
    /// The Monday it was planned for: with the line its identity, for ever.
    slot_week: Option<NaiveDate>,
    /// The date the schedule said.
    original_date: NaiveDate,
    /// The date it is on.
    date: NaiveDate,
    #[schema(value_type = String, example = "15:00")]
    #[serde(serialize_with = "hour")]
    start_time: NaiveTime,
    #[schema(value_type = String, example = "15:45")]
    #[serde(serialize_with = "hour")]
    end_time: NaiveTime,
    /// `planned`, `held`, `cancelled`, `holiday`.
    status: String,
    /// `person`, `system`; null of a class that was not cancelled.
    cancelled_by: Option<String>,
    moved: bool,
    /// `regular`, `makeup`, `extra`.
    r#type: String,
    /// `individual`, `group`.
    format: &'static str,
    course: CourseRef,
    enrollment_id: Option<EnrollmentId>,
    /// Of a class alone.
    student: Option<StudentRef>,
    teacher: Option<TeacherRef>,
    /// Whose place the teacher takes.
    cover_for: Option<TeacherRef>,
    room: Option<String>,
    /// The class that it makes up for.
    replaces_id: Option<ClassId>,
    /// Raised with every change of when, where, with whom or whether.
    sequence: i32,
}

/// The course of a class.
#[derive(Debug, Serialize, ToSchema)]
struct CourseRef {
    id: CourseId,
    name: String,
}

/// The student of a class.
#[derive(Debug, Serialize, ToSchema)]
struct StudentRef {
    id: StudentId,
    name: String,
}

/// The teacher of a class.
#[derive(Debug, Serialize, ToSchema)]
struct TeacherRef {
    id: TeacherId,
    name: String,
}

impl From<Session> for Class {
    fn from(row: Session) -> Self {
        Self {
            id: row.id,
            series_id: row.series_id,
            slot_week: row.slot_week,
            original_date: row.original_date,
            date: row.date,
            start_time: row.start_time,
            end_time: row.end_time,
            status: row.status,
            cancelled_by: row.cancelled_by,
            moved: row.moved,
            r#type: row.kind,
            format: if row.enrollment_id.is_some() { "individual" } else { "group" },
            course: CourseRef { id: row.course_id, name: row.course },
            enrollment_id: row.enrollment_id,
            student: row.student_id.zip(row.student).map(|(id, name)| StudentRef { id, name }),
            teacher: row.teacher_id.zip(row.teacher).map(|(id, name)| TeacherRef { id, name }),
            cover_for: row.cover_for_id.zip(row.cover_for).map(|(id, name)| TeacherRef { id, name }),
            room: row.room,
            replaces_id: row.replaces_id,
            sequence: row.sequence,
        }
    }
}

/// Writes a time of day as `15:00`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
pub(super) fn hour<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&time.format("%H:%M"))
}

/// Lists classes by date and time.
#[utoipa::path(get, path = "/classes", params(Filter, Paging), responses((status = 200, body = Items<Class>)))]
async fn list(_: ClassesRead, State(app): State<App>, Query(fields): Query) -> Result<Json<Items<Class>>> {
    let (query, filter) = (list_query(&fields, ())?, SessionFilter::parse(&fields)?);
    Ok(Json(Items::of(sessions::list(&app, &query, &filter).await?, Class::from)))
}
