//! Workers that stand still for longer than anybody believes, and processes that are asked to end.

use std::time::{Duration, Instant};

use chrono::{DurationRound, TimeDelta};
use presente::demo::Demo;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rustix::process::Signal;
use sqlx::{Connection, PgConnection};

use super::generation::{fill, run_now};
use crate::outcome::Outcome;
use crate::town::{ROLES, Town};

/// The number under which one generation at a time is allowed.
const GENERATION: i64 = 0x5052_0001;
const DAILY: [(&str, &str); 4] =
    [("action", "generate_classes"), ("window", "rolling"), ("frequency", "daily"), ("time", "03:00")];

/// A worker is stopped (SIGSTOP) while it carries out a run, another one takes the run over and ends it, the
/// first one goes on: it is refused, and nothing happens twice.
pub async fn longer_than_the_lease() -> Outcome {
    let mut town =
        Town::found("stopped longer than its lease", 1, Demo::Armonia, "2026-04-15T12:00:00Z").await;
    fill(&town, Demo::Armonia).await;
    let start = town.now();
    let id = town.trigger(&DAILY).await;
    town.go(start, 1.0);
    let first = town.start(ROLES);
    town.members[first].up().await;
    // As long as somebody else generates, its generation waits.
    let mut other = PgConnection::connect(&town.database_url()).await.unwrap();
    sqlx::query("select pg_advisory_lock($1)").bind(GENERATION).execute(&mut other).await.unwrap();
    let run = run_now(&town, id).await;
    let running = format!("select status = 'running' from trigger_runs where id = {run}");
    assert!(town.comes(&running).await, "it starts");
    town.members[first].signal(Signal::STOP);
    let stopped = Instant::now();
    town.outcome.fault("SIGSTOP longer than a lease");
    let second = town.start(ROLES);
    other.close().await.unwrap();
    let over = format!("select status = 'succeeded' and attempt = 2 from trigger_runs where id = {run}");
    let is_over = town.comes(&over).await;
    let took = stopped.elapsed();
    town.outcome.expect(is_over, "another process ends the run");
    town.outcome.expect(took < Duration::from_secs(75), format!("taken over and ended only after {took:?}"));
    let facts = format!(
        "select md5(r::text || (select count(*)::text from class_sessions)) from trigger_runs r where id = {run}"
    );
    let read = || async {
        sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(facts.clone()))
            .fetch_one(town.app.db.pool())
            .await
            .unwrap()
    };
    let before = read().await;
    town.members[first].signal(Signal::CONT);
    // It wakes up, looks around, and is refused: its log says so.
    let began = Instant::now();
    let refused = |town: &Town| {
        let log = &town.members[first];
        log.says("refused") || log.says("taken away") || log.says("lost")
    };
    while !refused(&town) && began.elapsed() < Duration::from_secs(40) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (is_refused, after) = (refused(&town), read().await);
    town.outcome.expect(is_refused, "the worker that woke up does not say that it was refused");
    town.outcome.expect(before == after, "the worker that woke up has changed the run");
    let is_alive = !town.members[first].is_gone() && !town.members[second].is_gone();
    town.outcome.expect(is_alive, "both processes live");
    let mut outcome = town.judge(start).await;
    outcome.instants = 1;
    outcome
}

/// Around ten ticks of twenty triggers a process is asked to end, and another one started.
pub async fn asked_to_end_at_ticks() -> Outcome {
    let mut town = Town::found("asked to end at ticks", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    town.alarm().await;
    let start = town.now();
    every_minute(&mut town, 20).await;
    town.go(start, 30.0);
    town.start_all(3).await;
    let mut dice = StdRng::seed_from_u64(1);
    let mut tick = next_minute(&town);
    for round in 0..10 {
        tick += TimeDelta::minutes(2);
        town.until(tick + TimeDelta::milliseconds(dice.random_range(-1500..1500))).await;
        let place = round % 3;
        town.members[place].signal(Signal::TERM);
        town.outcome.fault("SIGTERM at a tick");
        let took = town.members[place].ended().await;
        town.outcome.expect(took < Duration::from_secs(37), format!("it took {took:?} to end"));
        town.replace(place);
    }
    town.judge(tick + TimeDelta::minutes(2)).await
}

/// A process is asked to end while a generation hangs: it gives the run back within two seconds of its grace,
/// and another process does not wait for any lease.
pub async fn asked_to_end_while_it_works() -> Outcome {
    let mut town = Town::found("asked to end while it works", 1, Demo::Armonia, "2026-04-15T12:00:00Z").await;
    fill(&town, Demo::Armonia).await;
    let start = town.now();
    let id = town.trigger(&DAILY).await;
    town.go(start, 1.0);
    let first = town.start(ROLES);
    town.members[first].up().await;
    // Its statements wait for this table.
    let mut other = PgConnection::connect(&town.database_url()).await.unwrap();
    sqlx::raw_sql("begin; lock table class_sessions in access exclusive mode")
        .execute(&mut other)
        .await
        .unwrap();
    let run = run_now(&town, id).await;
    let running = format!("select status = 'running' from trigger_runs where id = {run}");
    assert!(town.comes(&running).await, "it starts");
    town.members[first].signal(Signal::TERM);
    town.outcome.fault("SIGTERM while it works");
    let took = town.members[first].ended().await;
    town.outcome
        .expect(took < Duration::from_secs(37), format!("it took {took:?} to end, its grace is 35 s"));
    let given_back = format!("select count(*) from trigger_runs where id = {run} and status = 'queued'");
    let given_back = town.count(&given_back).await;
    town.outcome.expect(given_back == 1, "the run was not given back");
    drop(other);
    town.replace(first);
    let asked = Instant::now();
    let over = format!("select status = 'succeeded' from trigger_runs where id = {run}");
    let is_over = town.comes(&over).await;
    town.outcome.expect(is_over, "the run has no good end");
    let took = asked.elapsed();
    town.outcome.expect(took < Duration::from_secs(25), format!("the next process needed {took:?}"));
    let mut outcome = town.judge(start).await;
    outcome.instants = 1;
    outcome
}

/// So many triggers that fire every minute.
pub async fn every_minute(town: &mut Town, count: usize) {
    for number in 0..count {
        let action = if number % 4 == 0 { "alert_digest" } else { "purge_history" };
        let catch_up = ["latest", "none", "all"][number % 3];
        let rule = [
            ("action", action),
            ("frequency", "interval"),
            ("interval_minutes", "1"),
            ("catch_up", catch_up),
            ("overlap", if number % 2 == 0 { "skip" } else { "queue" }),
        ];
        town.trigger(&rule).await;
    }
}

/// The next whole minute of the town.
pub fn next_minute(town: &Town) -> chrono::DateTime<chrono::Utc> {
    town.now().duration_trunc(TimeDelta::minutes(1)).unwrap() + TimeDelta::minutes(1)
}
