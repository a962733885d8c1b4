//! Keys for programs: made once, shown once, used within their scopes, revoked for ever.

use chrono::{Days, Duration};
use serde_json::json;

use super::rules::{Key, Scope, TokenForm, TokenSort, fingerprint, same};
use super::store::tokens as store;
use crate::app::App;
use crate::audit::{self, Actor, ActorKind, Change};
use crate::cache::Stale;
use crate::error::Result;
use crate::ids::ApiTokenId;
use crate::listing::{ListQuery, Listing};
use crate::school;

pub use super::store::tokens::{KnownKey, Listed};

/// A program that showed its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its key.
    pub id: ApiTokenId,
    /// The key's name.
    pub name: String,
    /// What it may do: `classes:read`, or `*` for all.
    pub scopes: Vec<String>,
}

impl Program {
    /// Whether one of its scopes allows `scope`.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|own| own == "*" || own == scope.as_str())
    }

    /// The program as somebody who acts.
    pub fn actor(&self, request_id: &str) -> Actor {
        Actor {
            kind: ActorKind::Token(self.id),
            name: self.name.clone(),
            request_id: Some(request_id.to_owned()),
            address: None,
        }
    }
}

const TOUCH_EVERY: Duration = Duration::minutes(1);

/// The program with this key; nobody for a key that is unknown, revoked or past its time.
pub async fn recognise(app: &App, key: &str) -> Result<Option<Program>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let Some(key) = Key::read(key) else { return Ok(None) };
    let (place, found) = (fingerprint(&key.public_id), store::find_by_public_id(conn, &key.public_id));
    let Some(known) = app.cache.tokens.get_or_load(&place, found).await? else { return Ok(None) };
    let row = &*known.row;
    let good = same(&fingerprint(&key.secret), &row.secret_hash)
        && row.revoked_at.is_none()
        && row.expires_at.is_none_or(|at| now < at);
    if !good {
        return Ok(None);
    }
    if now - known.used.at() >= TOUCH_EVERY {
        store::touch(conn, row.id, now).await?;
        known.used.note(now);
    }
    Ok(Some(Program { id: row.id, name: row.name.clone(), scopes: row.scopes.clone() }))
}

/// The keys, by name; revoked ones last.
pub async fn list(app: &App, query: &ListQuery<TokenSort>) -> Result<Listing<Listed>> {
    store::list(app.db.reader(), query).await
}

/// Makes a key; what is returned is all that will ever be seen of its secret.
pub async fn create(app: &App, actor: &Actor, form: &TokenForm) -> Result<Key> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let key = Key::new(rand::random(), rand::random());
    let expires_at = match form.expires_on.and_then(|last| last.checked_add_days(Days::new(1))) {
        Some(after) => Some(school::find(&tx).await?.begin_of(after)),
        None => None,
    };
    let kept = (key.public_id.clone(), fingerprint(&key.secret));
    let row = store::insert(&tx, form, kept, actor.user_id(), now, expires_at).await?;
    let change = Change {
        verb: "token.create",
        subject: ("token", Some(row.id.0)),
        before: None,
        after: Some(json!({ "name": row.name, "scopes": row.scopes, "expires_on": form.expires_on })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(key)
}

/// Ends a key for ever.
pub async fn revoke(app: &App, actor: &Actor, id: ApiTokenId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, id).await?;
    if before.revoked_at.is_some() {
        return Ok(());
    }
    store::revoke(&tx, &before, now).await?;
    let change = Change {
        verb: "token.revoke",
        subject: ("token", Some(id.0)),
        before: Some(json!({ "name": before.name, "scopes": before.scopes })),
        after: None,
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Token(fingerprint(&before.public_id))]).await;
    Ok(())
}

/// What a key is for.
pub async fn name(app: &App, id: ApiTokenId) -> Result<String> {
    Ok(store::find(app.db.reader(), id).await?.name)
}
