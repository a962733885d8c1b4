//! Reading what was kept: reports to their messages, wishes to where they hold, reviews to their templates.

use chrono::TimeDelta;

use super::rules::{self, Arrival, Inbound, Kind, Wish, Writer};
use super::store::{self, Noted, ReplyState, Waiting};
use crate::app::App;
use crate::db::{self, Tx};
use crate::error::{Error, Message, Result};
use crate::ids::{GuardianId, InboxId, NotificationId};
use crate::msg;
use crate::notifications::rules::{Channel, State};
use crate::notifications::{effects, opt_outs, reports};
use crate::queue::{self, AnswerInbox};

/// How much is read in one transaction.
const AT_ONCE: i64 = 100;
/// So long somebody who wrote may be answered in free words; WhatsApp allows a little longer.
const WINDOW: TimeDelta = TimeDelta::hours(23);

/// Reads all that waits. What cannot be read is noted and stays; it holds nothing else up.
pub async fn read(app: &App) -> Result<()> {
    loop {
        let tx = app.db.begin().await?;
        let waiting = store::waiting(&tx, AT_ONCE).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        for one in &waiting {
            let part = store::part(&tx).await?;
            match handle(app, &part, one).await {
                Ok(()) => part.commit().await?,
                Err(Error::Fault(fault)) if db::is_passing(&*fault) => return Err(Error::Fault(fault)),
                Err(error) => {
                    part.rollback().await?;
                    tracing::error!(inbox = one.id.0, %error, "what WhatsApp told could not be read");
                    store::settle(&tx, one.id, app.clock.now(), Some(&msg!("inbox-fault"))).await?;
                }
            }
        }
        tx.commit().await?;
    }
}

async fn handle(app: &App, tx: &Tx, one: &Waiting) -> Result<()> {
    let now = app.clock.now();
    if one.kind == Kind::Message.as_str() {
        return message(app, tx, one.id, &rules::inbound(&one.body)).await;
    }
    let why = if one.kind == Kind::Status.as_str() {
        status(app, tx, one).await?
    } else if let Some(review) = rules::review(&one.body).filter(|_| one.kind == Kind::Change.as_str()) {
        store::review(tx, now, &review).await?;
        if matches!(review.status.as_str(), "rejected" | "paused" | "disabled") {
            effects::rejected(tx, now, &review.name, &review.language, &review.status.to_uppercase()).await?;
        }
        None
    } else {
        Some(msg!("inbox-unknown"))
    };
    store::settle(tx, one.id, now, why.as_ref()).await
}

/// A report; why it changed nothing.
async fn status(app: &App, tx: &Tx, one: &Waiting) -> Result<Option<Message>> {
    let Some(status) = rules::status(&one.body) else { return Ok(Some(msg!("inbox-unknown"))) };
    let report = reports::Report {
        callback: status.callback.map(NotificationId),
        provider_id: status.provider_id,
        state: match status.state {
            Arrival::Sent => State::Sent,
            Arrival::Delivered => State::Delivered,
            Arrival::Read => State::Read,
            Arrival::Failed => State::Failed,
        },
        at: status.at.unwrap_or_else(|| app.clock.now()),
        code: status.code,
        details: status.details,
    };
    let is_ours = reports::receive(app, tx, &report).await?;
    Ok((!is_ours).then(|| msg!("inbox-not-ours")))
}

/// What somebody wrote: what they want is done, and answered once.
async fn message(app: &App, tx: &Tx, id: InboxId, inbound: &Inbound) -> Result<()> {
    let now = app.clock.now();
    let mut noted = Noted { id, inbound, guardian: None, reply: None, why: None };
    let Some(digits) = &inbound.sender else {
        noted.why = Some(msg!("inbox-no-number"));
        return store::note(tx, now, &noted).await;
    };
    let owners = store::owners(tx, digits).await?;
    let guardians: Vec<GuardianId> = owners.iter().map(|owner| owner.id).collect();
    let mut contacts: Vec<String> = owners.into_iter().map(|owner| owner.phone).collect();
    if contacts.is_empty() {
        contacts.push(format!("+{digits}"));
    }
    contacts.sort_unstable();
    contacts.dedup();
    let writer = Writer {
        may_justify: !store::children(tx, &guardians).await?.is_empty(),
        opted_out: store::is_opted_out(tx, &contacts, &guardians).await?,
        was_helped: store::was_helped(tx, digits, now - TimeDelta::days(1)).await?,
    };
    noted.guardian = guardians.first().copied();
    wish(app, tx, id, inbound.wish, &contacts, noted.guardian).await?;
    let reply = rules::reply(inbound.wish, writer);
    if inbound.at.is_some_and(|at| now - at > WINDOW) {
        noted.why = reply.map(|_| msg!("inbox-too-late"));
    } else if let Some(reply) = reply {
        let is_real = app.config.whatsapp.real;
        noted.reply = Some((reply, if is_real { ReplyState::Queued } else { ReplyState::Simulated }));
        if is_real {
            queue::enqueue(tx, &AnswerInbox { inbox_id: id }).await?;
        }
    }
    store::note(tx, now, &noted).await
}

/// Stops or lets begin again what comes to these numbers.
async fn wish(
    app: &App,
    tx: &Tx,
    id: InboxId,
    wish: Option<Wish>,
    contacts: &[String],
    guardian: Option<GuardianId>,
) -> Result<()> {
    let now = app.clock.now();
    for contact in contacts {
        match wish {
            Some(Wish::Stop) => {
                let out = opt_outs::OptOut {
                    channel: Channel::WhatsApp,
                    contact: contact.clone(),
                    guardian,
                    source: opt_outs::Source::Message,
                    message_id: Some(format!("inbox:{id}:{contact}")),
                    at: now,
                };
                opt_outs::record(tx, &out).await?;
            }
            Some(Wish::Start) => {
                let of = (Channel::WhatsApp, contact.as_str());
                opt_outs::end(tx, of, guardian, now, "WhatsApp").await?;
            }
            Some(Wish::Justify) | None => {}
        }
    }
    Ok(())
}
