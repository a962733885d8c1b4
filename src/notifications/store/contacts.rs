//! What guardians want, who does not want to be written to, and whom nothing reaches.

use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};

use super::{read, run};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{GuardianId, StudentId};
use crate::notifications::rules::Channel;

/// A wish as the table has it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Wish {
    /// Of which child.
    pub student_id: StudentId,
    /// Of which kind.
    pub kind: String,
    /// By which way.
    pub channel: String,
    /// Whether it is wanted.
    pub wanted: bool,
}

/// The wishes of a guardian.
pub async fn wishes(conn: &impl Conn, guardian: GuardianId) -> Result<Vec<Wish>> {
    let sql = "select student_id, kind, channel, wanted from contact_preferences where guardian_id = $1
        order by student_id, kind, channel";
    read(conn, sql, [guardian.into()]).await
}

/// Notes wishes of a guardian about children whose messages they may have; gives how many have changed.
pub async fn wish(tx: &impl Conn, guardian: GuardianId, wishes: &[Wish]) -> Result<u64> {
    let sql = "
        insert into contact_preferences as p (guardian_id, student_id, kind, channel, wanted)
        select $1, w.student_id, w.kind, w.channel, w.wanted
        from jsonb_to_recordset($2) as w (student_id bigint, kind text, channel text, wanted boolean)
        join guardianships l on l.student_id = w.student_id and l.guardian_id = $1 and not l.barred
        on conflict (guardian_id, student_id, kind, channel) do update set wanted = excluded.wanted
        where p.wanted <> excluded.wanted";
    let row = |wish: &Wish| json!({ "student_id": wish.student_id, "kind": wish.kind, "channel": wish.channel, "wanted": wish.wanted });
    let rows: Vec<Value> = wishes.iter().map(row).collect();
    run(tx, sql, [guardian.into(), Value::Array(rows).into()]).await
}

#[derive(FromQueryResult)]
struct Hours {
    quiet_from: Option<NaiveTime>,
    quiet_until: Option<NaiveTime>,
}

/// When a guardian does not want to be woken, where they have chosen it; nothing for nobody.
pub async fn quiet(conn: &impl Conn, guardian: GuardianId) -> Result<Option<Option<(NaiveTime, NaiveTime)>>> {
    let sql = "select quiet_from, quiet_until from guardians where id = $1";
    let rows: Vec<Hours> = read(conn, sql, [guardian.into()]).await?;
    Ok(rows.first().map(|row| row.quiet_from.zip(row.quiet_until)))
}

/// Chooses it, or the school's again.
pub async fn set_quiet(
    tx: &impl Conn,
    guardian: GuardianId,
    quiet: Option<(NaiveTime, NaiveTime)>,
) -> Result<()> {
    let (from, until) = quiet.unzip();
    let sql = "update guardians set quiet_from = $2, quiet_until = $3 where id = $1";
    run(tx, sql, [guardian.into(), from.into(), until.into()]).await.map(drop)
}

/// Somebody who does not want to be written to.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OptOutRow {
    /// By which way.
    pub channel: String,
    /// The number or address.
    pub contact: String,
    /// From whom it came: `message`, `staff`, `family`, `provider`.
    pub source: String,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Those of a guardian that hold, by themselves or by their number.
pub async fn opt_outs(conn: &impl Conn, guardian: GuardianId) -> Result<Vec<OptOutRow>> {
    let sql = "
        select distinct on (o.channel, o.contact) o.channel, o.contact, o.source, o.at from opt_outs o
        join guardians g on g.id = $1
        left join reached r on r.channel = o.channel and '+' || r.wa_id = o.contact
        where o.ended_at is null and (o.guardian_id = g.id
            or o.channel = 'whatsapp' and (o.contact = g.phone or r.contact = g.phone)
            or o.channel = 'email' and o.contact = lower(g.email))
        order by o.channel, o.contact, o.at";
    read(conn, sql, [guardian.into()]).await
}

/// Notes one; nothing when it holds already, or came by the same message. Gives whether it is new.
pub async fn opt_out(
    tx: &impl Conn,
    (channel, contact): (Channel, &str),
    guardian: Option<GuardianId>,
    (source, message_id): (&str, Option<&str>),
    at: DateTime<Utc>,
) -> Result<bool> {
    let sql = "insert into opt_outs (guardian_id, contact, channel, source, message_id, at)
        select $1, $2, $3, $4, $5, $6
        where not exists (select from opt_outs where message_id = $5)
        on conflict (contact, channel) where ended_at is null do nothing";
    let values = [
        guardian.map(|id| id.0).into(),
        contact.into(),
        channel.as_str().into(),
        source.into(),
        message_id.into(),
        at.into(),
    ];
    Ok(run(tx, sql, values).await? > 0)
}

/// Ends those of a contact, and those of a guardian; gives how many.
pub async fn opt_in(
    tx: &impl Conn,
    (channel, contact): (Channel, &str),
    guardian: Option<GuardianId>,
    at: DateTime<Utc>,
    by: &str,
) -> Result<u64> {
    let sql = "update opt_outs set ended_at = $4, ended_by = $5
        where channel = $1 and ended_at is null and (contact = $2 or guardian_id = $3)";
    let guardian: Option<i64> = guardian.map(|id| id.0);
    let values = [channel.as_str().into(), contact.into(), guardian.into(), at.into(), by.into()];
    run(tx, sql, values).await
}

/// A guardian of a school's list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Person {
    /// Their row.
    pub id: GuardianId,
    /// Their name.
    pub name: String,
}

/// Notes that nothing arrives at a guardian; gives them when that is new.
pub async fn unreachable(
    tx: &impl Conn,
    guardian: GuardianId,
    now: DateTime<Utc>,
    why: &str,
) -> Result<Option<Person>> {
    let sql = "update guardians set unreachable_since = coalesce(unreachable_since, $2), unreachable_why = $3
        where id = $1 returning id, given_names || ' ' || family_names as name";
    Ok(read(tx, sql, [guardian.into(), now.into(), why.into()]).await?.into_iter().next())
}

/// Something arrived at a guardian; gives whether they were believed to be unreachable.
pub async fn reachable(tx: &impl Conn, guardian: GuardianId) -> Result<bool> {
    let sql = "update guardians set unreachable_since = null, unreachable_why = null
        where id = $1 and unreachable_since is not null";
    Ok(run(tx, sql, [guardian.into()]).await? > 0)
}
