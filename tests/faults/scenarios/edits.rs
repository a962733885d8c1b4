//! Rules are changed at the very instant at which they fire.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use presente::demo::Demo;
use presente::error::Error;
use presente::ids::TriggerId;
use presente::triggers::{self, Door};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use super::stops::next_minute;
use crate::ledger::DueBook;
use crate::mix;
use crate::outcome::Outcome;
use crate::town::Town;
use crate::truth::truth;

/// A change is never retroactive: up to it the instants of the old rule have rows, after it those of the new
/// one. Of two who save at once, one hears that the other was quicker.
pub async fn at_the_tick(rounds: usize) -> Outcome {
    let mut town = Town::found("edited at the tick", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    let begin = town.now();
    let rule = |minutes: &str| {
        mix::draft(
            &[("action", "purge_history"), ("frequency", "interval"), ("interval_minutes", minutes)],
            begin,
            Demo::Aromos.school().zone,
        )
    };
    // Of each trigger every version with the instant from which it holds.
    let mut versions: BTreeMap<i64, Vec<(DateTime<Utc>, _)>> = BTreeMap::new();
    for minutes in ["1", "2", "3"] {
        let draft = rule(minutes);
        let id = town.add(&draft).await;
        versions.insert(id, vec![(begin, draft.recurrence)]);
    }
    town.go(begin, 60.0);
    town.start_all(2).await;
    let mut dice = StdRng::seed_from_u64(1);
    for _ in 0..rounds {
        let tick = next_minute(&town) + TimeDelta::minutes(1);
        town.until(tick + TimeDelta::milliseconds(dice.random_range(-1500..1500))).await;
        let id = **versions.keys().collect::<Vec<_>>().choose(&mut dice).unwrap();
        let history = versions.get_mut(&id).unwrap();
        let version = i32::try_from(history.len()).unwrap();
        let draft = rule(["1", "2", "3", "5"].choose(&mut dice).unwrap());
        let save = || triggers::update(&town.app, &town.actor, Door::Person, TriggerId(id), version, &draft);
        let (one, other) = tokio::join!(save(), save());
        let (saved, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        let saved = saved.unwrap();
        assert!(matches!(refused, Err(Error::Conflict(_))), "two saved one version: {refused:?}");
        history.push((saved.updated_at, draft.recurrence));
        town.outcome.fault("edit at a tick");
    }
    let cutoff = next_minute(&town) + TimeDelta::minutes(3);
    town.settled(cutoff).await;
    let zone = Town::zone();
    let mut book = DueBook::new();
    for (id, history) in &versions {
        let ends = history.iter().skip(1).map(|(from, _)| *from).chain([cutoff]);
        let due = history.iter().zip(ends).flat_map(|((from, rule), to)| truth(rule, zone, *from, to));
        book.insert(*id, due.collect());
    }
    town.compare(&book, cutoff).await
}
