//! The slow truth of recurrences: looks at every minute, one after the other, and knows no arithmetic of rules.

use chrono::{DateTime, Datelike, DurationRound, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Recurrence;

/// All instants of a rule after `from` and up to `to`; rules fire at whole minutes.
pub fn truth(rule: &Recurrence, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut found = Vec::new();
    let early = from.duration_trunc(TimeDelta::minutes(1)).unwrap() - TimeDelta::days(2);
    // The first date whose moment has not come: each comes once, when the clocks first reach it or jump over it.
    let mut date = early.with_timezone(&zone).date_naive();
    let mut minute = early;
    while minute <= to {
        let local = minute.with_timezone(&zone).naive_local();
        let fires = match rule {
            Recurrence::Interval { every_minutes, between, days, anchor } => {
                (minute - anchor).num_minutes() % i64::from(*every_minutes) == 0
                    && days.contains(local.weekday())
                    && between.is_none_or(|(opens, closes)| opens <= local.time() && local.time() <= closes)
            }
            Recurrence::Daily { time }
            | Recurrence::Weekly { time, .. }
            | Recurrence::Monthly { time, .. } => {
                let mut fires = false;
                while local >= date.and_time(*time) {
                    fires |= is_on(rule, date);
                    date = date.succ_opt().unwrap();
                }
                fires
            }
        };
        if fires && minute > from {
            found.push(minute);
        }
        minute += TimeDelta::minutes(1);
    }
    found
}

fn is_on(rule: &Recurrence, date: NaiveDate) -> bool {
    match rule {
        Recurrence::Daily { .. } => true,
        Recurrence::Weekly { days, .. } => days.contains(date.weekday()),
        Recurrence::Monthly { day, .. } => {
            let is_last = date.succ_opt().unwrap().day() == 1;
            date.day() == u32::from(*day) || (is_last && date.day() < u32::from(*day))
        }
        Recurrence::Interval { .. } => false,
    }
}
