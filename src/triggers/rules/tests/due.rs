//! What a downtime leaves behind, for each choice.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{at, daily, every};
use crate::triggers::rules::{Backlog, CatchUp, Due, Recurrence};

fn backlog(next_at: &str, now: &str, catch_up: CatchUp) -> Backlog {
    Backlog {
        next_at: at(next_at),
        now: at(now),
        zone: Tz::America__La_Paz,
        catch_up,
        age_limit: Some(TimeDelta::hours(24)),
        most: 1000,
    }
}

fn settle(rule: &Recurrence, backlog: &Backlog) -> Due {
    rule.due(backlog, |_| false)
}

fn hours(from: &str, count: i64) -> Vec<DateTime<Utc>> {
    (0..count).map(|hour| at(from) + TimeDelta::hours(hour)).collect()
}

#[test]
fn what_is_on_time_runs_whatever_was_chosen() {
    for catch_up in CatchUp::ALL {
        let due = settle(&every(60), &backlog("2026-03-09T12:00:00Z", "2026-03-09T12:00:00.2Z", *catch_up));
        assert_eq!(due.run, [at("2026-03-09T12:00:00Z")], "{catch_up:?}");
        assert_eq!(due.next_at, Some(at("2026-03-09T13:00:00Z")));
        assert!(due.missed.is_empty() && !due.more);
    }
}

#[test]
fn what_is_not_due_stays_planned() {
    let due = settle(&every(60), &backlog("2026-03-09T12:00:00Z", "2026-03-09T11:59:59Z", CatchUp::All));
    assert_eq!(due, Due { next_at: Some(at("2026-03-09T12:00:00Z")), ..Due::default() });
}

#[test]
fn three_days_of_downtime_end_as_was_chosen() {
    let (from, now) = ("2026-03-09T12:00:00Z", "2026-03-12T12:10:00Z");
    let all = hours(from, 73);
    for (catch_up, run) in [(CatchUp::Latest, 1), (CatchUp::None, 0), (CatchUp::All, 50)] {
        let due = settle(&every(60), &backlog(from, now, catch_up));
        let first = all.len() - run;
        assert_eq!(
            (due.missed.as_slice(), due.run.as_slice()),
            (&all[..first], &all[first..]),
            "{catch_up:?}"
        );
        assert_eq!((due.next_at, due.more), (Some(at("2026-03-12T13:00:00Z")), false));
    }
}

#[test]
fn the_newest_runs_only_within_its_age_and_a_generation_however_old() {
    let mut late = backlog("2026-03-09T10:00:00Z", "2026-03-10T09:59:00Z", CatchUp::Latest);
    assert_eq!(settle(&daily("06:00"), &late).run.len(), 1);
    late.next_at = at("2026-03-08T10:00:00Z");
    late.now = at("2026-03-09T09:59:00Z");
    late.age_limit = Some(TimeDelta::hours(12));
    assert_eq!(settle(&daily("06:00"), &late).missed.len(), 1);
    late.age_limit = None;
    assert_eq!(settle(&daily("06:00"), &late).run.len(), 1);
}

#[test]
fn a_pause_that_is_over_ends_without_a_burst() {
    let rule = every(60);
    let late = backlog("2026-03-09T12:00:00Z", "2026-03-09T18:10:00Z", CatchUp::All);
    let due = rule.due(&late, |instant| instant < at("2026-03-09T16:00:00Z"));
    assert_eq!(due.paused, hours("2026-03-09T12:00:00Z", 4));
    assert_eq!(due.run, hours("2026-03-09T16:00:00Z", 3));
    // While it lasts nothing old runs.
    let late = backlog("2026-03-09T12:00:00Z", "2026-03-09T18:10:00Z", CatchUp::Latest);
    let due = rule.due(&late, |instant| instant >= at("2026-03-09T16:00:00Z"));
    assert_eq!((due.missed.len(), due.paused.len(), due.run.len()), (4, 3, 0));
}

#[test]
fn a_long_downtime_is_settled_in_steps_that_agree() {
    let rule = every(1);
    let mut late = backlog("2026-03-09T12:00:00Z", "2026-03-12T12:00:30Z", CatchUp::All);
    late.most = 500;
    let (mut steps, mut run, mut missed) = (0, Vec::new(), 0);
    loop {
        let due = settle(&rule, &late);
        steps += 1;
        run.extend(due.run);
        missed += due.missed.len();
        late.next_at = due.next_at.unwrap();
        if !due.more {
            break;
        }
    }
    assert_eq!((run.len(), missed, steps), (50, 3 * 24 * 60 + 1 - 50, 9));
    assert_eq!(run.last(), Some(&at("2026-03-12T12:00:00Z")));
}
