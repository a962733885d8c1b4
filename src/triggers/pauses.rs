//! Pausing: a fact with an author and a reason. The instants of a pause keep their rows, as skipped.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::claim::settle_all;
use super::store::pauses as store;
use super::store::{ring, triggers};
use super::{Door, Pause};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::ids::TriggerId;
use crate::msg;

/// The longest reason, in characters.
const MOST: usize = 300;

/// Pauses triggers with one reason, until an instant or until somebody ends it; one that is paused gets the
/// new reason and end. Programs do not pause what belongs to the system. Gives how many are paused.
pub async fn pause(
    app: &App,
    actor: &Actor,
    door: Door,
    ids: &[TriggerId],
    reason: &str,
    until: Option<DateTime<Utc>>,
) -> Result<usize> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let reason = reason.trim();
    check(reason, until, now)?;
    let found = triggers::lock(&tx, ids).await?;
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    if door == Door::Program && found.iter().any(|trigger| trigger.protected) {
        return Err(Error::Forbidden(msg!("scheduled-protected-stop")));
    }
    for trigger in &found {
        settle_all(&tx, trigger, now).await?;
    }
    let ids: Vec<_> = found.iter().map(|trigger| trigger.id).collect();
    store::end(&tx, &ids, &actor.name, now).await?;
    store::insert(&tx, &ids, reason, until, &actor.name, now).await?;
    for id in &ids {
        let after = Some(json!({ "reason": reason, "until": until }));
        let change = Change { verb: "trigger.pause", subject: ("trigger", Some(id.0)), before: None, after };
        audit::record(&tx, actor, now, change).await?;
    }
    ring(&tx).await?;
    tx.commit().await?;
    Ok(ids.len())
}

fn check(reason: &str, until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<()> {
    if reason.is_empty() {
        return Err(Error::field("reason", msg!("field-required")));
    }
    if reason.chars().count() > MOST {
        return Err(Error::field("reason", msg!("field-too-long", most = MOST)));
    }
    if until.is_some_and(|until| until <= now) {
        return Err(Error::field("until", msg!("scheduled-pause-past")));
    }
    Ok(())
}

/// Ends the pauses of triggers; what came meanwhile was skipped and stays so. Gives how many had one.
pub async fn resume(app: &App, actor: &Actor, ids: &[TriggerId]) -> Result<usize> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let found = triggers::lock(&tx, ids).await?;
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    for trigger in &found {
        settle_all(&tx, trigger, now).await?;
    }
    let ids: Vec<_> = found.iter().map(|trigger| trigger.id).collect();
    let ended = store::end(&tx, &ids, &actor.name, now).await?;
    for id in &ended {
        let subject = ("trigger", Some(id.0));
        let change = Change { verb: "trigger.resume", subject, before: None, after: None };
        audit::record(&tx, actor, now, change).await?;
    }
    ring(&tx).await?;
    tx.commit().await?;
    Ok(ended.len())
}

/// The pauses of a trigger, the newest first.
pub async fn pauses_of(app: &App, id: TriggerId) -> Result<Vec<Pause>> {
    store::of(app.db.reader(), id).await
}
