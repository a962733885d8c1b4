//! How the scheduler stands, and reading everything again.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::check::{check, replan};
use super::read::zone;
use super::store::{check as plans, ring, status as store};
use super::{Pause, Trigger, seed};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::Result;
use crate::processes::{self, Process, SILENCE};

/// How the scheduler stands.
#[derive(Clone, Debug)]
pub struct Status {
    /// Whether a scheduler of any process has given a sign of life within a minute.
    pub running: bool,
    /// The age of the youngest heartbeat, in seconds.
    pub heartbeat_age: Option<f64>,
    /// The processes that are alive.
    pub processes: Vec<Process>,
    /// The triggers that are on, the system's own first.
    pub scheduled: Vec<Scheduled>,
}

/// A trigger that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// The trigger.
    pub trigger: Trigger,
    /// The pause that it is in.
    pub pause: Option<Pause>,
    /// The next instant at which it runs; none while it is paused.
    pub next_run: Option<DateTime<Utc>>,
    /// Whether a run of it is running.
    pub is_running: bool,
    /// When a run of it last started.
    pub last_run: Option<DateTime<Utc>>,
    /// How many of its instants were missed.
    pub missed: i64,
}

/// How the scheduler stands, in any process.
pub async fn status(app: &App) -> Result<Status> {
    let processes = processes::alive(app).await?;
    let heartbeat_age = processes.iter().filter_map(|process| process.heartbeat_age).reduce(f64::min);
    Ok(Status {
        running: heartbeat_age.is_some_and(|age| age < SILENCE.as_secs_f64()),
        heartbeat_age,
        processes,
        scheduled: store::scheduled(app.db.reader(), app.clock.now()).await?,
    })
}

/// What reading everything again found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reloaded {
    /// Triggers that are on.
    pub active: usize,
    /// Triggers of the system that were missing and are there again.
    pub made: usize,
    /// Triggers that are planned in another zone now.
    pub moved: usize,
    /// Triggers whose plan or runs had to be repaired.
    pub repaired: usize,
}

/// Reads everything again and puts right what does not fit. Changes never need it.
pub async fn reload(app: &App, actor: &Actor) -> Result<Reloaded> {
    let made = seed(app).await?;
    let zone = zone(app, app.db.reader()).await?;
    let planned = plans::planned(app.db.reader()).await?;
    let moved: Vec<_> =
        planned.iter().filter(|plan| plan.trigger.zone != zone).map(|plan| plan.trigger.id).collect();
    if !moved.is_empty() {
        replan(app, &moved).await?;
    }
    let repaired = check(app).await?;
    let found = Reloaded { active: planned.len(), made, moved: moved.len(), repaired };
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let after = json!({ "active": found.active, "made": made, "moved": found.moved, "repaired": repaired });
    let change =
        Change { verb: "scheduler.reload", subject: ("scheduler", None), before: None, after: Some(after) };
    audit::record(&tx, actor, now, change).await?;
    ring(&tx).await?;
    tx.commit().await?;
    Ok(found)
}
