//! How a day is told to a family: what they want to know in one sentence.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::attendance::rules::Status;
use crate::error::Message;
use crate::msg;

/// What of a day is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passing {
    /// What the day came to.
    pub status: Status,
    /// When the child came.
    pub first_in: Option<DateTime<Utc>>,
    /// When the child left.
    pub last_out: Option<DateTime<Utc>>,
    /// Whether the child is inside.
    pub inside: bool,
    /// When the child was expected at the door; none where teachers take the attendance.
    pub expected_in: Option<DateTime<Utc>>,
}

/// The sentence of a day, on the school's clocks.
pub fn sentence(day: &Passing, zone: Tz, now: DateTime<Utc>) -> Message {
    let clock = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M");
    match (day.first_in, day.last_out) {
        (Some(first), _) if day.inside => msg!("families-day-inside", first = clock(first)),
        (Some(first), Some(last)) => msg!("families-day-was", first = clock(first), last = clock(last)),
        (Some(first), None) => msg!("families-day-came", first = clock(first)),
        (None, Some(last)) => msg!("families-day-left", last = clock(last)),
        (None, None) => without_door(day, now, |at| clock(at).to_string()),
    }
}

fn without_door(day: &Passing, now: DateTime<Utc>, clock: impl Fn(DateTime<Utc>) -> String) -> Message {
    match day.status {
        Status::Pending => match day.expected_in {
            Some(at) if at <= now => msg!("families-day-missed", at = clock(at)),
            Some(at) => msg!("families-day-awaited", at = clock(at)),
            None => msg!("families-day-not-taken"),
        },
        Status::Absent => msg!("families-day-absent"),
        Status::Excused => msg!("families-day-excused"),
        Status::NotExpected => msg!("families-day-off"),
        Status::Present | Status::Late | Status::Partial | Status::LeftEarly => msg!("families-day-by-marks"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-03-09T{time}:00-03:00").parse().unwrap()
    }

    #[test]
    fn a_day_is_told_by_the_door_and_else_by_what_it_came_to() {
        let nothing = Passing {
            status: Status::Pending,
            first_in: None,
            last_out: None,
            inside: false,
            expected_in: None,
        };
        let awaited = Passing { expected_in: Some(at("08:00")), ..nothing };
        let came = Passing { status: Status::Present, first_in: Some(at("07:58")), ..awaited };
        let left = Passing { last_out: Some(at("13:05")), ..came };
        let status = |status| Passing { status, ..nothing };
        for (day, now, key, said) in [
            (Passing { inside: true, ..came }, "09:00", "families-day-inside", "07:58"),
            (Passing { inside: true, ..left }, "15:00", "families-day-inside", "07:58"),
            (left, "15:00", "families-day-was", "13:05"),
            (came, "23:00", "families-day-came", "07:58"),
            (Passing { first_in: None, ..left }, "15:00", "families-day-left", "13:05"),
            (awaited, "07:59", "families-day-awaited", "08:00"),
            (awaited, "08:00", "families-day-missed", "08:00"),
            (nothing, "09:00", "families-day-not-taken", ""),
            (status(Status::Absent), "23:59", "families-day-absent", ""),
            (status(Status::Excused), "09:00", "families-day-excused", ""),
            (status(Status::NotExpected), "09:00", "families-day-off", ""),
            (status(Status::Late), "09:00", "families-day-by-marks", ""),
        ] {
            let told = sentence(&day, chrono_tz::America::Santiago, at(now));
            assert_eq!(told.key, key, "{day:?}");
            assert!(said.is_empty() || told.args.iter().any(|(_, value)| value == said), "{told:?}");
        }
    }
}
