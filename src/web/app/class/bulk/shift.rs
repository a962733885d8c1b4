//! How far classes are moved at once: by days, to another hour, to another room.

use chrono::{NaiveTime, TimeDelta};

use super::super::words;
use crate::classes::acts::Place;
use crate::classes::sessions::Session;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// Days by which classes can be moved at once, back or on.
const FARTHEST: i32 = 60;

/// How far classes are moved at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    days: TimeDelta,
    start_time: Option<NaiveTime>,
    room: Option<String>,
    reason: Option<String>,
}

impl Shift {
    /// Reads `days`, `start_time`, `room`, `reason`; at least one of the first three.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let days = parser.integer("days", -FARTHEST..=FARTHEST).unwrap_or_default();
        let start_time = parser.time("start_time");
        let room = parser.text("room", 60);
        let reason = parser.text("reason", 300);
        let is_wrong = ["days", "start_time", "room"].iter().any(|name| parser.is_wrong(name));
        if days == 0 && start_time.is_none() && room.is_none() && !is_wrong {
            parser.wrong("days", msg!("class-shift-nothing"));
        }
        parser.finish(Some(Self { days: TimeDelta::days(days.into()), start_time, room, reason }))
    }

    /// Where a class goes.
    pub fn place(&self, class: &Session) -> Place {
        Place {
            date: class.date + self.days,
            start_time: self.start_time.unwrap_or(class.start_time),
            duration_minutes: words::minutes(class),
            room: self.room.clone().or_else(|| class.room.clone()),
            reason: self.reason.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().copied())
    }

    #[test]
    fn a_shift_moves_what_is_given_and_keeps_the_rest() {
        let class = crate::web::app::classes::samples::sessions().remove(3);
        let to = |pairs: &[(&str, &str)]| Shift::parse(&fields(pairs)).unwrap().place(&class);
        let same = Place {
            date: class.date,
            start_time: class.start_time,
            duration_minutes: words::minutes(&class),
            room: class.room.clone(),
            reason: None,
        };
        assert_eq!(to(&[("days", "-2")]), Place { date: class.date - TimeDelta::days(2), ..same.clone() });
        assert_eq!(to(&[("room", "Sala 9")]), Place { room: Some("Sala 9".into()), ..same.clone() });
        let time = NaiveTime::from_hms_opt(16, 30, 0).unwrap();
        assert_eq!(to(&[("start_time", "16:30")]), Place { start_time: time, ..same });
    }

    #[test]
    fn a_shift_to_nowhere_or_too_far_is_refused_at_its_field() {
        for given in [&[][..], &[("days", "0")], &[("days", "61")], &[("days", "x")]] {
            match Shift::parse(&fields(given)) {
                Err(Error::Invalid(errors)) => {
                    assert_eq!((errors.len(), errors[0].field.as_ref()), (1, "days"));
                }
                other => panic!("{given:?}: {other:?}"),
            }
        }
    }
}
