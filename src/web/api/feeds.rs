//! Calendars for other programs: their addresses, each shown once, and the end of one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::repeat::ShownOnce;
use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::error::{Error, Result};
use crate::feeds as verbs;
use crate::feeds::rules::{FeedFilter, FeedForm, FeedSort, Kind, Subject};
use crate::fields::Fields;
use crate::ids::{CourseId, FeedId, StudentId, TeacherId};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{ClassesRead, ClassesWrite};
use crate::{msg, school};

/// An address of a calendar as the API shows one.
#[derive(Serialize, ToSchema)]
struct Feed {
    id: FeedId,
    /// `course`, `teacher` or `student`.
    kind: String,
    /// The course, the teacher, the student.
    subject_id: i64,
    /// Their name; of people the family names first.
    subject: String,
    /// What it is for.
    name: String,
    made_by: String,
    made_at: Moment,
    /// Whether a teacher or a family made it for themselves.
    own: bool,
    /// When it was read last, to the minute.
    last_read_at: Option<Moment>,
    revoked_at: Option<Moment>,
    revoked_by: Option<String>,
    /// Whether somebody who has the address reads anything.
    opens: bool,
    /// Where it is read: only in the answer that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

impl Feed {
    fn of(feed: verbs::Feed, zone: Tz) -> Self {
        let moment = |at| Moment::new(at, zone);
        Self {
            id: feed.id,
            kind: feed.kind,
            subject_id: feed.subject_id,
            subject: feed.subject,
            name: feed.name,
            made_by: feed.maker,
            made_at: moment(feed.created_at),
            own: feed.is_own,
            last_read_at: feed.last_used_at.map(moment),
            revoked_at: feed.revoked_at.map(moment),
            revoked_by: feed.revoked_by,
            opens: feed.opens,
            address: None,
        }
    }
}

/// Whose calendar it shall be, one of the three, and what it is for.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct FeedBody {
    course_id: Option<CourseId>,
    teacher_id: Option<TeacherId>,
    student_id: Option<StudentId>,
    name: String,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    course_id: Option<CourseId>,
    teacher_id: Option<TeacherId>,
    student_id: Option<StudentId>,
    /// `course`, `teacher` or `student`.
    kind: Option<String>,
    /// Those that were revoked, not the others.
    revoked: Option<bool>,
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("feeds")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_revoke, revoke)
}

/// The one course, teacher or student that is named, if any is.
fn subject(fields: &Fields) -> Result<Option<Subject>> {
    let mut parser = fields.parse();
    let course = parser.id("course_id").map(Subject::Course);
    let teacher = parser.id("teacher_id").map(Subject::Teacher);
    let student = parser.id("student_id").map(Subject::Student);
    let named: Vec<_> = [course, teacher, student].into_iter().flatten().collect();
    if named.len() > 1 {
        parser.wrong("course_id", msg!("feeds-of-one"));
    }
    parser.finish(Some(named.first().copied()))
}

/// Lists the addresses of calendars, without what stands in them.
#[utoipa::path(get, path = "/feeds", operation_id = "list_feeds", params(Paging, Filter),
    responses((status = 200, body = Items<Feed>)))]
async fn list(_: ClassesRead, State(app): State<App>, Query(asked): Query) -> Result<Json<Items<Feed>>> {
    let (query, subject) = (list_query(&asked, FeedSort::Made)?, subject(&asked)?);
    let mut parser = asked.parse();
    let kind = parser.with("kind", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
    let filter = FeedFilter { subject, kind, revoked: parser.flag("revoked") };
    let filter = parser.finish(Some(filter))?;
    let zone = school::current(&app).await?.zone;
    Ok(Json(Items::of(verbs::list(&app, &query, &filter).await?, |feed| Feed::of(feed, zone))))
}

/// Makes an address of a calendar; it is shown in this answer and never again, not even to a repeated request.
#[utoipa::path(post, path = "/feeds", operation_id = "create_feed", request_body = FeedBody,
    responses((status = 201, body = Feed)))]
async fn create(
    by: ClassesWrite,
    State(app): State<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let (of, form) = (subject(&fields)?, FeedForm::parse(&fields)?);
    let of = of.ok_or_else(|| Error::field("course_id", msg!("feeds-of-one")))?;
    let (id, secret) = match verbs::publish(&app, &by.actor(), of, &form).await {
        Err(Error::NotFound) => return Err(unknown(of)),
        made => made?,
    };
    let zone = school::current(&app).await?.zone;
    let feed = Feed::of(verbs::find(&app, id).await?, zone);
    let feed = Feed { address: Some(verbs::address(&app, &secret)), ..feed };
    Ok((StatusCode::CREATED, Extension(ShownOnce), Json(feed)).into_response())
}

fn unknown(of: Subject) -> Error {
    let message = match of.kind() {
        Kind::Course => msg!("classes-course-unknown"),
        Kind::Teacher => msg!("classes-teacher-unknown"),
        Kind::Student => msg!("classes-student-unknown"),
    };
    Error::field(of.kind().field(), message)
}

/// Shows an address of a calendar, without what stands in it.
#[utoipa::path(get, path = "/feeds/{id}", operation_id = "show_feed", params(("id" = FeedId, Path)),
    responses((status = 200, body = Feed)))]
async fn find(_: ClassesRead, State(app): State<App>, Path(id): Path<FeedId>) -> Result<Json<Feed>> {
    let zone = school::current(&app).await?.zone;
    Ok(Json(Feed::of(verbs::find(&app, id).await?, zone)))
}

/// Revokes an address for ever; again, nothing changes.
#[utoipa::path(delete, path = "/feeds/{id}", operation_id = "revoke_feed", params(("id" = FeedId, Path)),
    responses((status = 204)))]
async fn revoke(by: ClassesWrite, State(app): State<App>, Path(id): Path<FeedId>) -> Result<StatusCode> {
    verbs::revoke(&app, &by.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
