//! Classes become courses, enrollments of students become enrollments, those of teachers give the course
//! its teacher.

use std::collections::HashMap;

use super::columns;
use super::sheet::{Record, Sheets, set_last_day};
use crate::msg;
use crate::people::roster::reading::lines::Reading;
use crate::people::roster::rules::{Kind, Line, Manner};

/// Adds the lines of classes and enrollments.
pub(super) fn read(sheets: &Sheets, into: &mut Reading) {
    let titles: HashMap<_, _> =
        sheets.records("courses").filter_map(|r| Some((r.id(), r.get("title")?))).collect();
    let parents: HashMap<_, _> = sheets
        .records("academicsessions")
        .filter_map(|r| Some((r.id(), r.get("parentSourcedId")?)))
        .collect();
    for class in sheets.records("classes") {
        let mut line = course(class, &titles);
        set_term(class, &mut line, &parents, into);
        into.lines.push(line);
    }
    into.lines.extend(teachers(sheets));
    let student = |record: &Record<'_>| role(record) == "student";
    into.lines.extend(sheets.records("enrollments").filter(student).map(enrollment));
}

fn role(record: &Record<'_>) -> String {
    record.get("role").unwrap_or_default().to_lowercase()
}

fn course(class: Record<'_>, titles: &HashMap<&str, &str>) -> Line {
    let mut line = class.line(Kind::Courses, columns::CLASSES);
    line.cells.remove("term_code");
    let title = class.get("courseSourcedId").and_then(|id| titles.get(id).copied());
    if let Some(subject) = class.list("subjects").next().or(title) {
        line.take("subject", subject);
    }
    line
}

/// A course has one term: of several, the year that all belong to.
fn set_term(class: Record<'_>, line: &mut Line, parents: &HashMap<&str, &str>, into: &mut Reading) {
    let terms: Vec<_> = class.list("termSourcedIds").collect();
    let common = || {
        let mut above = terms.iter().map(|term| parents.get(term));
        let first = above.next().flatten()?;
        above.all(|other| other == Some(first)).then_some(*first)
    };
    match terms.as_slice() {
        [] => {}
        [term] => line.take("term_code", term),
        _ => match common() {
            Some(year) => line.take("term_code", year),
            None => into.notes.push(msg!("rosters-oneroster-several-terms", code = class.id())),
        },
    }
}

/// The teacher of each class: the primary one, else the first.
fn teachers(sheets: &Sheets) -> Vec<Line> {
    let mut chosen: Vec<Record<'_>> = Vec::new();
    let mut place = HashMap::new();
    let teaches = |record: &Record<'_>| role(record) == "teacher" && !record.gone();
    for record in sheets.records("enrollments").filter(teaches) {
        let primary = record.get("primary").is_some_and(|raw| raw.eq_ignore_ascii_case("true"));
        let class = record.get("classSourcedId").unwrap_or_default();
        match place.get(class).and_then(|at: &usize| chosen.get_mut(*at)) {
            Some(other) if primary => *other = record,
            Some(_) => {}
            None => {
                place.insert(class, chosen.len());
                chosen.push(record);
            }
        }
    }
    chosen.into_iter().map(assignment).collect()
}

fn assignment(record: Record<'_>) -> Line {
    let mut line = record.line(Kind::Courses, columns::CLASS_TEACHER);
    line.cells.remove("archived");
    line.manner = Manner::Addition;
    line
}

fn enrollment(record: Record<'_>) -> Line {
    let mut line = record.line(Kind::Enrollments, columns::ENROLLMENTS);
    line.cells.remove("archived");
    set_last_day(&mut line);
    if record.gone() {
        line.cells.remove("ends_on");
        line.take("status", "ended");
    }
    line
}
