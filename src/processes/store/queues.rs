//! Rows of the queue, as administration looks at them.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::run;
use crate::db::Conn;
use crate::error::Result;

/// How a queue stands.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Queue {
    /// Its name.
    pub queue: String,
    /// Jobs whose time has come.
    pub pending: i64,
    /// Jobs whose time comes later.
    pub later: i64,
    /// Jobs that a worker has.
    pub running: i64,
    /// Jobs that failed and are tried again.
    pub failed: i64,
    /// Jobs that were given up.
    pub dead: i64,
    /// Jobs that are done and not forgotten yet.
    pub done: i64,
    /// How many seconds the oldest one waits whose time has come.
    pub oldest: Option<f64>,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DeadJob {
    /// Its row.
    pub id: String,
    /// Its queue.
    pub queue: String,
    /// What it carries, as JSON.
    pub body: String,
    /// When it was given up.
    pub died_at: Option<DateTime<Utc>>,
    /// Why.
    pub error: Option<String>,
}

/// All queues that have jobs, by name.
pub async fn all(conn: &impl Conn) -> Result<Vec<Queue>> {
    let sql = "select job_type as queue,
            count(*) filter (where status = 'Pending' and run_at <= now()) as pending,
            count(*) filter (where status = 'Pending' and run_at > now()) as later,
            count(*) filter (where status in ('Queued', 'Running')) as running,
            count(*) filter (where status = 'Failed') as failed,
            count(*) filter (where status = 'Killed') as dead,
            count(*) filter (where status = 'Done') as done,
            extract(epoch from now() - min(run_at) filter (where status = 'Pending' and run_at <= now()))::float8
                as oldest
        from apalis.jobs group by job_type order by job_type";
    Ok(Queue::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).all(conn).await?)
}

/// The jobs that were given up last.
pub async fn dead(conn: &impl Conn, most: u64) -> Result<Vec<DeadJob>> {
    let sql = "select id, job_type as queue, convert_from(job, 'UTF8') as body, done_at as died_at,
            last_result ->> 'Err' as error
        from apalis.jobs where status = 'Killed' order by done_at desc nulls last, id desc limit $1";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [most.into()]);
    Ok(DeadJob::find_by_statement(statement).all(conn).await?)
}

/// Puts dead jobs back, as if they had never started; gives how many.
pub async fn retry(tx: &impl Conn, ids: &[String]) -> Result<u64> {
    let sql = "update apalis.jobs set status = 'Pending', attempts = 0, run_at = now(), done_at = null,
            lock_by = null, lock_at = null, metadata = delete(metadata, 'starts')
        where id = any($1) and status = 'Killed'";
    run(tx, sql, [ids.to_vec().into()]).await
}

/// Removes dead jobs; gives how many.
pub async fn discard(tx: &impl Conn, ids: &[String]) -> Result<u64> {
    run(tx, "delete from apalis.jobs where id = any($1) and status = 'Killed'", [ids.to_vec().into()]).await
}
