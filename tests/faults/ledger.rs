//! The ledger against the oracle: each due instant has exactly one row, each row exactly one outcome, and
//! nothing is there that was not due.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use presente::triggers::rules::{Days, Recurrence};
use sqlx::PgPool;

use crate::truth::truth;

type Instant = DateTime<Utc>;

/// What was due: the instants of each trigger.
pub type DueBook = BTreeMap<i64, Vec<Instant>>;

/// A planned instant as the ledger has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub trigger_id: i64,
    pub scheduled_for: Instant,
    pub status: String,
    pub reason: Option<String>,
}

impl Row {
    fn has_outcome(&self) -> bool {
        match self.status.as_str() {
            "succeeded" | "failed" | "missed" | "cancelled" => self.reason.is_none(),
            "skipped" => self.reason.is_some(),
            _ => false,
        }
    }
}

/// What the comparison found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub checked: usize,
    /// Instants with more than one row.
    pub duplicates: Vec<String>,
    /// Due instants without a row.
    pub gaps: Vec<String>,
    /// Rows of instants that were never due.
    pub strays: Vec<String>,
    /// Rows without an outcome.
    pub open: Vec<String>,
    pub outcomes: BTreeMap<String, usize>,
}

/// Compares what was due up to `cutoff` with rows; later rows only must have been due at all.
pub fn compare(due: &DueBook, rows: &[Row], cutoff: Instant) -> Findings {
    let mut found = Findings::default();
    let mut seen: BTreeMap<(i64, Instant), usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.scheduled_for <= cutoff) {
        let name = format!("trigger {} at {}", row.trigger_id, row.scheduled_for);
        *seen.entry((row.trigger_id, row.scheduled_for)).or_default() += 1;
        *found.outcomes.entry(row.status.clone()).or_default() += 1;
        if !row.has_outcome() {
            found.open.push(format!("{name} is {} ({:?})", row.status, row.reason));
        }
    }
    let mut expected = BTreeSet::new();
    for (trigger, instants) in due {
        expected.extend(instants.iter().filter(|at| **at <= cutoff).map(|at| (*trigger, *at)));
    }
    let name = |(trigger, at): &(i64, Instant)| format!("trigger {trigger} at {at}");
    found.checked = expected.len();
    found.duplicates = seen.iter().filter(|(_, count)| **count > 1).map(|(key, _)| name(key)).collect();
    found.gaps = expected.iter().filter(|key| !seen.contains_key(key)).map(name).collect();
    found.strays = seen.keys().filter(|key| !expected.contains(key)).map(name).collect();
    found
}

/// The rows of planned instants.
pub async fn rows(pool: &PgPool) -> Vec<Row> {
    let sql = "select trigger_id, scheduled_for, status, reason from trigger_runs
        where scheduled_for is not null order by trigger_id, scheduled_for";
    sqlx::query_as(sql).fetch_all(pool).await.unwrap()
}

/// A rule as its row has it: read here by hand, so that the program's reading is checked as well.
#[derive(Debug, sqlx::FromRow)]
pub struct RuleRow {
    pub id: i64,
    pub created_at: Instant,
    frequency: String,
    time: Option<NaiveTime>,
    weekdays: Vec<i16>,
    day_of_month: Option<i16>,
    every_minutes: Option<i32>,
    between_from: Option<NaiveTime>,
    between_until: Option<NaiveTime>,
    anchor: Option<Instant>,
    zone: String,
}

impl RuleRow {
    pub fn rule(&self) -> Recurrence {
        let days = Days::from_numbers(&self.weekdays);
        match (self.frequency.as_str(), self.time) {
            ("daily", Some(time)) => Recurrence::Daily { time },
            ("weekly", Some(time)) => Recurrence::Weekly { days, time },
            ("monthly", Some(time)) => {
                Recurrence::Monthly { day: u8::try_from(self.day_of_month.unwrap()).unwrap(), time }
            }
            ("interval", None) => Recurrence::Interval {
                every_minutes: u32::try_from(self.every_minutes.unwrap()).unwrap(),
                between: self.between_from.zip(self.between_until),
                days: if days.is_empty() { Days::ALL } else { days },
                anchor: self.anchor.unwrap(),
            },
            other => panic!("a strange rule: {other:?}"),
        }
    }

    pub fn zone(&self) -> Tz {
        self.zone.parse().unwrap()
    }
}

/// The rules of all active triggers.
pub async fn rules(pool: &PgPool) -> Vec<RuleRow> {
    sqlx::query_as("select * from triggers where active order by id").fetch_all(pool).await.unwrap()
}

/// What was due of every trigger from its making to `until`.
pub async fn due(pool: &PgPool, until: Instant) -> DueBook {
    let rules = rules(pool).await;
    rules.iter().map(|row| (row.id, truth(&row.rule(), row.zone(), row.created_at, until))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(minute: i64) -> Instant {
        "2026-03-09T12:00:00Z".parse::<Instant>().unwrap() + TimeDelta::minutes(minute)
    }

    fn row(trigger_id: i64, minute: i64, status: &str) -> Row {
        let reason = (status == "skipped").then(|| "overlap".to_owned());
        Row { trigger_id, scheduled_for: at(minute), status: status.into(), reason }
    }

    /// A whole ledger is clean; each way of doctoring it is found, and found as what it is.
    #[test]
    fn a_doctored_ledger_is_found_out() {
        let due: DueBook = [(1, vec![at(0), at(10), at(20)]), (2, vec![at(15)])].into();
        let whole = [
            row(1, 0, "succeeded"),
            row(1, 10, "missed"),
            row(1, 20, "skipped"),
            row(2, 15, "failed"),
            row(1, 30, "queued"),
        ];
        let counts = |rows: &[Row]| {
            let found = compare(&due, rows, at(20));
            assert_eq!(found.checked, 4);
            (found.duplicates.len(), found.gaps.len(), found.strays.len(), found.open.len())
        };
        assert_eq!(counts(&whole), (0, 0, 0, 0));
        assert_eq!(counts(&whole[1..]), (0, 1, 0, 0), "a row is gone");
        let twice = [&whole[..], &[row(1, 10, "succeeded")]].concat();
        assert_eq!(counts(&twice), (1, 0, 0, 0), "a row is there twice");
        let mut drifted = whole.clone();
        drifted[1].scheduled_for += TimeDelta::seconds(3);
        assert_eq!(counts(&drifted), (0, 1, 1, 0), "an instant was computed from now");
        let mut other = whole.clone();
        other[3].trigger_id = 1;
        assert_eq!(counts(&other), (0, 1, 1, 0), "an instant belongs to another trigger");
        for status in ["running", "queued", "dancing"] {
            let mut open = whole.clone();
            open[0].status = status.into();
            assert_eq!(counts(&open), (0, 0, 0, 1), "{status} is no outcome");
        }
        let mut without = whole.clone();
        without[2].reason = None;
        assert_eq!(counts(&without), (0, 0, 0, 1), "skipped for no reason");
        assert_eq!(counts(&[]), (0, 4, 0, 0), "nothing ran at all");
    }
}
