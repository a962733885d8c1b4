//! What a trigger tells its people: how a run ended, that it is late, that it is well again.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::rules::{Kind, merged};
use super::write::{Post, own_or_usual, post, sender};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::{RunId, TriggerId};
use crate::messages::{Fact, Label, Notice, Sender};
use crate::msg;

/// How a run ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Well; with what it did, as words and numbers.
    Succeeded(Vec<(Message, i64)>),
    /// For good, after so many attempts, and why.
    Failed {
        /// Attempts.
        attempts: i32,
        /// Why.
        error: Message,
    },
}

/// A run that ended.
#[derive(Clone, Debug)]
pub struct RunNews {
    /// The run: it is told once.
    pub run_id: RunId,
    /// The trigger's name.
    pub trigger: String,
    /// The instant it was planned for; none when somebody asked for it.
    pub scheduled_for: Option<DateTime<Utc>>,
    /// How it ended.
    pub outcome: Outcome,
    /// The trigger's own recipients.
    pub recipients: Vec<String>,
    /// Whether they hear of every outcome, and not only of failures.
    pub always: bool,
}

/// A trigger that is late, or no longer.
#[derive(Clone, Debug)]
pub struct TriggerNews {
    /// The trigger.
    pub trigger_id: TriggerId,
    /// Its name.
    pub trigger: String,
    /// The instant it missed: told once, and once more when it is well.
    pub due_at: DateTime<Utc>,
    /// Whether it fires again.
    pub is_well: bool,
}

/// Tells how a run ended, in the transaction that ends it: a failure to the recipients of the settings and of
/// the trigger, a success to the trigger's when they want to hear of it. Told once, however often it is called;
/// nobody to tell is no error.
pub async fn announce_run(app: &App, tx: &Tx, now: DateTime<Utc>, news: &RunNews) -> Result<()> {
    let (kind, recipients) = match &news.outcome {
        Outcome::Failed { .. } => {
            (Kind::RunFailed, merged([app.config.mail.recipients.as_slice(), &news.recipients]))
        }
        Outcome::Succeeded(_) if news.always => (Kind::RunDone, own_or_usual(app, &news.recipients)),
        Outcome::Succeeded(_) => return Ok(()),
    };
    let fact = format!("run:{}", news.run_id);
    tell(app, tx, now, kind, fact, recipients, |sender| run_notice(news, sender)).await
}

/// Tells the recipients of the settings that a trigger is late, or that it fires again.
pub async fn announce_trigger(app: &App, tx: &Tx, now: DateTime<Utc>, news: &TriggerNews) -> Result<()> {
    let kind = if news.is_well { Kind::TriggerWell } else { Kind::TriggerOverdue };
    let fact = format!("trigger:{}@{}", news.trigger_id, news.due_at.timestamp());
    let recipients = merged([app.config.mail.recipients.as_slice()]);
    tell(app, tx, now, kind, fact, recipients, |sender| trigger_notice(news, sender)).await
}

async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    kind: Kind,
    fact: String,
    recipients: Vec<String>,
    notice: impl FnOnce(&Sender) -> Notice,
) -> Result<()> {
    if recipients.is_empty() {
        tracing::warn!(kind = kind.as_str(), fact, "nobody is told: EMAIL_DESTINATARIOS is empty");
        return Ok(());
    }
    let sender = sender(app, tx, now).await?;
    let words = notice(&sender).written(&sender)?;
    let letter = Post { kind, fact, recipients, sender: &sender, words: &words, facts: json!({}) };
    post(tx, now, &letter).await.map(drop)
}

fn run_notice(news: &RunNews, sender: &Sender) -> Notice {
    let planned = match news.scheduled_for {
        Some(at) => Label::Name(sender.moment(at)),
        None => msg!("messages-run-by-hand").into(),
    };
    let mut facts = vec![fact(msg!("messages-run-scheduled"), planned)];
    let (trigger, school) = (&news.trigger, &sender.school);
    let action = (msg!("messages-run-open"), format!("/admin/runs/{}", news.run_id));
    match &news.outcome {
        Outcome::Failed { attempts, error } => {
            facts.push(fact(msg!("messages-run-attempts"), Label::Name(attempts.to_string())));
            facts.push(fact(msg!("messages-run-error"), error.clone().into()));
            Notice {
                subject: msg!("messages-run-failed-subject", trigger = trigger, school = school),
                title: msg!("messages-run-failed-title", trigger = trigger),
                lead: msg!("messages-run-failed-lead"),
                facts,
                action,
            }
        }
        Outcome::Succeeded(counts) => {
            facts.extend(counts.iter().map(|(name, n)| fact(name.clone(), Label::Name(n.to_string()))));
            Notice {
                subject: msg!("messages-run-done-subject", trigger = trigger, school = school),
                title: msg!("messages-run-done-title", trigger = trigger),
                lead: msg!("messages-run-done-lead"),
                facts,
                action,
            }
        }
    }
}

fn trigger_notice(news: &TriggerNews, sender: &Sender) -> Notice {
    let (trigger, school) = (&news.trigger, &sender.school);
    let (subject, title, lead) = if news.is_well {
        (
            msg!("messages-well-subject", trigger = trigger, school = school),
            msg!("messages-well-title", trigger = trigger),
            msg!("messages-well-lead"),
        )
    } else {
        (
            msg!("messages-overdue-subject", trigger = trigger, school = school),
            msg!("messages-overdue-title", trigger = trigger),
            msg!("messages-overdue-lead"),
        )
    };
    let facts = vec![fact(msg!("messages-run-scheduled"), Label::Name(sender.moment(news.due_at)))];
    Notice { subject, title, lead, facts, action: (msg!("messages-overdue-open"), "/admin/triggers".into()) }
}

fn fact(name: Message, value: Label) -> Fact {
    Fact { name: name.into(), value }
}
