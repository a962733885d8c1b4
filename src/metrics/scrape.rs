//! What `/metrics` says: what was counted, and how things stand at this moment.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use metrics::{counter, gauge};

use super::{install, store};
use crate::app::App;
use crate::cache::{Cause, Standing};
use crate::error::Result;

/// For so long the queues are not counted again: whoever asks often costs no more.
const FRESH: Duration = Duration::from_secs(5);

static COUNTED: Mutex<Option<Instant>> = Mutex::new(None);
static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// All figures in the text format of Prometheus.
pub async fn render(app: &App) -> String {
    let handle = install();
    connections(app);
    app.cache.standings().iter().for_each(cache);
    gauge!("app_build_info", "version" => env!("CARGO_PKG_VERSION"), "commit" => commit()).set(1.0);
    if is_stale()
        && let Err(error) = queues(app).await
    {
        tracing::warn!(%error, "the queues could not be counted");
    }
    handle.render()
}

fn commit() -> &'static str {
    option_env!("PRESENTE_COMMIT").unwrap_or("unknown")
}

fn is_stale() -> bool {
    let mut counted = COUNTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let stale = counted.is_none_or(|at| at.elapsed() >= FRESH);
    if stale {
        *counted = Some(Instant::now());
    }
    stale
}

#[allow(clippy::cast_precision_loss, reason = "counts of connections, entries and jobs")]
const fn float(count: u64) -> f64 {
    count as f64
}

fn connections(app: &App) {
    let (all, idle) = app.db.connections();
    for (state, count) in [("idle", idle), ("busy", all.saturating_sub(idle))] {
        gauge!("db_pool_connections", "state" => state).set(float(count));
    }
}

fn cache(standing: &Standing) {
    let (name, all) = (standing.name.as_str(), &standing.all);
    let misses = all.lookups.saturating_sub(all.hits);
    for (result, count) in [("hit", all.hits), ("miss", misses), ("bypass", all.bypassed)] {
        counter!("cache_requests_total", "cache" => name, "result" => result).absolute(count);
    }
    for (cause, count) in Cause::ALL.into_iter().zip(all.removed) {
        counter!("cache_removals_total", "cache" => name, "cause" => cause.as_str()).absolute(count);
    }
    gauge!("cache_entries", "cache" => name).set(float(standing.entries));
    gauge!("cache_size_bytes", "cache" => name).set(float(standing.bytes));
    gauge!("cache_capacity_entries", "cache" => name).set(float(standing.capacity));
}

/// Every queue that was ever seen, also when nothing waits there any more.
async fn queues(app: &App) -> Result<()> {
    let waiting = tokio::time::timeout(Duration::from_secs(1), store::waiting(app.db.reader())).await;
    let Ok(waiting) = waiting else { return Ok(()) };
    let waiting = waiting?;
    let mut seen = SEEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    seen.extend(waiting.iter().map(|row| row.queue.clone()));
    for queue in &*seen {
        let found = waiting.iter().find(|row| row.queue == *queue);
        let (count, oldest) = found.map_or((0, 0.0), |row| (row.count, row.oldest_seconds));
        gauge!("jobs_pending", "job" => queue.clone()).set(float(count.unsigned_abs()));
        gauge!("job_oldest_pending_seconds", "job" => queue.clone()).set(oldest);
    }
    Ok(())
}
