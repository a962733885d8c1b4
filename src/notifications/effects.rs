//! What a refusal means beside its message: for the reader, for the text, for the way.

use chrono::{DateTime, Utc};

use super::rules::Channel;
use super::rules::provider::{Treatment, Why};
use super::store::delivery::Claimed;
use super::store::reports::Reported;
use super::store::{channels, contacts};
use crate::alerts::{self, rules as alert};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::GuardianId;
use crate::msg;

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing arrives at this reader by this way.
    Unreachable(Message),
    /// The reader does not want to be written to.
    OptedOut,
    /// The text is not approved, or is filled in wrongly.
    Broken(Message),
    /// The text rests.
    Resting(Message),
    /// The way is closed.
    Stop(Why, Message),
    /// The way fails, and is tried on.
    Failing(Message),
}

impl Effect {
    /// What follows from a treatment.
    pub fn of(treatment: Treatment, why: Message) -> Option<Self> {
        match treatment {
            Treatment::Unreachable => Some(Self::Unreachable(why)),
            Treatment::OptedOut => Some(Self::OptedOut),
            Treatment::Broken => Some(Self::Broken(why)),
            Treatment::Resting => Some(Self::Resting(why)),
            Treatment::Stop(what) => Some(Self::Stop(what, why)),
            Treatment::Again
            | Treatment::After(_)
            | Treatment::SlowDown
            | Treatment::Pair
            | Treatment::Never => None,
        }
    }
}

/// Whom a message was for, by what.
#[derive(Clone, Debug)]
pub(super) struct Contact {
    channel: Channel,
    guardian: Option<GuardianId>,
    recipient: String,
    template: Option<String>,
    language: String,
}

impl Contact {
    /// Of a message that was handed over.
    pub fn of(claimed: &Claimed, channel: Channel) -> Self {
        Self {
            channel,
            guardian: claimed.guardian_id,
            recipient: claimed.recipient.clone(),
            template: claimed.template.clone(),
            language: claimed.language.clone(),
        }
    }

    /// Of a message that something was reported of.
    pub fn reported(reported: &Reported) -> Self {
        Self {
            channel: Channel::WhatsApp,
            guardian: reported.guardian_id,
            recipient: reported.recipient.clone(),
            template: reported.template.clone(),
            language: reported.language.clone(),
        }
    }
}

/// Notes what follows, with the alerts that people need.
pub(super) async fn apply(tx: &impl Conn, now: DateTime<Utc>, of: &Contact, effect: &Effect) -> Result<()> {
    match effect {
        Effect::Unreachable(why) => unreachable(tx, now, of, why).await,
        Effect::OptedOut => {
            let contact = (of.channel, of.recipient.as_str());
            contacts::opt_out(tx, contact, of.guardian, ("provider", None), now).await.map(drop)
        }
        Effect::Broken(why) => text(tx, now, of, "BROKEN", why).await,
        Effect::Resting(why) => text(tx, now, of, "PAUSED", why).await,
        Effect::Stop(what, said) => stop(tx, now, of.channel, *what, said).await,
        Effect::Failing(why) => {
            channels::failing(tx, of.channel, now).await?;
            alerts::raise(tx, now, &cause(alert::Kind::ChannelFailing, of.channel, why.clone())).await
        }
    }
}

fn cause(kind: alert::Kind, channel: Channel, detail: Message) -> alert::Cause {
    let label = match channel {
        Channel::WhatsApp => "WhatsApp",
        Channel::Email => "E-mail",
    };
    alert::Cause::new(kind, alert::Subject::Channel(channel.as_str().to_owned()), label, detail)
}

async fn unreachable(tx: &impl Conn, now: DateTime<Utc>, of: &Contact, why: &Message) -> Result<()> {
    let Some(guardian) = of.guardian else { return Ok(()) };
    let kept = serde_json::to_string(why)?;
    let Some(person) = contacts::unreachable(tx, guardian, now, &kept).await? else { return Ok(()) };
    let detail = match of.channel {
        Channel::WhatsApp => msg!("alerts-detail-unreachable-phone"),
        Channel::Email => msg!("alerts-detail-unreachable-mail"),
    };
    let subject = alert::Subject::Guardian(person.id);
    let cause = alert::Cause::new(alert::Kind::UnreachableFamily, subject, person.name, detail);
    alerts::raise(tx, now, &cause.keyed(format!("{}:{}", of.channel.as_str(), of.recipient.len()))).await
}

async fn text(tx: &impl Conn, now: DateTime<Utc>, of: &Contact, status: &str, why: &Message) -> Result<()> {
    let Some(name) = &of.template else { return Ok(()) };
    let words = why.args.iter().find(|(key, _)| key == "details").map(|(_, words)| words.clone());
    let known = (name.clone(), of.language.clone(), status.to_owned(), words.unwrap_or_default());
    channels::note_templates(tx, now, &[known]).await?;
    rejected(tx, now, name, &of.language, status).await
}

/// Opens the alert of a text that cannot be sent.
pub(super) async fn rejected(
    tx: &impl Conn,
    now: DateTime<Utc>,
    name: &str,
    language: &str,
    status: &str,
) -> Result<()> {
    let detail = msg!("alerts-detail-template", name = name, language = language, status = status);
    let cause = cause(alert::Kind::TemplateRejected, Channel::WhatsApp, detail);
    alerts::raise(tx, now, &cause.keyed(format!("{name}:{language}:{status}"))).await
}

async fn stop(tx: &impl Conn, now: DateTime<Utc>, channel: Channel, what: Why, said: &Message) -> Result<()> {
    let said = said.args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(": ");
    let why = Message::new(what.says()).with("said", said);
    if !channels::pause(tx, channel, now, None, &why).await? {
        return Ok(());
    }
    tracing::error!(channel = channel.as_str(), why = %why.key, "nothing leaves by this way any more");
    channels::failing(tx, channel, now).await?;
    let kind = if what == Why::Token { alert::Kind::TokenExpired } else { alert::Kind::ChannelFailing };
    alerts::raise(tx, now, &cause(kind, channel, why).keyed(now.timestamp().to_string())).await
}

/// The kinds of alerts that a way can have, which close when it is well.
pub(super) const OF_A_WAY: [alert::Kind; 2] = [alert::Kind::ChannelFailing, alert::Kind::TokenExpired];

/// Closes what was wrong with a way.
pub(super) async fn well(tx: &impl Conn, now: DateTime<Utc>, channel: Channel) -> Result<()> {
    let subject = alert::Subject::Channel(channel.as_str().to_owned());
    let gone: Vec<_> = OF_A_WAY.into_iter().map(|kind| (kind, subject.clone())).collect();
    alerts::close_all(tx, now, &gone).await
}

/// Somebody was reached who was believed not to be.
pub(super) async fn reached(tx: &impl Conn, now: DateTime<Utc>, guardian: GuardianId) -> Result<()> {
    if contacts::reachable(tx, guardian).await? {
        let subject = alert::Subject::Guardian(guardian);
        alerts::close(tx, now, alert::Kind::UnreachableFamily, &subject).await?;
    }
    Ok(())
}

/// Opens the alert of a limit that is near, once a day.
pub(super) async fn near(
    tx: &impl Conn,
    now: DateTime<Utc>,
    channel: Channel,
    used: i64,
    reach: i32,
) -> Result<()> {
    let detail = msg!("alerts-detail-limit", used = used, reach = reach);
    let day = now.date_naive();
    let cause = cause(alert::Kind::LimitNear, channel, detail);
    alerts::raise(tx, now, &alert::Cause { day: Some(day), ..cause }).await
}
