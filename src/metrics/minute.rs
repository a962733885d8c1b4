//! What happened in this process within a minute, written down for the charts.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use super::rules::{WAITS, WORKS, bucket};
use super::{install, store};
use crate::app::App;
use crate::cache::Tallied;
use crate::error::Result;

const MINUTE: Duration = Duration::from_mins(1);
/// How many minutes are kept: a week and a day.
const KEPT_DAYS: u32 = 8;
const PRUNE_EVERY: u32 = 60;

/// Counts since the last minute was written.
struct Minute {
    requests: [AtomicU64; 12],
    errors: AtomicU64,
    jobs: [AtomicU64; 12],
    failed: AtomicU64,
}

static NOW: Minute = Minute {
    requests: [const { AtomicU64::new(0) }; 12],
    errors: AtomicU64::new(0),
    jobs: [const { AtomicU64::new(0) }; 12],
    failed: AtomicU64::new(0),
};

pub(super) fn request(status: u16, seconds: f64) {
    count(&NOW.requests, bucket(&WAITS, seconds));
    if status >= 500 {
        NOW.errors.fetch_add(1, Relaxed);
    }
}

pub(super) fn job(outcome: &str, seconds: f64) {
    count(&NOW.jobs, bucket(&WORKS, seconds));
    if outcome != "ok" {
        NOW.failed.fetch_add(1, Relaxed);
    }
}

fn count(buckets: &[AtomicU64; 12], place: usize) {
    if let Some(one) = buckets.get(place) {
        one.fetch_add(1, Relaxed);
    }
}

/// What a row of samples is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Requests by their duration.
    Requests,
    /// Requests that met a fault.
    Errors,
    /// Attempts of jobs by their duration.
    Jobs,
    /// Attempts that failed.
    JobsFailed,
    /// Jobs that wait.
    Waiting,
    /// Look-ups in caches.
    Lookups,
    /// Those that were answered from memory.
    Hits,
}

impl Sample {
    /// The word in rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Errors => "errors",
            Self::Jobs => "jobs",
            Self::JobsFailed => "jobs_failed",
            Self::Waiting => "waiting",
            Self::Lookups => "lookups",
            Self::Hits => "hits",
        }
    }
}

/// Writes each minute down until the program drains. A minute that cannot be written is lost, no more.
pub async fn keep(app: App) {
    let mut every = tokio::time::interval(MINUTE);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    every.tick().await;
    let mut written = 0;
    loop {
        tokio::select! {
            () = app.draining.cancelled() => return,
            _ = every.tick() => {}
        }
        if let Err(error) = write(&app, written % PRUNE_EVERY == 0).await {
            tracing::warn!(%error, "a minute of figures was lost");
        }
        written = written.wrapping_add(1);
    }
}

/// Writes down what happened since the last time.
pub async fn write(app: &App, prune: bool) -> Result<()> {
    // Nobody may ever ask for /metrics: durations would be kept for ever.
    install().run_upkeep();
    let Some(process) = app.process.id() else { return Ok(()) };
    let conn = app.db.reader();
    let waiting: i64 = store::waiting(conn).await?.iter().map(|queue| queue.count).sum();
    let samples = take(app, waiting);
    store::insert(conn, process, &samples).await?;
    if prune {
        store::prune(conn, KEPT_DAYS).await?;
    }
    Ok(())
}

/// Everything but zeros, which are what a missing row says.
#[allow(clippy::cast_precision_loss, reason = "counts of a minute")]
fn take(app: &App, waiting: i64) -> Vec<(Sample, Vec<f64>)> {
    let all = |counts: &[AtomicU64; 12]| counts.iter().map(|one| one.swap(0, Relaxed) as f64).collect();
    let one = |count: u64| vec![count as f64];
    let looked_up = cache_use(app);
    let mut samples = vec![
        (Sample::Requests, all(&NOW.requests)),
        (Sample::Errors, one(NOW.errors.swap(0, Relaxed))),
        (Sample::Jobs, all(&NOW.jobs)),
        (Sample::JobsFailed, one(NOW.failed.swap(0, Relaxed))),
        (Sample::Waiting, one(waiting.unsigned_abs())),
        (Sample::Lookups, one(looked_up.lookups)),
        (Sample::Hits, one(looked_up.hits)),
    ];
    samples.retain(|(_, values)| values.iter().any(|value| *value > 0.0));
    samples
}

/// What the caches were asked since the last minute.
fn cache_use(app: &App) -> Tallied {
    static LAST: Mutex<Tallied> = Mutex::new(Tallied::ZERO);
    let now = app.cache.standings().iter().fold(Tallied::ZERO, |sum, standing| sum.plus(&standing.all));
    let mut last = LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let since = now.minus(&last);
    *last = now;
    since
}
