//! Deliberate bugs, put in by the database: what the harness is worth.

use chrono::TimeDelta;
use presente::demo::Demo;

use crate::outcome::Outcome;
use crate::town::{ROLES, Town};

/// The next instant is computed from now and not from the rule.
pub async fn next_instant_from_now() -> Outcome {
    let town = town("next instant from now").await;
    let (start, anchor, rate) = town.line();
    town.sql(&format!(
        "create function from_now() returns trigger language plpgsql as $$ begin
            new.next_at := '{start}'::timestamptz + (clock_timestamp() - '{anchor}') * {rate}
                + make_interval(mins => new.every_minutes);
            return new;
        end $$;
        create trigger from_now before update of next_at on triggers for each row
            when (new.every_minutes is not null and new.next_at is not null) execute function from_now()"
    ))
    .await;
    end(town).await
}

/// An instant may have any number of rows, and the next one is not always noted: without its key the ledger
/// cannot tell.
pub async fn no_unique_key() -> Outcome {
    let town = town("no unique key").await;
    town.sql("alter table trigger_runs drop constraint trigger_runs_trigger_id_scheduled_for_key").await;
    end(town).await
}

async fn town(name: &str) -> Town {
    let mut town = Town::found(name, 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    let begin = town.now();
    for minutes in ["10", "15", "20", "30"] {
        let rule = [("action", "purge_history"), ("frequency", "interval"), ("interval_minutes", minutes)];
        town.trigger(&rule).await;
    }
    town.go(begin, 900.0);
    town
}

async fn end(mut town: Town) -> Outcome {
    let end = town.now() + TimeDelta::hours(3);
    town.start(ROLES);
    town.start(ROLES);
    town.until(end + TimeDelta::minutes(30)).await;
    let due = crate::ledger::due(town.app.db.pool(), end).await;
    town.compare(&due, end).await
}
