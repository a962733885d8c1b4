//! What people do with alerts: take them, write something down, resolve them, open them again.

use chrono::TimeDelta;
use serde_json::json;

use super::store::{self, By};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::AlertId;

/// Gives alerts to whoever acts; gives how many changed hands.
pub async fn acknowledge(app: &App, actor: &Actor, ids: &[AlertId]) -> Result<usize> {
    let (tx, by) = begin(app, actor).await?;
    let worked = store::acknowledge(&tx, ids, by).await?;
    finish(tx, actor, by, "alert.acknowledge", &worked, None).await
}

/// Resolves alerts, and says why; gives how many were not resolved before.
pub async fn resolve(app: &App, actor: &Actor, ids: &[AlertId], note: &str) -> Result<usize> {
    let (tx, by) = begin(app, actor).await?;
    let worked = store::resolve(&tx, ids, by, note).await?;
    finish(tx, actor, by, "alert.resolve", &worked, Some(note)).await
}

/// Opens alerts again, or gives them back; gives how many were not open.
pub async fn reopen(app: &App, actor: &Actor, ids: &[AlertId]) -> Result<usize> {
    let (tx, by) = begin(app, actor).await?;
    let worked = store::reopen(&tx, ids, by).await?;
    finish(tx, actor, by, "alert.reopen", &worked, None).await
}

/// Writes something into the story of an alert.
pub async fn note(app: &App, actor: &Actor, id: AlertId, words: &str) -> Result<()> {
    let (tx, by) = begin(app, actor).await?;
    if store::note(&tx, id, by, words).await? == 0 {
        return Err(Error::NotFound);
    }
    finish(tx, actor, by, "alert.note", &[id], Some(words)).await.map(drop)
}

/// Forgets alerts that were resolved more than so many days ago; gives how many.
pub async fn forget(app: &App, days: i64) -> Result<u64> {
    store::forget(app.db.reader(), app.clock.now() - TimeDelta::days(days)).await
}

async fn begin<'a>(app: &App, actor: &'a Actor) -> Result<(Tx, By<'a>)> {
    let by = By { user: actor.user_id(), name: &actor.name, at: app.clock.now() };
    Ok((app.db.begin().await?, by))
}

/// One line of the audit, also for many alerts.
async fn finish(
    tx: Tx,
    actor: &Actor,
    by: By<'_>,
    verb: &str,
    worked: &[AlertId],
    note: Option<&str>,
) -> Result<usize> {
    if !worked.is_empty() {
        let one = if let [id] = worked { Some(id.0) } else { None };
        let after = match (one, note) {
            (Some(_), None) => None,
            (Some(_), Some(note)) => Some(json!({ "note": note })),
            (None, None) => Some(json!({ "alerts": worked })),
            (None, Some(note)) => Some(json!({ "alerts": worked, "note": note })),
        };
        audit::record(&tx, actor, by.at, Change { verb, subject: ("alert", one), before: None, after })
            .await?;
    }
    tx.commit().await?;
    Ok(worked.len())
}
