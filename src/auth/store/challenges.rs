//! Rows of challenges that are out: each is taken back once.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;

use super::{one, run};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::UserId;

/// A challenge that was out.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Out {
    /// What it is for.
    pub purpose: String,
    /// Whose it is; nobody's while it is not known who will answer.
    pub user_id: Option<UserId>,
    /// What is needed to check the answer.
    pub state: Value,
    /// Until when it may be answered.
    pub expires_at: DateTime<Utc>,
}

/// Keeps a challenge, and removes those that nobody answered in time.
pub async fn put(tx: &impl Conn, key: Vec<u8>, out: Out, now: DateTime<Utc>) -> Result<()> {
    run(tx, "delete from passkey_challenges where expires_at <= $1", [now.into()]).await?;
    let sql = "insert into passkey_challenges (key, purpose, user_id, state, expires_at)
        values ($1, $2, $3, $4, $5)";
    let user = out.user_id.map(|id| id.0);
    let values = [key.into(), out.purpose.into(), user.into(), out.state.into(), out.expires_at.into()];
    run(tx, sql, values).await.map(drop)
}

/// Takes a challenge back; the second who asks for it finds nothing.
pub async fn take(tx: &impl Conn, key: Vec<u8>) -> Result<Option<Out>> {
    let sql = "delete from passkey_challenges where key = $1
        returning purpose, user_id, state, expires_at";
    one(tx, sql, [key.into()]).await
}
