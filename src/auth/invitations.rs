//! Accounts opened by mail: their owners set the password themselves, by a link that works once.

use chrono::{DateTime, Utc};

use super::mailed;
use super::rules::{Purpose, UserForm};
use super::store::{links, users as store};
use super::users::{self, User};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::msg;
use crate::notifications::{AccountLetter, AccountNews, announce_to_account};
use crate::texts::Language;

/// Opens an account and mails its owner the link, all or nothing.
pub async fn open(app: &App, actor: &Actor, form: &UserForm) -> Result<User> {
    let links = users::links_of(app, form).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let user = users::insert(&tx, app, actor, form, links).await?;
    mail(app, &tx, actor, &user, (Purpose::Invitation, None), now).await?;
    tx.commit().await?;
    Ok(user)
}

/// Mails the link anew; the one before ends. Somebody who has a password gets a link for another one.
pub async fn send(app: &App, actor: &Actor, id: UserId) -> Result<User> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let user = store::find(&tx, id).await?;
    if !user.active {
        return Err(Error::Conflict(msg!("auth-closed")));
    }
    mail(app, &tx, actor, &user, (Purpose::of(user.has_password), None), now).await?;
    tx.commit().await?;
    Ok(user)
}

/// Writes a link and the mail that carries it: what for, and the language of somebody who has chosen none.
pub(super) async fn mail(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    user: &User,
    (purpose, usual): (Purpose, Option<Language>),
    now: DateTime<Utc>,
) -> Result<()> {
    let (mailed, until) = (mailed::new(&app.config), now + purpose.lasts());
    let link = links::replace(tx, user.id, purpose, mailed.hash, now, until).await?;
    let news = match purpose {
        Purpose::Invitation => AccountNews::Invitation { mark: mailed.mark, until, by: actor.name.clone() },
        Purpose::Reset => AccountNews::Reset { mark: mailed.mark, until },
    };
    let letter = AccountLetter {
        address: user.email.clone(),
        name: user.name.clone(),
        language: user.language.or(usual),
        fact: format!("password-link:{link}"),
        news,
    };
    announce_to_account(app, tx, now, &letter).await?;
    let change =
        Change { verb: "user.invite", subject: ("user", Some(user.id.0)), before: None, after: None };
    audit::record(tx, actor, now, change).await
}
