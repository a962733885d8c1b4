//! Forgetting rows that are old, in bites that hold no lock for long.

use chrono::{DateTime, Utc};
use sea_orm::Value;

use super::{run, statement};
use crate::db::Conn;
use crate::error::Result;

/// Rows in one bite.
const BITE: i64 = 5000;

const OLD_JOBS: &str = "apalis.jobs
    where status in ('Done', 'Killed') and done_at < now() - make_interval(days => $1)";
/// What looks at the kiosks every minute says nothing after two weeks, when it went well.
const OLD_RUNS: &str = "trigger_runs r
    where r.finished_at is not null
        and (r.due_at < $2::timestamptz - make_interval(days => $1)
            or r.due_at < $2::timestamptz - interval '14 days' and r.status = 'succeeded' and r.requested_by is null
                and exists (select from triggers t where t.id = r.trigger_id and t.action = 'check_kiosks'))
        and exists (select from trigger_runs n where n.trigger_id = r.trigger_id and n.due_at > r.due_at)";

/// Finished jobs of the queue.
pub async fn forget_jobs(conn: &impl Conn, days: i32) -> Result<u64> {
    let sql = format!("delete from apalis.jobs where id in (select id from {OLD_JOBS} limit $2)");
    let mut all = 0;
    loop {
        let gone = run(conn, &sql, [days.into(), BITE.into()]).await?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}

/// Workers of the queue that no job remembers.
pub async fn forget_workers(conn: &impl Conn, days: i32) -> Result<u64> {
    let sql = "delete from apalis.workers w where last_seen < now() - make_interval(days => $1)
        and not exists (select from apalis.jobs j where j.lock_by = w.id)";
    run(conn, sql, [days.into()]).await
}

/// Runs of triggers that are over, by the instant they were due; the last of each trigger stays.
pub async fn forget_runs(conn: &impl Conn, days: i32, now: DateTime<Utc>) -> Result<u64> {
    let sql = format!("delete from trigger_runs where id in (select r.id from {OLD_RUNS} limit $3)");
    let mut all = 0;
    loop {
        let gone = run(conn, &sql, [days.into(), now.into(), BITE.into()]).await?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}

/// How many jobs [`forget_jobs`] would forget.
pub async fn old_jobs(conn: &impl Conn, days: i32) -> Result<i64> {
    count(conn, OLD_JOBS, [days.into()]).await
}

/// How many runs [`forget_runs`] would forget.
pub async fn old_runs(conn: &impl Conn, days: i32, now: DateTime<Utc>) -> Result<i64> {
    count(conn, OLD_RUNS, [days.into(), now.into()]).await
}

async fn count(conn: &impl Conn, old: &str, values: impl IntoIterator<Item = Value>) -> Result<i64> {
    let sql = format!("select count(*) as n from {old}");
    let row = conn.query_one_raw(statement(&sql, values)).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "n"))?)
}
