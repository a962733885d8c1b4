//! Lines about terms, courses and their hours.

use chrono::NaiveTime;

use super::book::{Outcome, Table};
use super::comparison::{Comparison, archive, columns};
use super::line::Line;
use crate::classes::rules::{CourseForm, DayHoursForm, TermForm};
use crate::error::Result;
use crate::fields::Fields;
use crate::school::rules::Kind;

/// A term, by code.
pub fn term(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let id = into.coded(Table::Terms, line)?;
    let form = TermForm::parse(&line.over(into.book.row(Table::Terms, id)))?;
    let columns = columns!(
        "code": form.code, "name": form.name, "starts_on": form.starts_on, "ends_on": form.ends_on,
    );
    Ok(into.put(Table::Terms, id, columns, line).1)
}

/// A course, by code. Its presence comes from the gate in a school and from marks in an academy,
/// unless the line says otherwise.
pub fn course(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let id = into.coded(Table::Courses, line)?;
    let row = into.book.row(Table::Courses, id);
    let mut fields = line.over(row);
    refer(into, &mut fields, line, (Table::Terms, "term_code", "term_id"))?;
    refer(into, &mut fields, line, (Table::Teachers, "teacher_code", "teacher_id"))?;
    if fields.get("presence_source").is_empty() {
        let usual = if into.school.kind == Kind::Academy { "marks" } else { "gate" };
        fields.set("presence_source", usual);
    }
    let form = CourseForm::parse(&fields)?;
    let mut columns = columns!(
        "code": form.code, "name": form.name, "subject": form.subject, "term_id": form.term_id,
        "presence_source": form.presence_source.as_str(), "teacher_id": form.teacher_id, "room": form.room,
        "capacity": form.capacity,
    );
    archive(&mut columns, line, row, &into.now);
    Ok(into.put(Table::Courses, id, columns, line).1)
}

/// The hours of a course on a weekday.
pub fn day_hours(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let course = into.refer_required(Table::Courses, line, "course_code")?;
    let id = into.book.find(Table::DayHours, [&course, &line.required("weekday")?]);
    into.once(Table::DayHours, id, "weekday")?;
    let form = DayHoursForm::parse(&line.over(into.book.row(Table::DayHours, id)))?;
    let columns = columns!(
        "course_id": course, "weekday": form.weekday.number_from_monday(),
        "expected_in": clock(form.expected_in), "expected_out": clock(form.expected_out),
    );
    Ok(into.put(Table::DayHours, id, columns, line).1)
}

/// Sets the id field of a form from a column with a code, when it is given.
pub fn refer(
    into: &Comparison,
    fields: &mut Fields,
    line: &Line,
    (table, column, field): (Table, &'static str, &str),
) -> Result<()> {
    if let Some(id) = into.refer(table, line, column)? {
        fields.set(field, &id);
    }
    Ok(())
}

/// A time as the database says it.
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M:%S").to_string()
}
