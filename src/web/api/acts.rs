//! What is done with single classes: cancelled, moved, covered, added, and taken back.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::ApiRoutes;
use super::classes::{Class, hour};
use super::effects::ClassCounts;
use crate::app::App;
use crate::classes::Intent;
use crate::classes::acts::{
    self, Act, ActId, Added, Cancellation, ClashKind, Cover, Done, Place, Seen, Undone,
};
use crate::classes::schedules::Owner;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, EnrollmentId, TeacherId};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::ClassesWrite;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("classes")
        .on(__path_add, add)
        .on(__path_cancel, cancel)
        .on(__path_restore, restore)
        .on(__path_relocate, relocate)
        .on(__path_cover, cover)
        .on(__path_uncover, uncover)
        .on(__path_make_up, make_up)
        .on(__path_undo, undo)
}

/// A class after something was done with it.
#[derive(Serialize, ToSchema)]
struct ClassAct {
    /// What undoes it; null when it was only tried.
    act: Option<String>,
    class: Class,
    /// Other classes that want the same teacher, room or student at the same time.
    clashes: Vec<ClassClash>,
    /// What other classes do.
    classes: ClassCounts,
}

/// Another class at the same time.
#[derive(Serialize, ToSchema)]
struct ClassClash {
    /// `teacher`, `room`, `student`: what is wanted twice.
    kind: &'static str,
    /// The teacher or the room.
    wanted: Option<String>,
    class_id: ClassId,
    name: String,
    #[schema(value_type = String, example = "15:00")]
    #[serde(serialize_with = "hour")]
    start_time: NaiveTime,
    #[schema(value_type = String, example = "15:45")]
    #[serde(serialize_with = "hour")]
    end_time: NaiveTime,
}

/// What became of the classes of an act that was taken back.
#[derive(Serialize, ToSchema)]
struct ActUndone {
    /// Those that stand as they did.
    restored: Vec<Class>,
    /// Those that the act had added: they are no more.
    removed: Vec<ClassId>,
    /// Those that were left alone: somebody has changed them since, or they are past.
    left: Vec<ClassId>,
}

/// Why a class does not take place.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct CancellationBody {
    /// `school`, `teacher`, `student`: on whose account.
    whose: String,
    reason: Option<String>,
    /// The `sequence` of the class that was seen; 409 when it is another one by now.
    sequence: Option<i32>,
}

/// Where and when; what is not given stays.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct MoveBody {
    date: Option<NaiveDate>,
    start_time: Option<String>,
    duration_minutes: Option<i32>,
    room: Option<String>,
    reason: Option<String>,
    /// The `sequence` of the class that was seen; 409 when it is another one by now.
    sequence: Option<i32>,
}

/// Who teaches instead.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct CoverBody {
    teacher_id: TeacherId,
    reason: Option<String>,
    /// The `sequence` of the class that was seen; 409 when it is another one by now.
    sequence: Option<i32>,
}

/// When the class is made up for; what is not given is as it was, but the date.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct MakeupBody {
    date: NaiveDate,
    start_time: Option<String>,
    duration_minutes: Option<i32>,
    room: Option<String>,
    teacher_id: Option<TeacherId>,
    reason: Option<String>,
}

/// An extra class: of a course, or of an individual enrollment.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ExtraBody {
    course_id: Option<CourseId>,
    enrollment_id: Option<EnrollmentId>,
    date: NaiveDate,
    start_time: String,
    duration_minutes: i32,
    room: Option<String>,
    teacher_id: Option<TeacherId>,
    reason: Option<String>,
}

/// Whether it is only tried.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Trial {
    /// Nothing is written; the answer is what would be.
    dry_run: Option<bool>,
}

impl From<Done> for ClassAct {
    fn from(done: Done) -> Self {
        let clashes = done.clashes.into_iter().filter_map(|clash| {
            let kind = match clash.kind {
                ClashKind::Teacher => "teacher",
                ClashKind::Room => "room",
                ClashKind::Student => "student",
                ClashKind::DayOff => return None,
            };
            let other = clash.other?;
            Some(ClassClash {
                kind,
                wanted: clash.wanted,
                class_id: other.id,
                name: other.name,
                start_time: other.start_time,
                end_time: other.end_time,
            })
        });
        Self {
            act: done.act.map(|act| act.to_string()),
            clashes: clashes.collect(),
            classes: ClassCounts::of(&done.effects),
            class: done.class.into(),
        }
    }
}

impl From<Undone> for ActUndone {
    fn from(undone: Undone) -> Self {
        Self {
            restored: undone.restored.into_iter().map(Class::from).collect(),
            removed: undone.removed.into_iter().map(|class| class.id).collect(),
            left: undone.left.into_iter().map(|(class, _)| class.id).collect(),
        }
    }
}

fn intent(asked: &Fields) -> Result<Intent> {
    let mut parser = asked.parse();
    let is_dry = parser.flag("dry_run");
    parser.finish(Some(if is_dry { Intent::Preview } else { Intent::Confirm }))
}

fn seen(class: ClassId, fields: &Fields) -> Result<Seen> {
    let mut parser = fields.parse();
    let sequence = parser.integer("sequence", 0..=i32::MAX);
    parser.finish(Some(Seen { class, sequence }))
}

/// Does it, or tries it.
async fn done(
    app: &App,
    by: &ClassesWrite,
    id: ClassId,
    (asked, fields): (&Fields, &Fields),
    act: Act,
) -> Result<Json<ClassAct>> {
    let done = acts::act(app, &by.actor(), seen(id, fields)?, &act, intent(asked)?).await?;
    Ok(Json(done.into()))
}

/// Cancels a class; it stays so until somebody restores it.
#[utoipa::path(post, path = "/classes/{id}/cancellation", operation_id = "cancel_class",
    params(("id" = ClassId, Path), Trial), request_body = CancellationBody, responses((status = 200, body = ClassAct)))]
async fn cancel(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Json<ClassAct>> {
    let act = Act::Cancel(Cancellation::parse(&fields)?);
    done(&app, &by, id, (&asked, &fields), act).await
}

/// Restores a class that a person cancelled, as far as calendar and schedule let it.
#[utoipa::path(delete, path = "/classes/{id}/cancellation", operation_id = "restore_class",
    params(("id" = ClassId, Path), Trial), responses((status = 200, body = ClassAct)))]
async fn restore(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
) -> Result<Json<ClassAct>> {
    done(&app, &by, id, (&asked, &asked), Act::Restore).await
}

/// Moves a class: another date, time, length or room.
#[utoipa::path(post, path = "/classes/{id}/move", operation_id = "move_class",
    params(("id" = ClassId, Path), Trial), request_body = MoveBody, responses((status = 200, body = ClassAct)))]
async fn relocate(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
    extract::Json(given): extract::Json,
) -> Result<Json<ClassAct>> {
    let place = Place::parse(&acts::view(&app, id).await?.place().with(&given))?;
    done(&app, &by, id, (&asked, &given), Act::Move(place)).await
}

/// Lets another teacher teach a class.
#[utoipa::path(post, path = "/classes/{id}/cover", operation_id = "cover_class",
    params(("id" = ClassId, Path), Trial), request_body = CoverBody, responses((status = 200, body = ClassAct)))]
async fn cover(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Json<ClassAct>> {
    let act = Act::Cover(Cover::parse(&fields)?);
    done(&app, &by, id, (&asked, &fields), act).await
}

/// Lets its teacher teach a class after all.
#[utoipa::path(delete, path = "/classes/{id}/cover", operation_id = "uncover_class",
    params(("id" = ClassId, Path), Trial), responses((status = 200, body = ClassAct)))]
async fn uncover(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
) -> Result<Json<ClassAct>> {
    done(&app, &by, id, (&asked, &asked), Act::Uncover).await
}

async fn added(app: &App, by: &ClassesWrite, asked: &Fields, form: &Added) -> Result<Response> {
    let done = acts::add(app, &by.actor(), form, intent(asked)?).await?;
    let status = if done.act.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(ClassAct::from(done))).into_response())
}

/// Makes up for a class that did not take place, or that somebody missed.
#[utoipa::path(post, path = "/classes/{id}/makeup", operation_id = "make_up_class",
    params(("id" = ClassId, Path), Trial), request_body = MakeupBody,
    responses((status = 200, description = "What it would do", body = ClassAct), (status = 201, body = ClassAct)))]
async fn make_up(
    by: ClassesWrite,
    State(app): State<App>,
    Path(id): Path<ClassId>,
    Query(asked): Query,
    extract::Json(given): extract::Json,
) -> Result<Response> {
    let of = acts::view(&app, id).await?;
    let mut fields = of.place();
    fields.set("date", "");
    let fields = fields.with(&given);
    let mut parser = fields.parse();
    let teacher_id = parser.id("teacher_id");
    let place = Place::read(&mut parser);
    let form = Added {
        owner: of.class.enrollment_id.map_or(Owner::Course(of.class.course_id), Owner::Enrollment),
        replaces: Some(id),
        place: parser.finish(place)?,
        teacher_id,
    };
    added(&app, &by, &asked, &form).await
}

/// Adds an extra class.
#[utoipa::path(post, path = "/classes", operation_id = "add_class", params(Trial), request_body = ExtraBody,
    responses((status = 200, description = "What it would do", body = ClassAct), (status = 201, body = ClassAct)))]
async fn add(
    by: ClassesWrite,
    State(app): State<App>,
    Query(asked): Query,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let form = Added { replaces: None, ..Added::parse(&fields)? };
    added(&app, &by, &asked, &form).await
}

/// Takes an act back: its classes stand as they did, but for those that somebody has changed since.
#[utoipa::path(delete, path = "/classes/acts/{act}", operation_id = "undo_class_act",
    params(("act" = String, Path)), responses((status = 200, body = ActUndone)))]
async fn undo(by: ClassesWrite, State(app): State<App>, Path(act): Path<ActId>) -> Result<Json<ActUndone>> {
    Ok(Json(acts::undo(&app, &by.actor(), act).await?.into()))
}
