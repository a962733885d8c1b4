//! How each way does, for all processes together: turns, slowing down, pauses; and what is known of its texts.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};

use super::{read, run};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::notifications::rules::Channel;
use crate::notifications::rules::pace::{MARGIN, seconds};

/// A way as the table has it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Row {
    /// Which one.
    pub channel: String,
    /// Since when nothing leaves.
    pub paused_at: Option<DateTime<Utc>>,
    /// Who wanted it; none when it was the program.
    pub paused_by: Option<String>,
    /// Why.
    pub why: Option<Value>,
    /// How long the provider wants to hear nothing, in seconds.
    pub slow_seconds: f64,
    /// How many leave in a second at most.
    pub per_second: i32,
    /// To how many people in 24 hours.
    pub reach: Option<i32>,
    /// To how many people they went.
    pub reached: i64,
    /// Since when it fails.
    pub failing_since: Option<DateTime<Utc>>,
    /// How many wait.
    pub waiting: i64,
}

/// All ways, the first choice first.
pub async fn all(conn: &impl Conn) -> Result<Vec<Row>> {
    let sql = "
        select c.channel, c.paused_at, c.paused_by, c.why, c.per_second, c.reach, c.failing_since,
            greatest(coalesce(extract(epoch from c.until - now()), 0), 0)::float8 as slow_seconds,
            (select count(*) from reached r where r.channel = c.channel
                and r.last_at > now() - interval '24 hours') as reached,
            (select count(*) from notifications n where n.channel = c.channel and n.state = 'queued'
                and n.guardian_id is not null) as waiting
        from channel_states c order by c.channel desc";
    read(conn, sql, []).await
}

#[derive(FromQueryResult)]
struct Turn {
    wait: f64,
}

/// The next turn of a way, as how long it is until then; none while nothing may leave. Every process takes its
/// turns here, so that all together are no quicker than the limit.
pub async fn turn(conn: &impl Conn, channel: Channel) -> Result<Option<Duration>> {
    let sql = "
        update channel_states set next_slot_at = greatest(next_slot_at, clock_timestamp())
            + make_interval(secs => $2 / per_second)
        where channel = $1 and paused_at is null and coalesce(until <= clock_timestamp(), true)
        returning extract(epoch from next_slot_at - make_interval(secs => $2 / per_second)
            - clock_timestamp())::float8 as wait";
    let turns: Vec<Turn> = read(conn, sql, [channel.as_str().into(), MARGIN.into()]).await?;
    Ok(turns.first().map(|turn| seconds(turn.wait)))
}

/// Everybody slows down: nothing leaves for a while, twice as long each time in a row; gives how long. What was
/// on its way when it was asked for counts as asked once.
pub async fn slow_down(conn: &impl Conn, channel: Channel) -> Result<Duration> {
    let sql = "
        update channel_states set
            slowed = case when until > now() then slowed else least(slowed + 1, 6) end,
            until = case when until > now() then until
                else now() + make_interval(secs => least(2 ^ least(slowed + 1, 6), 60)) end
        where channel = $1
        returning greatest(extract(epoch from until - now()), 0)::float8 as wait";
    let turns: Vec<Turn> = read(conn, sql, [channel.as_str().into()]).await?;
    Ok(turns.first().map(|turn| seconds(turn.wait)).unwrap_or_default())
}

/// It goes well again.
pub async fn speed_up(conn: &impl Conn, channel: Channel) -> Result<()> {
    let sql = "update channel_states set slowed = 0, until = null
        where channel = $1 and slowed > 0 and until <= now()";
    run(conn, sql, [channel.as_str().into()]).await.map(drop)
}

/// Closes a way; gives whether it was open.
pub async fn pause(
    tx: &impl Conn,
    channel: Channel,
    now: DateTime<Utc>,
    by: Option<&str>,
    why: &Message,
) -> Result<bool> {
    let sql = "update channel_states set paused_at = $2, paused_by = $3, why = $4
        where channel = $1 and paused_at is null";
    let why = serde_json::to_value(why)?;
    Ok(run(tx, sql, [channel.as_str().into(), now.into(), by.into(), why.into()]).await? > 0)
}

/// Opens a way; gives whether it was closed.
pub async fn resume(tx: &impl Conn, channel: Channel) -> Result<bool> {
    let sql =
        "update channel_states set paused_at = null, paused_by = null, why = null, slowed = 0, until = null,
            failing_since = null
        where channel = $1 and paused_at is not null";
    Ok(run(tx, sql, [channel.as_str().into()]).await? > 0)
}

/// How many leave in a second at most, and to how many people in 24 hours.
pub async fn set_pace(tx: &impl Conn, channel: Channel, per_second: i32, reach: Option<i32>) -> Result<()> {
    let sql = "update channel_states set per_second = $2, reach = $3 where channel = $1";
    run(tx, sql, [channel.as_str().into(), per_second.into(), reach.into()]).await.map(drop)
}

/// Notes that a way fails, since when it does.
pub async fn failing(tx: &impl Conn, channel: Channel, now: DateTime<Utc>) -> Result<()> {
    let sql = "update channel_states set failing_since = coalesce(failing_since, $2) where channel = $1";
    run(tx, sql, [channel.as_str().into(), now.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Name {
    channel: String,
}

/// Ways by which a message went since they failed: they are well again, and this is noted.
pub async fn well(tx: &impl Conn) -> Result<Vec<Channel>> {
    let sql = "update channel_states c set failing_since = null
        where c.failing_since is not null and c.paused_at is null and exists (
            select from notifications n where n.channel = c.channel and n.guardian_id is not null
                and n.sent_at > c.failing_since)
        returning c.channel";
    let rows: Vec<Name> = read(tx, sql, []).await?;
    Ok(rows.into_iter().filter_map(|row| row.channel.parse().ok()).collect())
}

/// What is known of an approved text.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TemplateRow {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, or `BROKEN` where it is filled in wrongly.
    pub status: String,
    /// Why.
    pub why: String,
    /// When it was last heard of.
    pub checked_at: DateTime<Utc>,
}

/// All that is known.
pub async fn templates(conn: &impl Conn) -> Result<Vec<TemplateRow>> {
    read(
        conn,
        "select name, language, status, why, checked_at from whatsapp_templates order by name, language",
        [],
    )
    .await
}

/// Notes what is known: name, language, status, why.
pub async fn note_templates(
    tx: &impl Conn,
    now: DateTime<Utc>,
    known: &[(String, String, String, String)],
) -> Result<()> {
    let sql = "
        insert into whatsapp_templates (name, language, status, why, checked_at)
        select distinct on (name, language) name, language, status, why, $2 from jsonb_to_recordset($1)
            as n (name text, language text, status text, why text)
        on conflict (name, language) do update set status = excluded.status, why = excluded.why,
            checked_at = excluded.checked_at";
    let row = |(name, language, status, why): &(String, String, String, String)| json!({ "name": name, "language": language, "status": status, "why": why });
    let rows: Vec<Value> = known.iter().map(row).collect();
    run(tx, sql, [Value::Array(rows).into(), now.into()]).await.map(drop)
}
