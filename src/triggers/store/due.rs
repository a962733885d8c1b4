//! Claiming: the triggers whose instant has come, and the rows of what becomes of them. A few statements,
//! however many triggers.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, Value};

use super::row::Trigger;
use super::{run, statement};
use crate::db::Conn;
use crate::entities::trigger::Model;
use crate::error::{Error, Result};
use crate::ids::{RunId, TriggerId};
use crate::triggers::rules::{RunStatus, SkipReason};

/// Triggers at most in one claim.
pub const MOST: i64 = 1000;

/// The due triggers that nobody else is claiming, the longest due first; they stay locked.
pub async fn lock_due(tx: &impl Conn, now: DateTime<Utc>) -> Result<Vec<Trigger>> {
    let sql = "select * from triggers where next_at <= $1 order by next_at, id limit $2
        for no key update skip locked";
    let rows = Model::find_by_statement(statement(sql, [now.into(), MOST.into()])).all(tx).await?;
    Ok(rows.into_iter().filter_map(known).collect())
}

/// A row that another version of the program wrote must not stop the others.
fn known(row: Model) -> Option<Trigger> {
    Trigger::try_from(row).map_err(|error| tracing::error!(%error, "a trigger cannot be read")).ok()
}

/// An unfinished run.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Open {
    /// Its trigger.
    pub trigger_id: TriggerId,
    /// Whether a person asked for it.
    pub is_manual: bool,
    /// Whether it has its turn; else it waits for another one to end.
    pub has_turn: bool,
}

/// The unfinished runs of these triggers. They are locked: none ends before the claim has.
pub async fn lock_open(tx: &impl Conn, ids: &[TriggerId]) -> Result<Vec<Open>> {
    let sql = "select trigger_id, scheduled_for is null as is_manual, released_at is not null as has_turn
        from trigger_runs where trigger_id = any($1) and status in ('queued', 'running')
        order by id for update";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(Open::find_by_statement(statement(sql, [ids.into()])).all(tx).await?)
}

/// The row of an instant.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The trigger.
    pub trigger: TriggerId,
    /// The planned instant; none for a run that somebody asks for.
    pub scheduled_for: Option<DateTime<Utc>>,
    /// Queued, missed or skipped.
    pub status: RunStatus,
    /// Why it is skipped.
    pub reason: Option<SkipReason>,
    /// Whether it has its turn now.
    pub has_turn: bool,
}

#[derive(FromQueryResult)]
struct Entered {
    id: RunId,
    has_turn: bool,
}

/// Writes the rows of instants, each with its trigger as it is; gives the runs that have their turn now. An
/// instant that has a row already keeps it.
pub async fn insert(tx: &impl Conn, entries: &[Entry], now: DateTime<Utc>) -> Result<Vec<RunId>> {
    let rows = enter(tx, entries, None, now).await?;
    Ok(rows.into_iter().filter(|row| row.has_turn).map(|row| row.id).collect())
}

async fn enter(
    tx: &impl Conn,
    entries: &[Entry],
    by: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Vec<Entered>> {
    let sql = "insert into trigger_runs (trigger_id, scheduled_for, due_at, status, reason, version, rule,
            requested_by, claimed_at, finished_at, released_at)
        select t.id, n.scheduled_for, coalesce(n.scheduled_for, $6), n.status, nullif(n.reason, ''), t.version,
            to_jsonb(t), $7, $6, case when n.status = 'queued' then null else $6 end,
            case when n.has_turn then now() end
        from (select trigger_id, nullif(at, 'epoch') as scheduled_for, status, reason, has_turn
            from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[])
                as n (trigger_id, at, status, reason, has_turn)) n
        join triggers t on t.id = n.trigger_id
        order by n.scheduled_for, t.id
        on conflict (trigger_id, scheduled_for) do nothing
        returning id, released_at is not null as has_turn";
    let reason = |entry: &Entry| entry.reason.map_or("", SkipReason::as_str).to_owned();
    let values = [
        entries.iter().map(|entry| entry.trigger.0).collect::<Vec<i64>>().into(),
        instants(entries.iter().map(|entry| entry.scheduled_for)),
        entries.iter().map(|entry| entry.status.as_str().to_owned()).collect::<Vec<_>>().into(),
        entries.iter().map(reason).collect::<Vec<_>>().into(),
        entries.iter().map(|entry| entry.has_turn).collect::<Vec<_>>().into(),
        now.into(),
        by.map(ToOwned::to_owned).into(),
    ];
    Ok(Entered::find_by_statement(statement(sql, values)).all(tx).await?)
}

/// Writes the row of a run that somebody asks for.
pub async fn insert_one(tx: &impl Conn, entry: Entry, by: &str, now: DateTime<Utc>) -> Result<RunId> {
    let rows = enter(tx, &[entry], Some(by), now).await?;
    rows.first().map(|row| row.id).ok_or(Error::NotFound)
}

/// The next planned instant of each trigger.
pub async fn plan(tx: &impl Conn, next: &[(TriggerId, Option<DateTime<Utc>>)]) -> Result<()> {
    let sql = "update triggers t set next_at = nullif(n.next_at, 'epoch')
        from unnest($1::bigint[], $2::timestamptz[]) as n (id, next_at) where t.id = n.id";
    let ids: Vec<i64> = next.iter().map(|(id, _)| id.0).collect();
    run(tx, sql, [ids.into(), instants(next.iter().map(|(_, at)| *at))]).await.map(drop)
}

/// An array of instants; the epoch stands for none, since arrays have no place for it.
fn instants(all: impl Iterator<Item = Option<DateTime<Utc>>>) -> Value {
    all.map(|at| at.unwrap_or(DateTime::UNIX_EPOCH)).collect::<Vec<_>>().into()
}

/// The next planned instant of all.
pub async fn next_instant(conn: &impl Conn) -> Result<Option<DateTime<Utc>>> {
    let sql = "select min(next_at) as next_at from triggers where next_at is not null";
    let row = conn.query_one_raw(statement(sql, [])).await?;
    Ok(row.map_or(Ok(None), |row| row.try_get("", "next_at"))?)
}
