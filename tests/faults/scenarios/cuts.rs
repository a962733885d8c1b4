//! The database goes away: all of it at a tick, or single connections at random.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use presente::demo::Demo;
use rustix::process::Signal;
use sqlx::{Connection, PgConnection};

use super::stops::{every_minute, next_minute};
use crate::outcome::Outcome;
use crate::town::Town;

/// PostgreSQL is restarted, or crashes, at a tick of twenty triggers.
pub async fn restarted_at_ticks() -> Outcome {
    let mut town =
        Town::found("PostgreSQL restarted at ticks", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    town.alarm().await;
    let start = town.now();
    every_minute(&mut town, 20).await;
    town.go(start, 20.0);
    town.start_all(3).await;
    let mut tick = next_minute(&town);
    for round in 0..4 {
        tick = next_minute(&town).max(tick + TimeDelta::minutes(2));
        town.until(tick).await;
        town.restart_postgres(if round % 2 == 0 { Signal::INT } else { Signal::QUIT }).await;
    }
    let cutoff = next_minute(&town) + TimeDelta::minutes(1);
    town.judge(cutoff).await
}

/// Five times a second a connection of some process is cut.
pub async fn backends_terminated() -> Outcome {
    let mut town = Town::found("connections cut at random", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    town.alarm().await;
    let start = town.now();
    every_minute(&mut town, 20).await;
    town.go(start, 30.0);
    town.start_all(3).await;
    let mut hand = PgConnection::connect(&town.database_url()).await.unwrap();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(30) {
        let sql = "select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'presente' and pid <> pg_backend_pid()
            order by random() limit 1";
        sqlx::query(sql).execute(&mut hand).await.unwrap();
        town.outcome.fault("connection cut");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    hand.close().await.unwrap();
    let cutoff = next_minute(&town) + TimeDelta::minutes(1);
    town.judge(cutoff).await
}
