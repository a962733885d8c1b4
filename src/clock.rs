//! The only place that asks the machine for the time.
//!
//! Rules and due instants use this clock; leases, time-outs and the queue run in real time.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

/// Where "now" comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's time.
    #[default]
    System,
    /// A line of time shared by processes and restarts: simulated = start + rate × (real − anchor).
    Shifted(Shifted),
    /// A hand that tests move.
    Fixed(Arc<watch::Sender<DateTime<Utc>>>),
}

/// A simulated line of time (`CLOCK_START`, `CLOCK_RATE`; development only).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shifted {
    /// The simulated instant at `anchor`.
    pub start: DateTime<Utc>,
    /// The real instant that `start` belongs to.
    pub anchor: DateTime<Utc>,
    /// Simulated seconds in a real second.
    pub rate: f64,
}

impl Shifted {
    /// The simulated instant at the real instant `real`.
    pub fn at(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        let real_micros = (real - self.anchor).num_microseconds().unwrap_or(i64::MAX);
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "microseconds of a development clock"
        )]
        let micros = (real_micros as f64 * self.rate) as i64;
        self.start + TimeDelta::microseconds(micros)
    }
}

impl Clock {
    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(watch::Sender::new(at)))
    }

    /// The instant of the school's line of time.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => real_now(),
            Self::Shifted(line) => line.at(real_now()),
            Self::Fixed(hand) => *hand.borrow(),
        }
    }

    /// The instant for what is measured in real time, whatever the school's line of time: the machine's, or the
    /// hand that tests move.
    pub fn real(&self) -> DateTime<Utc> {
        match self {
            Self::System | Self::Shifted(_) => real_now(),
            Self::Fixed(hand) => *hand.borrow(),
        }
    }

    /// How long it takes, in real time, until the instant has come; for ever where time stands still.
    pub fn real_until(&self, at: DateTime<Utc>) -> Duration {
        let left = (at - self.now()).to_std().unwrap_or_default();
        match self {
            Self::System => left,
            Self::Shifted(line) => {
                Duration::try_from_secs_f64(left.as_secs_f64() / line.rate).unwrap_or(Duration::MAX)
            }
            Self::Fixed(_) if left.is_zero() => left,
            Self::Fixed(_) => Duration::MAX,
        }
    }

    /// What a stretch of real time is on this line.
    pub fn span(&self, real: TimeDelta) -> TimeDelta {
        match self {
            Self::Shifted(line) => line.at(line.anchor + real) - line.start,
            Self::System | Self::Fixed(_) => real,
        }
    }

    /// Moves the hand of a fixed clock; the others go by themselves.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Fixed(hand) = self {
            hand.send_replace(at);
        }
    }
}

/// The machine's time: for leases, time-outs and log lines only.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub fn real_now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shifted_clock_runs_at_its_rate_from_its_anchor() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let line =
            Shifted { start: at("2026-03-09T11:00:00Z"), anchor: at("2026-11-23T00:00:00Z"), rate: 60.0 };
        assert_eq!(line.at(at("2026-11-23T00:00:00Z")), at("2026-03-09T11:00:00Z"));
        assert_eq!(line.at(at("2026-11-23T00:00:30Z")), at("2026-03-09T11:30:00Z"));
        assert_eq!(line.at(at("2026-11-22T23:59:59Z")), at("2026-03-09T10:59:00Z"));
    }

    #[test]
    fn an_instant_comes_sooner_on_a_line_that_runs_faster() {
        let (start, anchor) = ("2026-03-09T11:00:00Z".parse().unwrap(), real_now());
        let hour_later = start + TimeDelta::hours(1);
        let fast = Clock::Shifted(Shifted { start, anchor, rate: 3600.0 });
        assert!(fast.real_until(hour_later) <= Duration::from_secs(1));
        assert_eq!(fast.real_until(start), Duration::ZERO);
        let still = Clock::Shifted(Shifted { start, anchor, rate: 0.0 });
        assert_eq!(still.real_until(hour_later), Duration::MAX);
    }
}
