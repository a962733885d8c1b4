//! The next instants of a rule, with what a person should know of each.

use chrono::{DateTime, MappedLocalTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Recurrence;
use super::recurrence::day_in;

/// One instant that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: DateTime<Utc>,
    /// What the clocks do then.
    pub clock_change: Option<ClockChange>,
    /// The holiday that falls on its local date.
    pub holiday: Option<String>,
    /// Whether the month has no such day and its last one stands for it.
    pub month_end: bool,
}

/// How a change of the clocks touches an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// The local time does not exist on that day: it fires at the first instant after the gap.
    Skipped,
    /// The local time happens twice on that day: it fires once, at the first.
    Repeated,
    /// The grid stays and the clocks have moved since the point before: the local times are others from here on.
    Shifted,
}

impl ClockChange {
    /// The word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Repeated => "repeated",
            Self::Shifted => "shifted",
        }
    }
}

impl Recurrence {
    /// The next `count` instants after `after`; `day_off` names the holiday of a local date.
    pub fn preview(
        &self,
        after: DateTime<Utc>,
        zone: Tz,
        count: usize,
        day_off: impl Fn(NaiveDate) -> Option<String>,
    ) -> Vec<Coming> {
        let first = self.next_after(after, zone);
        let instants = std::iter::successors(first, |at| self.next_after(*at, zone)).take(count);
        instants
            .map(|at| Coming {
                at,
                clock_change: self.clock_change(at, zone),
                holiday: day_off(at.with_timezone(&zone).date_naive()),
                month_end: self.is_month_end(at, zone),
            })
            .collect()
    }

    fn clock_change(&self, at: DateTime<Utc>, zone: Tz) -> Option<ClockChange> {
        let local = at.with_timezone(&zone).naive_local();
        match self {
            Self::Interval { every_minutes, .. } => {
                let before = at - TimeDelta::minutes((*every_minutes).into());
                let usual = local - TimeDelta::minutes((*every_minutes).into());
                (before.with_timezone(&zone).naive_local() != usual).then_some(ClockChange::Shifted)
            }
            Self::Daily { time } | Self::Weekly { time, .. } | Self::Monthly { time, .. } => {
                let is_twice = matches!(local.and_local_timezone(zone), MappedLocalTime::Ambiguous(..));
                let otherwise = is_twice.then_some(ClockChange::Repeated);
                if local.time() == *time { otherwise } else { Some(ClockChange::Skipped) }
            }
        }
    }

    fn is_month_end(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let date = at.with_timezone(&zone).date_naive();
        matches!(self, Self::Monthly { day, .. } if day_in(date, *day) < u32::from(*day))
    }
}
