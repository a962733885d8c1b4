//! Rows of notifications and of their steps.

pub mod channels;
pub mod contacts;
pub mod delivery;
pub mod next;
pub mod reports;

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::Value;

use super::rules::{Kind, State};
use super::write::Post;
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{NotificationId, RunId};
use crate::listing::{ListQuery, Listing};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

async fn run(conn: &impl Conn, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(conn.execute_raw(statement).await?.rows_affected())
}

#[derive(FromQueryResult)]
struct Id {
    id: NotificationId,
}

/// Writes a message to several people; gives those that are new.
pub async fn insert(tx: &impl Conn, now: DateTime<Utc>, post: &Post<'_>) -> Result<Vec<NotificationId>> {
    let sql = "
        with new as (
            insert into notifications (channel, kind, fact_key, recipient, language, subject, body_text,
                body_html, facts, created_at, updated_at)
            select 'email', $1, $2, address, $4, $5, $6, $7, $8, $9, $9 from unnest($3::text[]) as address
            on conflict (recipient, channel, kind, fact_key) where guardian_id is null do nothing
            returning id),
        told as (insert into notification_steps (notification_id, at, state) select id, $9, 'queued' from new)
        select id from new order by id";
    let values = [
        post.kind.as_str().into(),
        post.fact.clone().into(),
        post.recipients.clone().into(),
        post.sender.reader.language.code().into(),
        post.words.subject.clone().into(),
        post.words.text.clone().into(),
        post.words.html.clone().into(),
        post.facts.clone().into(),
        now.into(),
    ];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

#[derive(FromQueryResult)]
struct Told {
    facts: Value,
    recipients: i64,
}

/// What was told of a fact, and to how many, if it was.
pub async fn told(conn: &impl Conn, kind: Kind, fact: &str) -> Result<Option<(Value, i64)>> {
    let sql = "select facts, count(*) over () as recipients from notifications
        where kind = $1 and fact_key = $2 limit 1";
    let rows: Vec<Told> = read(conn, sql, [kind.as_str().into(), fact.into()]).await?;
    Ok(rows.into_iter().next().map(|row| (row.facts, row.recipients)))
}

/// Which messages are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How far they are.
    pub state: Option<State>,
    /// What they tell.
    pub kind: Option<Kind>,
    /// Of a run of a trigger.
    pub run: Option<RunId>,
}

/// A message as lists and its page show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: NotificationId,
    /// What it tells.
    pub kind: String,
    /// Of which fact, like run:12.
    pub fact_key: String,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// How far it is.
    pub state: String,
    /// `server` or `file`, when it was taken.
    pub handed_to: Option<String>,
    /// Why it is where it is.
    pub reason: Option<Value>,
    /// Attempts of this round.
    pub attempts: i32,
    /// When the next one comes, in real time.
    pub retry_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it last came further.
    pub updated_at: DateTime<Utc>,
}

const COLUMNS: &str = "n.id, n.kind, n.fact_key, n.recipient, n.language, n.subject, n.state, n.handed_to,
    n.reason, n.attempts, n.retry_at, n.created_at, n.updated_at";

/// Those that match; the newest first when the query is descending.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, filter: Filter) -> Result<Listing<Row>> {
    let source = Source::new(COLUMNS, "notifications n", "n.id")
        .when("n.guardian_id is null")
        .with_some("n.state = {}", filter.state.map(State::as_str))
        .with_some("n.kind = {}", filter.kind.map(Kind::as_str))
        .with_some("n.fact_key = {}", filter.run.map(|id| format!("run:{id}")))
        .search("n.search", &query.q);
    db::list(conn, source, "''", query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: NotificationId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from notifications n where n.id = $1 and n.guardian_id is null");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

#[derive(FromQueryResult)]
struct Word {
    state: String,
}

/// How far a message is, whoever it goes to.
pub async fn state_of(conn: &impl Conn, id: NotificationId) -> Result<String> {
    let rows: Vec<Word> = read(conn, "select state from notifications where id = $1", [id.into()]).await?;
    rows.into_iter().next().map(|row| row.state).ok_or(Error::NotFound)
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Content {
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body_text: String,
    /// The same as HTML.
    pub body_html: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What the message with this id says.
pub async fn body(conn: &impl Conn, id: NotificationId) -> Result<Content> {
    let sql = "select recipient, subject, body_text, body_html, created_at from notifications where id = $1";
    read(conn, sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// A step as the table has it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct StepRow {
    /// When.
    pub at: DateTime<Utc>,
    /// The state it came to.
    pub state: String,
    /// In which attempt.
    pub attempt: i32,
    /// Why.
    pub reason: Option<Value>,
    /// Who wanted it, when a person did.
    pub by_name: Option<String>,
}

/// The way of a message, from its beginning.
pub async fn steps(conn: &impl Conn, id: NotificationId) -> Result<Vec<StepRow>> {
    let sql = "select at, state, attempt, reason, by_name from notification_steps
        where notification_id = $1 order by id";
    read(conn, sql, [id.into()]).await
}

/// How many there are of a state.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many there are of each state.
pub async fn counts(conn: &impl Conn) -> Result<Vec<Count>> {
    read(conn, "select state, count(*) as n from notifications where guardian_id is null group by state", [])
        .await
}

/// Whether the last mail that was settled within an hour of `now` was refused for good.
pub async fn is_failing(conn: &impl Conn, now: DateTime<Utc>) -> Result<bool> {
    let sql = "select state from notifications
        where guardian_id is null and state in ('sent', 'failed', 'uncertain') and updated_at > $1
        order by updated_at desc, id desc limit 1";
    let last: Vec<Word> = read(conn, sql, [(now - chrono::TimeDelta::hours(1)).into()]).await?;
    Ok(last.first().is_some_and(|last| last.state == State::Failed.as_str()))
}

/// Removes what was written before `before` and is not on its way; gives how many.
pub async fn forget(conn: &impl Conn, before: DateTime<Utc>) -> Result<u64> {
    let sql = "delete from notifications where created_at < $1 and state not in ('queued', 'sending')";
    run(conn, sql, [before.into()]).await
}
