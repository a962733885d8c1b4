//! The pulse of a process: that it and its workers are alive, and whose workers are not.
//!
//! apalis would say so for each queue apart, four statements each time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::AGAIN;
use crate::app::App;
use crate::error::Result;
use crate::processes;

/// How long a worker may be silent before its jobs go to others.
const DEAD_AFTER: Duration = Duration::from_secs(30);

/// The workers of this process, by queue, and those that another one has replaced.
#[derive(Clone, Default)]
pub(super) struct Pulse {
    workers: Arc<Mutex<Workers>>,
    changed: Arc<Notify>,
}

#[derive(Default)]
struct Workers {
    alive: HashMap<&'static str, String>,
    gone: Vec<String>,
}

impl Pulse {
    /// The name of a queue's worker, which no other one of any process has; the one before is gone.
    pub(super) fn name(&self, queue: &'static str) -> String {
        let name = format!("{queue}-{}-{:08x}", std::process::id(), rand::random::<u32>());
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = workers.alive.insert(queue, name.clone()) {
            workers.gone.push(before);
            self.changed.notify_one();
        }
        name
    }

    fn names(&self) -> (Vec<String>, Vec<String>) {
        let workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        (workers.alive.values().cloned().collect(), workers.gone.clone())
    }

    fn forget(&self, gone: &[String]) {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        workers.gone.retain(|name| !gone.contains(name));
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

    /// What a worker had that is gone goes back at once.
    async fn beat(&self, app: &App) -> Result<()> {
        let sql = "update apalis.workers set last_seen = case when id = any($2) then 'epoch' else now() end
            where id = any($1) or id = any($2)";
        loop {
            let (alive, gone) = self.names();
            sqlx::query(sql).bind(&alive).bind(&gone).execute(app.db.queue()).await?;
            rescue(app).await?;
            self.forget(&gone);
            tokio::select! {
                () = tokio::time::sleep(processes::BEAT) => {}
                () = self.changed.notified() => tokio::time::sleep(AGAIN).await,
            }
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
    let saved = sqlx::query(sql).bind(DEAD_AFTER.as_secs_f64()).execute(app.db.queue()).await?;
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
