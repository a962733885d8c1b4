//! Schedules: the weekly rules that classes come of. A line is edited from a day on; what lies before stays.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::change::Work;
use super::generation::{self, Effects, Scope};
use super::rules::{Dates, ScheduleForm, rewrite};
use super::store::{courses, enrollments, schedules as store, series};
use super::{Changed, Intent};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::db::Conn;
use crate::entities::series::Model as Series;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, EnrollmentId, ScheduleId, TeacherId};
use crate::listing::{ListQuery, Listing};
use crate::msg;

pub use super::store::schedules::{Schedule, ScheduleFilter, ScheduleSort};
pub use crate::entities::schedule::Model;

/// Whose weekly line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A course's: its group meets.
    Course(CourseId),
    /// One enrollment's: the student comes alone.
    Enrollment(EnrollmentId),
}

impl Owner {
    /// Parses `enrollment_id` or else `course_id`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let owner = match parser.id("enrollment_id") {
            Some(id) => Some(Self::Enrollment(id)),
            None => parser.required_id("course_id").map(Self::Course),
        };
        parser.finish(owner)
    }
}

/// Those that match, by pages.
pub async fn list(
    app: &App,
    query: &ListQuery<ScheduleSort>,
    filter: &ScheduleFilter,
) -> Result<Listing<Schedule>> {
    store::list(app.db.reader(), query, filter).await
}

/// The version with this id.
pub async fn view(app: &App, id: ScheduleId) -> Result<Schedule> {
    store::view(app.db.reader(), id).await
}

/// Begins a weekly line of a course or of one enrollment; its classes exist at once.
pub async fn create(
    app: &App,
    actor: &Actor,
    owner: Owner,
    form: &ScheduleForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let Changed { row, effects } = create_all(app, actor, owner, std::slice::from_ref(form), intent).await?;
    let row = row.into_iter().next().ok_or_else(|| Error::fault("a line was made"))?;
    Ok(Changed { row, effects })
}

/// Begins several at once, one for each weekday.
pub async fn create_all(
    app: &App,
    actor: &Actor,
    owner: Owner,
    forms: &[ScheduleForm],
    intent: Intent,
) -> Result<Changed<Vec<Model>>> {
    let work = Work::begin(app).await?;
    let (course, enrollment) = check_owner(&work, owner).await?;
    let mut rows = Vec::with_capacity(forms.len());
    for form in forms {
        check_teacher(&work.tx, form.teacher_id).await?;
        let line = series::insert(&work.tx, course, enrollment).await?;
        rows.push(store::insert(&work.tx, &line, form, true, work.now).await?);
    }
    let effects = work.follow([enrollment.map_or(Scope::Course(course), Scope::Enrollment)]).await?;
    let first = rows.first().map(|row| row.id).ok_or_else(|| Error::fault("a form has a weekday"))?;
    let after = match rows.as_slice() {
        [only] => facts(only),
        several => json!({ "lines": several.iter().map(facts).collect::<Vec<_>>() }),
    };
    let change = note("schedule.create", first, None, Some(after));
    work.finish(actor, change, effects, intent, rows).await
}

/// A group's line is the course's, a single student's is the enrollment's.
async fn check_owner(work: &Work, owner: Owner) -> Result<(CourseId, Option<EnrollmentId>)> {
    match owner {
        Owner::Course(id) => {
            let course = courses::lock(&work.tx, id).await?.filter(|row| row.archived_at.is_none());
            course.ok_or_else(|| Error::field("course_id", msg!("classes-course-unknown")))?;
            let (all, group) = enrollments::formats(&work.tx, id, work.today).await?;
            if all > 0 && group == 0 {
                return Err(Error::field("course_id", msg!("classes-all-individual")));
            }
            Ok((id, None))
        }
        Owner::Enrollment(id) => {
            let wrong = |message| Err(Error::field("enrollment_id", message));
            let row = match enrollments::find(&work.tx, id).await {
                Err(Error::NotFound) => return wrong(msg!("classes-enrollment-unknown")),
                found => found?,
            };
            if row.format == "group" {
                return wrong(msg!("classes-group-schedule"));
            }
            if row.ends_on.is_some_and(|last| last < work.today) {
                return wrong(msg!("classes-enrollment-ended"));
            }
            Ok((row.course_id, Some(id)))
        }
    }
}

/// Whoever is named must teach here; an error at `teacher_id`.
pub(super) async fn check_teacher(tx: &impl Conn, id: Option<TeacherId>) -> Result<()> {
    match id {
        Some(id) if !courses::teaches(tx, id).await? => {
            Err(Error::field("teacher_id", msg!("classes-teacher-unknown")))
        }
        _ => Ok(()),
    }
}

/// A line as somebody saw it; a program may not say which version that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// One of its schedules.
    pub id: ScheduleId,
    /// How often the line had been changed.
    pub version: Option<i32>,
}

impl From<ScheduleId> for Seen {
    fn from(id: ScheduleId) -> Self {
        Self { id, version: None }
    }
}

impl Seen {
    /// With the `version` that a form carries.
    pub fn parse(id: ScheduleId, fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let version = parser.integer("version", 1..=i32::MAX);
        parser.finish(Some(Self { id, version }))
    }
}

/// Changes a line from the form's first day on: the days before stay as they were, later versions give way.
/// [`Error::Conflict`] when the form was made of another version of the line.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: ScheduleId,
    form: &ScheduleForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let line = Line::of(&work, Seen { id, version: form.version }).await?;
    if form.teacher_id != line.row.teacher_id {
        check_teacher(&work.tx, form.teacher_id).await?;
    }
    let form = ScheduleForm { anchor_date: form.anchor_date.or(Some(line.row.anchor_date)), ..form.clone() };
    let replaced = line.rewrite_from(&work, form.dates.from).await?;
    let after = match replaced {
        Some(version) => store::update(&work.tx, &version, &form, work.now).await?,
        None => store::insert(&work.tx, &line.series, &form, line.row.active, work.now).await?,
    };
    let change = note("schedule.edit", after.id, Some(facts(&line.row)), Some(facts(&after)));
    let course = courses::find(&work.tx, line.row.course_id).await?.name;
    let time = after.start_time.format("%H:%M");
    let told = |day| msg!("schedules-told-change", course = course, day = day, time = time);
    let effects = line.follow(&work, app, intent, &told).await?;
    work.finish(actor, change, effects, intent, after).await
}

/// Makes `last` a line's last day. A line that would have none goes, when nobody has used its classes.
pub async fn end(
    app: &App,
    actor: &Actor,
    seen: impl Into<Seen>,
    last: NaiveDate,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let line = Line::of(&work, seen.into()).await?;
    if let Some(until) = line.last_day().filter(|until| *until < last) {
        return Err(Error::field("on", msg!("classes-schedule-over", until = until)));
    }
    let next = last.succ_opt().filter(|_| line.versions.iter().any(|version| version.valid_from <= last));
    match next {
        Some(next) => {
            let replaced = line.rewrite_from(&work, next).await?;
            store::remove(&work.tx, replaced.map(|row| row.id).as_slice()).await?;
        }
        None => line.empty(&work).await?,
    }
    let row = line.row.clone();
    let change = note("schedule.end", row.id, Some(facts(&row)), Some(json!({ "on": last })));
    let course = courses::find(&work.tx, row.course_id).await?.name;
    let told = |day| match next {
        Some(_) => msg!("schedules-told-end", course = course, day = last),
        None => msg!("schedules-told-gone", course = course, day = day),
    };
    let effects = line.follow(&work, app, intent, &told).await?;
    if next.is_none() {
        // Who asked has seen its classes go, and families were told of them: nothing of it stays.
        series::purge(&work.tx, &[line.series.id]).await?;
    }
    work.finish(actor, change, effects, intent, row).await
}

/// Lets a line make classes again, or no more; what it has made is cancelled by the system and comes back.
pub async fn set_active(
    app: &App,
    actor: &Actor,
    seen: impl Into<Seen>,
    active: bool,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let line = Line::of(&work, seen.into()).await?;
    store::set_active(&work.tx, line.series.id, active, work.now).await?;
    let verb = if active { "schedule.activate" } else { "schedule.deactivate" };
    let after = store::find(&work.tx, line.row.id).await?;
    let change = note(verb, after.id, Some(facts(&line.row)), Some(facts(&after)));
    let course = courses::find(&work.tx, after.course_id).await?.name;
    let told = |day| {
        let key = if active { "schedules-told-on" } else { "schedules-told-off" };
        Message::new(key).with("course", &course).with("day", day)
    };
    let effects = line.follow(&work, app, intent, &told).await?;
    work.finish(actor, change, effects, intent, after).await
}

/// A weekly line with the version that was named and all the others.
struct Line {
    row: Model,
    series: Series,
    versions: Vec<Model>,
}

impl Line {
    async fn of(work: &Work, seen: Seen) -> Result<Self> {
        let row = store::find(&work.tx, seen.id).await?;
        let versions = store::versions(&work.tx, row.series_id).await?;
        let series = series::find(&work.tx, row.series_id).await?;
        if seen.version.is_some_and(|version| version != series.version) {
            return Err(Error::Conflict(msg!("schedules-changed")));
        }
        Ok(Self { row, series, versions })
    }

    /// Its classes follow; the families and teachers of those that are not as they were are told, once it is meant.
    async fn follow(
        &self,
        work: &Work,
        app: &App,
        intent: Intent,
        told: &impl Fn(NaiveDate) -> Message,
    ) -> Result<Effects> {
        series::touch(&work.tx, self.series.id).await?;
        let effects = work.follow([scope(&self.series)]).await?;
        if intent == Intent::Confirm {
            let course = courses::find(&work.tx, self.row.course_id).await?;
            let usual = self.row.teacher_id.or(course.teacher_id);
            generation::tell(app, &work.tx, &effects, usual, told).await?;
        }
        Ok(effects)
    }

    /// Makes way for what holds from `day` on; gives the version that begins on that very day.
    async fn rewrite_from(&self, work: &Work, day: NaiveDate) -> Result<Option<Model>> {
        let dates = |row: &Model| Dates { from: row.valid_from, until: row.valid_until };
        let versions: Vec<_> = self.versions.iter().map(|row| (row.id, dates(row))).collect();
        let rewrite = rewrite(&versions, day);
        store::remove(&work.tx, &rewrite.remove).await?;
        if let Some((version, last)) = rewrite.close {
            store::close(&work.tx, version, last, work.now).await?;
        }
        Ok(self.versions.iter().find(|row| rewrite.replace == Some(row.id)).cloned())
    }

    fn last_day(&self) -> Option<NaiveDate> {
        self.versions.last().and_then(|version| version.valid_until)
    }

    /// Takes all its versions from a line of which nobody has used anything.
    async fn empty(&self, work: &Work) -> Result<()> {
        if series::used(&work.tx, &[self.series.id], work.today).await? > 0 {
            return Err(Error::field("on", msg!("classes-schedule-used")));
        }
        let ids: Vec<_> = self.versions.iter().map(|version| version.id).collect();
        store::remove(&work.tx, &ids).await
    }
}

/// The version as its form shows it.
pub fn fields(row: &Schedule) -> Fields {
    Fields::of(&json!({
        "course_id": row.course_id, "enrollment_id": row.enrollment_id, "weekday": row.weekday,
        "start_time": row.start_time.format("%H:%M").to_string(), "duration_minutes": row.duration_minutes,
        "every_weeks": row.every_weeks, "anchor_date": row.anchor_date, "valid_from": row.valid_from,
        "valid_until": row.valid_until, "teacher_id": row.teacher_id, "room": row.room,
        "holiday_policy": row.holiday_policy, "version": row.version,
    }))
}

fn scope(line: &Series) -> Scope {
    line.enrollment_id.map_or(Scope::Course(line.course_id), Scope::Enrollment)
}

fn note(verb: &'static str, id: ScheduleId, before: Option<Value>, after: Option<Value>) -> Change<'static> {
    Change { verb, subject: ("schedule", Some(id.0)), before, after }
}

fn facts(row: &Model) -> Value {
    json!({
        "series_id": row.series_id, "course_id": row.course_id, "enrollment_id": row.enrollment_id,
        "weekday": row.weekday, "start_time": row.start_time, "duration_minutes": row.duration_minutes,
        "every_weeks": row.every_weeks, "anchor_date": row.anchor_date, "valid_from": row.valid_from,
        "valid_until": row.valid_until, "teacher_id": row.teacher_id, "room": row.room,
        "holiday_policy": row.holiday_policy, "active": row.active,
    })
}
