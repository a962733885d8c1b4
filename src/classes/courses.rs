//! Courses: stable groups with a teacher, a room and a term.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::change::Work;
use super::generation::Scope;
use super::rules::{CourseForm, CourseSort};
use super::store::{courses as store, terms};
use super::{Changed, Intent};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::listing::{ListQuery, Listing};
use crate::msg;

pub use super::store::courses::{Course, CourseFilter};
pub use crate::entities::course::Model;

/// Those that match, by pages.
pub async fn list(
    app: &App,
    query: &ListQuery<CourseSort>,
    filter: &CourseFilter,
) -> Result<Listing<Course>> {
    store::list(app.db.reader(), query, filter).await
}

/// The course with its names.
pub async fn view(app: &App, id: CourseId) -> Result<Course> {
    store::view(app.db.reader(), id).await
}

/// The course with this id.
pub async fn find(app: &App, id: CourseId) -> Result<Model> {
    store::find(app.db.reader(), id).await
}

/// How many students each of `ids` has on `day`; a course without any is left out.
pub async fn members(app: &App, ids: &[CourseId], day: NaiveDate) -> Result<HashMap<CourseId, i64>> {
    store::members(app.db.reader(), ids, day).await
}

/// Creates a course; nobody is in it yet.
pub async fn create(app: &App, actor: &Actor, form: &CourseForm) -> Result<Model> {
    let work = Work::begin(app).await?;
    check_teacher(&work, form, None).await?;
    check_term(&work, form).await?;
    let row = store::insert(&work.tx, form, work.now).await?;
    let change = note("course.create", None, Some(&row));
    Ok(work.settle(actor, change, None, Intent::Confirm, row).await?.row)
}

/// Changes a course; its classes follow its term, its teacher and its room.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: CourseId,
    form: &CourseForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let before = store::lock(&work.tx, id).await?.ok_or(Error::NotFound)?;
    check_teacher(&work, form, Some(&before)).await?;
    check_term(&work, form).await?;
    check_capacity(&work, form, &before).await?;
    let after = store::update(&work.tx, &before, form, work.now).await?;
    let planned = |row: &Model| (row.term_id, row.teacher_id, row.room.clone());
    let scope = (planned(&before) != planned(&after)).then_some(Scope::Course(id));
    super::waiting::tend(&work, id).await?;
    let change = note("course.update", Some(&before), Some(&after));
    work.settle(actor, change, scope, intent, after).await
}

async fn check_teacher(work: &Work, form: &CourseForm, before: Option<&Model>) -> Result<()> {
    match form.teacher_id {
        Some(id) if before.and_then(|row| row.teacher_id) != Some(id) => {
            super::schedules::check_teacher(&work.tx, Some(id)).await
        }
        _ => Ok(()),
    }
}

async fn check_term(work: &Work, form: &CourseForm) -> Result<()> {
    let Some(id) = form.term_id else { return Ok(()) };
    match terms::find(&work.tx, id).await {
        Err(Error::NotFound) => Err(Error::field("term_id", msg!("classes-term-unknown"))),
        found => found.map(drop),
    }
}

async fn check_capacity(work: &Work, form: &CourseForm, before: &Model) -> Result<()> {
    let Some(most) = form.capacity.filter(|_| form.capacity != before.capacity) else { return Ok(()) };
    let there = store::peak(&work.tx, before.id, work.today, None, None).await?;
    if there > i64::from(most) {
        return Err(Error::field("capacity", msg!("classes-capacity-low", there = there)));
    }
    Ok(())
}

/// Puts a course away: kept with all that happened, gone from the lists. Only when nobody is in it any more.
pub async fn archive(app: &App, actor: &Actor, id: CourseId) -> Result<Model> {
    set_archived(app, actor, id, true).await
}

/// Takes one out again.
pub async fn restore(app: &App, actor: &Actor, id: CourseId) -> Result<Model> {
    set_archived(app, actor, id, false).await
}

async fn set_archived(app: &App, actor: &Actor, id: CourseId, archived: bool) -> Result<Model> {
    let work = Work::begin(app).await?;
    let before = store::lock(&work.tx, id).await?.ok_or(Error::NotFound)?;
    if before.archived_at.is_some() == archived {
        return Ok(before);
    }
    let running = store::running_enrollments(&work.tx, id, work.today).await?;
    if archived && running > 0 {
        return Err(Error::Conflict(msg!("classes-course-running", enrollments = running)));
    }
    let after = store::archive(&work.tx, &before, archived.then_some(work.now)).await?;
    let verb = if archived { "course.archive" } else { "course.restore" };
    let change = note(verb, Some(&before), Some(&after));
    Ok(work.settle(actor, change, None, Intent::Confirm, after).await?.row)
}

/// The course as its form shows it.
pub fn fields(row: &Model) -> Fields {
    Fields::of(&facts(row))
}

fn note(verb: &'static str, before: Option<&Model>, after: Option<&Model>) -> Change<'static> {
    let subject = ("course", after.or(before).map(|row| row.id.0));
    Change { verb, subject, before: before.map(facts), after: after.map(facts) }
}

fn facts(row: &Model) -> Value {
    json!({
        "code": row.code, "name": row.name, "subject": row.subject, "term_id": row.term_id,
        "presence_source": row.presence_source, "teacher_id": row.teacher_id, "room": row.room,
        "capacity": row.capacity, "archived": row.archived_at.is_some(),
    })
}
