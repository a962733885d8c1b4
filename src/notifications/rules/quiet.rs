//! The hours in which nobody wants to be woken.

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::school::rules::instant;

/// From one time of day until another, over midnight when that is earlier; from a time until itself is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The first moment.
    pub from: NaiveTime,
    /// The first moment after.
    pub until: NaiveTime,
}

impl Default for Quiet {
    /// From nine in the evening until seven.
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { from: hour(21), until: hour(7) }
    }
}

impl Quiet {
    /// When it ends, if it is quiet at `now`.
    pub fn end(&self, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let local = now.with_timezone(&zone).naive_local();
        let time = local.time();
        let (date, over_midnight) = (local.date(), self.until < self.from);
        let is_quiet = if over_midnight {
            time >= self.from || time < self.until
        } else {
            (self.from..self.until).contains(&time)
        };
        if !is_quiet {
            return None;
        }
        let day =
            if over_midnight && time >= self.from { date.checked_add_days(Days::new(1))? } else { date };
        Some(instant(day.and_time(self.until), zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(quiet: (u32, u32), now: &str) -> Option<String> {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let quiet = Quiet { from: hour(quiet.0), until: hour(quiet.1) };
        let at = quiet.end(now.parse().unwrap(), chrono_tz::America::Santiago)?;
        Some(at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    }

    #[test]
    fn a_night_ends_in_the_morning() {
        for (case, quiet, now, expected) in [
            ("in the evening", (21, 7), "2026-03-10T00:00:00Z", Some("2026-03-10T10:00:00Z")),
            ("before it", (21, 7), "2026-03-09T23:59:59Z", None),
            ("after midnight", (21, 7), "2026-03-10T04:00:00Z", Some("2026-03-10T10:00:00Z")),
            ("when it ends", (21, 7), "2026-03-10T10:00:00Z", None),
            ("by day", (21, 7), "2026-03-10T15:00:00Z", None),
            ("a siesta", (13, 15), "2026-03-09T17:00:00Z", Some("2026-03-09T18:00:00Z")),
            ("outside of it", (13, 15), "2026-03-09T18:00:00Z", None),
            ("never", (8, 8), "2026-03-09T11:00:00Z", None),
            ("the clocks jump over midnight", (21, 0), "2026-09-06T03:00:00Z", Some("2026-09-06T04:00:00Z")),
        ] {
            assert_eq!(end(quiet, now).as_deref(), expected, "{case}");
        }
    }
}
