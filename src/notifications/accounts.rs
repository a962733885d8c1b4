//! What the owner of an account is told by mail: a link that only they shall have, or that something changed.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::rules::Kind;
use super::write::{Post, post, sender};
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::messages::{Fact, Label, Notice, Sender};
use crate::msg;
use crate::texts::Language;

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountNews {
    /// There is an account; the link sets its first password.
    Invitation {
        /// What stands for the secret of the link (`auth::mailed`).
        mark: String,
        /// Until when the link works.
        until: DateTime<Utc>,
        /// Who invites.
        by: String,
    },
    /// Somebody asked for another password.
    Reset {
        /// What stands for the secret of the link.
        mark: String,
        /// Until when the link works.
        until: DateTime<Utc>,
    },
    /// The link makes this the address of the account.
    ConfirmAddress {
        /// What stands for the secret of the link.
        mark: String,
        /// Until when the link works.
        until: DateTime<Utc>,
    },
    /// The password is another one.
    PasswordChanged,
    /// The account has another address: told at the old one.
    AddressChanged,
}

/// A mail to the owner of an account.
#[derive(Clone, Debug)]
pub struct AccountLetter {
    /// Where it goes.
    pub address: String,
    /// Whose the account is.
    pub name: String,
    /// In which language; the school's, when they have chosen none.
    pub language: Option<Language>,
    /// What it tells of: once at each address.
    pub fact: String,
    /// What it tells.
    pub news: AccountNews,
}

/// Writes the mail in the transaction of what it tells.
pub async fn announce_to_account(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    letter: &AccountLetter,
) -> Result<()> {
    let usual = sender(app, tx, now).await?;
    let language = letter.language.unwrap_or(usual.reader.language);
    let sender = usual.speaking(language);
    let words = notice(letter, &sender, now).written(&sender)?;
    let mail = Post {
        kind: kind(&letter.news),
        fact: letter.fact.clone(),
        recipients: vec![letter.address.clone()],
        sender: &sender,
        words: &words,
        facts: json!({}),
    };
    post(tx, now, &mail).await.map(drop)
}

const fn kind(news: &AccountNews) -> Kind {
    match news {
        AccountNews::Invitation { .. } => Kind::Invitation,
        AccountNews::Reset { .. } => Kind::PasswordReset,
        AccountNews::ConfirmAddress { .. } | AccountNews::PasswordChanged | AccountNews::AddressChanged => {
            Kind::AccountChange
        }
    }
}

fn notice(letter: &AccountLetter, sender: &Sender, now: DateTime<Utc>) -> Notice {
    let (school, name) = (&sender.school, &letter.name);
    let until = |at: &DateTime<Utc>| fact("messages-account-until", sender.moment(*at));
    let when = || fact("messages-account-when", sender.moment(now));
    let set = |mark: &str| (msg!("messages-account-set"), format!("/password/{mark}"));
    match &letter.news {
        AccountNews::Invitation { mark, until: at, by } => Notice {
            subject: msg!("messages-invitation-subject", school = school),
            title: msg!("messages-invitation-title", name = name),
            lead: msg!("messages-invitation-lead", school = school),
            facts: vec![
                fact("messages-account-email", letter.address.clone()),
                fact("messages-invitation-by", by.clone()),
                until(at),
            ],
            action: set(mark),
        },
        AccountNews::Reset { mark, until: at } => Notice {
            subject: msg!("messages-reset-subject", school = school),
            title: msg!("messages-reset-title", name = name),
            lead: msg!("messages-reset-lead"),
            facts: vec![until(at)],
            action: set(mark),
        },
        AccountNews::ConfirmAddress { mark, until: at } => Notice {
            subject: msg!("messages-address-subject", school = school),
            title: msg!("messages-address-title", name = name),
            lead: msg!("messages-address-lead"),
            facts: vec![fact("messages-account-email", letter.address.clone()), until(at)],
            action: (msg!("messages-address-confirm"), format!("/email/{mark}")),
        },
        AccountNews::PasswordChanged => Notice {
            subject: msg!("messages-password-subject", school = school),
            title: msg!("messages-password-title", name = name),
            lead: msg!("messages-password-lead"),
            facts: vec![when()],
            action: (msg!("messages-password-open"), "/password/forgot".into()),
        },
        AccountNews::AddressChanged => Notice {
            subject: msg!("messages-moved-subject", school = school),
            title: msg!("messages-moved-title", name = name),
            lead: msg!("messages-moved-lead", school = school),
            facts: vec![when()],
            action: (msg!("messages-moved-open"), "/login".into()),
        },
    }
}

fn fact(name: &'static str, value: String) -> Fact {
    Fact { name: name.into(), value: Label::Name(value) }
}
