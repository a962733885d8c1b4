//! What the owner of an account is told of their keys: a mail, written with the fact it tells of.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::rules::Kind;
use super::write::{Post, post};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::UserId;
use crate::messages::{Fact, Label, Notice, Sender};
use crate::texts::Language;
use crate::{msg, school};

/// Whose keys they are.
#[derive(Clone, Debug)]
pub struct KeysOf {
    /// The account.
    pub user_id: UserId,
    /// Where its owner is written to.
    pub address: String,
    /// In which language; the school's, when they have chosen none.
    pub language: Option<Language>,
}

/// What became of them.
#[derive(Clone, Debug)]
pub enum KeyNews {
    /// There is a new passkey of this name.
    Added(String),
    /// One was removed.
    Removed(String),
    /// One opens nothing any more: another one like it was used.
    Suspended(String),
    /// There are new recovery codes.
    CodesMade,
    /// One was used; so many are left.
    CodeUsed(i64),
    /// The administration has taken all of them away.
    Reset,
}

/// Tells the owner, in the transaction of the change. While there is no school, nobody writes.
pub async fn announce_keys(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    of: &KeysOf,
    news: &KeyNews,
) -> Result<()> {
    let Some(school) = school::find_some(tx).await? else { return Ok(()) };
    let sender = Sender::new(&school, &app.config.web.public_url, now);
    let sender = sender.clone().speaking(of.language.unwrap_or(sender.reader.language));
    let words = notice(&sender, now, news).written(&sender)?;
    let letter = Post {
        kind: Kind::AccountChange,
        fact: format!("keys:{}:{:016x}", of.user_id, rand::random::<u64>()),
        recipients: vec![of.address.clone()],
        sender: &sender,
        words: &words,
        facts: json!({}),
    };
    post(tx, now, &letter).await.map(drop)
}

fn notice(sender: &Sender, now: DateTime<Utc>, news: &KeyNews) -> Notice {
    let (title, lead, name) = match news {
        KeyNews::Added(name) => (msg!("passkeys-mail-added"), msg!("passkeys-mail-if-not"), Some(name)),
        KeyNews::Removed(name) => (msg!("passkeys-mail-removed"), msg!("passkeys-mail-if-not"), Some(name)),
        KeyNews::Suspended(name) => {
            (msg!("passkeys-mail-suspended"), msg!("passkeys-mail-suspended-lead"), Some(name))
        }
        KeyNews::CodesMade => (msg!("passkeys-mail-codes"), msg!("passkeys-mail-if-not"), None),
        KeyNews::CodeUsed(left) => {
            (msg!("passkeys-mail-code-used", left = left), msg!("passkeys-mail-if-not"), None)
        }
        KeyNews::Reset => (msg!("passkeys-mail-reset"), msg!("passkeys-mail-reset-lead"), None),
    };
    let mut facts = vec![fact(msg!("passkeys-mail-when"), Label::Name(sender.moment(now)))];
    facts.extend(name.map(|name| fact(msg!("passkeys-name"), Label::Name(name.clone()))));
    Notice {
        subject: msg!("passkeys-mail-subject", school = sender.school),
        title,
        lead,
        facts,
        action: (msg!("passkeys-mail-open"), "/passkeys".into()),
    }
}

fn fact(name: Message, value: Label) -> Fact {
    Fact { name: name.into(), value }
}
