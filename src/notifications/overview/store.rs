//! Rows of messages to families, as they are looked at.

use std::ops::Range;

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::Value;

use super::{Filter, Sort};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{BroadcastId, GuardianId, NotificationId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::notifications::rules::{Channel, Kind, State};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

/// A message as lists and its page show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: NotificationId,
    /// What it tells.
    pub kind: String,
    /// By which way.
    pub channel: String,
    /// How far it is.
    pub state: String,
    /// Why it is where it is.
    pub reason: Option<Value>,
    /// The name of the approved text.
    pub template: String,
    /// Whom it goes to.
    pub guardian_id: GuardianId,
    /// Their name.
    pub guardian: String,
    /// Number or address; empty when there is none.
    pub recipient: String,
    /// In which language.
    pub language: String,
    /// The names of those it is about.
    pub students: Vec<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it arrived.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// Until when it waits.
    pub due_at: Option<DateTime<Utc>>,
    /// The code that the provider answered with.
    pub provider_code: Option<i32>,
    /// The broadcast it is of.
    pub broadcast_id: Option<BroadcastId>,
    /// The message whose place it took.
    pub follows_id: Option<NotificationId>,
}

const COLUMNS: &str = "n.id, n.kind, n.channel, n.state, n.reason, n.template, n.guardian_id,
    g.given_names || ' ' || g.family_names as guardian, n.recipient, n.language, n.created_at, n.sent_at,
    n.delivered_at, n.read_at, n.due_at, n.provider_code, n.broadcast_id, n.follows_id,
    array(select s.given_names || ' ' || s.family_names from notification_students t
        join students s on s.id = t.student_id where t.notification_id = n.id order by s.id) as students";
const FROM: &str = "notifications n join guardians g on g.id = n.guardian_id";

fn source(columns: &'static str, filter: &Filter, span: Option<Range<DateTime<Utc>>>, q: &str) -> Source {
    let about =
        "exists (select from notification_students t where t.notification_id = n.id and t.student_id = {})";
    let named = "g.search || ' ' || fold_text(n.recipient) || ' ' || coalesce((select string_agg(s.search, ' ')
        from notification_students t join students s on s.id = t.student_id where t.notification_id = n.id), '')";
    let (from, until) = span.map(|span| (span.start, span.end)).unzip();
    Source::new(columns, FROM, "n.id")
        .with_some("n.kind = {}", filter.kind.map(Kind::as_str))
        .with_some("n.channel = {}", filter.channel.map(Channel::as_str))
        .with_some("n.guardian_id = {}", filter.guardian.map(|id| id.0))
        .with_some("n.broadcast_id = {}", filter.broadcast.map(|id| id.0))
        .with_some(about, filter.student.map(|id| id.0))
        .with_some("n.created_at >= {}", from)
        .with_some("n.created_at < {}", until)
        .search(named, q)
}

/// Those that match; the newest first when the query is descending.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<Sort>,
    filter: &Filter,
    span: Option<Range<DateTime<Utc>>>,
) -> Result<Listing<Row>> {
    let source =
        source(COLUMNS, filter, span, &query.q).with_some("n.state = {}", filter.state.map(State::as_str));
    let key = match query.sort {
        Sort::When => "''",
        Sort::To => "g.family_names || ' ' || g.given_names",
        Sort::Kind => "n.kind",
        Sort::State => "n.state",
    };
    db::list(conn, source, key, query).await
}

/// How many there are of a state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Count {
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many of those that match there are of each state.
pub async fn counts(
    conn: &impl Conn,
    filter: &Filter,
    span: Option<Range<DateTime<Utc>>>,
) -> Result<Vec<Count>> {
    let sql = "select n.state, count(*) as n from notifications n
        where n.guardian_id is not null
            and ($1::text is null or n.kind = $1) and ($2::text is null or n.channel = $2)
            and ($3::bigint is null or n.guardian_id = $3) and ($4::bigint is null or n.broadcast_id = $4)
            and ($5::bigint is null or exists (select from notification_students t
                where t.notification_id = n.id and t.student_id = $5))
            and ($6::timestamptz is null or n.created_at >= $6) and ($7::timestamptz is null or n.created_at < $7)
        group by n.state";
    let (from, until) = span.map(|span| (span.start, span.end)).unzip();
    let values = [
        filter.kind.map(Kind::as_str).into(),
        filter.channel.map(Channel::as_str).into(),
        filter.guardian.map(|id| id.0).into(),
        filter.broadcast.map(|id| id.0).into(),
        filter.student.map(|id| id.0).into(),
        from.into(),
        until.into(),
    ];
    read(conn, sql, values).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: NotificationId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where n.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// What a message says.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Body {
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What the message with this id says.
pub async fn body(conn: &impl Conn, id: NotificationId) -> Result<Body> {
    let sql = "select subject, body_text as text, body_html as html from notifications where id = $1";
    read(conn, sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Somebody a message is about.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pupil {
    /// The student.
    pub id: StudentId,
    /// Given and family names.
    pub name: String,
}

/// Those a message is about.
pub async fn students(conn: &impl Conn, id: NotificationId) -> Result<Vec<Pupil>> {
    let sql = "select s.id, s.given_names || ' ' || s.family_names as name from notification_students t
        join students s on s.id = t.student_id where t.notification_id = $1 order by s.id";
    read(conn, sql, [id.into()]).await
}

#[derive(FromQueryResult)]
struct Id {
    id: NotificationId,
}

/// The message that took the place of this one.
pub async fn follower(conn: &impl Conn, id: NotificationId) -> Result<Option<NotificationId>> {
    let sql = "select id from notifications where follows_id = $1 order by id limit 1";
    Ok(read::<Id>(conn, sql, [id.into()]).await?.into_iter().next().map(|row| row.id))
}
