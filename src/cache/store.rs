//! Rows of clean-ups: who was asked, who answered, and what they reported. In real time, the database's.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::rules::{Name, Report, Tallied};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ProcessId, RunId};

/// Asks every process that is alive, once for each run.
pub async fn ask(tx: &impl Conn, run: RunId, silence: Duration, note: &str) -> Result<()> {
    let sql = "insert into cache_clean_ups (run_id, process_id)
        select $1, id from processes
        where ended_at is null and seen_at > now() - make_interval(secs => $2)
        on conflict do nothing";
    execute(tx, sql, [run.into(), silence.as_secs_f64().into()]).await?;
    execute(tx, "select pg_notify('presente_cache', $1)", [note.into()]).await?;
    Ok(())
}

/// Whether this process is to clean for the run, which it is once.
pub async fn begin(conn: &impl Conn, run: RunId, process: ProcessId) -> Result<bool> {
    let sql = "update cache_clean_ups set begun_at = now()
        where run_id = $1 and process_id = $2 and begun_at is null";
    Ok(execute(conn, sql, [run.into(), process.into()]).await? > 0)
}

/// Writes down what a process reports.
pub async fn answer(tx: &impl Conn, run: RunId, process: ProcessId, reports: &[Report]) -> Result<()> {
    let sql = "insert into cache_reports (run_id, process_id, cache, since, lookups, hits, bypassed, removed,
            removed_bytes, purged, purged_bytes, duration_ms, entries, bytes, capacity)
        select $1, $2, $3, coalesce(
                (select max(answered_at) from cache_clean_ups where process_id = $2),
                (select started_at from processes where id = $2)),
            $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
        on conflict do nothing";
    for report in reports {
        let Tallied { lookups, hits, bypassed, removed, removed_bytes } = report.window;
        let values = [
            run.into(),
            process.into(),
            report.cache.as_str().into(),
            count(lookups),
            count(hits),
            count(bypassed),
            removed.map(u64::cast_signed).to_vec().into(),
            removed_bytes.map(u64::cast_signed).to_vec().into(),
            count(report.purged),
            count(report.purged_bytes),
            report.duration_ms.into(),
            count(report.entries),
            count(report.bytes),
            count(report.capacity),
        ];
        execute(tx, sql, values).await?;
    }
    let sql = "update cache_clean_ups set answered_at = now() where run_id = $1 and process_id = $2";
    execute(tx, sql, [run.into(), process.into()]).await?;
    Ok(())
}

/// How many processes have not answered yet.
pub async fn unanswered(conn: &impl Conn, run: RunId) -> Result<u64> {
    let sql = "select count(*) as n from cache_clean_ups where run_id = $1 and answered_at is null";
    let row = conn
        .query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [run.into()]))
        .await?
        .ok_or_else(|| Error::fault("a count has no row"))?;
    Ok(row.try_get::<i64>("", "n")?.unsigned_abs())
}

/// A process that a run asked.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Asked {
    /// The run.
    pub run_id: RunId,
    /// The process.
    pub process_id: ProcessId,
    /// The machine it runs on.
    pub host: String,
    /// Its number there.
    pub pid: i32,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it answered.
    pub answered_at: Option<DateTime<Utc>>,
}

const ASKED: &str = "select c.run_id, c.process_id, p.host, p.pid, c.asked_at, c.answered_at
    from cache_clean_ups c join processes p on p.id = c.process_id";

/// The processes that a run asked.
pub async fn asked(conn: &impl Conn, run: RunId) -> Result<Vec<Asked>> {
    let sql = format!("{ASKED} where c.run_id = $1 order by c.process_id");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [run.into()]);
    Ok(Asked::find_by_statement(statement).all(conn).await?)
}

/// The processes that the last runs asked, the newest run first.
pub async fn last_asked(conn: &impl Conn, runs: u32) -> Result<Vec<Asked>> {
    let sql = format!(
        "{ASKED} where c.run_id in (
            select run_id from cache_clean_ups group by run_id order by max(asked_at) desc, run_id desc limit $1)
        order by c.asked_at desc, c.run_id desc, c.process_id"
    );
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [i64::from(runs).into()]);
    Ok(Asked::find_by_statement(statement).all(conn).await?)
}

#[derive(FromQueryResult)]
struct Row {
    run_id: RunId,
    process_id: ProcessId,
    cache: String,
    since: DateTime<Utc>,
    lookups: i64,
    hits: i64,
    bypassed: i64,
    removed: Vec<i64>,
    removed_bytes: Vec<i64>,
    purged: i64,
    purged_bytes: i64,
    duration_ms: f64,
    entries: i64,
    bytes: i64,
    capacity: i64,
}

/// A report with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The run that asked.
    pub run: RunId,
    /// Since when it tells.
    pub since: DateTime<Utc>,
    /// The report.
    pub report: Report,
}

/// What processes reported to these runs.
pub async fn reports(conn: &impl Conn, runs: &[RunId]) -> Result<Vec<Kept>> {
    let sql = "select * from cache_reports where run_id = any($1) order by run_id desc, process_id, cache";
    let ids: Vec<i64> = runs.iter().map(|run| run.0).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [ids.into()]);
    let rows = Row::find_by_statement(statement).all(conn).await?;
    // A cache that an older version of the program had is left out.
    Ok(rows.iter().filter_map(read).collect())
}

fn read(row: &Row) -> Option<Kept> {
    let all = |counts: &[i64]| {
        let mut each = counts.iter().map(|count| count.unsigned_abs());
        std::array::from_fn(|_| each.next().unwrap_or_default())
    };
    let window = Tallied {
        lookups: row.lookups.unsigned_abs(),
        hits: row.hits.unsigned_abs(),
        bypassed: row.bypassed.unsigned_abs(),
        removed: all(&row.removed),
        removed_bytes: all(&row.removed_bytes),
    };
    let report = Report {
        process: row.process_id,
        cache: row.cache.parse::<Name>().ok()?,
        window,
        purged: row.purged.unsigned_abs(),
        purged_bytes: row.purged_bytes.unsigned_abs(),
        duration_ms: row.duration_ms,
        entries: row.entries.unsigned_abs(),
        bytes: row.bytes.unsigned_abs(),
        capacity: row.capacity.unsigned_abs(),
    };
    Some(Kept { run: row.run_id, since: row.since, report })
}

/// Asks every process to forget everything.
pub async fn tell_all(conn: &impl Conn) -> Result<()> {
    execute(conn, "select pg_notify('presente_cache', '*')", []).await.map(drop)
}

fn count(count: u64) -> Value {
    count.cast_signed().into()
}

async fn execute<const N: usize>(conn: &impl Conn, sql: &str, values: [Value; N]) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(conn.execute_raw(statement).await?.rows_affected())
}
