//! Passwords are set by their owners alone: by a link that works once, or on their own page.

use chrono::{DateTime, Duration, Utc};

use super::rules::{Password, Person, fingerprint, secret};
use super::store::{links, sessions, users as store};
use super::{hashing, sign_in};
use crate::app::App;
use crate::audit::{self, Actor, ActorKind, Change};
use crate::cache::Stale;
use crate::db::Tx;
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;
use crate::ids::UserId;
use crate::msg;
use crate::school;

/// How long an invitation or a link for a forgotten password works.
const LINK_LASTS: Duration = Duration::days(3);

/// A link by which a person sets a password, to be shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole address.
    pub address: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// Makes a link for an account; an earlier one ends.
pub async fn invite(app: &App, actor: &Actor, id: UserId) -> Result<Link> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let user = store::find(&tx, id).await?;
    if !user.active {
        return Err(Error::Conflict(msg!("auth-closed")));
    }
    let secret = secret(rand::random());
    let expires_at = now + LINK_LASTS;
    links::replace(&tx, id, fingerprint(&secret), now, expires_at).await?;
    note(&tx, actor, now, "user.invite", id).await?;
    tx.commit().await?;
    let base = app.config.web.public_url.as_str().trim_end_matches('/');
    Ok(Link { address: format!("{base}/password/{secret}"), expires_at })
}

/// Whose password a link sets; [`Error::NotFound`] when it has been used, has ended or never was.
pub async fn owner(app: &App, secret: &str) -> Result<(String, String)> {
    let user = find(app, secret).await?.1;
    Ok((user.name, user.email))
}

async fn find(app: &App, secret: &str) -> Result<(crate::ids::PasswordLinkId, store::Credentials)> {
    let conn = app.db.reader();
    let link = links::find(conn, fingerprint(secret), app.clock.now()).await?.ok_or(Error::NotFound)?;
    let user = store::credentials(conn, link.user_id).await?;
    if user.active { Ok((link.id, user)) } else { Err(Error::NotFound) }
}

/// Sets a password by a link (`password`, `again`): the link is used up, all sessions end.
pub async fn set_by_link(app: &App, secret: &str, request_id: &str, fields: &Fields) -> Result<()> {
    let (link, user) = find(app, secret).await?;
    let hash = hash_new(app, &user.name, &user.email, fields).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if !links::spend(&tx, link, now).await? {
        return Err(Error::NotFound);
    }
    store::set_password(&tx, user.id, hash).await?;
    let ended = sessions::end_all(&tx, user.id, None).await?;
    let actor =
        Actor { kind: ActorKind::User(user.id), name: user.name, request_id: Some(request_id.to_owned()) };
    note(&tx, &actor, now, "user.password", user.id).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(())
}

/// Changes one's own password (`current`, `password`, `again`); the other sessions end.
pub async fn change_own(app: &App, actor: &Actor, person: &Person, fields: &Fields) -> Result<()> {
    let known = store::credentials(app.db.reader(), person.id).await?;
    let account = sign_in::account_lane(app, &known.email);
    let wrong = |message: Message| Error::field("current", message);
    sign_in::begin(app, std::slice::from_ref(&account))
        .await?
        .map_err(|wait| wrong(msg!("error-too-often", seconds = super::rules::seconds(wait))))?;
    if !hashing::verify(known.password_hash, fields.exact("current")).await? {
        return Err(wrong(msg!("auth-password-current")));
    }
    sign_in::forgive(app, &account).await?;
    let hash = hash_new(app, &person.name, &person.email, fields).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::set_password(&tx, person.id, hash).await?;
    let ended = sessions::end_all(&tx, person.id, Some(person.session_id)).await?;
    links::remove(&tx, person.id).await?;
    note(&tx, actor, now, "user.password", person.id).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(())
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
