//! The files of a OneRoster as records with named cells.

use std::collections::{BTreeMap, HashMap};

use chrono::Days;

use super::Manifest;
use super::columns::{Names, sheet};
use crate::fields;
use crate::people::roster::reading::table::Table;
use crate::people::roster::rules::{Kind, Line, Manner};

/// The files that are read.
const FILES: [&str; 8] =
    ["manifest", "academicsessions", "orgs", "users", "roles", "courses", "classes", "enrollments"];

/// A file with its records.
#[derive(Debug, Default)]
struct File {
    name: String,
    columns: HashMap<String, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

/// The files by their name without ending, lower case.
#[derive(Debug, Default)]
pub(super) struct Sheets(BTreeMap<String, File>);

/// `Users.CSV` is `users`.
pub(super) fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
}

impl Sheets {
    /// Takes a file; `false` when nothing of it is used.
    pub(super) fn take(&mut self, name: &str, table: Table) -> bool {
        let stem = stem(name);
        if !FILES.contains(&stem.as_str()) && stem != "demographics" {
            return false;
        }
        let columns =
            table.headers.iter().enumerate().map(|(n, header)| (header.trim().to_owned(), n)).collect();
        self.0.insert(stem, File { name: name.to_owned(), columns, rows: table.rows });
        true
    }

    /// Leaves out the files that the manifest says are absent.
    pub(super) fn drop_absent(&mut self, manifest: &Manifest) {
        let absent = |stem: &str| manifest.get(&format!("file.{stem}")).is_some_and(|how| how == "absent");
        self.0.retain(|stem, _| !absent(stem));
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.0.contains_key(stem)
    }

    /// The records of a file; none when there is no such file.
    pub(super) fn records(&self, stem: &str) -> impl Iterator<Item = Record<'_>> {
        let file = self.0.get(stem);
        file.into_iter().flat_map(|file| {
            file.rows.iter().map(move |(number, cells)| Record { file, number: *number, cells })
        })
    }
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    file: &'a File,
    number: u64,
    cells: &'a [String],
}

impl<'a> Record<'a> {
    /// What stands under a header; `None` when it is empty.
    pub(super) fn get(&self, header: &str) -> Option<&'a str> {
        let cell = self.cells.get(*self.file.columns.get(header)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// The parts of a list.
    pub(super) fn list(&self, header: &str) -> impl Iterator<Item = &'a str> {
        self.get(header).unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty())
    }

    /// Its `sourcedId`.
    pub(super) fn id(&self) -> &'a str {
        self.get("sourcedId").unwrap_or_default()
    }

    /// Whether it says that something is no more.
    pub(super) fn gone(&self) -> bool {
        self.get("status").is_some_and(|status| status.eq_ignore_ascii_case("tobedeleted"))
    }

    /// A line with the cells that `names` names; a record that is gone archives what it is about.
    pub(super) fn line(&self, kind: Kind, names: Names) -> Line {
        let mut line = Line::new(kind, sheet(&self.file.name, names), self.number);
        for (column, header) in names {
            line.take(column, self.get(header).unwrap_or_default());
        }
        if self.gone() {
            line.manner = Manner::Gone;
            line.take("archived", "true");
        } else if self.get("status").is_some() {
            line.take("archived", "false");
        }
        line
    }
}

/// Their last dates are exclusive, ours inclusive.
pub(super) fn set_last_day(line: &mut Line) {
    let last = line.get("ends_on").and_then(|raw| fields::date(raw).ok());
    if let Some(last) = last.and_then(|date| date.checked_sub_days(Days::new(1))) {
        line.cells.insert("ends_on", last.to_string());
    }
}
