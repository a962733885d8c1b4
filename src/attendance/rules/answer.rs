//! What a kiosk is told of an event.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Direction, Outcome, Punctuality, Reason};
use crate::ids::EventId;

/// What became of one event. The first answer is kept with the event, and every repetition gets it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The device's own name of it; none when it had none.
    pub client_event_id: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Its row, when it has one.
    pub event_id: Option<EventId>,
    /// Which way.
    pub direction: Option<Direction>,
    /// Of an arrival: in time or not.
    pub status: Option<Punctuality>,
    /// Whole minutes; zero in time.
    pub late_minutes: Option<i32>,
    /// Who.
    pub student: Option<Named>,
    /// When the scan was that counts.
    pub first_at: Option<DateTime<Utc>>,
    /// Why it was not taken.
    pub reason: Option<Reason>,
    /// Which part of it is wrong.
    pub field: Option<String>,
}

/// A student as a kiosk may show one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// `Ana P.`
    pub display_name: String,
    /// The course.
    pub course: Option<String>,
}

impl Answer {
    /// The answer to an event that was not taken.
    pub const fn refused(
        client_event_id: Option<String>,
        outcome: Outcome,
        reason: Reason,
        field: Option<String>,
    ) -> Self {
        Self {
            client_event_id,
            outcome,
            event_id: None,
            direction: None,
            status: None,
            late_minutes: None,
            student: None,
            first_at: None,
            reason: Some(reason),
            field,
        }
    }
}

/// A student's first name and initial: `Ana P.`
pub fn display_name(given_names: &str, family_names: &str) -> String {
    let first = given_names.split_whitespace().next().unwrap_or_default();
    let initial = family_names.trim_start().chars().next();
    initial.map_or_else(|| first.to_owned(), |initial| format!("{first} {initial}."))
}

#[cfg(test)]
mod tests {
    use super::display_name;

    #[test]
    fn a_kiosk_shows_the_first_name_and_an_initial() {
        for (given, family, shown) in
            [("Ana María", "Pérez Soto", "Ana P."), ("Ñusta", "Ñancupil", "Ñusta Ñ."), ("Luz", "", "Luz")]
        {
            assert_eq!(display_name(given, family), shown);
        }
    }
}
