//! Nobody was there for three days.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use presente::demo::Demo;
use presente::ids::TriggerId;
use presente::triggers::{self, Door};

use crate::ledger;
use crate::outcome::Outcome;
use crate::town::{ROLES, Town};

/// Each choice of catching up, for a rule of every hour, one of every day, and one that was last due two and a
/// half days ago; and one that was paused at first. What runs and what was missed is known beforehand.
pub async fn three_days() -> Outcome {
    let mut town = Town::found("three days of downtime", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    let begin = town.now();
    let mut choices = BTreeMap::new();
    for catch_up in ["latest", "none", "all"] {
        for (action, rule) in [
            ("purge_history", &[("frequency", "interval"), ("interval_hours", "1")][..]),
            ("alert_digest", &[("frequency", "daily"), ("time", "06:30")]),
            ("clean_cache", &[("frequency", "weekly"), ("weekdays", "monday"), ("time", "21:00")]),
            ("generate_classes", &[("frequency", "weekly"), ("weekdays", "monday"), ("time", "21:00")]),
        ] {
            let fields = [rule, &[("action", action), ("catch_up", catch_up)]];
            let id = town.trigger(&fields.concat()).await;
            choices.insert(id, (catch_up, action));
        }
    }
    let paused = town
        .trigger(&[("action", "purge_history"), ("frequency", "interval"), ("interval_hours", "1")])
        .await;
    let until = begin + TimeDelta::hours(24);
    let ids = [TriggerId(paused)];
    triggers::pause(&town.app, &town.actor, Door::Person, &ids, "vacaciones", Some(until)).await.unwrap();
    choices.insert(paused, ("latest", "purge_history"));
    let end = begin + TimeDelta::hours(72);
    town.go(end + TimeDelta::minutes(10), 1.0);
    town.outcome.fault("three days without any process");
    town.start(ROLES);
    town.start(ROLES);
    town.settled(end).await;
    let mut book = ledger::due(town.app.db.pool(), end).await;
    // What the system has of its own began when the processes came.
    book.retain(|id, _| choices.contains_key(id));
    let rows = ledger::rows(town.app.db.pool()).await;
    let pause = |id: i64, at: DateTime<Utc>| id == paused && at < until;
    for (id, instants) in &book {
        let (catch_up, action) = choices[id];
        let kept = match catch_up {
            "all" => 50,
            "none" => 0,
            _ => 1,
        };
        for (newer, at) in instants.iter().rev().enumerate() {
            let is_too_old =
                catch_up == "latest" && action != "generate_classes" && end - *at > TimeDelta::hours(24);
            let expected = match newer {
                _ if pause(*id, *at) => "skipped",
                newer if newer < kept && !is_too_old => "succeeded",
                _ => "missed",
            };
            let found = rows.iter().find(|row| row.trigger_id == *id && row.scheduled_for == *at);
            let found = found.map_or("nothing", |row| row.status.as_str());
            town.outcome
                .expect(found == expected, format!("{catch_up} {action} at {at}: {found}, not {expected}"));
        }
    }
    // What is caught up runs in order, one at a time.
    let crossed = "select count(*) from (select started_at, lag(finished_at) over
            (partition by trigger_id order by scheduled_for) as before from trigger_runs
            where status = 'succeeded') as run where started_at < before";
    let crossed = town.count(crossed).await;
    town.outcome.expect(crossed == 0, format!("{crossed} runs began before the one before had ended"));
    town.compare(&book, end).await
}
