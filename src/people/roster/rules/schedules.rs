//! Lines about the weekly rules.

use chrono::{NaiveDate, NaiveTime};

use super::book::{Columns, Outcome, Table, number, word};
use super::comparison::{Comparison, columns};
use super::courses::{clock, refer};
use super::enrollments::{date, dates, term_start};
use super::line::Line;
use crate::classes::rules::{Dates, ScheduleForm};
use crate::error::{Error, Result};
use crate::msg;

/// Whose classes a rule makes.
#[derive(Clone, Copy, Debug)]
struct Owner {
    course: i64,
    enrollment: Option<i64>,
}

/// A weekly rule. It is known by course, student, weekday, start time and first day; without a first day the
/// newest such rule is meant. A rule that is new makes a series of its own, unless lines name one.
pub fn schedule(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let owner = owner(into, line)?;
    let (weekday, start) = (line.required("weekday")?, start(line)?);
    let id = known(into, owner, weekday, start, line)?;
    into.once(Table::Schedules, id, "start_time")?;
    let row = into.book.row(Table::Schedules, id);
    let mut columns = read(into, line, row, owner)?;
    let series = row.and_then(|row| number(row, "series_id")).or_else(|| named_series(into, line));
    versions_apart(into, series, id, &columns)?;
    let owner = columns!("course_id": owner.course, "enrollment_id": owner.enrollment);
    let series = series.unwrap_or_else(|| into.book.put(Table::Series, None, owner.clone()).0);
    if let Some(name) = line.get("series") {
        into.series.entry(name.to_owned()).or_insert(series);
    }
    columns.extend(owner);
    columns.insert("series_id".into(), series.into());
    Ok(into.put(Table::Schedules, id, columns, line).1)
}

fn start(line: &Line) -> Result<NaiveTime> {
    let fields = line.over(None);
    let mut parser = fields.parse();
    let start = parser.required_time("start_time");
    parser.finish(start)
}

/// The course, and the enrollment when the line names a student.
fn owner(into: &Comparison, line: &Line) -> Result<Owner> {
    let course = into.refer_required(Table::Courses, line, "course_code")?;
    let Some(student) = into.refer(Table::Students, line, "student_code")? else {
        return Ok(Owner { course, enrollment: None });
    };
    let on = line.get("valid_from").and_then(|raw| crate::fields::date(raw).ok()).unwrap_or(into.today);
    let row = |id: &i64| into.book.row(Table::Enrollments, Some(*id));
    let covers =
        |id: &i64| row(id).and_then(|row| dates(row, "starts_on", "ends_on")).is_some_and(|s| s.contains(on));
    let best = into.book.all(Table::Enrollments, [&student, &course]).iter();
    let best = best.max_by_key(|id| (covers(id), row(id).and_then(|row| date(row, "starts_on"))));
    let Some(enrollment) = best else {
        return Err(Error::field("student_code", msg!("rosters-not-enrolled")));
    };
    if row(enrollment).and_then(|row| word(row, "format")) != Some("individual") {
        return Err(Error::field("student_code", msg!("rosters-schedule-group")));
    }
    Ok(Owner { course, enrollment: Some(*enrollment) })
}

fn known(
    into: &Comparison,
    owner: Owner,
    weekday: &str,
    start: NaiveTime,
    line: &Line,
) -> Result<Option<i64>> {
    let enrollment = owner.enrollment.map(|id| id.to_string()).unwrap_or_default();
    let all = into.book.all(Table::Schedules, [&owner.course, &enrollment, &weekday, &clock(start)]);
    let span = |id: &i64| dates(into.book.row(Table::Schedules, Some(*id))?, "valid_from", "valid_until");
    let fields = line.over(None);
    let mut parser = fields.parse();
    let (from, until) = (parser.date("valid_from"), parser.date("valid_until"));
    let (from, until) = parser.finish(Some((from, until)))?;
    let Some(from) = from else {
        return Ok(all.iter().copied().max_by_key(|id| span(id).map(|span| span.from)));
    };
    let exact = all.iter().find(|id| span(id).is_some_and(|span| span.from == from));
    let meant = Dates { from, until };
    let free = |id: &&i64| into.taken(Table::Schedules, Some(**id)).is_none();
    let mut near = all.iter().filter(|id| span(id).is_some_and(|span| span.overlaps(&meant))).filter(free);
    Ok(exact.or_else(|| near.next().filter(|_| near.next().is_none())).copied())
}

fn read(into: &Comparison, line: &Line, row: Option<&Columns>, owner: Owner) -> Result<Columns> {
    let mut fields = line.over(row);
    refer(into, &mut fields, line, (Table::Teachers, "teacher_code", "teacher_id"))?;
    if fields.get("valid_from").is_empty() {
        fields.set("valid_from", &first_day(into, owner));
    }
    let form = ScheduleForm::parse(&fields)?;
    Ok(columns!(
        "weekday": form.weekday.number_from_monday(), "start_time": clock(form.start_time),
        "duration_minutes": form.duration_minutes, "every_weeks": form.every_weeks,
        "anchor_date": form.anchor_date.unwrap_or(form.dates.from), "valid_from": form.dates.from,
        "valid_until": form.dates.until, "teacher_id": form.teacher_id, "room": form.room,
        "holiday_policy": form.holiday_policy.as_str(), "active": fields.get("active") != "false",
    ))
}

/// A rule without a first day begins with its enrollment, else with the course's term, else today.
fn first_day(into: &Comparison, owner: Owner) -> NaiveDate {
    let enrollment = into.book.row(Table::Enrollments, owner.enrollment);
    enrollment
        .and_then(|row| date(row, "starts_on"))
        .or_else(|| term_start(into, owner.course))
        .unwrap_or(into.today)
}

fn named_series(into: &Comparison, line: &Line) -> Option<i64> {
    into.series.get(line.get("series")?).copied()
}

/// The versions of a series never overlap, and belong to one course and enrollment.
fn versions_apart(into: &Comparison, series: Option<i64>, id: Option<i64>, columns: &Columns) -> Result<()> {
    let Some(series) = series else { return Ok(()) };
    let span = dates(columns, "valid_from", "valid_until");
    let versions = into.book.all(Table::Schedules, [&series]).iter().copied().map(Some);
    for version in versions.filter(|version| *version != id) {
        let version = into.book.row(Table::Schedules, version);
        let other = version.and_then(|row| dates(row, "valid_from", "valid_until"));
        if span.zip(other).is_some_and(|(a, b)| a.overlaps(&b)) {
            return Err(Error::field("valid_from", msg!("rosters-versions-overlap")));
        }
    }
    Ok(())
}
