//! The passkeys that a person has: named, renamed, removed.

use serde_json::json;

use super::news;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::rules::Person;
use crate::auth::store::{passkeys as store, recovery, users};
use crate::cache::Stale;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{PasskeyId, UserId};
use crate::msg;
use crate::notifications::KeyNews;

pub use crate::auth::store::passkeys::Listed;

/// How many keys and codes a person has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Passkeys.
    pub passkeys: i64,
    /// Recovery codes that have not been used.
    pub codes: i64,
}

/// How much of a second factor somebody has.
pub async fn held(app: &App, owner: UserId) -> Result<Held> {
    let conn = app.db.reader();
    Ok(Held { passkeys: store::count(conn, owner).await?, codes: recovery::left(conn, owner).await? })
}

/// One's own, the oldest first.
pub async fn list(app: &App, person: &Person) -> Result<Vec<Listed>> {
    store::of_user(app.db.reader(), person.id).await
}

/// One of one's own.
pub async fn find(app: &App, person: &Person, id: PasskeyId) -> Result<Listed> {
    list(app, person).await?.into_iter().find(|key| key.id == id).ok_or(Error::NotFound)
}

/// The name as its owner types it (`name`).
pub(super) fn name(fields: &Fields) -> Result<String> {
    let mut parser = fields.parse();
    let name = parser.required_text("name", 60);
    parser.finish(name)
}

/// Calls one of one's own something else (`name`).
pub async fn rename(app: &App, actor: &Actor, person: &Person, id: PasskeyId, fields: &Fields) -> Result<()> {
    let name = name(fields)?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::rename(&tx, person.id, id, &name).await?.ok_or(Error::NotFound)?;
    let change = Change {
        verb: "passkey.update",
        subject: ("user", Some(person.id.0)),
        before: Some(json!({ "name": before })),
        after: Some(json!({ "name": name })),
    };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

/// Removes one of one's own; the last way in stays.
pub async fn remove(app: &App, actor: &Actor, person: &Person, id: PasskeyId) -> Result<String> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let name = store::remove(&tx, person.id, id).await?.ok_or(Error::NotFound)?;
    let has_password = users::credentials(&tx, person.id).await?.password_hash.is_some();
    if !has_password && store::working(&tx, person.id).await? == 0 {
        return Err(Error::Conflict(msg!("passkeys-last-way-in")));
    }
    let change = Change {
        verb: "passkey.remove",
        subject: ("user", Some(person.id.0)),
        before: Some(json!({ "name": name })),
        after: None,
    };
    audit::record(&tx, actor, now, change).await?;
    news::tell(app, &tx, person.id, now, KeyNews::Removed(name.clone())).await?;
    tx.commit().await?;
    Ok(name)
}

/// Takes all passkeys and recovery codes of somebody who lost them, and ends their sessions: at the next sign-in
/// with the password they make a new one where the school asks for it.
pub async fn reset(app: &App, actor: &Actor, owner: UserId) -> Result<Held> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    users::find(&tx, owner).await?;
    let passkeys = i64::try_from(store::remove_all(&tx, owner).await?).unwrap_or_default();
    let codes = i64::try_from(recovery::remove(&tx, owner).await?).unwrap_or_default();
    let ended = crate::auth::store::sessions::end_all(&tx, owner, None).await?;
    let change = Change {
        verb: "passkey.reset",
        subject: ("user", Some(owner.0)),
        before: Some(json!({ "passkeys": passkeys, "recovery_codes": codes, "sessions": ended.len() })),
        after: None,
    };
    audit::record(&tx, actor, now, change).await?;
    news::tell(app, &tx, owner, now, KeyNews::Reset).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(Held { passkeys, codes })
}
