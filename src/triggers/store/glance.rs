//! How much is open, and how much is old.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::statement;
use crate::db::Conn;
use crate::error::{Error, Result};

/// What is open.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Open {
    /// Active triggers.
    pub active: i64,
    /// The next instant of one that is not paused.
    pub next_at: Option<DateTime<Utc>>,
    /// Runs under way.
    pub running: i64,
    /// Runs that wait.
    pub queued: i64,
    /// Runs that failed since.
    pub failed: i64,
}

/// What is open now, and what failed of what was due since `since`.
pub async fn open(conn: &impl Conn, now: DateTime<Utc>, since: DateTime<Utc>) -> Result<Open> {
    let sql = "select
            (select count(*) from triggers where active and removed_at is null) as active,
            (select min(next_at) from triggers t where next_at is not null and not exists
                (select from trigger_pauses p where p.trigger_id = t.id and p.ended_at is null
                    and (p.until_at is null or p.until_at > greatest(t.next_at, $1)))) as next_at,
            (select count(*) from trigger_runs where status = 'running') as running,
            (select count(*) from trigger_runs where status = 'queued') as queued,
            (select count(*) from trigger_runs where status = 'failed' and due_at >= $2) as failed";
    let row = Open::find_by_statement(statement(sql, [now.into(), since.into()])).one(conn).await?;
    row.ok_or_else(|| Error::fault("a count without a row"))
}
