//! The waiting list of a full course: who comes next, and word when a place is free.

use chrono::NaiveDate;
use serde_json::json;

use super::change::Work;
use super::rules::{WaitingForm, free_from};
use super::store::{courses, enrollments, waiting as store};
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::db::Conn;
use crate::entities::course;
use crate::error::{Error, Result};
use crate::ids::{CourseId, StudentId, WaitingId};
use crate::listing::{ListQuery, Listing, MAX_LIMIT};
use crate::{alerts, msg, school};

pub use super::store::waiting::{Waiting, WaitingFilter};

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<()>, filter: &WaitingFilter) -> Result<Listing<Waiting>> {
    store::list(app.db.reader(), query, filter).await
}

/// All who wait for a place in a course, who is next first.
pub async fn of_course(app: &App, id: CourseId) -> Result<Vec<Waiting>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let filter = WaitingFilter { course_id: Some(id), ..WaitingFilter::default() };
    Ok(list(app, &all, &filter).await?.items)
}

/// Where a student waits.
pub async fn of_student(app: &App, id: StudentId) -> Result<Vec<Waiting>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let filter = WaitingFilter { student_id: Some(id), ..WaitingFilter::default() };
    Ok(list(app, &all, &filter).await?.items)
}

/// The one with this id.
pub async fn find(app: &App, id: WaitingId) -> Result<Waiting> {
    store::find(app.db.reader(), id).await
}

/// The first day from which a course has a place for good; today when it takes any number.
pub async fn place(app: &App, course: CourseId) -> Result<Option<NaiveDate>> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    free(conn, &courses::find(conn, course).await?, today).await
}

async fn free(conn: &impl Conn, course: &course::Model, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let Some(capacity) = course.capacity else { return Ok(Some(today)) };
    let members = store::members(conn, course.id, today).await?;
    Ok(free_from(usize::try_from(capacity).unwrap_or_default(), &members, today))
}

/// Puts a student at the end of the list of a full course.
pub async fn join(app: &App, actor: &Actor, form: &WaitingForm) -> Result<Waiting> {
    let work = Work::begin(app).await?;
    if !enrollments::studies(&work.tx, form.student_id).await? {
        return Err(Error::field("student_id", msg!("classes-student-unknown")));
    }
    let course = courses::lock(&work.tx, form.course_id).await?.filter(|row| row.archived_at.is_none());
    let course = course.ok_or_else(|| Error::field("course_id", msg!("classes-course-unknown")))?;
    if store::is_in(&work.tx, form, work.today).await? {
        return Err(Error::field("student_id", msg!("waiting-enrolled")));
    }
    let is_first = store::waiting(&work.tx, course.id).await? == 0;
    if is_first && free(&work.tx, &course, work.today).await? == Some(work.today) {
        return Err(Error::field("course_id", msg!("waiting-place-free")));
    }
    let id = store::insert(&work.tx, form, work.now).await?;
    let row = store::find(&work.tx, id).await?;
    tend(&work, course.id).await?;
    let after =
        Some(json!({ "student_id": row.student_id, "course_id": row.course_id, "format": row.format }));
    let change = Change { verb: "waiting.add", subject: ("waiting", Some(id.0)), before: None, after };
    work.note(actor, change).await?;
    Ok(row)
}

/// Takes somebody off the list.
pub async fn leave(app: &App, actor: &Actor, id: WaitingId) -> Result<Waiting> {
    let work = Work::begin(app).await?;
    let row = store::find(&work.tx, id).await?;
    store::remove(&work.tx, id).await?;
    tend(&work, row.course_id).await?;
    let before =
        Some(json!({ "student_id": row.student_id, "course_id": row.course_id, "since": row.since }));
    let change = Change { verb: "waiting.remove", subject: ("waiting", Some(id.0)), before, after: None };
    work.note(actor, change).await?;
    Ok(row)
}

/// Says that a place is free while somebody waits for it, and no longer when not.
pub(super) async fn tend(work: &Work, id: CourseId) -> Result<()> {
    let subject = Subject::Course(id);
    let waiting = store::waiting(&work.tx, id).await?;
    let course = courses::find(&work.tx, id).await?;
    let place = if waiting > 0 { free(&work.tx, &course, work.today).await? } else { None };
    let Some(day) = place else {
        return alerts::close(&work.tx, work.now, Kind::PlaceFree, &subject).await;
    };
    let detail = msg!("alerts-detail-place-free", waiting = waiting);
    let cause = Cause::new(Kind::PlaceFree, subject, course.name, detail).keyed(day.to_string());
    let cause = Cause { course: Some(id), on: Some(day), ..cause };
    alerts::raise(&work.tx, work.now, &cause).await
}
