//! The whole school in memory: one query a table.

use sea_orm::{DbBackend, Statement};
use serde_json::Value;

use crate::db::Conn;
use crate::error::Result;
use crate::people::roster::rules::{Book, Table};

/// All rows that a roster can be about.
pub async fn load(conn: &impl Conn) -> Result<Book> {
    let mut book = Book::default();
    for table in Table::ALL {
        let sql = format!("select to_jsonb(t) - 'search' as row from {} t order by id", table.name());
        for row in conn.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await? {
            if let Value::Object(columns) = row.try_get("", "row")? {
                book.lay(table, columns);
            }
        }
    }
    Ok(book)
}
