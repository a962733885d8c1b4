//! OneRoster 1.1 and 1.2 CSV: their *class* is our course, their *course* our subject, their last dates
//! are the day after ours; `tobedeleted` archives people and courses and ends enrollments.

mod classes;
mod columns;
mod sheet;
mod users;

use std::collections::BTreeMap;

use super::lines::Reading;
use super::table::Table;
use crate::error::{Error, Result};
use crate::msg;
use crate::people::roster::rules::{Kind, Line};
use sheet::{Record, Sheets};

/// Whether a file belongs to a OneRoster: its manifest, or lines with their `sourcedId`.
pub fn is(name: &str, headers: &[String]) -> bool {
    sheet::stem(name) == "manifest" || headers.iter().any(|header| header.trim() == "sourcedId")
}

/// Reads the files of a OneRoster. `known` says which codes the school has, for files of changes only.
pub fn read(tables: Vec<(&str, Table)>, known: &dyn Fn(Kind, &str) -> bool) -> Result<Reading> {
    let mut sheets = Sheets::default();
    let mut reading = Reading::default();
    for (name, table) in tables {
        if !sheets.take(name, table) {
            reading.notes.push(msg!("rosters-file-ignored", file = name));
        }
    }
    let manifest = manifest(&sheets);
    reading.format = format(&sheets, &manifest)?;
    sheets.drop_absent(&manifest);
    reading.lines.extend(terms(&sheets, &mut reading.notes));
    users::read(&sheets, known, &mut reading);
    classes::read(&sheets, &mut reading);
    let schools =
        sheets.records("orgs").filter(|org| org.get("type") == Some("school") && !org.gone()).count();
    if schools > 1 {
        reading.notes.push(msg!("rosters-oneroster-schools", count = schools));
    }
    Ok(reading)
}

type Manifest = BTreeMap<String, String>;

fn manifest(sheets: &Sheets) -> Manifest {
    let property = |record: Record<'_>| {
        Some((record.get("propertyName")?.to_lowercase(), record.get("value").unwrap_or_default().to_owned()))
    };
    sheets.records("manifest").filter_map(property).collect()
}

fn format(sheets: &Sheets, manifest: &Manifest) -> Result<String> {
    let version = manifest.get("oneroster.version").map_or("", String::as_str);
    match version {
        "1.1" | "1.2" => Ok(format!("oneroster-{version}")),
        "" if sheets.has("roles") => Ok("oneroster-1.2".into()),
        "" => Ok("oneroster-1.1".into()),
        other => Err(Error::field("file", msg!("rosters-oneroster-version", version = other))),
    }
}

fn terms<'a>(sheets: &'a Sheets, notes: &'a mut Vec<crate::error::Message>) -> impl Iterator<Item = Line> {
    let gone = sheets.records("academicsessions").filter(Record::gone).count();
    if gone > 0 {
        notes.push(msg!("rosters-oneroster-terms-stay", count = gone));
    }
    sheets.records("academicsessions").filter(|record| !record.gone()).map(|record| {
        let mut line = record.line(Kind::Terms, columns::TERMS);
        sheet::set_last_day(&mut line);
        line
    })
}
