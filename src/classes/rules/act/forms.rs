//! What a form or the API says of an act.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::{CancelledFor, Ground};
use crate::calendar::rules::DayOffKind;
use crate::classes::rules::schedule::duration;
use crate::error::{Error, Result};
use crate::fields::{Fields, Parser};
use crate::ids::TeacherId;
use crate::msg;

/// Room for the words of a reason.
const WORDS: usize = 300;
/// How long ago a class can have been that is entered now.
const YEAR: TimeDelta = TimeDelta::days(365);

/// Why a class does not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// Whose it is.
    pub whose: CancelledFor,
    /// In words; for those who work here.
    pub reason: Option<String>,
}

/// Where and when a class is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// How long it lasts; it ends on the day it begins.
    pub duration_minutes: i32,
    /// Where.
    pub room: Option<String>,
    /// In words; for those who work here.
    pub reason: Option<String>,
}

/// Who teaches instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The other teacher.
    pub teacher_id: TeacherId,
    /// In words; for those who work here.
    pub reason: Option<String>,
}

impl Cancellation {
    /// Parses `whose` (`school`, `teacher`, `student`) and `reason`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let whose = parser.required("whose", |raw| {
            CancelledFor::from_str(raw).map_err(|()| msg!("field-choice", given = raw))
        });
        let reason = parser.text("reason", WORDS);
        parser.finish(whose.map(|whose| Self { whose, reason }))
    }
}

impl Cover {
    /// Parses `teacher_id` and `reason`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let teacher_id = parser.required_id("teacher_id");
        let reason = parser.text("reason", WORDS);
        parser.finish(teacher_id.map(|teacher_id| Self { teacher_id, reason }))
    }
}

impl Place {
    /// Parses `date`, `start_time`, `duration_minutes`, `room`, `reason`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let place = Self::read(&mut parser);
        parser.finish(place)
    }

    /// Reads them among others.
    pub fn read(parser: &mut Parser<'_>) -> Option<Self> {
        let date = parser.required_date("date");
        let start_time = parser.required_time("start_time");
        let duration_minutes = parser.required("duration_minutes", duration);
        if let (Some(start), Some(minutes)) = (start_time, duration_minutes)
            && start.num_seconds_from_midnight() / 60 + minutes.unsigned_abs() >= 24 * 60
        {
            parser.wrong("duration_minutes", msg!("classes-past-midnight"));
        }
        let (room, reason) = (parser.text("room", 60), parser.text("reason", WORDS));
        Some(Self { date: date?, start_time: start_time?, duration_minutes: duration_minutes?, room, reason })
    }

    /// The same for a class that is added: it may have been given already, within a year, when somebody says why it
    /// is entered so late. Errors at `date` and `reason`.
    pub fn check_added(&self, ground: Ground) -> Result<()> {
        if self.date >= ground.today {
            return self.check(ground);
        }
        if ground.today - self.date > YEAR {
            return Err(Error::field("date", msg!("acts-date-old")));
        }
        if self.reason.is_none() {
            return Err(Error::field("reason", msg!("acts-past-reason")));
        }
        self.check(Ground { today: self.date, ..ground })
    }

    /// Whether a class may be there: from today on, not on a day off, and somebody comes. Errors at `date`.
    pub fn check(&self, ground: Ground) -> Result<()> {
        let wrong = |message| Err(Error::field("date", message));
        match ground.off {
            _ if self.date < ground.today => wrong(msg!("acts-date-past")),
            Some(DayOffKind::Holiday) => wrong(msg!("acts-date-holiday")),
            Some(DayOffKind::Break) => wrong(msg!("acts-date-break")),
            Some(DayOffKind::Closed) => wrong(msg!("acts-date-closed")),
            None if !ground.is_anyone_there => wrong(msg!("acts-date-nobody")),
            None => Ok(()),
        }
    }
}
