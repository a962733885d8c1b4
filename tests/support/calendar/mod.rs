//! Calendars as a program of other people's making reads them: icalendar, from `PyPI`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

/// What was understood of a file.
#[derive(Debug, Deserialize)]
pub struct Read {
    /// The calendar's name.
    pub name: String,
    /// The zone of its classes.
    pub zone: String,
    /// What the reader could not make sense of.
    pub broken: Vec<String>,
    /// Its classes, in the order of the file.
    pub events: Vec<Event>,
    /// Hours of the first class's year at which the clocks that the file describes are not those of its zone.
    pub disagreements: Vec<String>,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Event {
    pub uid: String,
    pub sequence: i32,
    pub stamp: DateTime<Utc>,
    pub status: String,
    pub summary: String,
    pub location: Option<String>,
    pub description: Option<String>,
    pub zone: String,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    /// The instant at which it begins by the clocks that the file describes.
    pub by_file: DateTime<Utc>,
    /// The same by the IANA data.
    pub by_iana: DateTime<Utc>,
}

impl Read {
    /// The class with this row.
    pub fn class(&self, id: i64) -> Option<&Event> {
        let beginning = format!("class-{id}@");
        self.events.iter().find(|event| event.uid.starts_with(&beginning))
    }
}

/// Reads a file; what is no calendar fails the test.
pub fn read(file: &str) -> Read {
    let mut reader = Command::new(python())
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/calendar/read.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(file.as_bytes()).unwrap();
    let said = reader.wait_with_output().unwrap();
    assert!(said.status.success(), "icalendar does not read this:\n{file}");
    let read: Read = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&read.broken, &read.disagreements), (&Vec::new(), &Vec::new()), "{file}");
    read
}

/// The Python that has icalendar; `make test` has installed it before, else it is installed now.
fn python() -> &'static str {
    static PYTHON: OnceLock<String> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/calendar-reader");
        let said = Command::new(script).stderr(Stdio::inherit()).output().unwrap();
        assert!(said.status.success(), "scripts/calendar-reader installs what reads calendars");
        String::from_utf8(said.stdout).unwrap().trim().to_owned()
    })
}
