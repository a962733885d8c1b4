//! Enrollments: who is in which course, from when to when, and when they rest.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::change::Work;
use super::rules::plan::Spans;
use super::rules::{Dates, EnrollmentForm, State, state};
use super::store::{courses, enrollments as store, pauses, schedules, series, waiting};
use super::{Changed, Intent, seats};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::entities::enrollment_pause;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{EnrollmentId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::{msg, school};

pub use super::store::enrollments::{EnrollmentFilter, EnrollmentSort, Row};
pub use crate::entities::enrollment::Model;

/// An enrollment with its pauses and where it stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// Its dates and names.
    pub row: Row,
    /// Its pauses, by date.
    pub pauses: Vec<Dates>,
    /// Active, paused or ended, today.
    pub state: State,
}

/// Those that match, by pages.
pub async fn list(
    app: &App,
    query: &ListQuery<EnrollmentSort>,
    filter: &EnrollmentFilter,
) -> Result<Listing<Enrollment>> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    let listing = store::list(conn, query, filter, today).await?;
    let ids: Vec<_> = listing.items.iter().map(|row| row.id).collect();
    let all = pauses::of(conn, &ids).await?;
    Ok(listing.map(|row| enrollment(row, &all, today)))
}

/// The enrollment with this id.
pub async fn view(app: &App, id: EnrollmentId) -> Result<Enrollment> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    let row = store::view(conn, id).await?;
    Ok(enrollment(row, &pauses::of(conn, &[id]).await?, today))
}

fn enrollment(row: Row, all: &[enrollment_pause::Model], today: NaiveDate) -> Enrollment {
    let own = all.iter().filter(|pause| pause.enrollment_id == row.id);
    let pauses: Vec<_> = own.map(|p| Dates { from: p.from_date, until: p.until_date }).collect();
    let state = state(row.ends_on, &pauses, today);
    Enrollment { row, pauses, state }
}

/// Enrolls a student in a course; a group's classes exist at once.
pub async fn create(
    app: &App,
    actor: &Actor,
    form: &EnrollmentForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    if !store::studies(&work.tx, form.student_id).await? {
        return Err(Error::field("student_id", msg!("classes-student-unknown")));
    }
    check_room(&work, form, None).await?;
    let row = store::insert(&work.tx, form, work.now).await?;
    waiting::serve(&work.tx, row.student_id, row.course_id).await?;
    let effects = seats::follow(&work, &row, &Spans::default()).await?;
    let change = note("enrollment.create", None, Some(&row));
    work.finish(actor, change, effects, intent, row).await
}

/// There is such a course, it is in use, and it has a place on all days of the enrollment.
pub(super) async fn check_room(work: &Work, form: &EnrollmentForm, own: Option<EnrollmentId>) -> Result<()> {
    let course = courses::lock(&work.tx, form.course_id).await?.filter(|row| row.archived_at.is_none());
    let course = course.ok_or_else(|| Error::field("course_id", msg!("classes-course-unknown")))?;
    let Some(most) = course.capacity else { return Ok(()) };
    let Dates { from, until } = form.dates;
    let there = courses::peak(&work.tx, course.id, from, until, own.map(|id| id.0)).await?;
    if there >= i64::from(most) {
        return Err(Error::field("course_id", msg!("classes-course-full", capacity = most)));
    }
    Ok(())
}

/// Changes the first and last day.
pub async fn set_dates(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    dates: Dates,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let before = store::find(&work.tx, id).await?;
    let was = seats::active(&work, &before).await?;
    if longer(&before, dates) {
        let form = EnrollmentForm {
            student_id: before.student_id,
            course_id: before.course_id,
            format: before.format.parse().unwrap_or_default(),
            dates,
        };
        check_room(&work, &form, Some(id)).await?;
    }
    let after = store::set_dates(&work.tx, &before, dates, work.now).await?;
    let effects = seats::follow(&work, &after, &was).await?;
    let change = note("enrollment.update", Some(&before), Some(&after));
    work.finish(actor, change, effects, intent, after).await
}

fn longer(before: &Model, dates: Dates) -> bool {
    let was = Dates { from: before.starts_on, until: before.ends_on };
    !was.contains(dates.from) || dates.until.map_or(was.until.is_some(), |last| !was.contains(last))
}

/// Makes `last` the last day.
pub async fn end(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    last: NaiveDate,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let before = store::find(&work.tx, id).await?;
    if last < before.starts_on {
        return Err(Error::field("on", msg!("classes-ends-before-start")));
    }
    let was = seats::active(&work, &before).await?;
    let dates = Dates { from: before.starts_on, until: Some(last) };
    let after = store::set_dates(&work.tx, &before, dates, work.now).await?;
    let effects = seats::follow(&work, &after, &was).await?;
    let change = note("enrollment.end", Some(&before), Some(&after));
    work.finish(actor, change, effects, intent, after).await
}

/// Lets an enrollment rest; a pause that lies in another is an error at `from`.
pub async fn pause(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    dates: Dates,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let row = store::find(&work.tx, id).await?;
    if !(Dates { from: row.starts_on, until: row.ends_on }).contains(dates.from) {
        return Err(Error::field("from", msg!("classes-pause-outside")));
    }
    let was = seats::active(&work, &row).await?;
    pauses::insert(&work.tx, id, dates).await?;
    let effects = seats::follow(&work, &row, &was).await?;
    let after = Some(json!({ "from": dates.from, "until": dates.until }));
    let change =
        Change { verb: "enrollment.pause", subject: ("enrollment", Some(id.0)), before: None, after };
    work.finish(actor, change, effects, intent, row).await
}

/// From `day` on it rests no more: a running pause ends the day before, later ones go.
pub async fn resume(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    day: NaiveDate,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let row = store::find(&work.tx, id).await?;
    let was = seats::active(&work, &row).await?;
    if pauses::cut(&work.tx, id, day).await? == 0 {
        return Err(Error::field("on", msg!("classes-not-paused")));
    }
    let effects = seats::follow(&work, &row, &was).await?;
    let after = Some(json!({ "on": day }));
    let change =
        Change { verb: "enrollment.resume", subject: ("enrollment", Some(id.0)), before: None, after };
    work.finish(actor, change, effects, intent, row).await
}

/// Removes an enrollment made by mistake: one that has left no trace in any class.
pub async fn remove(app: &App, actor: &Actor, id: EnrollmentId) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let row = store::find(&work.tx, id).await?;
    let lines = schedules::series_of(&work.tx, id).await?;
    let used = store::marks(&work.tx, &row).await?
        + store::extra_classes(&work.tx, id).await?
        + series::used(&work.tx, &lines, work.today).await?;
    if used > 0 {
        return Err(Error::Conflict(msg!("classes-enrollment-used")));
    }
    let was = seats::active(&work, &row).await?;
    series::purge(&work.tx, &lines).await?;
    store::delete(&work.tx, id).await?;
    let effects = seats::follow_gone(&work, &row, &was).await?;
    let change = note("enrollment.remove", Some(&row), None);
    work.finish(actor, change, effects, Intent::Confirm, row).await
}

/// How many enrollments of a student run today or will.
pub async fn running_of_student(app: &App, id: StudentId) -> Result<i64> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    store::running_of_student(conn, id, today).await
}

/// The enrollment as its form shows it.
pub fn fields(row: &Row) -> Fields {
    Fields::of(&json!({
        "student_id": row.student_id, "course_id": row.course_id, "format": row.format,
        "starts_on": row.starts_on, "ends_on": row.ends_on,
    }))
}

pub(super) fn note(verb: &'static str, before: Option<&Model>, after: Option<&Model>) -> Change<'static> {
    let subject = ("enrollment", after.or(before).map(|row| row.id.0));
    Change { verb, subject, before: before.map(facts), after: after.map(facts) }
}

pub(super) fn facts(row: &Model) -> Value {
    json!({
        "student_id": row.student_id, "course_id": row.course_id, "format": row.format,
        "starts_on": row.starts_on, "ends_on": row.ends_on,
    })
}
