//! Rows of processes.

pub mod queues;

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ProcessId;

/// A process that is alive.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Process {
    /// Its row.
    pub id: ProcessId,
    /// The machine it runs on.
    pub host: String,
    /// Its number there.
    pub pid: i32,
    /// What it does: `web`, `worker`, `scheduler`.
    pub roles: Vec<String>,
    /// The program's version.
    pub version: String,
    /// Since when.
    pub started_at: DateTime<Utc>,
    /// How many seconds ago it last said that it is alive.
    pub silent_for: f64,
    /// How many seconds ago it last looked after what is due; none when it never did.
    pub heartbeat_age: Option<f64>,
}

/// A process that has just started.
pub async fn insert(conn: &impl Conn, host: &str, pid: u32, roles: &[String]) -> Result<ProcessId> {
    let sql = "insert into processes (host, pid, roles, version) values ($1, $2, $3, $4) returning id";
    let pid = i32::try_from(pid).unwrap_or(i32::MAX);
    let values = [host.into(), pid.into(), roles.to_vec().into(), env!("CARGO_PKG_VERSION").into()];
    let row = conn.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(row.ok_or_else(|| Error::fault("a process got no id"))?.try_get("", "id")?)
}

/// Notes that it is alive.
pub async fn beat(conn: &impl Conn, id: ProcessId, scheduler: bool) -> Result<()> {
    let sql = "update processes set seen_at = now(), ended_at = null,
            heartbeat_at = case when $2 then now() else heartbeat_at end
        where id = $1";
    run(conn, sql, [id.into(), scheduler.into()]).await.map(drop)
}

/// Notes that it has ended.
pub async fn leave(conn: &impl Conn, id: ProcessId) -> Result<()> {
    run(conn, "update processes set ended_at = now() where id = $1", [id.into()]).await.map(drop)
}

/// Those that have spoken within `silence`.
pub async fn alive(conn: &impl Conn, silence: Duration) -> Result<Vec<Process>> {
    let sql = "select id, host, pid, roles, version, started_at,
            extract(epoch from now() - seen_at)::float8 as silent_for,
            extract(epoch from now() - heartbeat_at)::float8 as heartbeat_age
        from processes
        where ended_at is null and seen_at > now() - make_interval(secs => $1)
        order by started_at, id";
    let values = [silence.as_secs_f64().into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(Process::find_by_statement(statement).all(conn).await?)
}

/// Forgets those that are gone.
pub async fn forget(conn: &impl Conn, days: u32) -> Result<u64> {
    let sql = "delete from processes where seen_at < now() - make_interval(days => $1)";
    run(conn, sql, [i32::try_from(days).unwrap_or(i32::MAX).into()]).await
}

async fn run(conn: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(conn.execute_raw(statement).await?.rows_affected())
}
