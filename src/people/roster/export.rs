//! The roster out: the plain files, such that an empty school that imports them is this school.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::reading::{NamedFile, pack};
use super::rules::book::{number, word};
use super::rules::enrollments::{date, dates};
use super::rules::line::text;
use super::rules::words::{weekday_name, with_quote};
use super::rules::{Book, Columns, Kind, Table};
use super::store::school as rows;
use crate::app::App;
use crate::classes::rules::{Dates, state};
use crate::error::{Error, Result};
use crate::school;

/// The roster as plain files, one for each kind that the school has something of.
pub async fn export(app: &App) -> Result<Vec<NamedFile>> {
    let conn = app.db.reader();
    let today = school::find(conn).await?.today(app.clock.now());
    let book = rows::load(conn).await?;
    Kind::ALL.into_iter().filter_map(|kind| file(&book, kind, today).transpose()).collect()
}

/// The same as one ZIP.
pub async fn export_zip(app: &App) -> Result<Vec<u8>> {
    pack(&export(app).await?)
}

type Cells = BTreeMap<&'static str, String>;

fn file(book: &Book, kind: Kind, today: NaiveDate) -> Result<Option<NamedFile>> {
    let mut lines = match kind {
        Kind::Terms => plain(book, Table::Terms, kind),
        Kind::Teachers => plain(book, Table::Teachers, kind),
        Kind::Students => plain(book, Table::Students, kind),
        Kind::Guardians => guardians(book),
        Kind::Courses => plain(book, Table::Courses, kind),
        Kind::DayHours => plain(book, Table::DayHours, kind),
        Kind::Enrollments => enrollments(book, today),
        Kind::Schedules => schedules(book),
        Kind::Holidays => holidays(book),
    };
    if lines.is_empty() {
        return Ok(None);
    }
    let columns: Vec<_> = kind.columns().iter().map(|(name, _)| *name).collect();
    let cells =
        |line: &Cells| columns.iter().map(|name| line.get(name).cloned().unwrap_or_default()).collect();
    let mut table: Vec<Vec<String>> = lines.iter().map(cells).collect();
    table.sort();
    lines.clear();
    let fault = |error: csv::Error| Error::Fault(Box::new(error));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).map_err(fault)?;
    for line in table {
        writer.write_record(line.iter().map(|cell| with_quote(cell))).map_err(fault)?;
    }
    let content = writer.into_inner().map_err(|error| Error::Fault(Box::new(error)))?;
    Ok(Some(NamedFile { name: kind.file_name(), content }))
}

/// The cells of a row that a file's columns ask for.
fn cells(book: &Book, row: &Columns, kind: Kind) -> Cells {
    let cell = |(name, _): &(&'static str, _)| Some((*name, cell(book, row, name)?));
    kind.columns().iter().filter_map(cell).collect()
}

fn cell(book: &Book, row: &Columns, column: &str) -> Option<String> {
    let code = |table, id| word(book.row(table, number(row, id))?, "code").map(ToOwned::to_owned);
    match column {
        "student_code" => code(Table::Students, "student_id"),
        "course_code" => code(Table::Courses, "course_id"),
        "term_code" => code(Table::Terms, "term_id"),
        "teacher_code" => code(Table::Teachers, "teacher_id"),
        "archived" => row.get("archived_at").filter(|at| !at.is_null()).map(|_| "true".to_owned()),
        "weekday" => row.get(column).and_then(text).map(|day| weekday_name(&day).to_owned()),
        "start_time" | "expected_in" | "expected_out" => {
            let time = word(row, column)?;
            Some(time.strip_suffix(":00").unwrap_or(time).to_owned())
        }
        _ => row.get(column).filter(|value| !matches!(value, Value::Null)).and_then(text),
    }
}

fn plain(book: &Book, table: Table, kind: Kind) -> Vec<Cells> {
    book.rows(table).map(|row| cells(book, row, kind)).collect()
}

fn guardians(book: &Book) -> Vec<Cells> {
    let mut lines = Vec::new();
    let mut linked = std::collections::HashSet::new();
    for link in book.rows(Table::Guardianships) {
        let id = number(link, "guardian_id");
        linked.insert(id);
        let mut line = cells(book, link, Kind::Guardians);
        line.extend(
            book.row(Table::Guardians, id).into_iter().flat_map(|row| cells(book, row, Kind::Guardians)),
        );
        lines.push(line);
    }
    let alone = book.rows(Table::Guardians).filter(|row| !linked.contains(&number(row, "id")));
    lines.extend(alone.map(|row| cells(book, row, Kind::Guardians)));
    lines
}

fn enrollments(book: &Book, today: NaiveDate) -> Vec<Cells> {
    let line = |row: &Columns| {
        let mut line = cells(book, row, Kind::Enrollments);
        let id = number(row, "id").unwrap_or_default();
        let rows = book.all(Table::EnrollmentPauses, [&id]).iter();
        let rows = rows.filter_map(|id| book.row(Table::EnrollmentPauses, Some(*id)));
        let mut pauses: Vec<_> = rows.filter_map(|pause| dates(pause, "from_date", "until_date")).collect();
        pauses.sort_unstable_by_key(|pause| pause.from);
        line.insert("status", state(date(row, "ends_on"), &pauses, today).as_str().to_owned());
        let until = |pause: &Dates| pause.until.map(|until| until.to_string()).unwrap_or_default();
        let pauses = pauses.iter().map(|pause| format!("{}/{}", pause.from, until(pause)));
        line.insert("pauses", pauses.collect::<Vec<_>>().join(" "));
        line
    };
    book.rows(Table::Enrollments).map(line).collect()
}

/// Versions of one series bear the same number; a series of one version needs none.
fn schedules(book: &Book) -> Vec<Cells> {
    let mut lines: Vec<(Cells, i64)> = book
        .rows(Table::Schedules)
        .map(|row| {
            let mut line = cells(book, row, Kind::Schedules);
            let enrollment = book.row(Table::Enrollments, number(row, "enrollment_id"));
            line.extend(enrollment.and_then(|row| Some(("student_code", cell(book, row, "student_code")?))));
            (line, number(row, "series_id").unwrap_or_default())
        })
        .collect();
    lines.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)));
    let mut numbers = BTreeMap::new();
    for (_, series) in &lines {
        if book.all(Table::Schedules, [series]).len() > 1 {
            let next = numbers.len() + 1;
            numbers.entry(*series).or_insert(next);
        }
    }
    let numbered = |(mut line, series): (Cells, i64)| {
        line.insert("series", numbers.get(&series).map(ToString::to_string).unwrap_or_default());
        line
    };
    lines.into_iter().map(numbered).collect()
}

fn key(line: &Cells) -> Vec<Option<&String>> {
    let columns = ["course_code", "student_code", "weekday", "start_time", "valid_from"];
    columns.iter().map(|column| line.get(column)).collect()
}

fn holidays(book: &Book) -> Vec<Cells> {
    let mut lines = plain(book, Table::Holidays, Kind::Holidays);
    for row in book.rows(Table::SchoolBreaks) {
        let mut line = cells(book, row, Kind::Holidays);
        line.insert("kind", "break".into());
        line.insert("date", word(row, "starts_on").unwrap_or_default().into());
        line.insert("until", word(row, "ends_on").unwrap_or_default().into());
        lines.push(line);
    }
    lines
}
