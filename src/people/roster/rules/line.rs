//! One line of a roster, before anybody knows whether it is right.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::book::Columns;
use super::kind::Kind;
use super::words;
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;
use crate::msg;

/// A file as its lines know it: its name and what its headers call the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the file.
    pub file: String,
    /// Column → header as it stands there.
    pub headers: BTreeMap<&'static str, String>,
}

/// Where a line stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Number of the line; the headers are line 1.
    pub line: u64,
}

/// How a line is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// It says what there is; what it is about may be new.
    #[default]
    Whole,
    /// It adds to what the school or a line before it has.
    Addition,
    /// It says that something is no more; what the school does not have is left alone.
    Gone,
}

/// A line: what was given for its columns.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is about.
    pub kind: Kind,
    /// How it is meant.
    pub manner: Manner,
    /// Its file.
    pub sheet: Arc<Sheet>,
    /// Its number.
    pub number: u64,
    /// Column → value as parsers read it; only what was given.
    pub cells: BTreeMap<&'static str, String>,
    /// Cells that cannot be read.
    pub wrong: Vec<FieldError>,
}

impl Line {
    /// A line of `sheet` without cells.
    pub const fn new(kind: Kind, sheet: Arc<Sheet>, number: u64) -> Self {
        Self { kind, manner: Manner::Whole, sheet, number, cells: BTreeMap::new(), wrong: Vec::new() }
    }

    /// Takes a cell as it stands in the file; an empty one is not given.
    pub fn take(&mut self, column: &'static str, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        match words::read(column, cell.trim_matches([' ', '\n', '\u{a0}'])) {
            Ok(value) => drop(self.cells.insert(column, value)),
            Err(message) => {
                // Kept as it stands, so that the rejection can show it.
                self.cells.insert(column, cell.trim().to_owned());
                self.refuse(column, message);
            }
        }
    }

    /// Notes that the line is wrong at a column.
    pub fn refuse(&mut self, column: &'static str, message: Message) {
        self.wrong.push(FieldError::new(column, message));
    }

    /// What was given for a column.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// The same, and it must be given.
    pub fn required(&self, column: &'static str) -> Result<&str> {
        self.get(column).ok_or_else(|| Error::field(column, msg!("field-required")))
    }

    /// What was given, laid over what the school already has.
    pub fn over(&self, row: Option<&Columns>) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in row.into_iter().flatten() {
            if let Some(text) = text(value) {
                fields.set(name, &text);
            }
        }
        for (name, value) in &self.cells {
            fields.set(name, value);
        }
        fields
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { file: self.sheet.file.clone(), line: self.number }
    }

    /// The rejection of this line for what is wrong with one field.
    pub fn rejection(&self, error: &FieldError) -> Rejection {
        let header = self.sheet.headers.get(error.field.as_ref());
        let given = self.get(&error.field).map(words::shortened);
        Rejection {
            place: self.place(),
            field: header.cloned().unwrap_or_else(|| error.field.to_string()),
            given: given.unwrap_or_default(),
            reason: error.message.clone(),
            advice: advice(&error.message),
        }
    }
}

/// A value of a row as text; `None` for none.
pub fn text(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

/// Why a line was left out, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// The header of the field.
    pub field: String,
    /// What was given.
    pub given: String,
    /// What is wrong.
    pub reason: Message,
    /// What to do.
    pub advice: Message,
}

fn advice(reason: &Message) -> Message {
    match reason.key.as_ref() {
        "rosters-reference-unknown" => msg!("rosters-advice-reference"),
        "rosters-reference-rejected" => msg!("rosters-advice-first"),
        "rosters-twice" | "rosters-differs" => msg!("rosters-advice-one"),
        "rosters-overlap" | "rosters-versions-overlap" => msg!("rosters-advice-dates"),
        "rosters-formula" => msg!("rosters-advice-formula"),
        "rosters-too-many-cells" => msg!("rosters-advice-quotes"),
        "field-required" => msg!("rosters-advice-fill"),
        _ => msg!("rosters-advice-correct"),
    }
}
