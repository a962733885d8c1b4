//! Delivering one message: at most once by itself, again only by a person's choice.

mod end;
mod letter;
mod turn;

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;

use self::end::Ended;
use self::turn::{Turn, wait_until};
use super::effects::{self, Contact};
use super::rules::{Channel, Kind, State};
use super::store::channels;
use super::store::delivery::{self as store, Claimed};
use super::{next_way, outbox, tell};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::{msg, school};

pub(super) use letter::message_id;
pub use turn::Turns;

/// Whoever hands a message of WhatsApp over is believed to live for so long; longer than a call may take.
const PHONE_LEASE: Duration = Duration::from_secs(50);
/// The same for a mail.
const MAIL_LEASE: Duration = Duration::from_secs(190);
/// How long a message waits whose job ended again and again before the message itself began.
const ANEW: Duration = Duration::from_secs(15);
/// How long a message waits whose way is full and that has no other.
const FULL: Duration = Duration::from_hours(1);

/// One attempt. That it began is committed before anything leaves the house; so an attempt that finds the
/// message being sent knows that another one ended in the middle, and leaves it to a person.
pub async fn deliver(app: &App, id: NotificationId) -> Result<()> {
    let conn = app.db.reader();
    let Some(mut seen) = store::look(conn, id, app.clock.now()).await? else { return Ok(()) };
    let channel: Channel =
        seen.channel.parse().map_err(|()| Error::fault("a notification has a strange way"))?;
    let mut waiting = None;
    if seen.is_family {
        waiting = app.turns.wait(channel).await;
        let Some(again) = store::look(conn, id, app.clock.now()).await? else { return Ok(()) };
        seen = again;
    }
    let due = match turn::take(app, id, channel, &seen).await? {
        Turn::Now(due) => due,
        Turn::Later(pause) => return put_back(app, id, channel, pause).await,
        Turn::Held(pause) => return outbox::put_later(conn, id, channel, pause).await,
        Turn::Never => return Ok(()),
        Turn::Full => return full(app, id, channel).await,
    };
    let lease = seen.is_family.then_some(if channel == Channel::WhatsApp { PHONE_LEASE } else { MAIL_LEASE });
    let Some(claimed) = store::claim(conn, id, app.clock.now(), lease).await? else {
        let again = store::look(conn, id, app.clock.now()).await?.filter(|again| again.state == "queued");
        return match again.map(|again| again.look().pair_seconds).filter(|seconds| *seconds > 0.0) {
            Some(seconds) => put_back(app, id, channel, super::rules::pace::seconds(seconds)).await,
            None => Ok(()),
        };
    };
    drop(waiting);
    if claimed.state != State::Sending.as_str() {
        left(&claimed, channel);
        return Ok(());
    }
    let ended = if seen.is_family && !app.config.whatsapp.real {
        Ended::simulated()
    } else {
        send(app, &claimed, channel, due).await?
    };
    settle(app, &claimed, channel, seen.slowed > 0, ended).await
}

/// What could not be sent any more.
fn left(claimed: &Claimed, channel: Channel) {
    let why = claimed.reason.as_ref().and_then(|kept| kept.get("key")).and_then(|key| key.as_str());
    tracing::warn!(notification = claimed.id.0, state = claimed.state, why, "a message is not sent");
    if let Ok(state) = claimed.state.parse() {
        tell(channel, state);
    }
}

async fn send(
    app: &App,
    claimed: &Claimed,
    channel: Channel,
    due: Option<tokio::time::Instant>,
) -> Result<Ended> {
    match channel {
        Channel::Email => {
            let sender = school::current(app).await?.name;
            let letter = letter::of(app, sender, claimed).await?;
            wait_until(app, channel, due).await?;
            Ok(end::of_mail(&app.mailer.send(&letter).await, claimed))
        }
        Channel::WhatsApp => {
            let template = letter::template(app, claimed).await?;
            wait_until(app, channel, due).await?;
            Ok(end::of_phone(app.whatsapp.send(&template).await, claimed))
        }
    }
}

async fn settle(app: &App, claimed: &Claimed, channel: Channel, slowed: bool, ended: Ended) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let Ended { mut end, effect, slows } = ended;
    if slows {
        let pause = channels::slow_down(&tx, channel).await?;
        // All wait; they come back one after the other.
        end.pause = Some(pause.mul_f64(1.0 + rand::random::<f64>() / 5.0));
    } else if slowed && end.accepted.is_some() {
        channels::speed_up(&tx, channel).await?;
    }
    let state = end.state.unwrap_or(State::Uncertain);
    if store::settle(&tx, claimed, now, &end).await? {
        if let Some(pause) = end.pause {
            outbox::put_later(&tx, claimed.id, channel, pause).await?;
        }
        if let Some(effect) = &effect {
            effects::apply(&tx, now, &Contact::of(claimed, channel), effect).await?;
        }
        if state == State::Failed {
            next_way::follow(app, &tx, &[claimed.id], &msg!("delivery-follows-failed")).await?;
        }
    }
    tx.commit().await?;
    tell(channel, state);
    tracing::info!(
        notification = claimed.id.0,
        channel = channel.as_str(),
        attempt = claimed.attempts,
        state = state.as_str(),
        code = end.code,
        why = end.reason.as_ref().map(|why| why.key.as_ref()),
        "message"
    );
    Ok(())
}

/// It cannot leave now.
async fn put_back(app: &App, id: NotificationId, channel: Channel, pause: Duration) -> Result<()> {
    let tx = app.db.begin().await?;
    if store::put_back(&tx, id, pause, None).await? {
        outbox::put_later(&tx, id, channel, pause).await?;
    }
    Ok(tx.commit().await?)
}

/// No more people can be written to by this way today: the next one is taken, or it waits.
async fn full(app: &App, id: NotificationId, channel: Channel) -> Result<()> {
    let (tx, why) = (app.db.begin().await?, msg!("delivery-full"));
    if store::refuse(&tx, id, app.clock.now(), &why).await? {
        next_way::follow(app, &tx, &[id], &why).await?;
        tell(channel, State::Failed);
    } else if store::put_back(&tx, id, FULL, Some(&why)).await? {
        outbox::put_later(&tx, id, channel, FULL).await?;
    }
    Ok(tx.commit().await?)
}

/// After the last attempt of the job: leaves the message in a state that a person can read. One that only
/// waited for its turn when its processes ended has not been tried: until its time is over it goes on waiting.
pub async fn give_up(app: &App, id: NotificationId, reason: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let gave_up = msg!("mail-gave-up", reason = reason);
    let failed = store::abandon(&tx, id, now, &msg!("mail-interrupted"), &gave_up).await?;
    next_way::follow(app, &tx, &failed, &msg!("delivery-follows-failed")).await?;
    if let Some(channel) = store::untried(&tx, id).await? {
        outbox::put_later(&tx, id, channel, ANEW).await?;
    }
    Ok(tx.commit().await?)
}

/// Sends a message again because a person wants it: the same one, from its beginning.
/// [`Error::Conflict`] while it is on its way, or when it has arrived.
pub async fn send_again(app: &App, actor: &Actor, id: NotificationId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = super::store::state_of(&tx, id).await?;
    let expires_at = now + TimeDelta::hours(Kind::Broadcast.hours());
    let again = store::begin_again(&tx, id, now, expires_at, &actor.name).await?;
    if again.is_empty() {
        return Err(Error::Conflict(msg!("mail-on-its-way")));
    }
    outbox::put(&tx, None, again).await?;
    note(app, &tx, actor, ("notification.resend", id), &before, State::Queued).await?;
    Ok(tx.commit().await?)
}

/// Takes a message back that has not left yet. [`Error::Conflict`] when it has.
pub async fn cancel(app: &App, actor: &Actor, id: NotificationId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = super::store::state_of(&tx, id).await?;
    if store::cancel(&tx, Ok(id), now, &actor.name, None).await? == 0 {
        return Err(Error::Conflict(msg!("delivery-has-left")));
    }
    note(app, &tx, actor, ("notification.cancel", id), &before, State::Cancelled).await?;
    Ok(tx.commit().await?)
}

async fn note(
    app: &App,
    tx: &crate::db::Tx,
    actor: &Actor,
    (verb, id): (&str, NotificationId),
    before: &str,
    after: State,
) -> Result<()> {
    let change = Change {
        verb,
        subject: ("notification", Some(id.0)),
        before: Some(json!({ "state": before })),
        after: Some(json!({ "state": after.as_str() })),
    };
    audit::record(tx, actor, app.clock.now(), change).await
}

/// The reason of messages that wait no longer because their broadcast was stopped.
fn stopped() -> Message {
    msg!("delivery-broadcast-stopped")
}

/// Takes back what has not left yet of a broadcast; gives how many messages.
pub async fn stop(
    app: &App,
    tx: &crate::db::Tx,
    broadcast: crate::ids::BroadcastId,
    by: &str,
) -> Result<u64> {
    store::cancel(tx, Err(broadcast), app.clock.now(), by, Some(&stopped())).await
}

/// Lets what was taken back by [`stop`] leave after all; gives how many messages.
pub async fn go_on(
    app: &App,
    tx: &crate::db::Tx,
    broadcast: crate::ids::BroadcastId,
    by: &str,
) -> Result<usize> {
    let now = app.clock.now();
    let expires_at = now + TimeDelta::hours(Kind::Broadcast.hours());
    let again = store::go_on(tx, broadcast, now, expires_at, by, &stopped()).await?;
    let count = again.len();
    outbox::put(tx, None, again).await?;
    Ok(count)
}
