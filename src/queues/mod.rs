//! The queues of work as an administrator sees them: what waits, what runs, and what was given up, which can be
//! tried again or thrown away.

mod store;

use serde_json::{Value, json};

use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::classes::generation;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::GenerationRunId;
use crate::listing::{ListQuery, Listing};
use crate::msg;

pub use store::{Dead, Queue};

/// Most dead jobs that are retried or discarded at once.
pub const MOST: usize = 500;

/// Every queue with its jobs by state, by name.
pub async fn overview(app: &App) -> Result<Vec<Queue>> {
    store::overview(app.db.reader()).await
}

/// The jobs that were given up, of one queue or of all; the newest first when the query is descending.
pub async fn dead(app: &App, query: &ListQuery<()>, queue: Option<&str>) -> Result<Listing<Dead>> {
    store::dead(app.db.reader(), query, queue).await
}

/// Those of these ids that were given up.
pub async fn find(app: &App, ids: &[String]) -> Result<Vec<Dead>> {
    store::find_dead(app.db.reader(), chosen(ids)?).await
}

/// Puts dead jobs back into their queues, with all their attempts before them, and says of what they are about
/// that it waits again. Gives how many there were; those that are not dead any more, or that cannot be
/// repeated, are left alone.
pub async fn retry(app: &App, actor: &Actor, ids: &[String]) -> Result<usize> {
    let tx = app.db.begin().await?;
    let jobs: Vec<Dead> = store::lock_dead(&tx, chosen(ids)?).await?;
    let (jobs, lost): (Vec<_>, Vec<_>) = jobs.into_iter().partition(Dead::is_repeatable);
    if jobs.is_empty() && !lost.is_empty() {
        return Err(Error::Conflict(msg!("scheduler-not-repeatable")));
    }
    for job in &jobs {
        reopen(&tx, job).await?;
    }
    store::revive(&tx, &ids_of(&jobs)).await?;
    note(app, &tx, actor, "job.retry", &jobs).await?;
    tx.commit().await?;
    Ok(jobs.len())
}

/// Throws dead jobs away; what they were about stays as it is. Gives how many there were.
pub async fn discard(app: &App, actor: &Actor, ids: &[String]) -> Result<usize> {
    let tx = app.db.begin().await?;
    let jobs = store::lock_dead(&tx, chosen(ids)?).await?;
    store::remove(&tx, &ids_of(&jobs)).await?;
    note(app, &tx, actor, "job.discard", &jobs).await?;
    tx.commit().await?;
    Ok(jobs.len())
}

fn chosen(ids: &[String]) -> Result<&[String]> {
    match ids.len() {
        0 => Err(Error::field("ids", msg!("scheduler-none-chosen"))),
        n if n > MOST => Err(Error::field("ids", msg!("scheduler-too-many", most = MOST))),
        _ => Ok(ids),
    }
}

fn ids_of(jobs: &[Dead]) -> Vec<String> {
    jobs.iter().map(|job| job.id.clone()).collect()
}

impl Dead {
    /// Whether trying again can help: of a failed import the file is gone, it is uploaded again.
    pub fn is_repeatable(&self) -> bool {
        !matches!(self.queue.as_str(), "preview_import" | "apply_import")
    }

    /// The number of what the job is about, by the name of its field.
    pub fn about(&self, field: &str) -> Option<i64> {
        self.body.get(field).and_then(Value::as_i64)
    }
}

/// A job that finds its fact given up does nothing: so the fact waits again, in the same transaction.
async fn reopen(tx: &Tx, job: &Dead) -> Result<()> {
    match (job.queue.as_str(), job.about("run_id")) {
        ("generate_classes", Some(id)) => generation::reopen(tx, GenerationRunId(id)).await,
        _ => Ok(()),
    }
}

async fn note(app: &App, tx: &Tx, actor: &Actor, verb: &'static str, jobs: &[Dead]) -> Result<()> {
    let facts: Vec<_> = jobs.iter().map(|job| json!({ "queue": job.queue, "job": job.body })).collect();
    if facts.is_empty() {
        return Ok(());
    }
    let after = json!({ "count": facts.len(), "jobs": facts });
    let change = Change { verb, subject: ("job", None), before: None, after: Some(after) };
    audit::record(tx, actor, app.clock.now(), change).await
}
