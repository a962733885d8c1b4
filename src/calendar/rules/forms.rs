//! What the school writes into its calendar, parsed at the door.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::error::{Message, Result};
use crate::fields::{Fields, Parser};
use crate::ids::CourseId;
use crate::msg;

/// A break is not longer than this: a year mistyped is not a break.
const LONGEST_BREAK: TimeDelta = TimeDelta::days(200);

/// What the school says of a single day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnKind {
    /// No classes.
    Holiday,
    /// Classes, although it is a holiday.
    WorkingDay,
}

impl OwnKind {
    /// The word in the database, the API and files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::WorkingDay => "working_day",
        }
    }

    /// Reads that word.
    pub fn read(word: &str) -> Result<Self, Message> {
        match word {
            "holiday" => Ok(Self::Holiday),
            "working_day" => Ok(Self::WorkingDay),
            _ => Err(msg!("field-choice", given = word)),
        }
    }
}

/// A holiday or working day of the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayForm {
    /// The day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: String,
    /// Off, or working.
    pub kind: OwnKind,
    /// Who decided it, as the school says it.
    pub source: Option<String>,
}

/// A break of the school or of one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakForm {
    /// What it is called.
    pub name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, inclusive.
    pub ends_on: NaiveDate,
    /// The course, when it is off alone.
    pub course_id: Option<CourseId>,
}

/// A change of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionForm {
    /// The day.
    pub date: NaiveDate,
    /// The course, when it is about one.
    pub course_id: Option<CourseId>,
    /// Other hours; closed when there are none.
    pub hours: Option<Hours>,
    /// Why.
    pub note: Option<String>,
}

/// When a day begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Expected arrival.
    pub expected_in: NaiveTime,
    /// Expected leaving.
    pub expected_out: NaiveTime,
}

impl HolidayForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let date = parser.required_date("date");
        let name = parser.required_text("name", 200);
        let kind = parser.required("kind", OwnKind::read);
        let source = parser.text("source", 200);
        let form = (|| Some(Self { date: date?, name: name?, kind: kind?, source }))();
        parser.finish(form)
    }
}

impl BreakForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 200);
        let starts_on = parser.required_date("starts_on");
        let ends_on = parser.required_date("ends_on");
        let course_id = parser.id("course_id");
        if let (Some(from), Some(to)) = (starts_on, ends_on) {
            check_span(&mut parser, from, to);
        }
        let form = (|| Some(Self { name: name?, starts_on: starts_on?, ends_on: ends_on?, course_id }))();
        parser.finish(form)
    }
}

fn check_span(parser: &mut Parser<'_>, from: NaiveDate, to: NaiveDate) {
    if to < from {
        parser.wrong("ends_on", msg!("calendar-break-backwards"));
    } else if to - from > LONGEST_BREAK {
        parser.wrong("ends_on", msg!("calendar-break-long", most = LONGEST_BREAK.num_days()));
    }
}

impl ExceptionForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let date = parser.required_date("date");
        let course_id = parser.id("course_id");
        let kind = parser.required("kind", kind);
        let times = (parser.time("expected_in"), parser.time("expected_out"));
        let hours = if kind == Some("hours") { hours(&mut parser, times) } else { None };
        let note = parser.text("note", 500);
        let form = (|| {
            let complete = kind? == "closed" || hours.is_some();
            complete.then_some(Self { date: date?, course_id, hours, note })
        })();
        parser.finish(form)
    }
}

fn kind(word: &str) -> Result<&'static str, Message> {
    ["closed", "hours"]
        .into_iter()
        .find(|kind| *kind == word)
        .ok_or_else(|| msg!("field-choice", given = word))
}

fn hours(parser: &mut Parser<'_>, times: (Option<NaiveTime>, Option<NaiveTime>)) -> Option<Hours> {
    let (Some(expected_in), Some(expected_out)) = times else {
        let missing = if times.0.is_none() { "expected_in" } else { "expected_out" };
        parser.wrong(missing, msg!("field-required"));
        return None;
    };
    if expected_out <= expected_in {
        parser.wrong("expected_out", msg!("calendar-hours-backwards"));
    }
    Some(Hours { expected_in, expected_out })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn wrong<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, String)> {
        let Err(Error::Invalid(errors)) = result else { panic!("{result:?}") };
        errors.into_iter().map(|e| (e.field.into_owned(), e.message.key.into_owned())).collect()
    }

    fn one(field: &str, key: &str) -> Vec<(String, String)> {
        vec![(field.to_owned(), key.to_owned())]
    }

    #[test]
    fn a_break_ends_after_it_begins_and_within_reason() {
        let parse = |from, to| {
            let pairs = [("name", "Invierno"), ("starts_on", from), ("ends_on", to)];
            BreakForm::parse(&Fields::from_pairs(pairs))
        };
        assert!(parse("2026-06-22", "2026-06-22").is_ok());
        assert_eq!(wrong(parse("2026-06-22", "2026-06-21")), one("ends_on", "calendar-break-backwards"));
        assert_eq!(wrong(parse("2026-06-22", "2062-07-03")), one("ends_on", "calendar-break-long"));
    }

    #[test]
    fn other_hours_need_both_and_in_order() {
        let parse = |from, to| {
            let pairs =
                [("date", "2026-06-12"), ("kind", "hours"), ("expected_in", from), ("expected_out", to)];
            ExceptionForm::parse(&Fields::from_pairs(pairs))
        };
        assert!(parse("08:00", "12:00").is_ok());
        assert_eq!(wrong(parse("08:00", "")), one("expected_out", "field-required"));
        assert_eq!(wrong(parse("25:00", "12:00")).first(), one("expected_in", "field-time").first());
        assert_eq!(wrong(parse("12:00", "08:00")), one("expected_out", "calendar-hours-backwards"));
    }

    #[test]
    fn a_closed_day_has_no_hours() {
        let pairs = [("date", "2026-06-12"), ("kind", "closed"), ("expected_in", "08:00")];
        assert_eq!(ExceptionForm::parse(&Fields::from_pairs(pairs)).unwrap().hours, None);
    }

    #[test]
    fn a_day_is_a_holiday_or_a_working_day() {
        let pairs = [("date", "2026-05-04"), ("name", "Aniversario"), ("kind", "party")];
        assert_eq!(wrong(HolidayForm::parse(&Fields::from_pairs(pairs))), one("kind", "field-choice"));
    }
}
