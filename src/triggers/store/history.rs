//! Forgetting rows that are old, in bites that hold no lock for long.

use chrono::{DateTime, Utc};

use super::run;
use crate::db::Conn;
use crate::error::Result;

/// Rows in one bite.
const BITE: i64 = 5000;

/// Finished jobs of the queue.
pub async fn forget_jobs(conn: &impl Conn, days: i32) -> Result<u64> {
    let sql = "delete from apalis.jobs where id in (select id from apalis.jobs
        where status in ('Done', 'Killed') and done_at < now() - make_interval(days => $1) limit $2)";
    let mut all = 0;
    loop {
        let gone = run(conn, sql, [days.into(), BITE.into()]).await?;
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
    let sql = "delete from trigger_runs where id in (select r.id from trigger_runs r
        where r.due_at < $3 - make_interval(days => $1) and r.finished_at is not null
            and exists (select from trigger_runs n where n.trigger_id = r.trigger_id and n.due_at > r.due_at)
        limit $2)";
    let mut all = 0;
    loop {
        let gone = run(conn, sql, [days.into(), BITE.into(), now.into()]).await?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}
