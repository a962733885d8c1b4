//! Rows of figures by the minute, and what other tables say of the same hours. In real time, the database's.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::minute::Sample;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ProcessId;

/// A queue in which something is due.
#[derive(Debug, FromQueryResult)]
pub struct Waiting {
    /// Its name.
    pub queue: String,
    /// How many jobs wait.
    pub count: i64,
    /// How long the oldest has waited.
    pub oldest_seconds: f64,
}

/// Jobs that are due and have not begun, by queue.
pub async fn waiting(conn: &impl Conn) -> Result<Vec<Waiting>> {
    let sql = "select job_type as queue, count(*) as count,
            greatest(extract(epoch from now() - min(run_at)), 0)::float8 as oldest_seconds
        from apalis.jobs where status in ('Pending', 'Queued') and run_at <= now() group by job_type";
    Ok(Waiting::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).all(conn).await?)
}

/// Writes down a minute of a process; written twice it stays as it was first.
pub async fn insert(conn: &impl Conn, process: ProcessId, samples: &[(Sample, Vec<f64>)]) -> Result<()> {
    if samples.is_empty() {
        return Ok(());
    }
    // An array of arrays would have to be even: the values travel as text.
    let text = |values: &Vec<f64>| {
        let each: Vec<_> = values.iter().map(ToString::to_string).collect();
        format!("{{{}}}", each.join(","))
    };
    let names: Vec<_> = samples.iter().map(|(name, _)| name.as_str().to_owned()).collect();
    let values: Vec<_> = samples.iter().map(|(_, values)| text(values)).collect();
    let sql = "insert into metric_samples (process_id, minute, name, values)
        select $1, date_trunc('minute', now()), name, values::float8[]
        from unnest($2::text[], $3::text[]) as given (name, values)
        on conflict do nothing";
    let values = [process.into(), names.into(), values.into()];
    conn.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

/// Forgets minutes older than so many days.
pub async fn prune(conn: &impl Conn, days: u32) -> Result<()> {
    let sql = "delete from metric_samples where minute < now() - make_interval(days => $1)";
    let values = [i32::try_from(days).unwrap_or(i32::MAX).into()];
    conn.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

/// A stretch of time in equal parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// Its end.
    pub to: DateTime<Utc>,
    /// How long a part is.
    pub seconds: i32,
}

impl Span {
    fn values(self) -> [Value; 3] {
        [self.from.into(), f64::from(self.seconds).into(), self.to.into()]
    }
}

/// One value of the samples of a part.
#[derive(Debug, FromQueryResult)]
pub struct Summed {
    /// The part, from 0.
    pub bin: i32,
    /// What it is about.
    pub name: String,
    /// The place in its values, from 1.
    pub place: i32,
    /// All minutes and processes together.
    pub total: f64,
    /// The most of any.
    pub most: f64,
}

/// The samples of a span, part by part.
pub async fn samples(conn: &impl Conn, span: Span) -> Result<Vec<Summed>> {
    let sql = "select floor(extract(epoch from minute - $1) / $2)::int as bin, name, v.place::int as place,
            sum(v.value) as total, max(v.value) as most
        from metric_samples, unnest(values) with ordinality as v (value, place)
        where minute >= $1 and minute < $3 group by 1, 2, 3";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, span.values());
    Ok(Summed::find_by_statement(statement).all(conn).await?)
}

/// How many of something there were in a part.
#[derive(Debug, FromQueryResult)]
pub struct Counted {
    /// The part, from 0.
    pub bin: i32,
    /// Of which kind.
    pub word: String,
    /// How many.
    pub count: i64,
}

/// Runs that ended in a span, by their outcome.
pub async fn runs(conn: &impl Conn, span: Span) -> Result<Vec<Counted>> {
    let sql = "select floor(extract(epoch from finished_at - $1) / $2)::int as bin, status as word, count(*)
        from trigger_runs where finished_at >= $1 and finished_at < $3 group by 1, 2";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, span.values());
    Ok(Counted::find_by_statement(statement).all(conn).await?)
}

/// Mails that were written in a span, by where they stand now.
pub async fn mails(conn: &impl Conn, span: Span) -> Result<Vec<Counted>> {
    let sql = "select floor(extract(epoch from created_at - $1) / $2)::int as bin, count(*),
            case state when 'sending' then 'queued' else state end as word
        from notifications where channel = 'email' and guardian_id is null and created_at >= $1 and created_at < $3 group by 1, 3";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, span.values());
    Ok(Counted::find_by_statement(statement).all(conn).await?)
}

/// How late the runs of a part began.
#[derive(Debug, FromQueryResult)]
pub struct Lag {
    /// The part, from 0.
    pub bin: i32,
    /// Nineteen of twenty were not later.
    pub p95_ms: f64,
}

/// How late the runs of a span began.
pub async fn lags(conn: &impl Conn, span: Span) -> Result<Vec<Lag>> {
    let sql = "select floor(extract(epoch from due_at - $1) / $2)::int as bin,
            percentile_cont(0.95) within group (order by lag_ms) as p95_ms
        from trigger_runs where due_at >= $1 and due_at < $3 and lag_ms is not null group by 1";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, span.values());
    Ok(Lag::find_by_statement(statement).all(conn).await?)
}
