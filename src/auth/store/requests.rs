//! Rows of people who asked for a new password.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::PasswordRequestId;
use crate::texts::Language;

#[derive(FromQueryResult)]
struct Id {
    id: PasswordRequestId,
}

/// Keeps a request until it is answered.
pub async fn insert(
    tx: &impl Conn,
    email: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<PasswordRequestId> {
    let sql = "insert into password_requests (email, language, created_at) values ($1, $2, $3) returning id";
    let values = [email.into(), language.code().into(), now.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let row = Id::find_by_statement(statement).one(tx).await?;
    row.map(|row| row.id).ok_or_else(|| Error::fault("a request was not kept"))
}

#[derive(FromQueryResult)]
struct Row {
    email: String,
    language: String,
}

/// Takes a request out, if nobody has answered it: the address, and the language of the page.
pub async fn take(tx: &impl Conn, id: PasswordRequestId) -> Result<Option<(String, Option<Language>)>> {
    let sql = "delete from password_requests where id = $1 returning email, language";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()]);
    let row = Row::find_by_statement(statement).one(tx).await?;
    Ok(row.map(|row| (row.email, row.language.parse().ok())))
}
