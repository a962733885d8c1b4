//! Sending a broadcast, stopping it, letting it go on.

use serde_json::json;

use super::preview::{aim, fact, people};
use super::rules::State;
use super::{history, is_in, note, seen, store};
use crate::app::App;
use crate::audit::Actor;
use crate::error::{Error, Result};
use crate::ids::BroadcastId;
use crate::msg;
use crate::notifications::{self, families};
use crate::queue::{self, SendBroadcast};
use crate::school;

/// To how many people it is told in one transaction.
const PORTION: i64 = 500;

/// Confirms one in the version that was seen, for as many people as were seen: keeps to whom it goes, and begins.
/// Gives to how many.
pub async fn send(app: &App, actor: &Actor, id: BroadcastId, version: i32, seen_people: i64) -> Result<i64> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let row = seen(&tx, id, version, State::Draft).await?;
    let (to, left) = people(&aim(&tx, &row, now).await?.plan);
    let mut guardians: Vec<_> = to.iter().map(|(guardian, _)| *guardian).collect();
    guardians.sort_unstable();
    guardians.dedup();
    let count = i64::try_from(guardians.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Err(Error::Conflict(msg!("broadcasts-nobody")));
    }
    if count != seen_people {
        return Err(Error::Conflict(msg!("broadcasts-changed", seen = seen_people, now = count)));
    }
    store::freeze(&tx, id, &to, &left).await?;
    store::set_state(&tx, id, State::Sending, now, Some(&actor.name)).await?;
    queue::enqueue(&tx, &SendBroadcast { broadcast_id: id }).await?;
    note(&tx, app, actor, ("broadcast.send", id), None, Some(json!({ "people": count }))).await?;
    tx.commit().await?;
    Ok(count)
}

/// Writes its messages, some people at a time, until all are written or somebody stops it.
pub async fn work(app: &App, id: BroadcastId) -> Result<()> {
    while portion(app, id).await? {}
    Ok(())
}

/// One portion; gives whether there may be more. Whoever stops it waits until a portion has ended.
async fn portion(app: &App, id: BroadcastId) -> Result<bool> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let row = match store::lock(&tx, id).await {
        Err(Error::NotFound) => return Ok(false),
        found => found?,
    };
    if row.state != State::Sending.as_str() {
        return Ok(false);
    }
    let to = store::next(&tx, id, PORTION).await?;
    if to.is_empty() {
        store::set_state(&tx, id, State::Done, now, None).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let today = school::find(&tx).await?.today(now);
    let told = fact(&row, &history::form(&row)?, today, to.clone());
    families::announce(app, &tx, &told).await?;
    store::told(&tx, id, &to, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Stops it: nothing more is written, and what waits is held. What has left has left.
pub async fn stop(app: &App, actor: &Actor, id: BroadcastId) -> Result<u64> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let row = store::lock(&tx, id).await?;
    if row.state != State::Done.as_str() {
        is_in(&row, State::Sending)?;
    }
    let held = notifications::stop(app, &tx, id, &actor.name).await?;
    if row.state == State::Done.as_str() && held == 0 {
        return Err(Error::Conflict(msg!("broadcasts-all-left")));
    }
    store::set_state(&tx, id, State::Stopped, now, None).await?;
    note(&tx, app, actor, ("broadcast.stop", id), None, Some(json!({ "count": held }))).await?;
    tx.commit().await?;
    Ok(held)
}

/// Lets it go on where it was stopped.
pub async fn resume(app: &App, actor: &Actor, id: BroadcastId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    is_in(&store::lock(&tx, id).await?, State::Stopped)?;
    let again = notifications::go_on(app, &tx, id, &actor.name).await?;
    store::set_state(&tx, id, State::Sending, now, None).await?;
    queue::enqueue(&tx, &SendBroadcast { broadcast_id: id }).await?;
    note(&tx, app, actor, ("broadcast.resume", id), None, Some(json!({ "count": again }))).await?;
    Ok(tx.commit().await?)
}

/// After the last attempt of its job: it stands still where it is, for a person to let it go on.
pub async fn give_up(app: &App, id: BroadcastId) -> Result<()> {
    let tx = app.db.begin().await?;
    if store::lock(&tx, id).await?.state == State::Sending.as_str() {
        tracing::error!(broadcast = id.0, "a broadcast stands still");
        store::set_state(&tx, id, State::Stopped, app.clock.now(), None).await?;
    }
    Ok(tx.commit().await?)
}
