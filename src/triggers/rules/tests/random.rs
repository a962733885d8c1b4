//! Any rule, in any zone, at any time.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;

use super::oracle::truth;
use super::{ZONES, at, instants, limited};
use crate::triggers::rules::{Backlog, CatchUp, Days, Recurrence};

fn time() -> impl Strategy<Value = NaiveTime> {
    (0_u32..24, 0_u32..60).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn days() -> impl Strategy<Value = Days> {
    proptest::collection::vec(1_i16..=7, 1..7).prop_map(Days::from)
}

fn window() -> impl Strategy<Value = Option<(NaiveTime, NaiveTime)>> {
    proptest::option::of((time(), time()).prop_map(|(one, other)| (one.min(other), one.max(other))))
}

fn rule() -> impl Strategy<Value = Recurrence> {
    let minutes = prop_oneof![1_u32..=10, 1_u32..=1440, Just(60), Just(240), Just(1440)];
    let anchor = (0_i64..3000).prop_map(|hours| at("2026-01-01T00:00:00Z") + TimeDelta::minutes(hours * 37));
    prop_oneof![
        time().prop_map(|time| Recurrence::Daily { time }),
        (days(), time()).prop_map(|(days, time)| Recurrence::Weekly { days, time }),
        (1_u8..=31, time()).prop_map(|(day, time)| Recurrence::Monthly { day, time }),
        (minutes, window(), prop_oneof![Just(Days::ALL), days()], anchor).prop_map(
            |(every_minutes, between, days, anchor)| Recurrence::Interval {
                every_minutes,
                between,
                days,
                anchor
            }
        ),
    ]
}

fn zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(ZONES.as_slice())
}

/// A minute of the years 2020 to 2037.
fn minute() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..9_000_000).prop_map(|minutes| at("2020-01-01T00:00:00Z") + TimeDelta::minutes(minutes))
}

fn catch_up() -> impl Strategy<Value = CatchUp> {
    proptest::sample::select(CatchUp::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_says_what_the_oracle_says(rule in rule(), zone in zone(), from in minute(), days in 1_i64..40) {
        let to = from + TimeDelta::days(days);
        prop_assert_eq!(instants(&rule, zone, from, to), truth(&rule, zone, from, to));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn instants_increase_wherever_one_begins_to_ask(rule in rule(), zone in zone(), from in minute(), seconds in 0_i64..90_000) {
        let first = rule.next_after(from, zone);
        let between = from + TimeDelta::seconds(seconds);
        let asked = rule.next_after(between, zone);
        prop_assert!(first.is_none_or(|first| first > from));
        // Who asks later, before the first instant, hears of the same; after it, of a later one.
        match first {
            Some(first) if between < first => prop_assert_eq!(asked, Some(first)),
            Some(first) => prop_assert!(asked.is_none_or(|asked| asked > between && asked > first)),
            None => prop_assert_eq!(asked, None),
        }
    }

    #[test]
    fn nothing_panics_whatever_is_asked(
        seconds in any::<i64>(), minutes in any::<u32>(), bits in any::<[bool; 7]>(), day in any::<u8>(),
        time in time(), window in proptest::option::of((time(), time())), zone in proptest::sample::select(&TZ_VARIANTS[..]),
        anchor in any::<i32>(),
    ) {
        let days = Days::from((1_i16..).zip(bits).filter(|(_, bit)| *bit).map(|(day, _)| day).collect::<Vec<_>>());
        let anchor = DateTime::from_timestamp(anchor.into(), 0).unwrap();
        // Small steps over a window that never opens are bounded below.
        let every_minutes = if window.is_some() { minutes.max(600) } else { minutes };
        for seconds in [seconds, seconds % 10_000_000_000] {
            let Some(after) = DateTime::from_timestamp(seconds, 0) else { continue };
            for rule in [
                Recurrence::Daily { time },
                Recurrence::Weekly { days, time },
                Recurrence::Monthly { day, time },
                Recurrence::Interval { every_minutes, between: window, days, anchor },
            ] {
                if let Some(next) = rule.next_after(after, zone) {
                    prop_assert!(next > after);
                    rule.preview(after, zone, 2, |_| None);
                }
            }
        }
    }

    /// Settling in many small steps finds each instant once, and at most as many run as the choice says.
    #[test]
    fn every_due_instant_is_settled_once(
        rule in rule(), zone in zone(), from in minute(), hours in 0_i64..200, most in 1_usize..200,
        catch_up in catch_up(), pause in 0_i64..200, pause_for in 0_i64..100,
    ) {
        let now = from + TimeDelta::hours(hours);
        let Some(mut next_at) = rule.next_after(from, zone) else { return Ok(()) };
        let pause = from + TimeDelta::hours(pause)..from + TimeDelta::hours(pause + pause_for);
        let (mut settled, mut run) = (Vec::new(), Vec::new());
        loop {
            let backlog = Backlog { next_at, now, zone, catch_up, age_limit: None, most };
            let due = rule.due(&backlog, |at| pause.contains(&at));
            prop_assert!(due.paused.iter().all(|at| pause.contains(at)));
            prop_assert!(due.run.iter().chain(&due.missed).all(|at| !pause.contains(at)));
            let count = due.run.len() + due.missed.len() + due.paused.len();
            prop_assert!(count <= most + super::super::KEPT);
            run.extend(due.run.clone());
            settled.extend(due.run.into_iter().chain(due.missed).chain(due.paused));
            let Some(next) = due.next_at else { break };
            prop_assert_eq!(due.more, next <= now);
            next_at = next;
            if !due.more { break }
            prop_assert!(count > 0, "each step settles something");
        }
        settled.sort();
        prop_assert_eq!(&settled, &instants(&rule, zone, from, now));
        let most_runs = if catch_up == CatchUp::All { super::super::KEPT } else { 1 };
        prop_assert!(run.len() <= most_runs && run.is_sorted());
        let newest = settled.last().filter(|at| !pause.contains(at));
        if catch_up != CatchUp::None {
            prop_assert_eq!(run.last(), newest.filter(|_| !run.is_empty()).or(run.last()));
            prop_assert!(newest.is_none_or(|newest| run.last() == Some(newest)));
        }
    }
}

/// The worst that a grid can be asked: a window that it meets once in many years, or never.
#[test]
fn a_rule_that_never_fires_is_found_out_at_once() {
    let began = Instant::now();
    for zone in ZONES {
        for minutes in [1440, 1439, 720, 600] {
            let rule = limited(minutes, Some(("07:01", "07:01")), Days::NONE.and(chrono::Weekday::Wed));
            let _ = rule.next_after(at("2026-03-09T12:00:00Z"), zone);
        }
        let never = limited(60, Some(("07:30", "07:30")), Days::ALL);
        assert_eq!(never.next_after(at("2026-03-09T12:00:00Z"), zone), None);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?} for 40 questions", began.elapsed());
}
