//! Lines about people: students, guardians with their links, teachers.

use super::book::{Columns, Outcome, Table};
use super::comparison::{Comparison, archive, columns};
use super::line::{Line, text};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;
use crate::people::rules::{GuardianshipForm, PersonForm, StudentForm};

/// A student, by code.
pub fn student(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let id = into.coded(Table::Students, line)?;
    let row = into.book.row(Table::Students, id);
    let form = StudentForm::parse(&line.over(row), into.school.country.phone_prefix(), into.today)?;
    let mut columns = person(&form.person);
    columns.insert("birth_date".into(), form.birth_date.map(|date| date.to_string()).into());
    columns.insert("photo_consent".into(), form.photo_consent.into());
    archive(&mut columns, line, row, &into.now);
    Ok(into.put(Table::Students, id, columns, line).1)
}

/// A teacher, by code.
pub fn teacher(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let id = into.coded(Table::Teachers, line)?;
    let columns = adult(into, Table::Teachers, id, line)?;
    Ok(into.put(Table::Teachers, id, columns, line).1)
}

/// A guardian, by code, and the link to one student. Further lines add links; they may not contradict.
pub fn guardian(into: &mut Comparison, line: &Line) -> Result<Outcome> {
    let student = into.refer(Table::Students, line, "student_code")?;
    let id = into.coded(Table::Guardians, line)?;
    let person = adult(into, Table::Guardians, id, line)?;
    agrees(into, id, &person)?;
    let known = student
        .zip(id)
        .and_then(|(student, guardian)| into.book.find(Table::Guardianships, [&student, &guardian]));
    into.once(Table::Guardianships, known, "student_code")?;
    let mut allowed = link(into.book.row(Table::Guardianships, known), line)?;
    let (guardian, outcome) = into.put(Table::Guardians, id, person, line);
    let Some(student) = student else { return Ok(outcome) };
    allowed.insert("student_id".into(), student.into());
    allowed.insert("guardian_id".into(), guardian.into());
    Ok(outcome.max(into.put(Table::Guardianships, known, allowed, line).1))
}

fn adult(into: &Comparison, table: Table, id: Option<i64>, line: &Line) -> Result<Columns> {
    let row = into.book.row(table, id);
    let form = PersonForm::parse(&line.over(row), into.school.country.phone_prefix())?;
    let mut columns = person(&form);
    archive(&mut columns, line, row, &into.now);
    Ok(columns)
}

fn person(form: &PersonForm) -> Columns {
    columns!(
        "code": form.code, "given_names": form.given_names, "family_names": form.family_names,
        "email": form.email, "phone": form.phone,
    )
}

/// A guardian's further lines say the same of the guardian as the first.
fn agrees(into: &Comparison, id: Option<i64>, person: &Columns) -> Result<()> {
    let Some(place) = into.taken(Table::Guardians, id) else { return Ok(()) };
    let row = into.book.row(Table::Guardians, id);
    let differs = |(name, value): &(&String, &serde_json::Value)| {
        row.and_then(|row| row.get(*name)).and_then(text) != text(value)
    };
    match person.iter().find(differs) {
        Some((name, _)) => {
            let name = if name == "archived_at" { "archived" } else { name };
            Err(Error::field(name.to_owned(), msg!("rosters-differs", file = place.file, line = place.line)))
        }
        None => Ok(()),
    }
}

/// What a link allows: everything, unless the line or the school says otherwise.
fn link(row: Option<&Columns>, line: &Line) -> Result<Columns> {
    let mut fields: Fields = line.over(row);
    for may in ["may_receive", "may_justify", "may_collect"] {
        if row.is_none() && line.get(may).is_none() {
            fields.set(may, "true");
        }
    }
    fields.set("guardian_id", "0");
    let form = GuardianshipForm::parse(&fields)?;
    Ok(columns!(
        "relationship": form.relationship, "may_receive": form.may_receive, "may_justify": form.may_justify,
        "may_collect": form.may_collect, "barred": form.barred,
    ))
}
