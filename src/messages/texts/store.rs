//! Rows of the texts that the school has written itself, and of what WhatsApp says of its templates.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::Place;
use crate::db::Conn;
use crate::error::Result;

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

/// A text as the table has it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    pub kind: String,
    pub language: String,
    pub channel: String,
    pub subject: String,
    pub body: String,
    pub template: Option<String>,
    pub version: i32,
    pub updated_by: String,
    pub updated_at: DateTime<Utc>,
}

impl Row {
    /// Which text it is; none of a kind that nobody sends any more.
    pub fn place(&self) -> Option<Place> {
        let (kind, channel) = (self.kind.parse().ok()?, self.channel.parse().ok()?);
        Some(Place { kind, channel, language: self.language.parse().ok()? })
    }
}

/// All of them.
pub async fn all(conn: &impl Conn) -> Result<Vec<Row>> {
    let sql = "select kind, language, channel, subject, body, template, version, updated_by, updated_at
        from message_texts";
    read(conn, sql, []).await
}
