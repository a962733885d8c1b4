//! Requests to excuse, their papers, and what is decided about them.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Held;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::attendance::absences::rules::{self, AbsenceForm, Decision, Filter as Wanted, MOST, Sort};
use crate::attendance::absences::{self, Draft, Upload};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{AbsenceId, CourseId, StudentId};
use crate::web::extract::{self, Path, Query};
use crate::web::files;
use crate::web::guard::{AbsencesRead, AbsencesWrite};
use crate::{msg, school};

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("absences")
        .on(__path_put_paper, put_paper)
        .with_body_limit(MOST * 2)
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_create_many, create_many)
        .on(__path_show, show)
        .on(__path_change, change)
        .on(__path_withdraw, withdraw)
        .on(__path_approve, approve)
        .on(__path_reject, reject)
        .on(__path_reopen, reopen)
        .on(__path_paper, paper)
        .on(__path_remove_paper, remove_paper)
}

/// A request to excuse, as the API shows one.
#[derive(Debug, Serialize, ToSchema)]
struct Absence {
    id: AbsenceId,
    student_id: StudentId,
    /// Family names, given names.
    student: String,
    student_code: String,
    from_date: NaiveDate,
    /// Last day, inclusive.
    until_date: NaiveDate,
    /// `illness`, `medical`, `family`, `travel`, `other`.
    kind: String,
    note: String,
    /// `pending`, `approved`, `rejected`, `withdrawn`.
    state: String,
    /// Counts each change; whoever changes or decides says which one they have seen.
    version: i32,
    requested_by: String,
    requested_at: Moment,
    decided_by: Option<String>,
    decided_at: Option<Moment>,
    /// What was said with the decision.
    decision_note: Option<String>,
    /// The paper; null where there is none.
    paper: Option<Paper>,
}

/// The paper of a request; its content is at `…/paper`.
#[derive(Debug, Serialize, ToSchema)]
struct Paper {
    name: String,
    /// `application/pdf`, `image/jpeg`, `image/png`, `image/webp`.
    r#type: String,
    /// Bytes.
    size: i64,
}

impl Absence {
    fn of(found: absences::Absence, zone: Tz) -> Self {
        let row = found.row;
        let paper = row.file_name.zip(row.file_type).zip(row.file_size);
        Self {
            id: row.id,
            student_id: row.student_id,
            student: row.student,
            student_code: row.student_code,
            from_date: row.from_date,
            until_date: row.until_date,
            kind: row.kind,
            note: row.note,
            state: row.state,
            version: row.version,
            requested_by: row.requested_name,
            requested_at: Moment::new(row.requested_at, zone),
            decided_by: row.decided_name,
            decided_at: row.decided_at.map(|at| Moment::new(at, zone)),
            decision_note: row.decision_note,
            paper: paper.map(|((name, kind), size)| Paper { name, r#type: kind, size }),
        }
    }
}

async fn shown(app: &App, found: absences::Absence) -> Result<Json<Absence>> {
    Ok(Json(Absence::of(found, school::current(app).await?.zone)))
}

/// What a list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Filter {
    /// `pending`, `approved`, `rejected`, `withdrawn`.
    state: Option<String>,
    /// `illness`, `medical`, `family`, `travel`, `other`.
    kind: Option<String>,
    student_id: Option<StudentId>,
    /// Of students who are in this course on those days.
    course_id: Option<CourseId>,
    /// Reaching to this day or beyond.
    from: Option<NaiveDate>,
    /// Beginning on this day or before.
    until: Option<NaiveDate>,
}

/// What a request says; a `PATCH` changes what is given, of one that is pending.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct AbsenceBody {
    student_id: StudentId,
    from_date: NaiveDate,
    /// Last day, inclusive; without it one day.
    until_date: Option<NaiveDate>,
    /// `illness`, `medical`, `family`, `travel`, `other`.
    kind: String,
    /// Needed with `other`.
    note: Option<String>,
    /// `true`: approved at once.
    approved: Option<bool>,
}

/// The same for many students.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ManyBody {
    /// Up to 1000; all of them or none.
    student_ids: Vec<StudentId>,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    kind: String,
    note: Option<String>,
    approved: Option<bool>,
}

/// A change of a pending request.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct ChangeBody {
    /// The version that was seen.
    version: i32,
    from_date: Option<NaiveDate>,
    until_date: Option<NaiveDate>,
    kind: Option<String>,
    note: Option<String>,
}

/// A decision.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct DecisionBody {
    /// The version that was seen; 409 says what somebody else has decided meanwhile.
    version: i32,
    /// What is said with it; needed to reject.
    note: Option<String>,
}

/// Which version was seen.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Seen {
    /// The version that was seen.
    version: i32,
}

/// Which version was seen, and what the paper is called.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Named {
    /// The version that was seen.
    version: i32,
    /// What the paper is called.
    name: Option<String>,
}

/// Lists requests, by their first day.
#[utoipa::path(get, path = "/absences", operation_id = "list_absences", params(Filter, Paging), responses((status = 200, body = Items<Absence>)))]
async fn list(_: AbsencesRead, Held(app): Held<App>, Query(asked): Query) -> Result<Json<Items<Absence>>> {
    let (query, wanted) = (list_query(&asked, Sort::Day)?, Wanted::parse(&asked)?);
    let zone = school::current(&app).await?.zone;
    let listing = absences::list(&app, &query, &wanted).await?;
    Ok(Json(Items::of(listing, |found| Absence::of(found, zone))))
}

/// Makes a request for one student.
#[utoipa::path(post, path = "/absences", operation_id = "create_absence", request_body = AbsenceBody, responses((status = 201, body = Absence)))]
async fn create(
    by: AbsencesWrite,
    Held(app): Held<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let mut parser = fields.parse();
    parser.leave(&["from_date", "until_date", "kind", "note", "approved"]);
    let student: Option<StudentId> = parser.required_id("student_id");
    parser.refuse_unknown();
    let (form, student) = both(AbsenceForm::parse(&fields), parser.finish(student))?;
    let draft = Draft {
        students: vec![student],
        form,
        is_approved: fields.parse().flag("approved"),
        paper: None,
        guardian: None,
    };
    let made =
        absences::request(&app, &by.actor(), &draft).await.map_err(|error| renamed(error, "student_id"))?;
    let id = made.first().copied().ok_or(Error::NotFound)?;
    Ok((StatusCode::CREATED, shown(&app, absences::find(&app, id).await?).await?).into_response())
}

/// Makes a request for each of many students, all of them or none.
#[utoipa::path(post, path = "/absences/bulk", operation_id = "create_absences", request_body = ManyBody, responses((status = 201, body = Items<Absence>)))]
async fn create_many(
    by: AbsencesWrite,
    Held(app): Held<App>,
    extract::Json(fields): extract::Json,
) -> Result<Response> {
    let mut parser = fields.parse();
    parser.leave(&["student_ids", "from_date", "until_date", "kind", "note", "approved"]);
    parser.refuse_unknown();
    parser.finish(Some(()))?;
    let (form, students) = both(AbsenceForm::parse(&fields), rules::students(&fields, "student_ids"))?;
    let is_approved = fields.parse().flag("approved");
    let draft = Draft { students, form, is_approved, paper: None, guardian: None };
    let made = absences::request(&app, &by.actor(), &draft).await;
    let made = made.map_err(|error| renamed(error, "student_ids"))?;
    let zone = school::current(&app).await?.zone;
    let mut items = Vec::with_capacity(made.len());
    for found in absences::find_all(&app, &made).await? {
        items.push(Absence::of(found, zone));
    }
    Ok((StatusCode::CREATED, Json(Items { items, next_cursor: None })).into_response())
}

/// Both, or all that is wrong with either.
fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Error::Invalid(mut wrong)), Err(Error::Invalid(more))) => {
            wrong.extend(more);
            Err(Error::Invalid(wrong))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// The verb speaks of `students`; a body has another name for them.
fn renamed(error: Error, name: &'static str) -> Error {
    match error {
        Error::Invalid(mut errors) => {
            for error in errors.iter_mut().filter(|error| error.field == "students") {
                error.field = name.into();
            }
            Error::Invalid(errors)
        }
        other @ (Error::NotFound
        | Error::Forbidden(_)
        | Error::Conflict(_)
        | Error::Busy(_)
        | Error::Fault(_)) => other,
    }
}

/// Shows a request.
#[utoipa::path(get, path = "/absences/{id}", operation_id = "show_absence", params(("id" = i64, Path,)), responses((status = 200, body = Absence)))]
async fn show(_: AbsencesRead, Held(app): Held<App>, Path(id): Path<AbsenceId>) -> Result<Json<Absence>> {
    shown(&app, absences::find(&app, id).await?).await
}

/// Changes what is given of a pending request.
#[utoipa::path(patch, path = "/absences/{id}", operation_id = "change_absence", params(("id" = i64, Path,)), request_body = ChangeBody, responses((status = 200, body = Absence)))]
async fn change(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    extract::Json(given): extract::Json,
) -> Result<Json<Absence>> {
    let before = absences::find(&app, id).await?;
    let version = rules::version(&given)?;
    let mut fields = before.form().fields();
    for name in AbsenceForm::NAMES.iter().filter(|name| given.has(name)) {
        fields.set(name, given.get(name));
    }
    let form = AbsenceForm::parse(&fields)?;
    shown(&app, absences::update(&app, &by.actor(), id, version, &form).await?).await
}

async fn decide(
    app: &App,
    by: &AbsencesWrite,
    id: AbsenceId,
    fields: &Fields,
    decision: Decision,
) -> Result<Json<Absence>> {
    absences::find(app, id).await?;
    let (version, note) =
        both(rules::version(fields), rules::decision_note(fields, decision == Decision::Reject))?;
    shown(app, absences::decide(app, &by.actor(), id, version, decision, note.as_deref()).await?).await
}

/// Approves a pending request; the days it covers are judged anew.
#[utoipa::path(post, path = "/absences/{id}/approval", operation_id = "approve_absence", params(("id" = i64, Path,)), request_body = DecisionBody, responses((status = 200, body = Absence)))]
async fn approve(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Absence>> {
    decide(&app, &by, id, &fields, Decision::Approve).await
}

/// Rejects a pending request, and says why.
#[utoipa::path(post, path = "/absences/{id}/rejection", operation_id = "reject_absence", params(("id" = i64, Path,)), request_body = DecisionBody, responses((status = 200, body = Absence)))]
async fn reject(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Absence>> {
    decide(&app, &by, id, &fields, Decision::Reject).await
}

/// Leaves a request to be decided again.
#[utoipa::path(post, path = "/absences/{id}/reopening", operation_id = "reopen_absence", params(("id" = i64, Path,)), request_body = DecisionBody, responses((status = 200, body = Absence)))]
async fn reopen(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    extract::Json(fields): extract::Json,
) -> Result<Json<Absence>> {
    decide(&app, &by, id, &fields, Decision::Reopen).await
}

/// Takes a request back; it stays in the list as withdrawn.
#[utoipa::path(delete, path = "/absences/{id}", operation_id = "withdraw_absence", params(("id" = i64, Path,), Seen), responses((status = 200, body = Absence)))]
async fn withdraw(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    Query(asked): Query,
) -> Result<Json<Absence>> {
    decide(&app, &by, id, &asked, Decision::Withdraw).await
}

/// The paper of a request, byte for byte; the reading is noted.
#[utoipa::path(get, path = "/absences/{id}/paper", operation_id = "read_absence_paper", params(("id" = i64, Path,)),
    responses((status = 200, description = "PDF, JPEG, PNG or WebP", content_type = "application/octet-stream", body = Vec<u8>)))]
async fn paper(by: AbsencesRead, Held(app): Held<App>, Path(id): Path<AbsenceId>) -> Result<Response> {
    let (paper, content) = absences::paper(&app, &by.actor(), id).await?;
    Ok(files::answer(files::Shown { name: &paper.name, kind: &paper.media_type, size: paper.size }, content))
}

/// Gives a request a paper, in place of the one it may have: PDF, JPEG, PNG or WebP by content, up to 10 MB.
#[utoipa::path(put, path = "/absences/{id}/paper", operation_id = "put_absence_paper", params(("id" = i64, Path,), Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Absence)))]
async fn put_paper(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    Query(asked): Query,
    content: Bytes,
) -> Result<Json<Absence>> {
    absences::find(&app, id).await?;
    let mut parser = asked.parse();
    parser.leave(&["version"]);
    let name = parser.text("name", 200).unwrap_or_default();
    let (version, name) = both(rules::version(&asked), parser.finish(Some(name)))?;
    let upload = Upload { name, content };
    shown(&app, absences::attach(&app, &by.actor(), id, version, &upload).await?).await
}

/// Removes the paper of a request for good.
#[utoipa::path(delete, path = "/absences/{id}/paper", operation_id = "remove_absence_paper", params(("id" = i64, Path,), Seen), responses((status = 200, body = Absence)))]
async fn remove_paper(
    by: AbsencesWrite,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    Query(asked): Query,
) -> Result<Json<Absence>> {
    let before = absences::find(&app, id).await?;
    let version = rules::version(&asked)?;
    if before.row.file_key.is_none() {
        return Err(Error::Conflict(msg!("absences-paper-none")));
    }
    shown(&app, absences::detach(&app, &by.actor(), id, version).await?).await
}
