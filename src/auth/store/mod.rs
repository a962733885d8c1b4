//! Finders and writers of accounts.

pub mod challenges;
pub mod changes;
pub mod links;
pub mod passkeys;
pub mod policy;
pub mod recovery;
pub mod replies;
pub mod requests;
pub mod sessions;
pub mod throttles;
pub mod tokens;
pub mod users;

use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// All rows of a query.
async fn read<T: FromQueryResult>(
    tx: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    Ok(T::find_by_statement(statement(sql, values)).all(tx).await?)
}

/// The row of a query, if there is one.
async fn one<T: FromQueryResult>(
    tx: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>> {
    Ok(T::find_by_statement(statement(sql, values)).one(tx).await?)
}

/// Runs a statement; gives the number of rows it touched.
async fn run(tx: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    Ok(tx.execute_raw(statement(sql, values)).await?.rows_affected())
}
