//! The brake on guessing: each failure makes the next attempt wait longer, and nobody is locked out for good.

use chrono::{DateTime, Duration, Utc};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Attempts on one account, from anywhere.
    Account,
    /// Attempts from one address, on any account; a whole school may stand behind it.
    Address,
    /// Mail that anybody may cause to somebody's address.
    Mail,
}

impl Lane {
    /// Failures that cost nothing.
    const fn free(self) -> i32 {
        match self {
            Self::Account => 0,
            Self::Address => 10,
            Self::Mail => 2,
        }
    }

    /// The longest wait.
    const fn longest(self) -> i64 {
        match self {
            Self::Account => 60,
            Self::Address => 30,
            Self::Mail => 3600,
        }
    }

    /// The first wait.
    const fn first(self) -> i64 {
        match self {
            Self::Account | Self::Address => 1,
            Self::Mail => 60,
        }
    }

    /// How long to wait after so many failures: once, twice, four times … the first wait.
    fn delay(self, failures: i32) -> Duration {
        let doublings = failures - self.free() - 1;
        let seconds = if doublings < 0 { 0 } else { self.first() << doublings.min(16) };
        Duration::seconds(seconds.min(self.longest()))
    }
}

/// After this long without a failure, all is forgotten.
const MEMORY: Duration = Duration::hours(1);

/// The failures of one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// How many there were.
    pub failures: i32,
    /// Until when nothing is tried.
    pub blocked_until: DateTime<Utc>,
    /// When the newest was.
    pub last_failure_at: DateTime<Utc>,
}

impl Tries {
    /// Counts an attempt as failed before it is judged, so that attempts at the same time wait for each other;
    /// gives how long to wait when it comes too early.
    pub fn count(before: Option<Self>, lane: Lane, now: DateTime<Utc>) -> Result<Self, Duration> {
        let before = before.filter(|tries| now - tries.last_failure_at < MEMORY);
        if let Some(wait) =
            before.map(|tries| tries.blocked_until - now).filter(|wait| *wait > Duration::zero())
        {
            return Err(wait);
        }
        let failures = before.map_or(0, |tries| tries.failures) + 1;
        Ok(Self { failures, blocked_until: now + lane.delay(failures), last_failure_at: now })
    }
}

/// Whole seconds to wait, rounded up.
pub fn seconds(wait: Duration) -> i64 {
    (wait.num_milliseconds() + 999) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delays(lane: Lane, count: usize) -> Vec<i64> {
        let mut now: DateTime<Utc> = "2026-03-09T12:00:00Z".parse().unwrap();
        let mut tries = None;
        (0..count)
            .map(|_| {
                let next = Tries::count(tries, lane, now).unwrap();
                let wait = next.blocked_until - now;
                now = next.blocked_until;
                tries = Some(next);
                wait.num_seconds()
            })
            .collect()
    }

    #[test]
    fn the_wait_doubles_and_has_an_end() {
        assert_eq!(delays(Lane::Account, 9), [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(delays(Lane::Address, 17)[9..], [0, 1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(delays(Lane::Mail, 6), [0, 0, 60, 120, 240, 480]);
    }

    #[test]
    fn an_attempt_too_early_waits_and_does_not_lengthen_the_wait() {
        let now: DateTime<Utc> = "2026-03-09T12:00:00Z".parse().unwrap();
        let first = Tries::count(None, Lane::Account, now).unwrap();
        let early = now + Duration::milliseconds(300);
        assert_eq!(Tries::count(Some(first), Lane::Account, early), Err(Duration::milliseconds(700)));
        assert_eq!(seconds(Duration::milliseconds(700)), 1);
        assert_eq!(Tries::count(Some(first), Lane::Account, first.blocked_until).unwrap().failures, 2);
        assert_eq!(Tries::count(Some(first), Lane::Account, now + MEMORY).unwrap().failures, 1);
    }
}
