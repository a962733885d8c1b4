//! Passwords are set by their owners alone: by a link that works once, or on their own page.

use chrono::{DateTime, Utc};

use super::rules::{Password, Person, Purpose, fingerprint, secret};
use super::store::{changes, links, sessions, users as store};
use super::{fresh, hashing};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::fields::Fields;
use crate::ids::{PasswordLinkId, UserId};
use crate::msg;
use crate::notifications::{AccountLetter, AccountNews, announce_to_account};
use crate::school;

/// A link by which a person sets a password, to be shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole address.
    pub address: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// Makes a link for an account, to be shown once and handed over; an earlier one ends. Where mail leaves, an
/// account that has a password gets its links by mail alone: nobody else can take it over.
pub async fn invite(app: &App, actor: &Actor, id: UserId) -> Result<Link> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let user = store::find(&tx, id).await?;
    if !user.active {
        return Err(Error::Conflict(msg!("auth-closed")));
    }
    if user.has_password && app.config.mail.server.is_some() {
        return Err(Error::Conflict(msg!("auth-link-by-mail")));
    }
    let secret = secret(rand::random());
    let purpose = Purpose::Invitation;
    let expires_at = now + purpose.lasts();
    links::replace(&tx, id, purpose, fingerprint(&secret), now, expires_at).await?;
    note(&tx, actor, now, "user.invite", id).await?;
    tx.commit().await?;
    let base = app.config.web.public_url.as_str().trim_end_matches('/');
    Ok(Link { address: format!("{base}/password/{secret}"), expires_at })
}

/// Until when a link of an account works, if there is one.
pub async fn open_until(app: &App, id: UserId) -> Result<Option<DateTime<Utc>>> {
    links::open_until(app.db.reader(), id, app.clock.now()).await
}

/// Whose password a link sets; [`Error::NotFound`] when it has been used, has ended or never was.
pub async fn owner(app: &App, secret: &str) -> Result<(String, String)> {
    let user = find(app, secret).await?.1;
    Ok((user.name, user.email))
}

async fn find(app: &App, secret: &str) -> Result<(PasswordLinkId, store::Credentials)> {
    let conn = app.db.reader();
    let link = links::find(conn, fingerprint(secret), app.clock.now()).await?.ok_or(Error::NotFound)?;
    let user = store::credentials(conn, link.user_id).await?;
    if user.active { Ok((link.id, user)) } else { Err(Error::NotFound) }
}

/// Sets a password by a link (`password`, `again`): the link is used up, all sessions end, nothing else that was
/// asked for the account goes on, and its owner hears of it when there was a password before.
pub async fn set_by_link(app: &App, secret: &str, request_id: &str, fields: &Fields) -> Result<()> {
    let (link, user) = find(app, secret).await?;
    let hash = hash_new(app, &user.name, &user.email, fields).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if !links::spend(&tx, link, now).await? {
        return Err(Error::NotFound);
    }
    store::set_password(&tx, user.id, hash).await?;
    let ended = sessions::end_all(&tx, user.id, None).await?;
    changes::remove(&tx, user.id).await?;
    let actor = Actor { request_id: Some(request_id.to_owned()), ..Actor::user(user.id, user.name) };
    note(&tx, &actor, now, "user.password", user.id).await?;
    if user.password_hash.is_some() {
        tell_owner(app, &tx, user.id, now).await?;
    }
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(())
}

/// Changes one's own password (`current`, `password`, `again`); the other sessions end, unless `keep_others` says
/// that they are one's own.
pub async fn change_own(app: &App, actor: &Actor, person: &Person, fields: &Fields) -> Result<()> {
    fresh::prove(app, actor, person, "current", fields.exact("current")).await?;
    let hash = hash_new(app, &person.name, &person.email, fields).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::set_password(&tx, person.id, hash).await?;
    let ended = if fields.has("keep_others") {
        Vec::new()
    } else {
        sessions::end_all(&tx, person.id, Some(person.session_id)).await?
    };
    links::remove(&tx, person.id).await?;
    changes::remove(&tx, person.id).await?;
    note(&tx, actor, now, "user.password", person.id).await?;
    tell_owner(app, &tx, person.id, now).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(())
}

/// Whoever reads the owner's mail hears of the new password; where there is no school yet, nobody writes.
async fn tell_owner(app: &App, tx: &Tx, id: UserId, now: DateTime<Utc>) -> Result<()> {
    if school::find_some(tx).await?.is_none() {
        return Ok(());
    }
    let user = store::find(tx, id).await?;
    let letter = AccountLetter {
        address: user.email,
        name: user.name,
        language: user.language,
        fact: format!("password:{id}@{}", now.timestamp_millis()),
        news: AccountNews::PasswordChanged,
    };
    announce_to_account(app, tx, now, &letter).await
}

async fn hash_new(app: &App, name: &str, email: &str, fields: &Fields) -> Result<String> {
    let context = context(app, name, email).await?;
    let mut wrong = Vec::new();
    let password = Password::parse(fields.exact("password"), &borrowed(&context))
        .map_err(|message| wrong.push(FieldError::new("password", message)));
    if fields.exact("password") != fields.exact("again") {
        wrong.push(FieldError::new("again", msg!("auth-password-again")));
    }
    match password {
        Ok(password) if wrong.is_empty() => hashing::hash(password.reveal()).await,
        _ => Err(Error::Invalid(wrong)),
    }
}

/// What somebody who knows the person would try first.
pub(super) async fn context(app: &App, name: &str, email: &str) -> Result<Vec<String>> {
    let school = school::current_some(app).await?.map(|school| school.name);
    Ok([Some(name.to_owned()), Some(email.to_owned()), school].into_iter().flatten().collect())
}

pub(super) fn borrowed(context: &[String]) -> Vec<&str> {
    context.iter().map(String::as_str).collect()
}

async fn note(tx: &Tx, actor: &Actor, now: DateTime<Utc>, verb: &str, user: UserId) -> Result<()> {
    let change = Change { verb, subject: ("user", Some(user.0)), before: None, after: None };
    audit::record(tx, actor, now, change).await
}
