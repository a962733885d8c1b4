//! The way of a run: its turn, its start, its lease, its end. Every step is one conditional UPDATE, and
//! whoever comes with an older attempt changes nothing. Leases and back-off are in the database's real time.
//!
//! A start and a renewal need not reach the disk before the work goes on: what is lost of them in a crash of
//! the server is lost together with all that came after.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{run, statement};
use crate::db::Conn;
use crate::entities::trigger_run::Model;
use crate::error::{Message, Result};
use crate::ids::{ProcessId, RunId, TriggerId};

/// Starts those of these runs that have their turn: counts the attempt and takes the lease.
pub async fn start(
    conn: &impl Conn,
    ids: &[RunId],
    process: Option<ProcessId>,
    lease: Duration,
    now: DateTime<Utc>,
) -> Result<Vec<Model>> {
    let sql = "update trigger_runs set status = 'running', attempt = attempt + 1, process_id = $2,
            lease_until = now() + make_interval(secs => $3), started_at = coalesce(started_at, $4),
            lag_ms = coalesce(lag_ms, (extract(epoch from $4 - due_at) * 1000)::bigint), retry_at = null
        where id = any($1::bigint[]) and status = 'queued' and released_at is not null and attempt < attempts_allowed
            and (retry_at is null or retry_at <= now() + interval '1 second')
            and (select set_config('synchronous_commit', 'off', true)) is not null
        returning *";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let values = [ids.into(), process.into(), lease.as_secs_f64().into(), now.into()];
    Ok(Model::find_by_statement(statement(sql, values)).all(conn).await?)
}

/// Prolongs the lease; false when it is no longer ours.
pub async fn renew(conn: &impl Conn, id: RunId, attempt: i32, lease: Duration) -> Result<bool> {
    let sql = "update trigger_runs set lease_until = now() + make_interval(secs => $3)
        where id = $1 and attempt = $2 and status = 'running'
            and (select set_config('synchronous_commit', 'off', true)) is not null";
    Ok(run(conn, sql, [id.into(), attempt.into(), lease.as_secs_f64().into()]).await? == 1)
}

/// How an attempt ended.
#[derive(Clone, Debug)]
pub struct Ending {
    /// `succeeded`, `failed`, or `queued` for another attempt.
    pub status: &'static str,
    /// What was counted.
    pub counts: serde_json::Value,
    /// What went wrong.
    pub error: Option<Message>,
    /// How long the attempt took.
    pub took: Duration,
    /// For another attempt: after this pause.
    pub pause: Option<Duration>,
}

/// Ends an attempt; false when it is no longer ours.
pub async fn end(
    tx: &impl Conn,
    id: RunId,
    attempt: i32,
    ending: &Ending,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql =
        "update trigger_runs set status = $3, counts = $4, error = $5, duration_ms = $6, lease_until = null,
            retry_at = now() + make_interval(secs => $7),
            finished_at = case when $3 = 'queued' then null else $8 end
        where id = $1 and attempt = $2 and status = 'running'";
    let values = [
        id.into(),
        attempt.into(),
        ending.status.into(),
        ending.counts.clone().into(),
        ending.error.as_ref().map(serde_json::to_value).transpose()?.into(),
        i64::try_from(ending.took.as_millis()).unwrap_or(i64::MAX).into(),
        ending.pause.map(|pause| pause.as_secs_f64()).into(),
        now.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// Gives the turn to the run of a trigger that has waited longest, when no other one has it.
pub async fn release(tx: &impl Conn, trigger: TriggerId) -> Result<Option<RunId>> {
    let sql = "update trigger_runs set released_at = now()
        where id = (select id from trigger_runs where trigger_id = $1 and status = 'queued'
                order by due_at, id limit 1 for update)
            and released_at is null
            and not exists (select from trigger_runs where trigger_id = $1
                and status in ('queued', 'running') and released_at is not null)
        returning *";
    let row = Model::find_by_statement(statement(sql, [trigger.into()])).one(tx).await?;
    Ok(row.map(|row| row.id))
}

/// Takes back the runs whose worker has not renewed its lease: another attempt follows, or none is left.
/// Gives them as they are now.
pub async fn take_over(tx: &impl Conn, error: &Message, now: DateTime<Utc>) -> Result<Vec<Model>> {
    let sql = "update trigger_runs r set lease_until = null, error = $1,
            status = case when attempt < attempts_allowed then 'queued' else 'failed' end,
            finished_at = case when attempt < attempts_allowed then null else $2 end,
            released_at = now()
        where id in (select id from trigger_runs where status = 'running' and lease_until < now()
            order by id limit 500 for update skip locked)
        returning *";
    let values = [serde_json::to_value(error)?.into(), now.into()];
    Ok(Model::find_by_statement(statement(sql, values)).all(tx).await?)
}

/// Gives the runs of this process back: it ends before they have. The attempt does not count.
pub async fn hand_back(tx: &impl Conn, process: ProcessId) -> Result<Vec<RunId>> {
    let sql = "update trigger_runs set status = 'queued', lease_until = null, released_at = now(),
            attempts_allowed = attempts_allowed + 1
        where process_id = $1 and status = 'running' returning *";
    let rows = Model::find_by_statement(statement(sql, [process.into()])).all(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Ends a run that is not over; none when it is.
pub async fn cancel(tx: &impl Conn, id: RunId, now: DateTime<Utc>) -> Result<Option<Model>> {
    let sql = "update trigger_runs set status = 'cancelled', finished_at = $2, lease_until = null
        where id = $1 and status in ('queued', 'running') returning *";
    Ok(Model::find_by_statement(statement(sql, [id.into(), now.into()])).one(tx).await?)
}

/// Ends the runs of a trigger that have not started.
pub async fn cancel_waiting(tx: &impl Conn, trigger: TriggerId, now: DateTime<Utc>) -> Result<u64> {
    let sql = "update trigger_runs set status = 'cancelled', finished_at = $2
        where trigger_id = $1 and status = 'queued'";
    run(tx, sql, [trigger.into(), now.into()]).await
}

/// Opens a run again for three more attempts; it waits for its turn. None when its outcome does not allow it.
pub async fn reopen(tx: &impl Conn, id: RunId) -> Result<Option<Model>> {
    let sql = "update trigger_runs set status = 'queued', attempts_allowed = attempt + 3, finished_at = null,
            released_at = null, retry_at = null, duration_ms = null
        where id = $1 and status in ('failed', 'cancelled', 'missed') returning *";
    Ok(Model::find_by_statement(statement(sql, [id.into()])).one(tx).await?)
}
