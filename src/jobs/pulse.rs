//! The pulse of a process: that it and its workers are alive, and whose workers are not.
//!
//! apalis would say so for each queue apart, four statements each time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::AGAIN;
use crate::app::App;
use crate::error::Result;
use crate::processes;

/// How long a worker may be silent before its jobs go to others.
const DEAD_AFTER: Duration = Duration::from_secs(30);

/// The workers of this process, by queue.
#[derive(Clone, Default)]
pub(super) struct Pulse(Arc<Mutex<HashMap<&'static str, String>>>);

impl Pulse {
    /// The name of a queue's worker, which no other one of any process has; it replaces the one before.
    pub(super) fn name(&self, queue: &'static str) -> String {
        let name = format!("{queue}-{}-{:08x}", std::process::id(), rand::random::<u32>());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(queue, name.clone());
        name
    }

    /// Beats for as long as it is awaited: also while the last jobs of a process end.
    pub(super) async fn run(&self, app: &App) {
        loop {
            if let Err(error) = self.beat(app).await {
                tracing::warn!(%error, "the pulse of the workers broke off; it begins again");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn beat(&self, app: &App) -> Result<()> {
        loop {
            let names: Vec<_> =
                self.0.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
            sqlx::query("update apalis.workers set last_seen = now() where id = any($1)")
                .bind(&names)
                .execute(app.db.pool())
                .await?;
            rescue(app).await?;
            tokio::time::sleep(processes::BEAT).await;
        }
    }
}

/// Puts back the jobs of workers that are dead. Their starts are counted elsewhere.
async fn rescue(app: &App) -> Result<()> {
    let sql = "update apalis.jobs set status = 'Pending', done_at = null, lock_by = null, lock_at = null,
            attempts = attempts + 1, last_result = '{\"Err\": \"its worker is silent\"}'
        where id in (select j.id from apalis.jobs j join apalis.workers w on w.id = j.lock_by
            where j.status in ('Queued', 'Running') and w.last_seen < now() - make_interval(secs => $1)
            for update of j skip locked)";
    let saved = sqlx::query(sql).bind(DEAD_AFTER.as_secs_f64()).execute(app.db.pool()).await?;
    if saved.rows_affected() > 0 {
        tracing::warn!(jobs = saved.rows_affected(), "jobs of silent workers go to others");
    }
    Ok(())
}

/// Says for as long as the process lives that it does.
pub async fn stay(app: &App) {
    super::supervise(app, "presence", || async {
        loop {
            processes::beat(app, false).await?;
            if tokio::time::timeout(processes::BEAT, app.draining.cancelled()).await.is_ok() {
                return Ok(());
            }
        }
    })
    .await;
}
