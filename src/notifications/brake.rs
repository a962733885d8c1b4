//! What the head and the attendance office are told when word of those who are missing is held.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::rules::{Kind, merged};
use super::write::{Post, post, sender};
use crate::app::App;
use crate::auth::{self, Role};
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::HoldId;
use crate::messages::{Fact, Label, Notice, Sender};
use crate::msg;
use crate::texts::Language;

/// A batch that is held.
#[derive(Clone, Debug)]
pub struct BrakeNews {
    /// The batch.
    pub hold_id: HoldId,
    /// Its day.
    pub day: NaiveDate,
    /// How many students.
    pub students: i64,
    /// Why.
    pub causes: Vec<Message>,
    /// What is said of the time: it has just been held, nobody has decided, the wait is over.
    pub lead: Message,
    /// Which word it is: each is told once.
    pub round: String,
}

/// Tells the head and the attendance office, each in their language, in the transaction of the fact; when there
/// is nobody, the recipients of the settings. Told once a round, however often it is called.
pub async fn announce_brake(app: &App, tx: &Tx, now: DateTime<Utc>, news: &BrakeNews) -> Result<()> {
    let usual = sender(app, tx, now).await?;
    let mut readers: BTreeMap<&'static str, (Language, Vec<String>)> = BTreeMap::new();
    for (address, language) in auth::users::addresses(tx, &[Role::Director, Role::Inspector]).await? {
        let language = language.unwrap_or(usual.reader.language);
        readers.entry(language.code()).or_insert((language, Vec::new())).1.push(address);
    }
    if readers.is_empty() {
        let usual_readers = merged([app.config.mail.recipients.as_slice()]);
        readers.insert("", (usual.reader.language, usual_readers));
    }
    for (language, recipients) in readers.into_values() {
        if recipients.is_empty() {
            tracing::warn!(hold = news.hold_id.0, "nobody is told that the brake holds");
            continue;
        }
        let sender = usual.clone().speaking(language);
        let words = notice(news, &sender).written(&sender)?;
        let fact = format!("hold:{}@{}", news.hold_id, news.round);
        let facts = json!({ "students": news.students });
        let letter = Post { kind: Kind::BrakeHeld, fact, recipients, sender: &sender, words: &words, facts };
        post(tx, now, &letter).await?;
    }
    Ok(())
}

fn notice(news: &BrakeNews, sender: &Sender) -> Notice {
    let fact = |name: Message, value: Label| Fact { name: name.into(), value };
    let mut facts = vec![
        fact(msg!("messages-brake-day"), Label::Name(sender.day(news.day))),
        fact(msg!("messages-brake-students"), Label::Name(news.students.to_string())),
    ];
    facts.extend(news.causes.iter().map(|cause| fact(msg!("messages-brake-cause"), cause.clone().into())));
    Notice {
        subject: msg!("messages-brake-subject", count = news.students, school = sender.school),
        title: msg!("messages-brake-title", count = news.students),
        lead: news.lead.clone(),
        facts,
        action: (msg!("messages-brake-open"), "/app/no-shows".into()),
    }
}
