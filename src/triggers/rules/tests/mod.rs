//! Rules of triggers, case by case and against an oracle that looks at every minute.

mod clocks;
mod drafts;
mod due;
mod hostile;
mod oracle;
mod random;
mod wording;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::{Days, Recurrence};

/// The zones that schools of ours live in, and those with the strangest clocks.
const ZONES: [Tz; 8] = [
    Tz::America__Santiago,
    Tz::Pacific__Easter,
    Tz::America__Punta_Arenas,
    Tz::America__La_Paz,
    Tz::America__Bogota,
    Tz::America__Mexico_City,
    Tz::America__Havana,
    Tz::Europe__Madrid,
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn daily(time: &str) -> Recurrence {
    Recurrence::Daily { time: clock(time) }
}

fn weekly(days: &[Weekday], time: &str) -> Recurrence {
    Recurrence::Weekly { days: days.iter().copied().collect(), time: clock(time) }
}

fn monthly(day: u8, time: &str) -> Recurrence {
    Recurrence::Monthly { day, time: clock(time) }
}

/// Every so many minutes, from midnight of UTC on.
fn every(minutes: u32) -> Recurrence {
    limited(minutes, None, Days::ALL)
}

fn limited(every_minutes: u32, between: Option<(&str, &str)>, days: Days) -> Recurrence {
    let between = between.map(|(from, until)| (clock(from), clock(until)));
    Recurrence::Interval { every_minutes, between, days, anchor: at("2026-01-01T00:00:00Z") }
}

/// All instants of a rule after `from` and up to `to`.
fn instants(rule: &Recurrence, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let most = usize::try_from((to - from).num_minutes()).unwrap() + 1;
    std::iter::successors(rule.next_after(from, zone), |at| rule.next_after(*at, zone))
        .take(most)
        .take_while(|at| *at <= to)
        .collect()
}

/// The next instants of a rule, as they are written.
fn next(rule: &Recurrence, zone: Tz, after: &str, count: usize) -> Vec<String> {
    let coming = rule.preview(at(after), zone, count, |_| None);
    coming.iter().map(|coming| coming.at.format("%FT%TZ").to_string()).collect()
}

#[test]
fn the_first_instant_is_strictly_after() {
    let noon = at("2026-03-09T12:00:00Z");
    for rule in [every(60), daily("08:00")] {
        // 08:00 in La Paz is 12:00 of UTC.
        let zone = Tz::America__La_Paz;
        assert_eq!(rule.next_after(noon - TimeDelta::nanoseconds(1), zone), Some(noon));
        let after = rule.next_after(noon, zone).unwrap();
        assert!(after > noon && rule.next_after(after - TimeDelta::seconds(1), zone) == Some(after));
    }
}
