//! What a teacher is told of a class that nobody has taken: one mail, written with the fact it tells of.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::json;

use super::rules::Kind;
use super::write::{Post, post, sender};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::ClassId;
use crate::messages::{Fact, Label, Notice, Sender};
use crate::msg;
use crate::texts::Language;

/// A class that nobody has taken.
#[derive(Clone, Debug)]
pub struct NotTakenNews {
    /// The class.
    pub class_id: ClassId,
    /// Where its teacher is written to.
    pub address: String,
    /// In which language; the school's, when they have chosen none.
    pub language: Option<Language>,
    /// What it is called.
    pub class: String,
    /// Its date.
    pub day: NaiveDate,
    /// When it began.
    pub start_time: NaiveTime,
    /// Where.
    pub room: Option<String>,
    /// How many were to come.
    pub students: i64,
}

/// Tells teachers of classes that nobody has taken; once of each class and date, however often it is called. Gives
/// how many mails are new.
pub async fn announce_not_taken(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    news: &[NotTakenNews],
) -> Result<usize> {
    if news.is_empty() {
        return Ok(0);
    }
    let usual = sender(app, tx, now).await?;
    let mut new = 0;
    for one in news {
        let sender = usual.clone().speaking(one.language.unwrap_or(usual.reader.language));
        let words = notice(one, &sender).written(&sender)?;
        let letter = Post {
            kind: Kind::NotTaken,
            fact: format!("class:{}@{}", one.class_id, one.day),
            recipients: vec![one.address.clone()],
            sender: &sender,
            words: &words,
            facts: json!({ "students": one.students }),
        };
        new += post(tx, now, &letter).await?;
    }
    Ok(new)
}

fn notice(news: &NotTakenNews, sender: &Sender) -> Notice {
    let fact = |name: Message, value: String| Fact { name: name.into(), value: Label::Name(value) };
    let at = news.start_time.format("%H:%M").to_string();
    let mut facts = vec![
        fact(msg!("taking-class"), news.class.clone()),
        fact(msg!("taking-when"), format!("{}, {at}", sender.day(news.day))),
    ];
    facts.extend(news.room.iter().map(|room| fact(msg!("taking-room"), room.clone())));
    facts.push(fact(msg!("taking-students"), news.students.to_string()));
    Notice {
        subject: msg!("taking-mail-subject", class = news.class, at = at, school = sender.school),
        title: msg!("taking-mail-title", class = news.class, at = at),
        lead: msg!("taking-mail-lead"),
        facts,
        action: (msg!("taking-mail-open"), "/teacher/".into()),
    }
}
