//! Finders and writers of triggers, their pauses, their runs.

pub mod account;
pub mod check;
pub mod due;
pub mod glance;
pub mod history;
pub mod marks;
pub mod pauses;
pub mod row;
pub mod runs;
pub mod status;
pub mod triggers;
pub mod turns;

use sea_orm::{DbBackend, Statement, Value};

use crate::db::Conn;
use crate::error::Result;

/// Runs one statement; gives the number of rows it touched.
pub(super) async fn run(conn: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    Ok(conn.execute_raw(statement(sql, values)).await?.rows_affected())
}

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// Wakes whoever waits for a change of triggers or runs, in every process, when the transaction commits.
pub async fn ring(tx: &impl Conn) -> Result<()> {
    run(tx, "select pg_notify('presente_triggers', '')", []).await.map(drop)
}
