//! Delivering one message: at most once by itself, again only by a person's choice.

use serde_json::json;

use super::rules::{ATTEMPTS, State, pause};
use super::store::{self, Claimed, End};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::ids::NotificationId;
use crate::integrations::mail::{Letter, Receipt, Refusal};
use crate::queue::{self, DeliverNotification};
use crate::{msg, school};

/// One attempt. That it began is committed before anything leaves the house; so an attempt that finds the
/// message being sent knows that another one ended in the middle, and leaves it to a person.
pub async fn deliver(app: &App, id: NotificationId) -> Result<()> {
    let conn = app.db.reader();
    let claimed = store::claim(conn, id, app.clock.now(), &msg!("mail-interrupted")).await?;
    let Some(claimed) = claimed else { return Ok(()) };
    if claimed.state != State::Sending.as_str() {
        tracing::warn!(notification = id.0, "a message was being sent when its process ended");
        return Ok(());
    }
    let sender = school::current(app).await?.name;
    let outcome = app.mailer.send(&letter(id, sender, &claimed)).await;
    settle(app, &claimed, end(outcome, claimed.attempts)).await
}

fn letter(id: NotificationId, sender: String, claimed: &Claimed) -> Letter {
    Letter {
        id: message_id(id, claimed.created_at),
        at: claimed.created_at,
        sender,
        to: claimed.recipient.clone(),
        subject: claimed.subject.clone(),
        text: claimed.body_text.clone(),
        html: claimed.body_html.clone(),
    }
}

/// The same in each attempt and each round; the instant tells apart the rows of two databases.
pub(super) fn message_id(id: NotificationId, at: chrono::DateTime<chrono::Utc>) -> String {
    format!("notification.{id}.{}", at.timestamp())
}

fn end(outcome: Result<Receipt, Refusal>, attempts: i32) -> End {
    let ended = |state, reason| End { state, handed_to: None, reason, pause: None };
    match outcome {
        Ok(receipt) => {
            let handed_to = Some(if receipt == Receipt::Taken { "server" } else { "file" });
            End { handed_to, ..ended(State::Sent, None) }
        }
        Err(Refusal::Later(why)) if attempts < ATTEMPTS => {
            let pause = Some(pause(attempts, rand::random()));
            End { pause, ..ended(State::Queued, Some(why)) }
        }
        Err(Refusal::Later(why) | Refusal::Never(why)) => ended(State::Failed, Some(why)),
        Err(Refusal::Unknown(why)) => ended(State::Uncertain, Some(why)),
    }
}

async fn settle(app: &App, claimed: &Claimed, end: End) -> Result<()> {
    let tx = app.db.begin().await?;
    let noted = store::settle(&tx, claimed, app.clock.now(), &end).await?;
    if let (true, Some(pause)) = (noted, end.pause) {
        queue::enqueue_later(&tx, &DeliverNotification { notification_id: claimed.id }, pause).await?;
    }
    tx.commit().await?;
    let state = end.state.as_str();
    metrics::counter!("notifications_total", "channel" => "email", "state" => state).increment(1);
    tracing::info!(
        notification = claimed.id.0,
        attempt = claimed.attempts,
        state,
        why = end.reason.as_ref().map(|why| why.key.as_ref()),
        "mail"
    );
    Ok(())
}

/// After the last attempt of the job: leaves the message in a state that a person can read.
pub async fn give_up(app: &App, id: NotificationId, reason: &str) -> Result<()> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let gave_up = msg!("mail-gave-up", reason = reason);
    store::abandon(conn, id, now, &msg!("mail-interrupted"), &gave_up).await
}

/// Sends a message again because a person wants it: the same one, from its beginning.
/// [`Error::Conflict`] while it is on its way.
pub async fn send_again(app: &App, actor: &Actor, id: NotificationId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, id).await?;
    if !store::begin_again(&tx, id, now, &actor.name).await? {
        return Err(Error::Conflict(msg!("mail-on-its-way")));
    }
    queue::enqueue_all(&tx, &[DeliverNotification { notification_id: id }]).await?;
    let change = Change {
        verb: "notification.resend",
        subject: ("notification", Some(id.0)),
        before: Some(json!({ "state": before.state })),
        after: Some(json!({ "state": State::Queued.as_str() })),
    };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_have_left_is_never_tried_again_by_itself() {
        let why = || msg!("mail-interrupted");
        for (outcome, attempts, state, again) in [
            (Ok(Receipt::Taken), 1, State::Sent, false),
            (Ok(Receipt::Kept), 3, State::Sent, false),
            (Err(Refusal::Later(why())), 1, State::Queued, true),
            (Err(Refusal::Later(why())), 2, State::Queued, true),
            (Err(Refusal::Later(why())), 3, State::Failed, false),
            (Err(Refusal::Never(why())), 1, State::Failed, false),
            (Err(Refusal::Unknown(why())), 1, State::Uncertain, false),
        ] {
            let case = format!("{outcome:?} {attempts}");
            let end = end(outcome, attempts);
            assert_eq!((end.state, end.pause.is_some()), (state, again), "{case}");
        }
    }
}
