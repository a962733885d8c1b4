//! The jobs as apalis keeps them.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::Value;

use crate::db::{self, Conn, Source, Tx};
use crate::error::Result;
use crate::listing::{ListQuery, Listing};

/// A queue with its jobs by state.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Queue {
    /// Its name in the data.
    pub name: String,
    /// Jobs whose time has come.
    pub waiting: i64,
    /// Jobs for later.
    pub later: i64,
    /// Jobs that a worker has.
    pub running: i64,
    /// Jobs that failed and will be tried again.
    pub retrying: i64,
    /// Jobs that were done and are still kept.
    pub done: i64,
    /// Jobs that were given up.
    pub dead: i64,
    /// For how many seconds the first of those that wait has waited.
    pub oldest_age: Option<f64>,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Dead {
    /// Its id.
    pub id: String,
    /// Its queue.
    pub queue: String,
    /// What it is about: ids.
    pub body: Value,
    /// Why it was given up.
    pub reason: Option<String>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

const DEAD: &str = "j.id, j.job_type as queue, convert_from(j.job, 'UTF8')::jsonb as body,
    coalesce(j.last_result ->> 'Err', j.last_result::text) as reason, j.done_at as at";

pub(super) async fn overview(conn: &impl Conn) -> Result<Vec<Queue>> {
    let sql = "select job_type as name,
            count(*) filter (where status = 'Pending' and run_at <= now()) as waiting,
            count(*) filter (where status = 'Pending' and run_at > now()) as later,
            count(*) filter (where status in ('Queued', 'Running')) as running,
            count(*) filter (where status = 'Failed') as retrying,
            count(*) filter (where status = 'Done') as done,
            count(*) filter (where status = 'Killed') as dead,
            extract(epoch from now() - min(run_at) filter (where status = 'Pending' and run_at <= now()))::float8
                as oldest_age
        from apalis.jobs group by job_type order by job_type";
    Ok(Queue::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).all(conn).await?)
}

pub(super) async fn dead(
    conn: &impl Conn,
    query: &ListQuery<()>,
    queue: Option<&str>,
) -> Result<Listing<Dead>> {
    // Lists are continued by a number; a job's id is a text, so its hash stands for it.
    let number = "('x' || substr(md5(j.id), 1, 15))::bit(60)::bigint";
    let source = Source::new(DEAD, "apalis.jobs j", number)
        .when("j.status = 'Killed'")
        .with_some("j.job_type = {}", queue.map(str::to_owned));
    db::list(conn, source, "coalesce(j.done_at, j.run_at)::text", query).await
}

pub(super) async fn find_dead(conn: &impl Conn, ids: &[String]) -> Result<Vec<Dead>> {
    of_ids(conn, ids, "").await
}

pub(super) async fn lock_dead(tx: &Tx, ids: &[String]) -> Result<Vec<Dead>> {
    of_ids(tx, ids, "for update").await
}

async fn of_ids(conn: &impl Conn, ids: &[String], lock: &str) -> Result<Vec<Dead>> {
    let sql = format!(
        "select {DEAD} from apalis.jobs j where j.id = any($1) and j.status = 'Killed' order by j.id {lock}"
    );
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [ids.to_vec().into()]);
    Ok(Dead::find_by_statement(statement).all(conn).await?)
}

pub(super) async fn revive(tx: &Tx, ids: &[String]) -> Result<()> {
    let sql = "update apalis.jobs set status = 'Pending', attempts = 0, run_at = now(), lock_by = null,
            lock_at = null, done_at = null, last_result = null, metadata = delete(metadata, 'starts')
        where id = any($1)";
    write(tx, sql, ids).await
}

pub(super) async fn remove(tx: &Tx, ids: &[String]) -> Result<()> {
    write(tx, "delete from apalis.jobs where id = any($1)", ids).await
}

async fn write(tx: &Tx, sql: &str, ids: &[String]) -> Result<()> {
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [ids.to_vec().into()])).await?;
    Ok(())
}
