//! Accounts: who may sign in, and as what.

use serde_json::json;

use super::rules::{Password, Role, UserFilter, UserForm, UserSort};
use super::store::users::{self as store, Links};
use super::store::{changes, links, sessions};
use super::{hashing, passwords};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::db::{self, Lock, Tx};
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::listing::{ListQuery, Listing};
use crate::msg;
use crate::notifications::{AccountLetter, AccountNews, announce_to_account};
use crate::people::{guardians, teachers};
use crate::texts::Language;

pub use super::store::users::User;

/// How long one change of accounts waits for another.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
/// How many are shown to somebody who chooses.
const A_FEW: u64 = 20;

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<UserSort>, filter: UserFilter) -> Result<Listing<User>> {
    store::list(app.db.reader(), query, filter).await
}

/// The one with this id.
pub async fn find(app: &App, id: UserId) -> Result<User> {
    store::find(app.db.reader(), id).await
}

/// The addresses of those who may sign in and are one of these, with the language each chose.
pub async fn addresses(conn: &impl db::Conn, roles: &[Role]) -> Result<Vec<(String, Option<Language>)>> {
    store::addresses(conn, roles).await
}

/// Opens an account without a password; an invitation lets its owner set one.
pub async fn create(app: &App, actor: &Actor, form: &UserForm) -> Result<User> {
    let links = links_of(app, form).await?;
    let tx = app.db.begin().await?;
    let user = insert(&tx, app, actor, form, links).await?;
    tx.commit().await?;
    Ok(user)
}

/// Opens an account with a password, from the terminal.
pub async fn create_with_password(app: &App, actor: &Actor, form: &UserForm, password: &str) -> Result<User> {
    let links = links_of(app, form).await?;
    let context = passwords::context(app, &form.name, &form.email).await?;
    let password = Password::parse(password, &passwords::borrowed(&context))
        .map_err(|message| Error::field("password", message))?;
    let hash = hashing::hash(password.reveal()).await?;
    let tx = app.db.begin().await?;
    let user = insert(&tx, app, actor, form, links).await?;
    store::set_password(&tx, user.id, hash).await?;
    tx.commit().await?;
    Ok(user)
}

pub(super) async fn insert(tx: &Tx, app: &App, actor: &Actor, form: &UserForm, links: Links) -> Result<User> {
    let id = store::insert(tx, form, links, app.clock.now()).await?;
    let after = store::find(tx, id).await?;
    note(tx, app, actor, "user.create", None, &after).await?;
    Ok(after)
}

/// Changes an account; the last administration stays one.
pub async fn update(app: &App, actor: &Actor, id: UserId, form: &UserForm) -> Result<User> {
    let links = links_of(app, form).await?;
    let tx = app.db.begin().await?;
    db::lock(&tx, Lock::Accounts, PATIENCE).await?;
    let before = store::find(&tx, id).await?;
    if before.active && !form.roles.contains(&Role::Admin) {
        keep_an_admin(&tx, &before).await?;
    }
    store::update(&tx, id, form, links, app.clock.now()).await?;
    let after = store::find(&tx, id).await?;
    note(&tx, app, actor, "user.update", Some(&before), &after).await?;
    if before.email != after.email {
        move_address(&tx, app, &before).await?;
    }
    tx.commit().await?;
    app.cache.forget([Stale::Account(id)]).await;
    Ok(after)
}

/// What went to the old address works no more; whoever had come in by it is told there.
async fn move_address(tx: &Tx, app: &App, before: &User) -> Result<()> {
    links::remove(tx, before.id).await?;
    changes::remove(tx, before.id).await?;
    if before.is_invited() || !before.active {
        return Ok(());
    }
    let now = app.clock.now();
    let letter = AccountLetter {
        address: before.email.clone(),
        name: before.name.clone(),
        language: before.language,
        fact: format!("moved:{}@{}", before.id, now.timestamp_millis()),
        news: AccountNews::AddressChanged,
    };
    announce_to_account(app, tx, now, &letter).await
}

/// Teachers or guardians among whom a search finds somebody: code and name.
pub type Found = (String, String);

/// Teachers whom these words find; a few of them, for somebody who chooses.
pub async fn find_teachers(app: &App, words: &str) -> Result<Vec<Found>> {
    let query = ListQuery { q: words.to_owned(), limit: A_FEW, ..ListQuery::default() };
    let found = teachers::list(app, &query, false).await?.items;
    Ok(found.into_iter().map(|one| (one.code, format!("{} {}", one.given_names, one.family_names))).collect())
}

/// The same among guardians.
pub async fn find_guardians(app: &App, words: &str) -> Result<Vec<Found>> {
    let query = ListQuery { q: words.to_owned(), limit: A_FEW, ..ListQuery::default() };
    let found = guardians::list(app, &query, false).await?.items;
    Ok(found.into_iter().map(|one| (one.code, format!("{} {}", one.given_names, one.family_names))).collect())
}

/// Closes an account: its sessions and links end at once. Nobody closes their own.
pub async fn close(app: &App, actor: &Actor, id: UserId) -> Result<User> {
    if actor.user_id() == Some(id) {
        return Err(Error::Conflict(msg!("auth-not-yourself")));
    }
    let tx = app.db.begin().await?;
    db::lock(&tx, Lock::Accounts, PATIENCE).await?;
    let before = store::find(&tx, id).await?;
    if !before.active {
        return Ok(before);
    }
    keep_an_admin(&tx, &before).await?;
    let ended = sessions::end_all(&tx, id, None).await?;
    links::remove(&tx, id).await?;
    changes::remove(&tx, id).await?;
    let after = switch(&tx, app, actor, &before, false).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session).chain([Stale::Account(id)])).await;
    Ok(after)
}

/// Opens a closed account again, with the password it had.
pub async fn reopen(app: &App, actor: &Actor, id: UserId) -> Result<User> {
    let tx = app.db.begin().await?;
    let before = store::find(&tx, id).await?;
    if before.active {
        return Ok(before);
    }
    let after = switch(&tx, app, actor, &before, true).await?;
    tx.commit().await?;
    Ok(after)
}

async fn switch(tx: &Tx, app: &App, actor: &Actor, before: &User, active: bool) -> Result<User> {
    store::set_active(tx, before.id, active, app.clock.now()).await?;
    let after = store::find(tx, before.id).await?;
    let verb = if active { "user.reopen" } else { "user.close" };
    note(tx, app, actor, verb, Some(before), &after).await?;
    Ok(after)
}

/// Ends all sessions of somebody else.
pub async fn sign_out(app: &App, actor: &Actor, id: UserId) -> Result<u64> {
    let tx = app.db.begin().await?;
    let user = store::find(&tx, id).await?;
    let ended = sessions::end_all(&tx, user.id, None).await?;
    let count = ended.len() as u64;
    super::sessions::note(&tx, app, actor, user.id, count).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(count)
}

/// Keeps the language that a person chose for their own screens.
pub async fn choose_language(app: &App, id: UserId, language: Option<Language>) -> Result<()> {
    store::set_language(app.db.reader(), id, language).await?;
    app.cache.forget([Stale::Account(id)]).await;
    Ok(())
}

async fn keep_an_admin(tx: &Tx, before: &User) -> Result<()> {
    let is_last = before.roles.contains(&Role::Admin) && store::other_admins(tx, before.id).await? == 0;
    if is_last { Err(Error::Conflict(msg!("auth-last-admin"))) } else { Ok(()) }
}

pub(super) async fn links_of(app: &App, form: &UserForm) -> Result<Links> {
    let query = ListQuery::default();
    let mut links = Links::default();
    if let Some(code) = &form.teacher_code {
        let found = teachers::list_by_code(app, &query, code).await?.items;
        let unknown = || Error::field("teacher_code", msg!("auth-teacher-unknown", code = code));
        links.teacher_id = Some(found.first().ok_or_else(unknown)?.id);
    }
    if let Some(code) = &form.guardian_code {
        let found = guardians::list_by_code(app, &query, code).await?.items;
        let unknown = || Error::field("guardian_code", msg!("auth-guardian-unknown", code = code));
        links.guardian_id = Some(found.first().ok_or_else(unknown)?.id);
    }
    Ok(links)
}

async fn note(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    verb: &str,
    before: Option<&User>,
    after: &User,
) -> Result<()> {
    let change = Change {
        verb,
        subject: ("user", Some(after.id.0)),
        before: before.map(facts),
        after: Some(facts(after)),
    };
    audit::record(tx, actor, app.clock.now(), change).await
}

fn facts(user: &User) -> serde_json::Value {
    json!({
        "email": user.email, "name": user.name, "active": user.active,
        "roles": user.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>(),
        "teacher_code": user.teacher_code, "guardian_code": user.guardian_code,
        "locale": user.language.map(Language::code),
    })
}
