//! When a rule fires next, by arithmetic on the calendar and on a grid, never from "now" or the end of a run.

use chrono::{DateTime, Datelike, Days as Count, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::{GapInfo, Tz};

use super::{Days, Frequency};

/// The shape of a rule in time.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "frequency", rename_all = "snake_case")]
pub enum Recurrence {
    /// Every day.
    Daily {
        /// On the school's clocks.
        time: NaiveTime,
    },
    /// On some days of each week.
    Weekly {
        /// At least one.
        days: Days,
        /// On the school's clocks.
        time: NaiveTime,
    },
    /// Once a month.
    Monthly {
        /// 1 to 31; a shorter month has its last day.
        day: u8,
        /// On the school's clocks.
        time: NaiveTime,
    },
    /// On a grid of UTC, which no clock change touches.
    Interval {
        /// From one point of the grid to the next.
        every_minutes: u32,
        /// Only from the first to the second time of the school's day, both inclusive.
        between: Option<(NaiveTime, NaiveTime)>,
        /// Only on these days of the school's week.
        days: Days,
        /// A point of the grid.
        anchor: DateTime<Utc>,
    },
}

/// The years in which rules are asked; beyond them nothing fires.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9000;

/// A grid of at most a day meets every weekday and minute of the day that it ever meets within this time.
const HORIZON: TimeDelta = TimeDelta::days(7 * 1440 + 366);

impl Recurrence {
    /// How it counts.
    pub const fn frequency(&self) -> Frequency {
        match self {
            Self::Daily { .. } => Frequency::Daily,
            Self::Weekly { .. } => Frequency::Weekly,
            Self::Monthly { .. } => Frequency::Monthly,
            Self::Interval { .. } => Frequency::Interval,
        }
    }

    /// The first instant after `after` at which it fires in `zone`; none when it never does.
    pub fn next_after(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        if !YEARS.contains(&after.year()) {
            return None;
        }
        match *self {
            Self::Interval { days, .. } if days.is_empty() => None,
            Self::Interval { every_minutes, between, days, anchor } => {
                let grid = Grid { step: i64::from(every_minutes.max(1)) * 60, anchor: anchor.timestamp() };
                grid.next(after, zone, between, days)
            }
            Self::Daily { time } | Self::Weekly { time, .. } | Self::Monthly { time, .. } => {
                // The day before may end in a gap, whose end lies on today.
                let first = after.with_timezone(&zone).date_naive() - Count::new(1);
                self.dates(first).filter_map(|date| instant(date, time, zone)).find(|at| *at > after)
            }
        }
    }

    /// The dates of a wall-clock rule from `first` on: enough to hold one that is after the day `first`.
    fn dates(&self, first: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate>> {
        match *self {
            Self::Weekly { days, .. } => {
                Box::new(first.iter_days().take(16).filter(move |date| days.contains(date.weekday())))
            }
            Self::Monthly { day, .. } => {
                Box::new((0..3).filter_map(move |months| day_of_month(first, months, day)))
            }
            Self::Daily { .. } | Self::Interval { .. } => Box::new(first.iter_days().take(4)),
        }
    }
}

/// The day `day` of the month that comes `months` after that of `date`, or that month's last.
fn day_of_month(date: NaiveDate, months: u32, day: u8) -> Option<NaiveDate> {
    let first = date.with_day(1)?.checked_add_months(Months::new(months))?;
    first.with_day(day_in(first, day))
}

/// The day `day` of the month of `date`, or its last.
pub(super) fn day_in(date: NaiveDate, day: u8) -> u32 {
    u32::from(day).clamp(1, u32::from(date.num_days_in_month()))
}

/// The instant of a local time: the first of two, and where there is none the first one after the gap.
pub(super) fn instant(date: NaiveDate, time: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
    let local = date.and_time(time);
    match local.and_local_timezone(zone) {
        chrono::MappedLocalTime::Single(at) | chrono::MappedLocalTime::Ambiguous(at, _) => Some(at.to_utc()),
        chrono::MappedLocalTime::None => Some(GapInfo::new(&local, &zone)?.end?.to_utc()),
    }
}

/// Seconds of UTC, a step apart.
#[derive(Clone, Copy)]
struct Grid {
    step: i64,
    anchor: i64,
}

impl Grid {
    /// The first point at or after the second `from`.
    const fn at_or_after(self, from: i64) -> i64 {
        from + (self.anchor - from).rem_euclid(self.step)
    }

    /// The first point after `after` within the hours and days. It goes from point to point, and from the end
    /// of a window to the beginning of the next where the clocks do not change in between.
    fn next(
        self,
        after: DateTime<Utc>,
        zone: Tz,
        between: Option<(NaiveTime, NaiveTime)>,
        days: Days,
    ) -> Option<DateTime<Utc>> {
        let (opens, closes) = between.unwrap_or((NaiveTime::MIN, LAST));
        let last = after.checked_add_signed(HORIZON)?.timestamp();
        let mut second = self.at_or_after(after.timestamp() + 1);
        // A step may be longer than the horizon is; the first point always counts.
        loop {
            let at = DateTime::from_timestamp(second, 0)?;
            let local = at.with_timezone(&zone);
            let (date, time) = (local.date_naive(), local.time());
            if days.contains(date.weekday()) && (opens..=closes).contains(&time) {
                return Some(at);
            }
            if second > last {
                return None;
            }
            let today = days.contains(date.weekday()) && time < opens;
            let opening = if today { date } else { date.succ_opt()? }.and_time(opens);
            let there = at + (opening - local.naive_local());
            let is_steady = there.with_timezone(&zone).naive_local() == opening;
            let from = if is_steady { there.timestamp() } else { second };
            second = self.at_or_after(from.max(second + 1));
        }
    }
}

/// The last moment of a day; `23:59` alone would leave out its seconds.
const LAST: NaiveTime = match NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
