//! Rows of addresses, and the classes that are read at them.

pub mod classes;
pub mod feeds;

use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}
