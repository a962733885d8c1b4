//! The month of a course: what stands in each cell, and what rows and columns come to.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use crate::attendance::rules::{ClassMark, Status};
use crate::calendar::rules::Name;
use crate::ids::{ClassId, EnrollmentId, StudentId};

/// Where the cells come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What the whole day came to.
    Days,
    /// What the classes of the course say.
    Classes,
}

impl View {
    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Classes => "classes",
        }
    }

    /// Of a course whose presence comes from `source`: what is asked for, or what is usual there.
    pub fn of(word: &str, source: &str) -> Self {
        let by_day = word == "days" || (source == "gate" && word != "classes");
        if by_day && source != "none" { Self::Days } else { Self::Classes }
    }
}

/// A student in a course, between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The student.
    pub student: StudentId,
    /// Their code.
    pub code: String,
    /// Their name, family names first.
    pub name: String,
    /// Their enrollment.
    pub enrollment: EnrollmentId,
    /// Whether they come with the group.
    pub in_group: bool,
    /// From.
    pub from: NaiveDate,
    /// Until; none is open.
    pub until: Option<NaiveDate>,
}

impl Member {
    fn is_there(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }

    fn comes_to(&self, class: &Meeting) -> bool {
        self.is_there(class.date) && class.enrollment.map_or(self.in_group, |id| id == self.enrollment)
    }
}

/// A class of the course that takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The class.
    pub class: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// The enrollment, when a student comes alone.
    pub enrollment: Option<EnrollmentId>,
    /// Whether it has begun.
    pub has_begun: bool,
    /// Whether somebody has taken it.
    pub is_taken: bool,
}

/// All that the sheet of a month is made of.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The days of the month.
    pub days: Vec<NaiveDate>,
    /// Why there is nothing on some of them.
    pub off: HashMap<NaiveDate, Name>,
    /// By name, then by date.
    pub members: Vec<Member>,
    /// By time.
    pub classes: Vec<Meeting>,
    /// The marks.
    pub marks: HashMap<(ClassId, StudentId), ClassMark>,
    /// What days came to.
    pub statuses: HashMap<(StudentId, NaiveDate), Status>,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The student is not in the course that day.
    Blank,
    /// There is nothing to come to.
    Off,
    /// Nothing is known yet.
    Open,
    /// One of the seven statuses that count.
    Is(Status),
}

/// The statuses that count, in the order of a sheet; the last is "not taken" or "pending".
pub const COUNTED: [Status; 7] = [
    Status::Present,
    Status::Late,
    Status::Partial,
    Status::LeftEarly,
    Status::Absent,
    Status::Excused,
    Status::Pending,
];

/// How many cells are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; COUNTED.len()]);

impl Tally {
    fn of<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Self {
        let mut tally = Self::default();
        for cell in cells {
            let place = COUNTED.iter().position(|status| Cell::Is(*status) == *cell);
            if let Some(count) = place.and_then(|place| tally.0.get_mut(place)) {
                *count += 1;
            }
        }
        tally
    }

    /// How many have a status.
    pub fn count(&self, status: Status) -> usize {
        let place = COUNTED.iter().position(|own| *own == status);
        place.and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    /// All that count.
    pub fn sum(&self) -> usize {
        self.0.iter().sum()
    }
}

/// A day over its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The day.
    pub date: NaiveDate,
    /// Whether there is something to come to for anybody.
    pub is_on: bool,
    /// Why not, when the calendar says so.
    pub off: Option<Name>,
    /// What the cells below it come to.
    pub tally: Tally,
}

/// A student and their month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The student.
    pub student: StudentId,
    /// Their code.
    pub code: String,
    /// Their name, family names first.
    pub name: String,
    /// A cell for each day.
    pub cells: Vec<Cell>,
    /// What they come to.
    pub tally: Tally,
}

/// The sheet of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// A column for each day.
    pub columns: Vec<Column>,
    /// The students by name.
    pub rows: Vec<Row>,
    /// What all cells come to.
    pub tally: Tally,
}

impl Sheet {
    /// Lays a month out.
    pub fn of(facts: &Facts, view: View) -> Self {
        let students = facts.members.chunk_by(|one, other| one.student == other.student);
        let rows: Vec<Row> = students.filter_map(|spans| row(facts, view, spans)).collect();
        let column = |(place, date): (usize, &NaiveDate)| {
            let cells = || rows.iter().filter_map(move |row| row.cells.get(place));
            Column {
                date: *date,
                is_on: cells().any(|cell| matches!(cell, Cell::Is(_) | Cell::Open)),
                off: facts.off.get(date).cloned(),
                tally: Tally::of(cells()),
            }
        };
        let columns = facts.days.iter().enumerate().map(column).collect();
        let tally = Tally::of(rows.iter().flat_map(|row| &row.cells));
        Self { columns, rows, tally }
    }

    /// The statuses that occur, with present and absent in any case.
    pub fn kinds(&self) -> Vec<Status> {
        let always = [Status::Present, Status::Absent];
        let occurs = |status: &Status| always.contains(status) || self.tally.count(*status) > 0;
        COUNTED.into_iter().filter(occurs).collect()
    }
}

fn row(facts: &Facts, view: View, spans: &[Member]) -> Option<Row> {
    let one = spans.first()?;
    let cells: Vec<Cell> = facts.days.iter().map(|date| cell(facts, view, spans, *date)).collect();
    Some(Row {
        student: one.student,
        code: one.code.clone(),
        name: one.name.clone(),
        tally: Tally::of(&cells),
        cells,
    })
}

fn cell(facts: &Facts, view: View, spans: &[Member], date: NaiveDate) -> Cell {
    let Some(one) = spans.iter().find(|span| span.is_there(date)) else { return Cell::Blank };
    match view {
        View::Days => match facts.statuses.get(&(one.student, date)) {
            Some(Status::NotExpected) => Cell::Off,
            Some(status) => Cell::Is(*status),
            None if facts.off.contains_key(&date) => Cell::Off,
            None => Cell::Open,
        },
        View::Classes => by_classes(facts, spans, date),
    }
}

/// Several classes of a day make one cell, as they make the day.
fn by_classes(facts: &Facts, spans: &[Member], date: NaiveDate) -> Cell {
    let on = facts.classes.iter().filter(|class| class.date == date);
    let theirs: Vec<_> = on
        .filter_map(|class| spans.iter().find(|span| span.comes_to(class)).map(|span| (class, span)))
        .collect();
    let mark = |(class, span): &(&Meeting, &Member)| facts.marks.get(&(class.class, span.student)).copied();
    let marks: Vec<ClassMark> = theirs.iter().filter_map(mark).collect();
    match status(&marks) {
        Some(status) => Cell::Is(status),
        None if theirs.is_empty() => Cell::Off,
        None if theirs.iter().any(|(class, _)| class.has_begun) => Cell::Is(Status::Pending),
        None => Cell::Open,
    }
}

/// What marks of a day come to; none without any.
fn status(marks: &[ClassMark]) -> Option<Status> {
    let first = marks.first()?;
    let all_alike = marks.iter().all(|mark| mark == first);
    Some(match first {
        ClassMark::Absent if all_alike => Status::Absent,
        ClassMark::Excused if all_alike => Status::Excused,
        ClassMark::LeftEarly if all_alike => Status::LeftEarly,
        _ if marks.contains(&ClassMark::Absent) => Status::Partial,
        ClassMark::Late => Status::Late,
        ClassMark::Present | ClassMark::Absent | ClassMark::Excused | ClassMark::LeftEarly => Status::Present,
    })
}

#[cfg(test)]
mod tests;
