//! Many triggers of every kind, drawn from a seed.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use presente::fields::Fields;
use presente::triggers::rules::Draft;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A trigger by its fields, made at `now`.
pub fn draft(fields: &[(&str, &str)], now: DateTime<Utc>, zone: Tz) -> Draft {
    let mut whole = Fields::from_pairs([("name", "Prueba"), ("recipients", "director@aromos.test")]);
    for (name, value) in fields {
        whole.set(name, value);
    }
    Draft::parse(&whole, now, zone).unwrap()
}

/// So many triggers: intervals, days, weeks and months, with every action and every choice.
pub fn triggers(seed: u64, count: usize, now: DateTime<Utc>, zone: Tz) -> Vec<Draft> {
    let mut dice = StdRng::seed_from_u64(seed);
    (0..count).map(|number| one(&mut dice, number, now, zone)).collect()
}

fn one(dice: &mut StdRng, number: usize, now: DateTime<Utc>, zone: Tz) -> Draft {
    let mut fields: Vec<(&str, String)> = vec![("name", format!("Prueba {number}"))];
    let today = now.with_timezone(&zone).date_naive();
    let clock = format!("{:02}:{:02}", dice.random_range(0..24), dice.random_range(0..60));
    match dice.random_range(0..10) {
        0..4 => {
            let minutes = [10, 20, 30, 30, 60, 60, 60, 90, 120, 240, 360].choose(dice).unwrap();
            fields.extend([("frequency", "interval".into()), ("interval_minutes", minutes.to_string())]);
            if dice.random_bool(0.3) {
                fields.extend([("between_from", "00:00".into()), ("between_until", "19:59".into())]);
            }
        }
        4..7 => fields.extend([("frequency", "daily".into()), ("time", clock)]),
        7..9 => {
            let days: Vec<_> = DAYS.into_iter().filter(|_| dice.random_bool(0.6)).collect();
            let days = if days.is_empty() { "sunday".into() } else { days.join(",") };
            fields.extend([("frequency", "weekly".into()), ("weekdays", days), ("time", clock)]);
        }
        _ => {
            let days = [today.day(), today.succ_opt().unwrap().day(), 31];
            let day = days.choose(dice).unwrap().to_string();
            fields.extend([("frequency", "monthly".into()), ("day_of_month", day), ("time", clock)]);
        }
    }
    let action = match dice.random_range(0..20) {
        0..9 => "alert_digest",
        9..16 => "purge_history",
        16..19 => "clean_cache",
        _ => "generate_classes",
    };
    let pick = |dice: &mut StdRng, words: &[&str]| (*words.choose(dice).unwrap()).to_owned();
    fields.extend([
        ("action", action.to_owned()),
        ("window", pick(dice, &["monthly", "weekly", "rolling"])),
        ("catch_up", pick(dice, &["latest", "none", "all"])),
        ("overlap", pick(dice, &["skip", "queue"])),
    ]);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    draft(&fields, now, zone)
}
