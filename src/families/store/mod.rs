//! Rows of families: links, children, consents, contacts.

pub mod children;
pub mod consents;
pub mod contacts;
pub mod links;
pub mod merging;
pub mod parcel;

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

async fn run(conn: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(conn.execute_raw(statement).await?.rows_affected())
}
