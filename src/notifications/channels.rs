//! The ways to families: how each does, closing and opening one, how fast it goes.

use serde_json::json;

use super::outbox;
use super::rules::Channel;
use super::store::channels::{self as store, Row};
use super::store::delivery;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::{Conn, Tx};
use crate::error::{Error, Message, Result};
use crate::msg;

pub use super::store::channels::Row as ChannelRow;

/// A way, and how it does.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelState {
    /// Which one.
    pub channel: Channel,
    /// As the table has it.
    pub row: Row,
    /// Why nothing leaves.
    pub why: Option<Message>,
}

/// All ways, the first choice first.
pub async fn states(app: &App) -> Result<Vec<ChannelState>> {
    let strange = |()| Error::fault("a way has a strange name");
    let rows = store::all(app.db.reader()).await?.into_iter();
    rows.map(|mut row| {
        let why = row.why.take().and_then(|kept| serde_json::from_value(kept).ok());
        Ok(ChannelState { channel: row.channel.parse().map_err(strange)?, why, row })
    })
    .collect()
}

/// Closes a way for everybody: what waits stays where it is. [`Error::Conflict`] when it is closed already.
pub async fn pause(app: &App, actor: &Actor, channel: Channel, why: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let reason = msg!("delivery-paused-by", name = actor.name, why = why);
    if !store::pause(&tx, channel, now, Some(&actor.name), &reason).await? {
        return Err(Error::Conflict(msg!("delivery-is-paused")));
    }
    note(&tx, actor, now, ("channel.pause", channel), Some(json!({ "why": why }))).await?;
    Ok(tx.commit().await?)
}

/// Opens a way again; what waited for it leaves, as far as it is still worth telling. [`Error::Conflict`] when
/// it is open.
pub async fn resume(app: &App, actor: &Actor, channel: Channel) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if !open(&tx, channel).await? {
        return Err(Error::Conflict(msg!("delivery-is-open")));
    }
    super::effects::well(&tx, now, channel).await?;
    note(&tx, actor, now, ("channel.resume", channel), None).await?;
    Ok(tx.commit().await?)
}

/// Opens a way, with the jobs of what waited for it; gives whether it was closed.
pub(super) async fn open(tx: &Tx, channel: Channel) -> Result<bool> {
    let was_closed = store::resume(tx, channel).await?;
    if was_closed {
        release(tx, channel).await?;
    }
    Ok(was_closed)
}

/// Puts what waits for a way on its way.
pub(super) async fn release(tx: &impl Conn, channel: Channel) -> Result<()> {
    let held = delivery::held(tx, channel).await?;
    outbox::put(tx, None, held).await
}

/// How many leave in a second at most, and to how many people in 24 hours; none is without a limit.
pub async fn set_pace(
    app: &App,
    actor: &Actor,
    channel: Channel,
    per_second: i32,
    reach: Option<i32>,
) -> Result<()> {
    if !(1..=1000).contains(&per_second) {
        return Err(Error::field(
            "per_second",
            msg!("field-integer", given = per_second, least = 1, most = 1000),
        ));
    }
    if let Some(reach) = reach.filter(|reach| *reach < 1) {
        return Err(Error::field("reach", msg!("field-integer", given = reach, least = 1, most = i32::MAX)));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::set_pace(&tx, channel, per_second, reach).await?;
    let after = json!({ "per_second": per_second, "reach": reach });
    note(&tx, actor, now, ("channel.pace", channel), Some(after)).await?;
    Ok(tx.commit().await?)
}

async fn note(
    tx: &Tx,
    actor: &Actor,
    now: chrono::DateTime<chrono::Utc>,
    (verb, channel): (&str, Channel),
    after: Option<serde_json::Value>,
) -> Result<()> {
    let mut after = after.unwrap_or_else(|| json!({}));
    if let Some(facts) = after.as_object_mut() {
        facts.insert("channel".into(), channel.as_str().into());
    }
    let change = Change { verb, subject: ("channel", None), before: None, after: Some(after) };
    audit::record(tx, actor, now, change).await
}
