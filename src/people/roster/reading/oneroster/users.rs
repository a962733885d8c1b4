//! Users become students, guardians and teachers, by their roles.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::columns;
use super::sheet::{Record, Sheets};
use crate::msg;
use crate::people::roster::reading::lines::Reading;
use crate::people::roster::rules::{Kind, Line, Manner};

type Roles<'a> = HashMap<&'a str, BTreeSet<Kind>>;

/// Adds the lines of the users, their demographics and whom they are responsible for.
pub(super) fn read(sheets: &Sheets, known: &dyn Fn(Kind, &str) -> bool, into: &mut Reading) {
    let roles = roles(sheets, known);
    let of = |id: &str, kind: Kind| roles.get(id).is_some_and(|kinds| kinds.contains(&kind));
    let births: HashMap<_, _> =
        sheets.records("demographics").filter_map(|r| Some((r.id(), r.get("birthDate")?))).collect();
    let mut others = 0;
    for user in sheets.records("users") {
        let kinds = roles.get(user.id());
        if kinds.is_none_or(BTreeSet::is_empty) {
            others += 1;
        }
        for kind in kinds.into_iter().flatten() {
            into.lines.push(person(user, *kind, &births));
        }
    }
    into.lines.extend(late_births(sheets, &of, known));
    into.lines.extend(links(sheets, &of, known));
    if others > 0 {
        into.notes.push(msg!("rosters-oneroster-others", count = others));
    }
}

/// The part that a role plays here.
fn part(role: &str) -> Option<Kind> {
    match role.to_lowercase().as_str() {
        "student" => Some(Kind::Students),
        "teacher" => Some(Kind::Teachers),
        "guardian" | "parent" | "relative" => Some(Kind::Guardians),
        _ => None,
    }
}

/// 1.2 has a file of roles, 1.1 a column; a file of changes may have neither, then the school knows.
fn roles<'a>(sheets: &'a Sheets, known: &dyn Fn(Kind, &str) -> bool) -> Roles<'a> {
    let mut roles = Roles::new();
    for role in sheets.records("roles").filter(|role| !role.gone()) {
        if let (Some(user), Some(kind)) = (role.get("userSourcedId"), role.get("role").and_then(part)) {
            roles.entry(user).or_default().insert(kind);
        }
    }
    let listed: HashSet<_> = sheets.records("roles").filter_map(|role| role.get("userSourcedId")).collect();
    for user in sheets.records("users").filter(|user| !listed.contains(user.id())) {
        let kinds = roles.entry(user.id()).or_default();
        match user.get("role") {
            Some(role) => kinds.extend(part(role)),
            None => kinds.extend(PEOPLE.into_iter().filter(|kind| known(*kind, user.id()))),
        }
    }
    roles
}

const PEOPLE: [Kind; 3] = [Kind::Students, Kind::Teachers, Kind::Guardians];

fn person(user: Record<'_>, kind: Kind, births: &HashMap<&str, &str>) -> Line {
    let mut line = user.line(kind, columns::USERS);
    if let (Some(given), Some(middle)) = (user.get("givenName"), user.get("middleName")) {
        line.take("given_names", &format!("{given} {middle}"));
    }
    if let Some(sms) = user.get("sms") {
        line.take("phone", sms);
    }
    if let Some(birth) = births.get(user.id()).filter(|_| kind == Kind::Students) {
        line.take("birth_date", birth);
    }
    line
}

/// Dates of birth of students whom the school has and the users do not repeat.
fn late_births<'a>(
    sheets: &'a Sheets,
    of: &'a impl Fn(&str, Kind) -> bool,
    known: &'a dyn Fn(Kind, &str) -> bool,
) -> impl Iterator<Item = Line> + 'a {
    let late = move |record: &Record<'_>| {
        !record.gone() && !of(record.id(), Kind::Students) && known(Kind::Students, record.id())
    };
    sheets.records("demographics").filter(late).map(|record| {
        let mut line = record.line(Kind::Students, columns::DEMOGRAPHICS);
        line.manner = Manner::Addition;
        line
    })
}

/// Whom a guardian is responsible for, said by either of the two.
fn links<'a>(
    sheets: &'a Sheets,
    of: &'a impl Fn(&str, Kind) -> bool,
    known: &'a dyn Fn(Kind, &str) -> bool,
) -> Vec<Line> {
    let is = |id: &str, kind| of(id, kind) || known(kind, id);
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    for user in sheets.records("users").filter(|user| !user.gone()) {
        for agent in user.list("agentSourcedIds") {
            let by_student = of(user.id(), Kind::Students);
            let by_guardian = of(user.id(), Kind::Guardians) && is(agent, Kind::Students);
            let (names, student, guardian) = if by_guardian {
                (columns::AGENTS_OF_GUARDIAN, agent, user.id())
            } else {
                (columns::AGENTS_OF_STUDENT, user.id(), agent)
            };
            if (by_student || by_guardian) && seen.insert((student, guardian)) {
                let mut line = user.line(Kind::Guardians, names);
                line.cells.clear();
                line.wrong.clear();
                line.take("code", guardian);
                line.take("student_code", student);
                line.manner = Manner::Addition;
                lines.push(line);
            }
        }
    }
    lines
}
