//! Keys for programs: made once, shown once, used within their scopes, revoked for ever.

use chrono::Duration;

use super::rules::{Key, fingerprint, same};
use super::store::tokens as store;
use crate::app::App;
use crate::audit::{Actor, ActorKind};
use crate::error::Result;
use crate::ids::ApiTokenId;

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
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == "*" || own == scope)
    }

    /// The program as somebody who acts.
    pub fn actor(&self, request_id: &str) -> Actor {
        Actor {
            kind: ActorKind::Token(self.id),
            name: self.name.clone(),
            request_id: Some(request_id.to_owned()),
        }
    }
}

const TOUCH_EVERY: Duration = Duration::minutes(1);

/// The program with this key; nobody for a key that is unknown, revoked or past its time.
pub async fn recognise(app: &App, key: &str) -> Result<Option<Program>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let Some(key) = Key::read(key) else { return Ok(None) };
    let Some(row) = store::find_by_public_id(conn, &key.public_id).await? else { return Ok(None) };
    let good = same(&fingerprint(&key.secret), &row.secret_hash)
        && row.revoked_at.is_none()
        && row.expires_at.is_none_or(|at| now < at);
    if !good {
        return Ok(None);
    }
    if row.last_used_at.is_none_or(|at| now - at >= TOUCH_EVERY) {
        store::touch(conn, row.id, now).await?;
    }
    Ok(Some(Program { id: row.id, name: row.name, scopes: row.scopes }))
}
