//! Membership of a course: its dates, its pauses and where it stands on a day.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::error::Result;
use crate::fields::{Fields, Parser};
use crate::ids::{CourseId, StudentId};
use crate::msg;

/// Alone with the teacher, or with the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the group: the schedule is the course's.
    #[default]
    Group,
    /// Alone: the schedule is the enrollment's own.
    Individual,
}

impl Format {
    /// Both, in the order of a form.
    pub const ALL: [Self; 2] = [Self::Group, Self::Individual];

    /// The word in the database, files and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Individual => "individual",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.as_str() == word).ok_or(())
    }
}

/// From a day to another or for ever, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` is open.
    pub until: Option<NaiveDate>,
}

impl Dates {
    /// Whether `day` lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether they have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_within = |a: &Self, b: &Self| a.until.is_none_or(|until| b.from <= until);
        begins_within(self, other) && begins_within(other, self)
    }

    /// Reads the two fields; the first must be given.
    pub(super) fn read(parser: &mut Parser<'_>, from: &'static str, until: &'static str) -> Option<Self> {
        let (first, last) = (parser.required_date(from), parser.date(until));
        if last.is_some() && last < first {
            parser.wrong(until, msg!("classes-ends-before-start"));
        }
        Some(Self { from: first?, until: last })
    }

    /// Parses the first and last day of an enrollment: `starts_on`, `ends_on`.
    pub fn parse_enrollment(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let dates = Self::read(&mut parser, "starts_on", "ends_on");
        parser.finish(dates)
    }

    /// Parses a pause: `from`, `until`.
    pub fn parse_pause(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let dates = Self::read(&mut parser, "from", "until");
        parser.finish(dates)
    }
}

/// Parses the day on which something ends or goes on: `on`.
pub fn on_day(fields: &Fields) -> Result<NaiveDate> {
    let mut parser = fields.parse();
    let day = parser.required_date("on");
    parser.finish(day)
}

/// Where an enrollment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It runs, or will.
    Active,
    /// It rests on that day.
    Paused,
    /// Its last day is over.
    Ended,
}

impl State {
    /// All of them, in the order of a filter.
    pub const ALL: [Self; 3] = [Self::Active, Self::Paused, Self::Ended];

    /// The word in files and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// Reads the state of a day from the dates: it is never typed.
pub fn state(ends_on: Option<NaiveDate>, pauses: &[Dates], day: NaiveDate) -> State {
    if ends_on.is_some_and(|last| last < day) {
        State::Ended
    } else if pauses.iter().any(|pause| pause.contains(day)) {
        State::Paused
    } else {
        State::Active
    }
}

/// A new enrollment, or the dates of an existing one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrollmentForm {
    /// Who.
    pub student_id: StudentId,
    /// Where.
    pub course_id: CourseId,
    /// Alone or with the group.
    pub format: Format,
    /// First day and last day.
    pub dates: Dates,
}

impl EnrollmentForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let student_id = parser.required_id("student_id");
        let course_id = parser.required_id("course_id");
        let format =
            parser.required("format", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let dates = Dates::read(&mut parser, "starts_on", "ends_on");
        let form = (|| {
            Some(Self { student_id: student_id?, course_id: course_id?, format: format?, dates: dates? })
        })();
        parser.finish(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_state_is_read_from_the_dates() {
        let pauses = [
            Dates { from: day("2026-04-01"), until: Some(day("2026-04-10")) },
            Dates { from: day("2026-06-01"), until: None },
        ];
        let ends = Some(day("2026-07-31"));
        for (on, expected) in [
            ("2026-02-01", State::Active),
            ("2026-03-31", State::Active),
            ("2026-04-01", State::Paused),
            ("2026-04-10", State::Paused),
            ("2026-04-11", State::Active),
            ("2026-06-15", State::Paused),
            ("2026-07-31", State::Paused),
            ("2026-08-01", State::Ended),
        ] {
            assert_eq!(state(ends, &pauses, day(on)), expected, "{on}");
        }
        assert_eq!(state(None, &[], day("2099-01-01")), State::Active);
    }

    #[test]
    fn an_enrollment_needs_who_where_how_and_since_when() {
        let parse = |pairs: &[(&str, &str)]| EnrollmentForm::parse(&Fields::from_pairs(pairs.to_vec()));
        let whole =
            [("student_id", "1"), ("course_id", "2"), ("format", "group"), ("starts_on", "2026-03-02")];
        assert!(parse(&whole).is_ok());
        for (at, field) in ["student_id", "course_id", "format", "starts_on"].into_iter().enumerate() {
            let mut without = whole.to_vec();
            without.remove(at);
            let Err(crate::error::Error::Invalid(errors)) = parse(&without) else { panic!("{field}") };
            assert_eq!(errors[0].field, field);
        }
        let mut backwards = whole.to_vec();
        backwards.push(("ends_on", "2026-03-01"));
        let Err(crate::error::Error::Invalid(errors)) = parse(&backwards) else { panic!() };
        assert_eq!(errors[0].message.key, "classes-ends-before-start");
    }
}
