//! The slow truth: looks at every minute, one after the other, and knows no arithmetic of rules.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::{ZONES, at, daily, instants, limited, monthly, weekly};
use crate::triggers::rules::{Days, Recurrence};

/// All instants of a rule after `from` and up to `to`, both whole minutes.
pub fn truth(rule: &Recurrence, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut found = Vec::new();
    let early = from - TimeDelta::days(2);
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

/// The instants from 2024 to 2029 at which the clocks of a zone change.
fn changes(zone: Tz) -> Vec<DateTime<Utc>> {
    use chrono::Offset;
    let offset = |at: DateTime<Utc>| at.with_timezone(&zone).offset().fix();
    let hours = (0..).map(|hour| at("2024-01-01T00:00:00Z") + TimeDelta::hours(hour));
    hours
        .take_while(|hour| *hour < at("2030-01-01T00:00:00Z"))
        .filter(|hour| offset(*hour) != offset(*hour - TimeDelta::hours(1)))
        .collect()
}

fn rules() -> Vec<Recurrence> {
    let mut rules = Vec::new();
    for time in [
        "00:00", "00:30", "00:59", "01:00", "02:00", "02:30", "03:00", "22:00", "22:59", "23:00", "23:30",
        "23:59",
    ] {
        rules.push(daily(time));
        rules.push(weekly(&[Weekday::Sat, Weekday::Sun], time));
        rules.push(monthly(31, time));
    }
    for (from, until) in
        [("00:00", "00:30"), ("22:30", "23:10"), ("23:30", "23:59"), ("00:00", "23:59"), ("02:15", "03:45")]
    {
        for minutes in [1, 7, 90, 1440] {
            rules.push(limited(minutes, Some((from, until)), Days::ALL));
            rules.push(limited(minutes, None, Days::NONE.and(Weekday::Sun)));
            rules.push(limited(minutes, Some((from, until)), Days::WORKING.and(Weekday::Sat)));
        }
    }
    rules
}

/// Around each change of the clocks every kind of rule says what the oracle says.
#[test]
fn nothing_is_skipped_and_nothing_comes_twice_when_the_clocks_change() {
    let mut checked = 0;
    for zone in ZONES {
        // In these years a zone has its changes on other dates, and at the same local times.
        for change in changes(zone).into_iter().step_by(5) {
            let (from, to) = (change - TimeDelta::hours(30), change + TimeDelta::hours(30));
            for rule in rules() {
                assert_eq!(
                    instants(&rule, zone, from, to),
                    truth(&rule, zone, from, to),
                    "{rule:?} {zone} {change}"
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 500, "only {checked} cases: the clocks do change");
}

/// Six years of every zone, minute by minute.
#[test]
#[ignore = "takes minutes: part of make test-full"]
fn six_years_of_every_zone() {
    let (from, to) = (at("2024-01-01T00:00:00Z"), at("2029-12-31T00:00:00Z"));
    let rules = [
        daily("00:30"),
        daily("23:30"),
        weekly(&[Weekday::Mon, Weekday::Fri], "15:00"),
        weekly(&[Weekday::Sun], "02:30"),
        monthly(31, "00:00"),
        monthly(29, "23:59"),
        limited(5, Some(("07:00", "18:00")), Days::WORKING),
        limited(240, None, Days::ALL),
        limited(1439, Some(("00:00", "01:00")), Days::WORKING),
    ];
    for zone in ZONES {
        for rule in &rules {
            assert_eq!(instants(rule, zone, from, to), truth(rule, zone, from, to), "{rule:?} {zone}");
        }
    }
}
