//! Rows of what WhatsApp tells.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, TransactionTrait};
use serde_json::{Value, json};

use super::rules::{Inbound, Item, Reply, Review};
use crate::db::{self, Conn, Source, Tx};
use crate::error::{Message, Result};
use crate::ids::{GuardianId, InboxId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::texts::Language;

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
    id: InboxId,
}

/// Keeps items; gives those that were not told before.
pub async fn insert(tx: &impl Conn, now: DateTime<Utc>, items: &[Item]) -> Result<Vec<InboxId>> {
    let sql = "insert into whatsapp_inbox (received_at, dedupe, kind, body)
            select $2, key, kind, body
            from rows from (jsonb_to_recordset($1) as (key text, kind text, body jsonb)) with ordinality
                as d (key, kind, body, nr)
            order by nr
        on conflict (dedupe) do nothing returning id";
    let rows =
        items.iter().map(|item| json!({ "key": item.key, "kind": item.kind.as_str(), "body": item.body }));
    let values = [Value::Array(rows.collect()).into(), now.into()];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// Something that nobody has read yet.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// Its row.
    pub id: InboxId,
    /// What it is.
    pub kind: String,
    /// What it says.
    pub body: Value,
}

/// The oldest of what waits, kept from other processes until the transaction ends.
pub async fn waiting(tx: &impl Conn, most: i64) -> Result<Vec<Waiting>> {
    let sql = "select id, kind, body from whatsapp_inbox where handled_at is null
        order by id limit $1 for update skip locked";
    read(tx, sql, [most.into()]).await
}

/// A part of a transaction that may be taken back alone.
pub async fn part(tx: &Tx) -> Result<Tx> {
    Ok(tx.begin().await?)
}

/// Notes that something has been read, and what came of it.
pub async fn settle(tx: &impl Conn, id: InboxId, now: DateTime<Utc>, why: Option<&Message>) -> Result<()> {
    let sql = "update whatsapp_inbox set handled_at = $2, why = $3 where id = $1";
    let why = why.map(serde_json::to_value).transpose()?;
    run(tx, sql, [id.into(), now.into(), why.into()]).await.map(drop)
}

/// Somebody whose number it is.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Owner {
    /// Who.
    pub id: GuardianId,
    /// The number as it is written to.
    pub phone: String,
}

/// Whose number this is, as WhatsApp knows it: it may write it in another way than we do.
pub async fn owners(conn: &impl Conn, digits: &str) -> Result<Vec<Owner>> {
    let sql = "select g.id, g.phone from guardians g
        where g.archived_at is null and (regexp_replace(g.phone, '\\D', '', 'g') = $1
            or g.phone in (select contact from reached where wa_id = $1 and channel = 'whatsapp'))
        order by g.id";
    read(conn, sql, [digits.into()]).await
}

/// A child whose absence one of them may excuse.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Child {
    /// The guardian who may.
    pub guardian_id: GuardianId,
    /// The child.
    pub student_id: StudentId,
    /// Its name.
    pub name: String,
}

/// The children whose absences these may excuse, each once.
pub async fn children(conn: &impl Conn, guardians: &[GuardianId]) -> Result<Vec<Child>> {
    let sql = "select distinct on (s.id) l.guardian_id, s.id as student_id,
            s.given_names || ' ' || s.family_names as name
        from guardianships l join students s on s.id = l.student_id
        where l.guardian_id = any($1::bigint[]) and l.may_justify and not l.barred and s.archived_at is null
        order by s.id, l.guardian_id";
    let ids: Vec<i64> = guardians.iter().map(|id| id.0).collect();
    read(conn, sql, [ids.into()]).await
}

#[derive(FromQueryResult)]
struct Is {
    it: bool,
}

/// Whether messages are unwanted on one of these numbers.
pub async fn is_opted_out(conn: &impl Conn, contacts: &[String], guardians: &[GuardianId]) -> Result<bool> {
    let sql = "select exists (select from opt_outs where channel = 'whatsapp' and ended_at is null
        and (contact = any($1::text[]) or guardian_id = any($2::bigint[]))) as it";
    let ids: Vec<i64> = guardians.iter().map(|id| id.0).collect();
    let rows: Vec<Is> = read(conn, sql, [contacts.to_vec().into(), ids.into()]).await?;
    Ok(rows.first().is_some_and(|row| row.it))
}

/// Whether this number was told since then what can be written here.
pub async fn was_helped(conn: &impl Conn, digits: &str, since: DateTime<Utc>) -> Result<bool> {
    let sql = "select exists (select from whatsapp_inbox
        where sender = $1 and reply in ('help', 'stranger') and received_at > $2) as it";
    let rows: Vec<Is> = read(conn, sql, [digits.into(), since.into()]).await?;
    Ok(rows.first().is_some_and(|row| row.it))
}

/// How far an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyState {
    /// It waits.
    Queued,
    /// It is being handed over.
    Sending,
    /// It was taken.
    Sent,
    /// It was refused.
    Failed,
    /// Nobody knows whether it was taken.
    Uncertain,
    /// Nothing leaves the house.
    Simulated,
}

impl ReplyState {
    const ALL: [Self; 6] =
        [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Uncertain, Self::Simulated];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Simulated => "simulated",
        }
    }

    /// The one with this word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What is noted of a message that somebody wrote.
#[derive(Clone, Debug)]
pub struct Noted<'a> {
    /// Its row.
    pub id: InboxId,
    /// What it says.
    pub inbound: &'a Inbound,
    /// Whose number it is.
    pub guardian: Option<GuardianId>,
    /// What is answered.
    pub reply: Option<(Reply, ReplyState)>,
    /// Why nothing is.
    pub why: Option<Message>,
}

/// Notes a message that has been read, and its answer.
pub async fn note(tx: &impl Conn, now: DateTime<Utc>, noted: &Noted<'_>) -> Result<()> {
    let sql =
        "update whatsapp_inbox set handled_at = $2, sender = $3, guardian_id = $4, words = $5, reply = $6,
        reply_state = $7, why = $8 where id = $1";
    let values = [
        noted.id.into(),
        now.into(),
        noted.inbound.sender.clone().into(),
        noted.guardian.map(|id| id.0).into(),
        noted.inbound.words.clone().into(),
        noted.reply.map(|(reply, _)| reply.as_str()).into(),
        noted.reply.map(|(_, state)| state.as_str()).into(),
        noted.why.as_ref().map(serde_json::to_value).transpose()?.into(),
    ];
    run(tx, sql, values).await.map(drop)
}

/// What WhatsApp says of a template.
pub async fn review(tx: &impl Conn, now: DateTime<Utc>, review: &Review) -> Result<()> {
    let sql =
        "insert into whatsapp_templates (name, language, status, why, checked_at) values ($1, $2, $3, $4, $5)
        on conflict (name, language) do update set status = excluded.status, why = excluded.why,
            checked_at = excluded.checked_at";
    let Review { name, language, status, why } = review.clone();
    run(tx, sql, [name.into(), language.into(), status.to_uppercase().into(), why.into(), now.into()])
        .await
        .map(drop)
}

/// An answer that is handed over.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Claimed {
    /// `sending`, or `uncertain` when it was found being handed over.
    pub reply_state: String,
    /// What is answered.
    pub reply: String,
    /// To which number.
    pub sender: Option<String>,
}

/// Takes an answer that waits, or notes that one found being handed over is uncertain; nothing for any other.
pub async fn claim(conn: &impl Conn, id: InboxId, now: DateTime<Utc>) -> Result<Option<Claimed>> {
    let sql = "update whatsapp_inbox set reply_at = $2,
            reply_state = case reply_state when 'queued' then 'sending' else 'uncertain' end
        where id = $1 and reply_state in ('queued', 'sending')
        returning reply_state, reply, sender";
    Ok(read(conn, sql, [id.into(), now.into()]).await?.into_iter().next())
}

/// Lets an answer that could not be written wait again: nothing of it has left.
pub async fn put_back(conn: &impl Conn, id: InboxId) -> Result<()> {
    let sql = "update whatsapp_inbox set reply_state = 'queued' where id = $1 and reply_state = 'sending'";
    run(conn, sql, [id.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Locale {
    locale: Option<String>,
}

/// The language that a guardian has chosen.
pub async fn language(conn: &impl Conn, id: GuardianId) -> Result<Option<Language>> {
    let sql = "select coalesce(g.locale, (select u.locale from users u
            where u.guardian_id = g.id and u.active and u.locale is not null order by u.id limit 1)) as locale
        from guardians g where g.id = $1";
    let rows: Vec<Locale> = read(conn, sql, [id.into()]).await?;
    Ok(rows.into_iter().next().and_then(|row| row.locale?.parse().ok()))
}

/// Notes how an answer ended.
pub async fn settle_answer(
    conn: &impl Conn,
    id: InboxId,
    state: ReplyState,
    provider_id: Option<String>,
    why: Option<&Message>,
) -> Result<()> {
    let sql = "update whatsapp_inbox set reply_state = $2, reply_id = $3, why = $4
        where id = $1 and reply_state in ('queued', 'sending', 'uncertain')";
    let why = why.map(serde_json::to_value).transpose()?;
    run(conn, sql, [id.into(), state.as_str().into(), provider_id.into(), why.into()]).await.map(drop)
}

/// A message as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LetterRow {
    pub received_at: DateTime<Utc>,
    pub sender: Option<String>,
    pub guardian_id: Option<GuardianId>,
    pub guardian: Option<String>,
    pub words: Option<String>,
    pub reply: Option<String>,
    pub reply_state: Option<String>,
    pub why: Option<Value>,
}

/// What people wrote; the newest first when the query is descending.
pub async fn letters(
    conn: &impl Conn,
    query: &ListQuery<()>,
    guardian: Option<GuardianId>,
) -> Result<Listing<LetterRow>> {
    let columns =
        "i.received_at, i.sender, i.guardian_id, g.given_names || ' ' || g.family_names as guardian,
        i.words, i.reply, i.reply_state, i.why";
    let from = "whatsapp_inbox i left join guardians g on g.id = i.guardian_id";
    let source = Source::new(columns, from, "i.id")
        .when("i.kind = 'message' and i.handled_at is not null")
        .with_some("i.guardian_id = {}", guardian.map(|id| id.0))
        .search("(i.search || ' ' || coalesce(g.search, ''))", &query.q);
    db::list(conn, source, "''", query).await
}

/// Removes what came before `before` and has been read.
pub async fn forget(conn: &impl Conn, before: DateTime<Utc>) -> Result<u64> {
    run(conn, "delete from whatsapp_inbox where received_at < $1 and handled_at is not null", [before.into()])
        .await
}
