//! Lines about the school's own days: holidays, working days, breaks.

use super::book::{Outcome, Table};
use super::comparison::{Comparison, columns};
use super::line::Line;
use crate::calendar::rules::{BreakForm, HolidayForm, region};
use crate::error::Result;

/// A day or a break. What is meant for another region changes nothing.
pub fn day(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    if elsewhere(into, line) {
        return Ok(Outcome::Unchanged);
    }
    if line.get("kind") == Some("break") { school_break(into, line) } else { holiday(into, line) }
}

fn elsewhere(into: &Comparison, line: &Line) -> bool {
    let Some(given) = line.get("region") else { return false };
    let own = into.school.region.as_deref().unwrap_or_default();
    let code = |name: &str| region(into.school.country, name).map(|region| region.code);
    match (code(given), code(own)) {
        (Some(given), Some(own)) => given != own,
        _ => super::fold::fold(given) != super::fold::fold(own),
    }
}

fn holiday(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let date = crate::fields::date(line.required("date")?).unwrap_or_default();
    let id = into.book.find(Table::Holidays, [&date]);
    into.once(Table::Holidays, id, "date")?;
    let mut fields = line.over(into.book.row(Table::Holidays, id));
    if fields.get("kind").is_empty() {
        fields.set("kind", "holiday");
    }
    let form = HolidayForm::parse(&fields)?;
    let columns = columns!(
        "date": form.date, "name": form.name, "kind": form.kind.as_str(), "source": form.source,
    );
    Ok(into.put(Table::Holidays, id, columns, line).1)
}

fn school_break(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let course = into.refer(Table::Courses, line, "course_code")?;
    let date = crate::fields::date(line.required("date")?).unwrap_or_default();
    let id =
        into.book.find(Table::SchoolBreaks, [&date, &course.map(|id| id.to_string()).unwrap_or_default()]);
    into.once(Table::SchoolBreaks, id, "date")?;
    let mut fields = line.over(into.book.row(Table::SchoolBreaks, id));
    fields.set("starts_on", line.required("date")?);
    if let Some(until) = line.get("until") {
        fields.set("ends_on", until);
    } else if fields.get("ends_on").is_empty() {
        fields.set("ends_on", line.required("date")?);
    }
    fields.set("course_id", "");
    let form = BreakForm::parse(&fields)?;
    let columns = columns!(
        "name": form.name, "starts_on": form.starts_on, "ends_on": form.ends_on, "course_id": course,
    );
    Ok(into.put(Table::SchoolBreaks, id, columns, line).1)
}
