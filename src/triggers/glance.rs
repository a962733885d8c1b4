//! The scheduler at a glance: whether anything is dispatched, what comes next, how much is open.

use chrono::{DateTime, Utc};

use super::read::zone;
use super::store::glance as store;
use crate::app::App;
use crate::error::Result;
use crate::processes::{self, SILENCE};
use crate::school::rules::instant;

/// How the scheduler is, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Whether a process looked after what is due within the last minute.
    pub running: bool,
    /// Triggers that are active.
    pub active: i64,
    /// The next instant of one that is not paused.
    pub next_at: Option<DateTime<Utc>>,
    /// Runs under way.
    pub runs_running: i64,
    /// Runs that wait.
    pub runs_queued: i64,
    /// Runs that were due yesterday or today and failed.
    pub runs_failed: i64,
}

/// How the scheduler is, in numbers.
pub async fn glance(app: &App) -> Result<Glance> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let zone = zone(app, conn).await?;
    let today = now.with_timezone(&zone).date_naive();
    let yesterday = instant(today.pred_opt().unwrap_or(today).into(), zone);
    let open = store::open(conn, now, yesterday).await?;
    let is_recent = |age: f64| age < SILENCE.as_secs_f64();
    let running = processes::alive(app).await?.iter().any(|own| own.heartbeat_age.is_some_and(is_recent));
    Ok(Glance {
        running,
        active: open.active,
        next_at: open.next_at,
        runs_running: open.running,
        runs_queued: open.queued,
        runs_failed: open.failed,
    })
}
