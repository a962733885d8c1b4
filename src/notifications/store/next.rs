//! Rows of messages that take the place of others.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};

use super::{Id, read, run};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::messages::Words;

/// A message whose place another one may take.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Failed {
    /// Its row.
    pub id: NotificationId,
    /// What it tells.
    pub kind: String,
    /// In which language.
    pub language: String,
    /// The next way, and what is said by it.
    pub fallback: Value,
    /// Their number.
    pub phone: Option<String>,
    /// Their address.
    pub email: Option<String>,
}

/// Those of `ids` that have a next way which nothing stands against, held until the transaction ends.
pub async fn failed(tx: &impl Conn, ids: &[NotificationId], now: DateTime<Utc>) -> Result<Vec<Failed>> {
    let sql = "
        select n.id, n.kind, n.language, n.fallback, g.phone, g.email
        from notifications n join guardians g on g.id = n.guardian_id
        where n.id = any($1::bigint[]) and n.fallback is not null and g.archived_at is null
            and coalesce(n.expires_at > $2, true)
            and not exists (select from notifications f where f.follows_id = n.id)
            and not exists (select from notification_students t
                left join guardianships l on l.student_id = t.student_id and l.guardian_id = t.guardian_id
                where t.notification_id = n.id and (l.id is null or l.barred))
            and not exists (select from opt_outs o where o.ended_at is null
                and o.channel = n.fallback ->> 'channel' and (o.guardian_id = n.guardian_id
                    or o.contact = case o.channel when 'whatsapp' then g.phone else lower(g.email) end))
        order by n.id for update of n";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(tx, sql, [ids.into(), now.into()]).await
}

/// A message that takes the place of another one.
#[derive(Clone, Debug)]
pub struct Next {
    /// Whose place it takes.
    pub follows: NotificationId,
    /// By which way.
    pub channel: &'static str,
    /// Number or address.
    pub address: String,
    /// The name of the approved text.
    pub template: String,
    /// What it is filled with.
    pub params: Option<Vec<String>>,
    /// What it says.
    pub words: Words,
}

/// Writes them, each with its students and its first step; gives those that are new.
pub async fn insert(
    tx: &impl Conn,
    now: DateTime<Utc>,
    all: &[Next],
    why: &Value,
) -> Result<Vec<NotificationId>> {
    let sql = "
        with drafts as (
            select * from jsonb_to_recordset($1) as d (follows_id bigint, channel text, address text,
                template text, params jsonb, subject text, body_text text, body_html text)),
        new as (
            insert into notifications (channel, kind, fact_key, recipient, guardian_id, template, params, language,
                subject, body_text, body_html, facts, state, reason, expires_at, follows_id, broadcast_id,
                created_at, updated_at)
            select d.channel, n.kind, n.fact_key, d.address, n.guardian_id, d.template,
                nullif(d.params, 'null'::jsonb), n.language, d.subject, d.body_text, d.body_html, n.facts, 'queued',
                $3, n.expires_at, n.id, n.broadcast_id, $2, $2
            from drafts d join notifications n on n.id = d.follows_id
            on conflict (guardian_id, channel, kind, fact_key) where guardian_id is not null do nothing
            returning id, follows_id, channel, state, reason),
        about as (
            insert into notification_students (notification_id, student_id, guardian_id, channel, kind, fact_key)
            select new.id, t.student_id, t.guardian_id, new.channel, t.kind, t.fact_key
            from new join notification_students t on t.notification_id = new.follows_id
            on conflict do nothing),
        told as (
            insert into notification_steps (notification_id, at, state, reason) select id, $2, state, reason from new)
        select id from new order by id";
    let row = |next: &Next| {
        json!({
            "follows_id": next.follows, "channel": next.channel, "address": next.address,
            "template": next.template, "params": next.params, "subject": next.words.subject,
            "body_text": next.words.text, "body_html": next.words.html,
        })
    };
    let rows: Vec<Value> = all.iter().map(row).collect();
    let values = [Value::Array(rows).into(), now.into(), why.clone().into()];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// Notes that nothing more follows from these.
pub async fn done(tx: &impl Conn, ids: &[NotificationId]) -> Result<()> {
    let sql = "update notifications set next_channel_at = null, fallback = null where id = any($1::bigint[])
        and (next_channel_at is not null or fallback is not null)";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    run(tx, sql, [ids.into()]).await.map(drop)
}

/// Those of which nothing was heard for too long.
pub async fn silent(tx: &impl Conn, now: DateTime<Utc>) -> Result<Vec<NotificationId>> {
    let sql = "select id from notifications where next_channel_at <= $1
            and state in ('queued', 'sending', 'sent', 'failed', 'uncertain')
        order by next_channel_at limit 1000 for update skip locked";
    Ok(read::<Id>(tx, sql, [now.into()]).await?.into_iter().map(|row| row.id).collect())
}
