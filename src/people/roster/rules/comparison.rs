//! The roster laid over the school, line by line: what each would create or change, or why it is left out.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde_json::Value;

use super::book::{Book, Change, Columns, Outcome, Table};
use super::kind::Kind;
use super::line::{Line, Manner, Place};
use super::report::{Report, Sample};
use super::{calendar, courses, enrollments, people, schedules};
use crate::error::{Error, FieldError, Result};
use crate::msg;
use crate::school::rules::School;

/// A comparison under way.
#[derive(Debug)]
pub struct Comparison {
    /// The school in memory.
    pub book: Book,
    /// The school itself.
    pub school: School,
    /// The school's date.
    pub today: NaiveDate,
    /// The instant, as rows are archived at.
    pub now: Value,
    /// Series that the lines of a file name.
    pub series: HashMap<String, i64>,
    taken: HashMap<(Table, i64), Place>,
    refused: HashMap<(Table, String), Place>,
    report: Report,
}

impl Comparison {
    /// Begins to lay a roster over `book`.
    pub fn new(book: Book, school: School, now: chrono::DateTime<chrono::Utc>) -> Self {
        Self {
            today: school.today(now),
            now: Value::String(now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)),
            book,
            school,
            series: HashMap::new(),
            taken: HashMap::new(),
            refused: HashMap::new(),
            report: Report::default(),
        }
    }

    /// Takes a line. Lines come in the order of [`Kind`].
    pub fn take(&mut self, line: &Line) {
        let outcome =
            if line.wrong.is_empty() { self.lay(line) } else { Err(Error::Invalid(line.wrong.clone())) };
        match outcome {
            Ok((outcome, sample)) => {
                self.report.count(line.kind, outcome, sample.filter(|_| outcome != Outcome::Unchanged));
            }
            Err(error) => self.reject(line, error),
        }
    }

    fn lay(&mut self, line: &Line) -> Result<(Outcome, Option<Sample>)> {
        if self.already_gone(line) {
            return Ok((Outcome::Unchanged, None));
        }
        let outcome = match line.kind {
            Kind::Terms => courses::term(self, line),
            Kind::Teachers => people::teacher(self, line),
            Kind::Students => people::student(self, line),
            Kind::Guardians => people::guardian(self, line),
            Kind::Courses => courses::course(self, line),
            Kind::DayHours => courses::day_hours(self, line),
            Kind::Enrollments => enrollments::enrollment(self, line),
            Kind::Schedules => schedules::schedule(self, line),
            Kind::Holidays => calendar::day(self, line),
        }?;
        let sample = self.report.wants_sample(line.kind).then(|| Sample::new(line, outcome));
        Ok((outcome, sample))
    }

    /// Whether the line ends something that the school does not have.
    fn already_gone(&self, line: &Line) -> bool {
        let code = |column| line.get(column).unwrap_or_default();
        line.manner == Manner::Gone
            && match (defines(line.kind), line.kind) {
                (Some(table), _) => self.book.find(table, [&code("code")]).is_none(),
                (None, Kind::Enrollments) => {
                    let student = self.book.find(Table::Students, [&code("student_code")]);
                    let course = self.book.find(Table::Courses, [&code("course_code")]);
                    let known = |(student, course)| self.book.find(Table::Enrollments, [&student, &course]);
                    student.zip(course).and_then(known).is_none()
                }
                (None, _) => true,
            }
    }

    fn reject(&mut self, line: &Line, error: Error) {
        if let (Some(table), Some(code)) = (defines(line.kind), line.get("code")) {
            self.refused.entry((table, code.to_owned())).or_insert_with(|| line.place());
        }
        let errors = match error {
            Error::Invalid(errors) => errors,
            Error::NotFound | Error::Forbidden(_) | Error::Conflict(_) | Error::Busy(_) | Error::Fault(_) => {
                vec![FieldError::new("", msg!("rosters-strange", what = error))]
            }
        };
        self.report.reject(line.kind, errors.iter().map(|error| line.rejection(error)));
    }

    /// What was found, and the rows to write.
    pub fn finish(self) -> (Report, Vec<Change>) {
        (self.report, self.book.changes())
    }

    /// The row that a column's code refers to: the school's, or one of the lines before.
    pub fn refer(&self, table: Table, line: &Line, column: &'static str) -> Result<Option<i64>> {
        let Some(code) = line.get(column) else { return Ok(None) };
        if let Some(id) = self.book.find(table, [&code]) {
            return Ok(Some(id));
        }
        let message = match self.refused.get(&(table, code.to_owned())) {
            Some(place) => {
                msg!(
                    "rosters-reference-rejected",
                    table = table.name(),
                    code = code,
                    file = place.file,
                    line = place.line
                )
            }
            None => msg!("rosters-reference-unknown", table = table.name(), code = code),
        };
        Err(Error::field(column, message))
    }

    /// The same, and it must be given.
    pub fn refer_required(&self, table: Table, line: &Line, column: &'static str) -> Result<i64> {
        line.required(column)?;
        self.refer(table, line, column)?.ok_or(Error::NotFound)
    }

    /// An earlier line that was about the same row.
    pub fn taken(&self, table: Table, id: Option<i64>) -> Option<&Place> {
        self.taken.get(&(table, id?))
    }

    /// Refuses a row that an earlier line was about.
    pub fn once(&self, table: Table, id: Option<i64>, column: &'static str) -> Result<()> {
        match self.taken(table, id) {
            Some(place) => {
                Err(Error::field(column, msg!("rosters-twice", file = place.file, line = place.line)))
            }
            None => Ok(()),
        }
    }

    /// The row with the line's code, when there is one. What an addition is about must be there, what
    /// another line was about must not be said again.
    pub fn coded(&self, table: Table, line: &Line) -> Result<Option<i64>> {
        if line.manner == Manner::Addition {
            return self.refer_required(table, line, "code").map(Some);
        }
        let id = self.book.find(table, [&line.required("code")?]);
        if table != Table::Guardians {
            self.once(table, id, "code")?;
        }
        Ok(id)
    }

    /// Writes a row into the book and remembers the line it is from.
    pub fn put(&mut self, table: Table, id: Option<i64>, columns: Columns, line: &Line) -> (i64, Outcome) {
        let (id, outcome) = self.book.put(table, id, columns);
        self.taken.entry((table, id)).or_insert_with(|| line.place());
        (id, outcome)
    }
}

/// The table whose rows the lines of a kind define by their code.
const fn defines(kind: Kind) -> Option<Table> {
    match kind {
        Kind::Terms => Some(Table::Terms),
        Kind::Teachers => Some(Table::Teachers),
        Kind::Students => Some(Table::Students),
        Kind::Guardians => Some(Table::Guardians),
        Kind::Courses => Some(Table::Courses),
        Kind::DayHours | Kind::Enrollments | Kind::Schedules | Kind::Holidays => None,
    }
}

/// Columns from a JSON object literal.
macro_rules! columns {
    ($($json:tt)+) => {
        match serde_json::json!({ $($json)+ }) {
            serde_json::Value::Object(columns) => columns,
            _ => $crate::people::roster::rules::book::Columns::new(),
        }
    };
}
pub(super) use columns;

/// Sets `archived_at` when the line says whether the row is archived; a new row is not.
pub fn archive(columns: &mut Columns, line: &Line, row: Option<&Columns>, now: &Value) {
    let is = row.and_then(|row| row.get("archived_at")).is_some_and(|at| !at.is_null());
    match line.get("archived") {
        Some("true") if !is => drop(columns.insert("archived_at".into(), now.clone())),
        Some("false") if is => drop(columns.insert("archived_at".into(), Value::Null)),
        _ => {}
    }
}

/// Sorts lines into the order in which they are taken, and counts them by kind.
pub fn in_order(lines: &mut [Line]) -> BTreeMap<Kind, usize> {
    lines.sort_by_key(|line| line.kind);
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line.kind).or_default() += 1;
    }
    counts
}
