//! Where the browser's sessions are kept: in our own table, under a hash of the cookie's value.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgPool;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result, SessionStore};

use super::rules::fingerprint;
use crate::cache::{Caches, Stale};
use crate::ids::UserId;

/// Under this name the session says who has signed in.
pub const LOGIN: &str = "login";

/// Under this name it says when its owner proved once more that it is theirs.
pub const PROVED: &str = "proved";

/// Under this name it says where its owner came from.
pub const PLACE: &str = "place";

/// Who has signed in with a session, written once when it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    /// The account.
    pub user_id: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// What the browser calls itself.
    pub agent: Option<String>,
}

/// The table `login_sessions` as a session store.
#[derive(Clone, Debug)]
pub struct PgSessions {
    pool: PgPool,
    cache: Arc<Caches>,
}

impl PgSessions {
    /// A store on this pool; what it ends is forgotten by `cache`.
    pub const fn new(pool: PgPool, cache: Arc<Caches>) -> Self {
        Self { pool, cache }
    }
}

/// The key under which a session is kept.
pub(super) fn key_of(id: &Id) -> Vec<u8> {
    fingerprint(id.to_string())
}

fn broken(error: &dyn std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

fn expiry(record: &Record) -> DateTime<Utc> {
    DateTime::from_timestamp(record.expiry_date.unix_timestamp(), 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn data(record: &Record) -> Result<Vec<u8>> {
    rmp_serde::to_vec(&record.data).map_err(|e| Error::Encode(e.to_string()))
}

#[async_trait]
impl SessionStore for PgSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let login: Option<Login> = match record.data.get(LOGIN) {
            Some(login) => Some(serde_json::from_value(login.clone()).map_err(|e| broken(&e))?),
            None => None,
        };
        let proved: Option<DateTime<Utc>> =
            record.data.get(PROVED).and_then(|at| serde_json::from_value(at.clone()).ok());
        let proved = login.as_ref().map(|login| proved.map_or(login.at, |at| at.max(login.at)));
        let place = record.data.get(PLACE).and_then(serde_json::Value::as_str).map(ToOwned::to_owned);
        let insert = "insert into login_sessions
                (key, data, expires_at, user_id, signed_in_at, seen_at, proved_at, agent, place)
            values ($1, $2, $3, $4, $5, $6, $6, $7, $8) on conflict do nothing";
        loop {
            let rows = sqlx::query(insert)
                .bind(key_of(&record.id))
                .bind(data(record)?)
                .bind(expiry(record))
                .bind(login.as_ref().map(|login| login.user_id.0))
                .bind(login.as_ref().map(|login| login.at))
                .bind(proved)
                .bind(login.as_ref().and_then(|login| login.agent.as_deref()))
                .bind(place.as_deref())
                .execute(&self.pool)
                .await
                .map_err(|e| broken(&e))?;
            if rows.rows_affected() > 0 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query("update login_sessions set data = $2, expires_at = $3 where key = $1")
            .bind(key_of(&record.id))
            .bind(data(record)?)
            .bind(expiry(record))
            .execute(&self.pool)
            .await
            .map(drop)
            .map_err(|e| broken(&e))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row: Option<(Vec<u8>, DateTime<Utc>)> = sqlx::query_as(
            "select data, expires_at from login_sessions where key = $1 and expires_at > now()",
        )
        .bind(key_of(id))
        .fetch_optional(&self.pool)
        .await
        .map_err(|e| broken(&e))?;
        let Some((data, expires_at)) = row else { return Ok(None) };
        Ok(Some(Record {
            id: *id,
            data: rmp_serde::from_slice(&data).map_err(|e| Error::Decode(e.to_string()))?,
            expiry_date: time::OffsetDateTime::from_unix_timestamp(expires_at.timestamp())
                .map_err(|e| broken(&e))?,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sqlx::query("delete from login_sessions where key = $1")
            .bind(key_of(id))
            .execute(&self.pool)
            .await
            .map_err(|e| broken(&e))?;
        self.cache.forget([Stale::Session(key_of(id))]).await;
        Ok(())
    }
}
