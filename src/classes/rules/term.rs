//! A year part as a form or the API gives one.

use chrono::{NaiveDate, TimeDelta};

use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// A term is not longer than this: a year mistyped is not a term.
const LONGEST: TimeDelta = TimeDelta::days(750);

/// A term: code, name, first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermForm {
    /// The school's own code; unique.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, inclusive.
    pub ends_on: NaiveDate,
}

impl TermForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let code = parser.required_text("code", 64);
        let name = parser.required_text("name", 200);
        let starts_on = parser.required_date("starts_on");
        let ends_on = parser.required_date("ends_on");
        if let (Some(first), Some(last)) = (starts_on, ends_on) {
            if last < first {
                parser.wrong("ends_on", msg!("classes-ends-before-start"));
            } else if last - first > LONGEST {
                parser.wrong("ends_on", msg!("classes-term-long"));
            }
        }
        let form = (|| Some(Self { code: code?, name: name?, starts_on: starts_on?, ends_on: ends_on? }))();
        parser.finish(form)
    }
}
