//! Rows of the texts that the school has written itself, and of what WhatsApp says of its templates.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::{Place, TextForm};
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

#[derive(FromQueryResult)]
struct Version {
    version: i32,
}

fn names(place: Place) -> [sea_orm::Value; 3] {
    [place.kind.as_str().into(), place.language.code().into(), place.channel.as_str().into()]
}

/// Writes a text over the version that was seen, 0 for ours; gives whether it was still that one.
pub async fn save(
    tx: &impl Conn,
    place: Place,
    version: i32,
    form: &TextForm,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "
        insert into message_texts as t (kind, language, channel, subject, body, template, updated_by, updated_at)
            select $1, $2, $3, $4, $5, $6, $7, $8
            where $9 = 0 or exists (select from message_texts where kind = $1 and language = $2 and channel = $3)
        on conflict (kind, language, channel) do update set subject = excluded.subject, body = excluded.body,
            template = excluded.template, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
            version = t.version + 1
        where t.version = $9
        returning version";
    let given: [sea_orm::Value; 6] = [
        form.subject.clone().into(),
        form.body.clone().into(),
        form.template.clone().into(),
        by.into(),
        now.into(),
        version.into(),
    ];
    let rows: Vec<Version> = read(tx, sql, names(place).into_iter().chain(given)).await?;
    Ok(rows.iter().any(|row| row.version > 0))
}

/// Puts ours back over the version that was seen; gives whether it was still that one.
pub async fn remove(tx: &impl Conn, place: Place, version: i32) -> Result<bool> {
    let sql = "delete from message_texts where kind = $1 and language = $2 and channel = $3 and version = $4
        returning version";
    let values = names(place).into_iter().chain([version.into()]);
    let rows: Vec<Version> = read(tx, sql, values).await?;
    Ok(rows.iter().any(|row| row.version > 0))
}

/// What WhatsApp says of a template.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Approval {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// `approved`, `pending`, `rejected` …
    pub status: String,
    /// Why, when it was refused.
    pub why: String,
    /// When it was last asked or told.
    pub checked_at: DateTime<Utc>,
}

/// Of all templates that are known there.
pub async fn approvals(conn: &impl Conn) -> Result<Vec<Approval>> {
    let sql = "select name, language, lower(status) as status, why, checked_at from whatsapp_templates";
    read(conn, sql, []).await
}
