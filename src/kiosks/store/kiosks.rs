//! Rows of kiosks. How long something has lasted is told by the database's own clock.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{one, read, run, statement};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId};
use crate::kiosks::Door;
use crate::kiosks::rules::{Beat, GateMode, KioskForm, Pulse};
use crate::kiosks::tokens::Known;

/// A kiosk as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Kiosk {
    /// Its row.
    pub id: KioskId,
    /// What it is called.
    pub name: String,
    /// Its gate.
    pub gate_id: GateId,
    /// The gate's name.
    pub gate: String,
    /// When it was paired.
    pub paired_at: DateTime<Utc>,
    /// By whom.
    pub paired_by: String,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// By whom.
    pub revoked_by: Option<String>,
    /// Seconds since its last word.
    pub silent_seconds: Option<i64>,
    /// Events that it has not sent yet.
    pub queue_length: i32,
    /// Seconds since it began to keep them.
    pub unsynced_seconds: Option<i64>,
    /// The version of its program.
    pub app_version: Option<String>,
    /// How far its clock is ahead, in milliseconds.
    pub skew_ms: Option<i64>,
    /// When its newest event came in.
    pub last_event_at: Option<DateTime<Utc>>,
}

impl Kiosk {
    /// Whether it is well.
    pub const fn pulse(&self) -> Pulse {
        Pulse::of(self.revoked_at.is_some(), self.silent_seconds, self.unsynced_seconds)
    }

    /// How far its clock is off, in whole seconds.
    pub fn skew_seconds(&self) -> i64 {
        self.skew_ms.unwrap_or_default() / 1000
    }
}

const COLUMNS: &str =
    "select k.id, k.name, k.gate_id, g.name as gate, k.paired_at, k.paired_by, k.revoked_at,
    k.revoked_by, extract(epoch from now() - k.seen_at)::bigint as silent_seconds, k.queue_length,
    extract(epoch from now() - k.unsynced_since)::bigint as unsynced_seconds, k.app_version, k.skew_ms,
    (select e.received_at from attendance_events e where e.kiosk_id = k.id
        order by e.received_at desc limit 1) as last_event_at
    from kiosks k join gates g on g.id = k.gate_id";

/// All of them by gate and name, revoked ones last and the newest first.
pub async fn list(tx: &impl Conn) -> Result<Vec<Kiosk>> {
    let sql = format!(
        "{COLUMNS} order by k.revoked_at is not null, k.revoked_at desc, fold_text(g.name),
            fold_text(k.name), k.id"
    );
    read(tx, &sql, []).await
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: KioskId) -> Result<Kiosk> {
    let sql = format!("{COLUMNS} where k.id = $1");
    one(tx, &sql, [id.into()]).await?.ok_or(Error::NotFound)
}

#[derive(FromQueryResult)]
struct Row {
    id: KioskId,
    name: String,
    gate_id: GateId,
    mode: String,
    revoked: bool,
}

/// The kiosk with this fingerprint of its token, also when it is revoked.
pub async fn by_token(tx: &impl Conn, token_hash: &[u8]) -> Result<Option<Known>> {
    let sql = "select k.id, k.name, k.gate_id, g.mode, k.revoked_at is not null as revoked
        from kiosks k join gates g on g.id = k.gate_id where k.token_hash = $1";
    let row: Option<Row> = one(tx, sql, [token_hash.to_vec().into()]).await?;
    Ok(row.map(|row| {
        let gate_mode = row.mode.parse().unwrap_or(GateMode::Auto);
        let door = Door { kiosk_id: row.id, name: row.name, gate_id: row.gate_id, gate_mode };
        Known { door: Arc::new(door), revoked: row.revoked }
    }))
}

/// What a kiosk that is paired gets.
#[derive(Clone, Debug)]
pub struct NewKiosk<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its gate.
    pub gate_id: GateId,
    /// The fingerprint of its token.
    pub token_hash: Vec<u8>,
    /// The key of its card hashes.
    pub card_key: Vec<u8>,
    /// By whom it is paired.
    pub by: &'a str,
}

/// A new one.
pub async fn insert(tx: &impl Conn, new: NewKiosk<'_>, now: DateTime<Utc>) -> Result<KioskId> {
    let sql = "insert into kiosks (name, gate_id, token_hash, card_key, paired_at, paired_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
    let (key, by) = (new.card_key.into(), new.by.into());
    let values = [new.name.into(), new.gate_id.into(), new.token_hash.into(), key, now.into(), by];
    let row = tx.query_one_raw(statement(sql, values)).await?;
    let row = row.ok_or_else(|| Error::fault("a kiosk was not written"))?;
    Ok(row.try_get("", "id")?)
}

/// The same with another name, at another gate.
pub async fn update(tx: &impl Conn, id: KioskId, form: &KioskForm) -> Result<()> {
    let sql = "update kiosks set name = $2, gate_id = $3 where id = $1";
    run(tx, sql, [id.into(), form.name.as_str().into(), form.gate_id.into()]).await.map(drop)
}

/// Revokes it; gives the fingerprint of its token, nothing when it was revoked before.
pub async fn revoke(tx: &impl Conn, id: KioskId, by: &str, now: DateTime<Utc>) -> Result<Option<Vec<u8>>> {
    let sql = "update kiosks set revoked_at = $2, revoked_by = $3
        where id = $1 and revoked_at is null returning token_hash";
    let row = tx.query_one_raw(statement(sql, [id.into(), now.into(), by.into()])).await?;
    Ok(row.map(|row| row.try_get("", "token_hash")).transpose()?)
}

/// The key of the card hashes that it is given.
pub async fn card_key(tx: &impl Conn, id: KioskId) -> Result<Vec<u8>> {
    let row = tx.query_one_raw(statement("select card_key from kiosks where id = $1", [id.into()])).await?;
    Ok(row.ok_or(Error::NotFound)?.try_get("", "card_key")?)
}

/// Notes what it says of itself.
pub async fn beat(tx: &impl Conn, id: KioskId, beat: &Beat, skew_ms: i64) -> Result<()> {
    let sql = "update kiosks set seen_at = now(), queue_length = $2, app_version = $3, skew_ms = $4,
            unsynced_since = case when $2 > 0 then coalesce(unsynced_since, now()) end
        where id = $1 and revoked_at is null";
    let version = beat.app_version.as_str().into();
    run(tx, sql, [id.into(), beat.queue_length.into(), version, skew_ms.into()]).await.map(drop)
}
