//! Rows of answers to programs, by caller and key. They live by the machine's time, like all leases.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its type.
    pub content_type: Option<String>,
    /// Its body.
    pub body: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Row {
    fingerprint: Vec<u8>,
    status: Option<i16>,
    content_type: Option<String>,
    body: Option<Vec<u8>>,
}

/// After this long the first request is taken for dead.
const LEASE: TimeDelta = TimeDelta::minutes(2);
const KEPT: TimeDelta = TimeDelta::days(1);

fn sql(text: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, text, values)
}

/// The database keeps microseconds.
fn micros(at: DateTime<Utc>) -> Value {
    at.trunc_subsecs(6).into()
}

/// Removes what is too old to be repeated.
pub async fn sweep(tx: &impl Conn, now: DateTime<Utc>) -> Result<()> {
    tx.execute_raw(sql("delete from api_replies where created_at < $1", [micros(now - KEPT)])).await?;
    Ok(())
}

/// Takes the key, new or from a dead request; whether it could be had.
pub async fn begin(
    tx: &impl Conn,
    caller: &str,
    key: &str,
    print: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let text = "insert into api_replies as r (caller, key, fingerprint, created_at) values ($1, $2, $3, $4)
        on conflict (caller, key) do update set created_at = excluded.created_at
        where r.status is null and r.created_at < $5 and r.fingerprint = excluded.fingerprint";
    let values = [caller.into(), key.into(), print.to_vec().into(), micros(now), micros(now - LEASE)];
    Ok(tx.execute_raw(sql(text, values)).await?.rows_affected() > 0)
}

/// What is kept under the key: the request's fingerprint, and the answer if there is one.
pub async fn find(tx: &impl Conn, caller: &str, key: &str) -> Result<Option<(Vec<u8>, Option<Reply>)>> {
    let text =
        "select fingerprint, status, content_type, body from api_replies where caller = $1 and key = $2";
    let row = Row::find_by_statement(sql(text, [caller.into(), key.into()])).one(tx).await?;
    Ok(row.map(|row| {
        let status = row.status.and_then(|status| u16::try_from(status).ok());
        let reply = status.map(|status| Reply {
            status,
            content_type: row.content_type,
            body: row.body.unwrap_or_default(),
        });
        (row.fingerprint, reply)
    }))
}

/// Keeps the answer, unless another request took the key over.
pub async fn finish(
    tx: &impl Conn,
    caller: &str,
    key: &str,
    since: DateTime<Utc>,
    reply: Reply,
) -> Result<()> {
    let text = "update api_replies set status = $4, content_type = $5, body = $6
        where caller = $1 and key = $2 and created_at = $3 and status is null";
    let status = i16::try_from(reply.status).unwrap_or(200);
    let values = [
        caller.into(),
        key.into(),
        micros(since),
        status.into(),
        reply.content_type.into(),
        reply.body.into(),
    ];
    tx.execute_raw(sql(text, values)).await?;
    Ok(())
}

/// Gives the key back.
pub async fn forget(tx: &impl Conn, caller: &str, key: &str, since: DateTime<Utc>) -> Result<()> {
    let text =
        "delete from api_replies where caller = $1 and key = $2 and created_at = $3 and status is null";
    tx.execute_raw(sql(text, [caller.into(), key.into(), micros(since)])).await?;
    Ok(())
}
