//! When people are asked what to do with a batch that is held.

use chrono::{DateTime, TimeDelta, Utc};

/// How long after the first word there is a second.
const AGAIN: TimeDelta = TimeDelta::minutes(15);
/// How long somebody may want to wait.
pub const WAIT: TimeDelta = TimeDelta::minutes(30);

/// When people were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// At first.
    pub held_at: DateTime<Utc>,
    /// Until when somebody wants to wait.
    pub waits_until: Option<DateTime<Utc>>,
    /// The last time after the first.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// Which word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// It has just been held.
    First,
    /// Nobody has decided for a quarter of an hour.
    Again,
    /// The wait is over.
    WaitOver,
}

impl Asked {
    /// Whether somebody has said to wait, and the time is not over.
    pub fn waits(&self, now: DateTime<Utc>) -> bool {
        self.waits_until.is_some_and(|until| now < until)
    }

    /// Which word is due.
    pub fn due(&self, now: DateTime<Utc>) -> Option<Round> {
        match self.waits_until {
            Some(until) if now < until => None,
            Some(until) if self.reminded_at.is_none_or(|at| at < until) => Some(Round::WaitOver),
            Some(_) => None,
            None => (self.reminded_at.is_none() && now >= self.held_at + AGAIN).then_some(Round::Again),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        "2026-03-09T11:30:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
    }

    #[test]
    fn it_is_asked_again_after_a_quarter_and_after_a_wait() {
        let asked = |waits: Option<i64>, reminded: Option<i64>| Asked {
            held_at: at(0),
            waits_until: waits.map(at),
            reminded_at: reminded.map(at),
        };
        for (case, asked, minute, due) in [
            ("just held", asked(None, None), 0, None),
            ("five minutes on", asked(None, None), 14, None),
            ("a quarter on", asked(None, None), 15, Some(Round::Again)),
            ("later, for a check was missed", asked(None, None), 40, Some(Round::Again)),
            ("told a second time", asked(None, Some(15)), 60, None),
            ("somebody waits", asked(Some(35), None), 20, None),
            ("somebody waits after the second word", asked(Some(50), Some(15)), 49, None),
            ("the wait is over", asked(Some(35), None), 35, Some(Round::WaitOver)),
            ("the wait after the second word is over", asked(Some(50), Some(15)), 50, Some(Round::WaitOver)),
            ("told that it is over", asked(Some(35), Some(35)), 60, None),
        ] {
            assert_eq!(asked.due(at(minute)), due, "{case}");
        }
        assert!(asked(Some(35), None).waits(at(34)) && !asked(Some(35), None).waits(at(35)));
    }
}
