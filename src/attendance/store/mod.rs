//! Rows of the door, of decisions about days, and of what days came to.

pub mod closings;
pub mod days;
pub mod entries;
pub mod expected;
pub mod explained;
pub mod intake;
pub mod marks;
pub mod settings;

use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;

/// All rows of a query.
async fn read<T: FromQueryResult>(
    tx: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(tx).await?)
}

/// Runs a statement; gives the number of rows it touched.
async fn run(tx: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
