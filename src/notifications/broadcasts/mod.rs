//! What a person tells many families at once: written, looked at, confirmed, sent in portions, stopped, resumed.
//!
//! To whom it goes is kept when it is confirmed; a job writes the messages of some people at a time, each portion
//! with the note that these have been told, so that it may be cut off and repeated anywhere.

mod history;
mod preview;
pub mod rules;
mod send;
mod store;

use serde_json::json;

use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Message, Result};
use crate::ids::BroadcastId;
use crate::msg;
use crate::school;

use rules::{BroadcastForm, Price, State};

pub use history::{Broadcast, excluded, find, list, progress};
pub use preview::{Excluded, Preview, preview};
pub use send::{give_up, resume, send, stop, work};
pub use store::{Person, Progress, Row};

/// Writes a draft.
pub async fn create(app: &App, actor: &Actor, fields: &crate::fields::Fields) -> Result<BroadcastId> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let form = BroadcastForm::parse(fields, school::find(&tx).await?.today(now))?;
    let id = store::create(&tx, &form, &actor.name, now).await?;
    note(&tx, app, actor, ("broadcast.create", id), None, Some(facts(&form))).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a draft in the version that was seen.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: BroadcastId,
    version: i32,
    fields: &crate::fields::Fields,
) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let form = BroadcastForm::parse(fields, school::find(&tx).await?.today(now))?;
    let before = seen(&tx, id, version, State::Draft).await?;
    store::update(&tx, id, &form, now).await?;
    let before = history::form(&before).map(|form| facts(&form)).ok();
    note(&tx, app, actor, ("broadcast.update", id), before, Some(facts(&form))).await?;
    Ok(tx.commit().await?)
}

/// Throws a draft away; [`restore`] takes it back.
pub async fn discard(app: &App, actor: &Actor, id: BroadcastId) -> Result<()> {
    turn(app, actor, id, "broadcast.discard", (State::Draft, State::Cancelled)).await
}

/// Takes back a draft that was thrown away.
pub async fn restore(app: &App, actor: &Actor, id: BroadcastId) -> Result<()> {
    turn(app, actor, id, "broadcast.restore", (State::Cancelled, State::Draft)).await
}

async fn turn(
    app: &App,
    actor: &Actor,
    id: BroadcastId,
    verb: &str,
    (from, to): (State, State),
) -> Result<()> {
    let tx = app.db.begin().await?;
    let row = store::lock(&tx, id).await?;
    is_in(&row, from)?;
    store::set_state(&tx, id, to, app.clock.now(), None).await?;
    note(&tx, app, actor, (verb, id), None, None).await?;
    Ok(tx.commit().await?)
}

/// What a message of WhatsApp costs, when somebody has said so.
pub async fn price(app: &App) -> Result<Option<Price>> {
    store::price(app.db.reader()).await
}

/// Keeps what a message costs, or that nobody knows.
pub async fn set_price(app: &App, actor: &Actor, price: Option<&Price>) -> Result<()> {
    let tx = app.db.begin().await?;
    let facts = |price: &Price| json!({ "price": price.price, "currency": price.currency });
    let change = Change {
        verb: "channel.price",
        subject: ("channel", None),
        before: store::price(&tx).await?.as_ref().map(facts),
        after: price.map(facts),
    };
    store::set_price(&tx, price).await?;
    audit::record(&tx, actor, app.clock.now(), change).await?;
    Ok(tx.commit().await?)
}

/// The one that was seen, kept from others; [`Error::Conflict`] when it is not as it was seen.
async fn seen(tx: &Tx, id: BroadcastId, version: i32, state: State) -> Result<Row> {
    let row = store::lock(tx, id).await?;
    is_in(&row, state)?;
    if row.version != version {
        return Err(Error::Conflict(msg!("broadcasts-overtaken")));
    }
    Ok(row)
}

fn is_in(row: &Row, state: State) -> Result<()> {
    if row.state == state.as_str() { Ok(()) } else { Err(Error::Conflict(elsewhere(row))) }
}

/// Where it is instead.
fn elsewhere(row: &Row) -> Message {
    match row.state.parse() {
        Ok(State::Draft) => msg!("broadcasts-is-draft"),
        Ok(State::Sending) => msg!("broadcasts-is-sending"),
        Ok(State::Stopped) => msg!("broadcasts-is-stopped"),
        Ok(State::Cancelled) => msg!("broadcasts-is-cancelled"),
        Ok(State::Done) | Err(()) => msg!("broadcasts-is-done"),
    }
}

fn facts(form: &BroadcastForm) -> serde_json::Value {
    let fields = form.fields();
    json!({ "title": form.title, "body": form.body, "audience": fields.get("audience"),
        "courses": fields.get("courses"), "channel": fields.get("channel") })
}

async fn note(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    (verb, id): (&str, BroadcastId),
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
) -> Result<()> {
    let change = Change { verb, subject: ("broadcast", Some(id.0)), before, after };
    audit::record(tx, actor, app.clock.now(), change).await
}
