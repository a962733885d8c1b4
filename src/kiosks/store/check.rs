//! What the check of kiosks needs to know.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::{one, read};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::KioskId;

/// A kiosk that is not revoked, and how it is.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Suspect {
    /// Its row.
    pub id: KioskId,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub gate: String,
    /// Its last word.
    pub seen_at: Option<DateTime<Utc>>,
    /// Seconds since then.
    pub silent_seconds: Option<i64>,
    /// Events that it has not sent.
    pub queue_length: i32,
    /// Since when it has had some.
    pub unsynced_since: Option<DateTime<Utc>>,
    /// Seconds since then.
    pub unsynced_seconds: Option<i64>,
}

/// All kiosks in use.
pub async fn suspects(tx: &impl Conn) -> Result<Vec<Suspect>> {
    let sql = "select k.id, k.name, g.name as gate, k.seen_at, k.queue_length, k.unsynced_since,
            extract(epoch from now() - k.seen_at)::bigint as silent_seconds,
            extract(epoch from now() - k.unsynced_since)::bigint as unsynced_seconds
        from kiosks k join gates g on g.id = k.gate_id where k.revoked_at is null order by k.id";
    read(tx, sql, []).await
}

#[derive(FromQueryResult)]
struct Span {
    first: Option<DateTime<Utc>>,
    last: Option<DateTime<Utc>>,
}

/// When the first student of a day is expected and the last one leaves; nothing when nobody is.
pub async fn expected(tx: &impl Conn, day: NaiveDate) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>> {
    let sql = "select min(expected_in) as first, max(expected_out) as last from day_statuses
        where day = $1 and status <> 'not_expected'";
    let span: Option<Span> = one(tx, sql, [day.into()]).await?;
    Ok(span.and_then(|span| span.first.zip(span.last)))
}
