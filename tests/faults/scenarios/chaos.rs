//! A day of the school in minutes, and every simulated half hour a process is killed.

use chrono::TimeDelta;
use presente::demo::Demo;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::mix;
use crate::outcome::Outcome;
use crate::town::Town;

/// How long and how much.
pub struct Size {
    triggers: usize,
    half_hours: i32,
    rate: f64,
}

/// A whole day.
pub const DAY: Size = Size { triggers: 200, half_hours: 48, rate: 720.0 };
/// What there is time for with every other test.
pub const SHORT: Size = Size { triggers: 60, half_hours: 12, rate: 900.0 };

/// The seeds of `make faults`: `FAULTS_SEEDS=7,8,9`, or five.
pub fn seeds() -> Vec<u64> {
    let given = std::env::var("FAULTS_SEEDS").unwrap_or_else(|_| "1,2,3,4,5".into());
    given.split(',').map(|seed| seed.trim().parse().unwrap()).collect()
}

/// Three processes, many triggers, random deaths. Odd days hold the night on which the clocks go forward, even
/// ones that on which they go back.
pub async fn day(seed: u64, size: &Size) -> Outcome {
    let start = if seed.is_multiple_of(2) { "2027-04-03T22:00:00Z" } else { "2026-09-05T22:00:00Z" };
    let mut town = Town::found("random kills", seed, Demo::Aromos, start).await;
    town.alarm().await;
    let begin = town.now();
    for draft in mix::triggers(seed, size.triggers, begin, Town::zone()) {
        town.add(&draft).await;
    }
    town.go(begin, size.rate);
    town.start_all(3).await;
    let mut dice = StdRng::seed_from_u64(seed);
    let half = TimeDelta::minutes(30);
    // Loading took a while of this fast day.
    let mut from = town.now();
    let end = from + half * size.half_hours;
    while from < end {
        town.until(from + TimeDelta::seconds(dice.random_range(0..1800))).await;
        town.kill(dice.random_range(0..3));
        from += half;
    }
    town.judge(end).await
}
