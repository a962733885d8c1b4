//! Queues and dead jobs, for administration.

use serde_json::json;

use super::store::queues::{self as store, DeadJob, Queue};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::Result;

/// How the queues stand, by name.
pub async fn queues(app: &App) -> Result<Vec<Queue>> {
    store::all(app.db.reader()).await
}

/// The jobs that were given up, the last first, at most so many.
pub async fn dead(app: &App, most: u64) -> Result<Vec<DeadJob>> {
    store::dead(app.db.reader(), most).await
}

/// Tries dead jobs again; gives how many there were.
pub async fn retry(app: &App, actor: &Actor, ids: &[String]) -> Result<u64> {
    let tx = app.db.begin().await?;
    let jobs = store::retry(&tx, ids).await?;
    note(app, &tx, actor, "job.retry", jobs).await?;
    tx.commit().await?;
    Ok(jobs)
}

/// Removes dead jobs for good; gives how many there were.
pub async fn discard(app: &App, actor: &Actor, ids: &[String]) -> Result<u64> {
    let tx = app.db.begin().await?;
    let jobs = store::discard(&tx, ids).await?;
    note(app, &tx, actor, "job.discard", jobs).await?;
    tx.commit().await?;
    Ok(jobs)
}

async fn note(app: &App, tx: &Tx, actor: &Actor, verb: &str, jobs: u64) -> Result<()> {
    if jobs == 0 {
        return Ok(());
    }
    let after = Some(json!({ "jobs": jobs }));
    let change = Change { verb, subject: ("job", None), before: None, after };
    audit::record(tx, actor, app.clock.now(), change).await
}
