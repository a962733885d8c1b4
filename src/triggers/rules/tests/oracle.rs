//! Against the slow truth: around each change of the clocks, and through whole years.

#[path = "../../../../tests/support/truth.rs"]
mod truth;

use chrono::{DateTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::{ZONES, at, daily, instants, limited, monthly, weekly};
use crate::triggers::rules::{Days, Recurrence};

pub use truth::truth;

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
