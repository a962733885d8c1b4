//! Lines about who is in which course.

use chrono::{Days, NaiveDate};

use super::book::{Columns, Outcome, Table, number, word};
use super::comparison::{Comparison, columns};
use super::line::Line;
use crate::classes::rules::{Dates, EnrollmentForm, Format};
use crate::error::{Error, Message, Result};
use crate::fields::{self, Fields};
use crate::msg;

/// The dates that two columns of a row say.
pub fn dates(row: &Columns, from: &str, until: &str) -> Option<Dates> {
    Some(Dates { from: date(row, from)?, until: date(row, until) })
}

/// A date of a row.
pub fn date(row: &Columns, column: &str) -> Option<NaiveDate> {
    word(row, column)?.parse().ok()
}

/// A membership. It is known by student, course and first day; without a first day, or with one inside a
/// membership that the school has, that one is meant.
pub fn enrollment(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let student = into.refer_required(Table::Students, line, "student_code")?;
    let course = into.refer_required(Table::Courses, line, "course_code")?;
    let given = given(line)?;
    let id = known(into, student, course, given);
    into.once(Table::Enrollments, id, "course_code")?;
    let row = into.book.row(Table::Enrollments, id);
    let span = span(into, row, course, given, line);
    let form = EnrollmentForm::parse(&fields(line.over(row), student, course, span))?;
    let columns = columns!(
        "student_id": form.student_id, "course_id": form.course_id, "format": form.format.as_str(),
        "starts_on": form.dates.from, "ends_on": form.dates.until,
    );
    apart(into, student, course, id, span)?;
    let pauses = pauses(into, id, span, line)?;
    let (id, mut outcome) = into.put(Table::Enrollments, id, columns, line);
    for (pause, mut columns) in pauses {
        columns.insert("enrollment_id".into(), id.into());
        if into.book.put(Table::EnrollmentPauses, pause, columns).1 != Outcome::Unchanged {
            outcome = outcome.max(Outcome::Updated);
        }
    }
    Ok(outcome)
}

/// The form of a membership; who does not say how comes with the group.
fn fields(mut fields: Fields, student: i64, course: i64, span: Dates) -> Fields {
    fields.set("student_id", &student);
    fields.set("course_id", &course);
    fields.set("starts_on", &span.from);
    fields.set("ends_on", &span.until.map(|until| until.to_string()).unwrap_or_default());
    if fields.get("format").is_empty() {
        fields.set("format", Format::Group.as_str());
    }
    fields
}

type Given = (Option<NaiveDate>, Option<NaiveDate>);

fn given(line: &Line) -> Result<Given> {
    let fields = line.over(None);
    let mut parser = fields.parse();
    let dates = (parser.date("starts_on"), parser.date("ends_on"));
    parser.finish(Some(dates))
}

fn known(into: &Comparison, student: i64, course: i64, (from, until): Given) -> Option<i64> {
    let all = into.book.all(Table::Enrollments, [&student, &course]);
    let span = |id: &i64| dates(into.book.row(Table::Enrollments, Some(*id))?, "starts_on", "ends_on");
    let Some(from) = from else {
        return all.iter().copied().max_by_key(|id| span(id).map(|span| span.from));
    };
    if let Some(exact) = all.iter().find(|id| span(id).is_some_and(|span| span.from == from)) {
        return Some(*exact);
    }
    let meant = Dates { from, until };
    let free = |id: &&i64| into.taken(Table::Enrollments, Some(**id)).is_none();
    let mut near = all.iter().filter(|id| span(id).is_some_and(|span| span.overlaps(&meant))).filter(free);
    near.next().copied().filter(|_| near.next().is_none())
}

/// The dates of a membership: as given, else as they are, else from the term's first day, or today.
fn span(into: &Comparison, row: Option<&Columns>, course: i64, given: Given, line: &Line) -> Dates {
    let from = given.0.or_else(|| date(row?, "starts_on")).or_else(|| term_start(into, course));
    let from = from.unwrap_or(into.today);
    let until = given.1.or_else(|| date(row?, "ends_on"));
    let ended = line.get("status") == Some("ended");
    let until = match until {
        Some(until) if until < into.today || given.1.is_some() || !ended => Some(until),
        None if !ended => None,
        _ => Some(into.today.checked_sub_days(Days::new(1)).unwrap_or(into.today).max(from)),
    };
    Dates { from, until }
}

/// The first day of a course's term.
pub fn term_start(into: &Comparison, course: i64) -> Option<NaiveDate> {
    let course = into.book.row(Table::Courses, Some(course))?;
    date(into.book.row(Table::Terms, number(course, "term_id"))?, "starts_on")
}

/// A student is in a course at most once at a time.
fn apart(into: &Comparison, student: i64, course: i64, id: Option<i64>, span: Dates) -> Result<()> {
    let others =
        into.book.all(Table::Enrollments, [&student, &course]).iter().filter(|other| Some(**other) != id);
    for other in others {
        let row = into.book.row(Table::Enrollments, Some(*other));
        if let Some(other) = row.and_then(|row| dates(row, "starts_on", "ends_on"))
            && other.overlaps(&span)
        {
            return Err(Error::field("starts_on", msg!("rosters-overlap", from = other.from)));
        }
    }
    Ok(())
}

type Pause = (Option<i64>, Columns);

/// The pauses that a line adds or changes: those it lists, else what its state says of today.
fn pauses(into: &Comparison, id: Option<i64>, span: Dates, line: &Line) -> Result<Vec<Pause>> {
    let existing: Vec<(i64, Dates)> = id.map_or_else(Vec::new, |id| {
        let all = into.book.all(Table::EnrollmentPauses, [&id]).iter();
        let read = |id: &i64| {
            let row = into.book.row(Table::EnrollmentPauses, Some(*id))?;
            Some((*id, dates(row, "from_date", "until_date")?))
        };
        all.filter_map(read).collect()
    });
    let wanted = match line.get("pauses") {
        Some(list) => listed(list).map_err(|message| Error::field("pauses", message))?,
        None => by_state(into.today, span, &existing, line.get("status")),
    };
    let after =
        existing.iter().map(|(_, span)| *span).filter(|old| wanted.iter().all(|new| new.from != old.from));
    let all: Vec<Dates> = after.chain(wanted.iter().copied()).collect();
    let clash = all.iter().enumerate().any(|(n, a)| all.iter().skip(n + 1).any(|b| a.overlaps(b)));
    if clash {
        return Err(Error::field("pauses", msg!("rosters-pauses-overlap")));
    }
    let place = |new: &Dates| existing.iter().find(|(_, old)| old.from == new.from).map(|(id, _)| *id);
    let columns = |new: &Dates| columns!("from_date": new.from, "until_date": new.until);
    Ok(wanted.iter().map(|new| (place(new), columns(new))).collect())
}

fn by_state(today: NaiveDate, span: Dates, existing: &[(i64, Dates)], state: Option<&str>) -> Vec<Dates> {
    let now = existing.iter().map(|(_, pause)| *pause).find(|pause| pause.contains(today));
    match (state, now) {
        (Some("paused"), None) if span.until.is_none_or(|until| until >= today) => {
            vec![Dates { from: today.max(span.from), until: None }]
        }
        (Some("active"), Some(pause)) if pause.from < today => {
            vec![Dates { until: today.checked_sub_days(Days::new(1)), ..pause }]
        }
        _ => Vec::new(),
    }
}

/// Reads `2026-07-01/2026-07-15 2026-10-01/`: pauses, the last one open.
fn listed(list: &str) -> Result<Vec<Dates>, Message> {
    list.split_whitespace()
        .map(|pause| {
            let (from, until) = pause.split_once('/').ok_or_else(|| msg!("rosters-pause", given = pause))?;
            let until = if until.is_empty() { None } else { Some(fields::date(until)?) };
            let from = fields::date(from)?;
            if until.is_some_and(|until| until < from) {
                return Err(msg!("rosters-backwards"));
            }
            Ok(Dates { from, until })
        })
        .collect()
}
