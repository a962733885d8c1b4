//! Rows of messages on their way: looked at, taken, settled.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};

use super::{Id, read, run};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::{BroadcastId, GuardianId, NotificationId};
use crate::msg;
use crate::notifications::rules::pace::{Look, PAIR_SECONDS};
use crate::notifications::rules::{Channel, State};

/// A message that a job speaks of, before it is taken.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Seen {
    /// How far it is.
    pub state: String,
    /// By which way.
    pub channel: String,
    /// Whether it goes to a family.
    pub is_family: bool,
    /// Whether its day and its hour have come.
    pub is_due: bool,
    /// How long whoever hands it over is still believed to live, in seconds.
    pub lease_seconds: f64,
    /// How often the provider asked in a row to slow down.
    pub slowed: i32,
    is_paused: bool,
    slow_seconds: f64,
    pair_seconds: f64,
    has_room: bool,
    is_resting: bool,
}

impl Seen {
    /// How its way is.
    pub const fn look(&self) -> Look {
        Look {
            is_paused: self.is_paused,
            slow_seconds: self.slow_seconds,
            pair_seconds: self.pair_seconds,
            has_room: self.has_room,
            is_resting: self.is_resting,
        }
    }
}

/// Looks at a message that waits or is being sent; nothing for any other.
pub async fn look(conn: &impl Conn, id: NotificationId, now: DateTime<Utc>) -> Result<Option<Seen>> {
    let sql = "
        select n.state, n.channel, n.guardian_id is not null as is_family, c.slowed,
            coalesce(n.retry_at <= now(), true) and coalesce(n.due_at <= $2, true) as is_due,
            coalesce(extract(epoch from n.lease_until - now()), 0)::float8 as lease_seconds,
            c.paused_at is not null as is_paused,
            coalesce(extract(epoch from c.until - now()), 0)::float8 as slow_seconds,
            coalesce(extract(epoch from r.last_at - now()) + $3, 0)::float8 as pair_seconds,
            case when c.reach is null or r.last_at > now() - interval '24 hours' then true
                else (select count(*) from reached x
                    where x.channel = c.channel and x.last_at > now() - interval '24 hours') < c.reach
            end as has_room,
            n.channel = 'whatsapp' and exists (select from whatsapp_templates t where t.name = n.template
                and t.language = n.language and t.status in ('PAUSED', 'DISABLED')) as is_resting
        from notifications n join channel_states c on c.channel = n.channel
        left join reached r on r.channel = n.channel and r.contact = n.recipient
        where n.id = $1 and n.state in ('queued', 'sending')";
    Ok(read(conn, sql, [id.into(), now.into(), PAIR_SECONDS.into()]).await?.into_iter().next())
}

/// A message on its way.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Claimed {
    /// Its row.
    pub id: NotificationId,
    /// `sending`, or where it was left when it could not be.
    pub state: String,
    /// Why it could not be.
    pub reason: Option<Value>,
    /// Which attempt this is.
    pub attempts: i32,
    /// Of which round.
    pub rounds: i32,
    /// To whom.
    pub recipient: String,
    /// Of which guardian.
    pub guardian_id: Option<GuardianId>,
    /// In which language.
    pub language: String,
    /// The name of the approved text.
    pub template: Option<String>,
    /// What it is filled with.
    pub params: Option<Value>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body_text: String,
    /// The same as HTML.
    pub body_html: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Whom it is about, by their ids.
    pub students: Vec<i64>,
}

/// Takes a message that waits and may still be told, or notes why it is not sent any more: it was found being
/// sent, its time is over, its guardian may not hear of one of the students or does not want to. Nothing when it
/// is not there to be taken, or when its number was written to a moment ago. It is a transaction of its own:
/// whoever looks afterwards knows that an attempt began.
pub async fn claim(
    conn: &impl Conn,
    id: NotificationId,
    now: DateTime<Utc>,
    lease: Option<Duration>,
) -> Result<Option<Claimed>> {
    let sql = "
        with found as (
            select n.id, case
                when n.state = 'sending' then 'interrupted'
                when n.expires_at <= $2 then 'late'
                when n.guardian_id is not null and (
                    exists (select from guardians g where g.id = n.guardian_id and g.archived_at is not null)
                    or exists (select from notification_students t
                        left join guardianships l on l.student_id = t.student_id and l.guardian_id = t.guardian_id
                        where t.notification_id = n.id and (l.id is null or l.barred))) then 'barred'
                when n.guardian_id is not null and exists (
                    select from opt_outs o
                    left join reached r on r.channel = o.channel and '+' || r.wa_id = o.contact
                    where o.ended_at is null and o.channel = n.channel and (o.guardian_id = n.guardian_id
                        or o.contact = n.recipient or r.contact = n.recipient)) then 'opted_out'
                end as why
            from notifications n
            where n.id = $1 and (n.state = 'sending' and coalesce(n.lease_until <= now(), true)
                or n.state = 'queued' and coalesce(n.retry_at <= now(), true) and coalesce(n.due_at <= $2, true))
            for update of n),
        rung as (
            insert into reached as r (channel, contact, last_at)
            select n.channel, n.recipient, now() from notifications n join found using (id)
            where found.why is null and n.channel = 'whatsapp'
            on conflict (channel, contact) do update set last_at = excluded.last_at
                where r.last_at <= now() - make_interval(secs => $5)
            returning contact),
        claimed as (
            update notifications n set updated_at = $2, retry_at = null,
                lease_until = now() + make_interval(secs => $4),
                state = case found.why when 'interrupted' then 'uncertain' when 'late' then 'cancelled'
                    when 'barred' then 'suppressed' when 'opted_out' then 'suppressed' else 'sending' end,
                attempts = n.attempts + (found.why is null)::int,
                reason = $3::jsonb -> found.why,
                next_channel_at = case when found.why is null or found.why = 'interrupted'
                    then n.next_channel_at end
            from found
            where n.id = found.id
                and (found.why is not null or n.channel <> 'whatsapp' or exists (select from rung))
            returning n.*),
        told as (
            insert into notification_steps (notification_id, at, state, attempt, reason)
            select id, $2, state, attempts, reason from claimed)
        select c.*, array(select t.student_id from notification_students t where t.notification_id = c.id
            order by t.student_id) as students from claimed c";
    let whys = json!({
        "interrupted": msg!("mail-interrupted"),
        "late": msg!("delivery-late"),
        "barred": msg!("delivery-not-barred"),
        "opted_out": msg!("delivery-not-opted-out"),
    });
    let lease = lease.map(|lease| lease.as_secs_f64());
    let pair = f64::from(i32::try_from(PAIR_SECONDS).unwrap_or(i32::MAX));
    let values = [id.into(), now.into(), whys.into(), lease.into(), pair.into()];
    Ok(read(conn, sql, values).await?.into_iter().next())
}

/// How an attempt ended.
#[derive(Clone, Debug, Default)]
pub struct End {
    /// The state it leaves.
    pub state: Option<State>,
    /// `server` or `file`, when it was taken.
    pub handed_to: Option<&'static str>,
    /// Its name at the provider, and the number as it is known there.
    pub accepted: Option<(String, Option<String>)>,
    /// The provider's code, when it was not.
    pub code: Option<i32>,
    /// Why, when it was not.
    pub reason: Option<Message>,
    /// How long until the next attempt, in real time.
    pub pause: Option<Duration>,
    /// It is not the message's fault: the attempt does not count.
    pub is_free: bool,
}

/// Notes how an attempt ended, unless a later round has begun; gives whether it was noted. Who was only slow
/// corrects the uncertainty that another one noted meanwhile; what was reported of it meanwhile stays.
pub async fn settle(conn: &impl Conn, claimed: &Claimed, now: DateTime<Utc>, end: &End) -> Result<bool> {
    let sql = "
        with known as (
            update notifications set provider_id = coalesce(provider_id, $9), wa_id = coalesce(wa_id, $10)
            where id = $1 and attempts = $2 and rounds = $3 and state not in ('sending', 'uncertain')
                and $9 is not null),
        alias as (
            update reached r set wa_id = $10 from notifications n
            where n.id = $1 and r.channel = n.channel and r.contact = n.recipient
                and $10 is not null and r.wa_id is distinct from $10),
        settled as (
            update notifications set state = $4, handed_to = $5, reason = $6, updated_at = $7, lease_until = null,
                retry_at = now() + make_interval(secs => $8),
                provider_id = coalesce(provider_id, $9), wa_id = coalesce($10, wa_id), provider_code = $11,
                sent_at = case $4 when 'sent' then $7 else sent_at end,
                failed_at = case $4 when 'failed' then $7 else failed_at end
            where id = $1 and attempts = $2 and rounds = $3 and state in ('sending', 'uncertain')
            returning id, state, attempts, reason)
        insert into notification_steps (notification_id, at, state, attempt, reason)
        select id, $7, state, attempts, reason from settled";
    let (provider_id, wa_id) = end.accepted.clone().map_or((None, None), |(id, wa_id)| (Some(id), wa_id));
    let values = [
        claimed.id.into(),
        claimed.attempts.into(),
        claimed.rounds.into(),
        end.state.unwrap_or(State::Uncertain).as_str().into(),
        end.handed_to.into(),
        reason(end.reason.as_ref())?.into(),
        now.into(),
        end.pause.map(|pause| pause.as_secs_f64()).into(),
        provider_id.into(),
        wa_id.into(),
        end.code.into(),
    ];
    let noted = run(conn, sql, values).await? > 0;
    if noted && end.is_free {
        let sql = "update notifications set attempts = attempts - 1 where id = $1 and attempts = $2";
        run(conn, sql, [claimed.id.into(), claimed.attempts.into()]).await?;
    }
    Ok(noted)
}

fn reason(message: Option<&Message>) -> Result<Option<Value>> {
    Ok(message.map(serde_json::to_value).transpose()?)
}

/// Puts a message back that cannot leave now; gives whether it still waits.
pub async fn put_back(
    conn: &impl Conn,
    id: NotificationId,
    pause: Duration,
    why: Option<&Message>,
) -> Result<bool> {
    let sql =
        "update notifications set retry_at = now() + make_interval(secs => $2), reason = coalesce($3, reason)
        where id = $1 and state = 'queued'";
    let values = [id.into(), pause.as_secs_f64().into(), reason(why)?.into()];
    Ok(run(conn, sql, values).await? > 0)
}

/// Notes that a message that waits cannot leave by its way at all; gives whether it waited.
pub async fn refuse(conn: &impl Conn, id: NotificationId, now: DateTime<Utc>, why: &Message) -> Result<bool> {
    let sql = "
        with refused as (
            update notifications set state = 'failed', failed_at = $2, reason = $3, updated_at = $2, retry_at = null
            where id = $1 and state = 'queued' and fallback is not null
            returning id, state, attempts, reason)
        insert into notification_steps (notification_id, at, state, attempt, reason)
        select id, $2, state, attempts, reason from refused";
    Ok(run(conn, sql, [id.into(), now.into(), serde_json::to_value(why)?.into()]).await? > 0)
}

/// Notes that nobody will try any more: what was being sent is uncertain, what waited without an end has failed.
pub async fn abandon(
    conn: &impl Conn,
    id: NotificationId,
    now: DateTime<Utc>,
    interrupted: &Message,
    gave_up: &Message,
) -> Result<Vec<NotificationId>> {
    let sql = "
        with found as (select id, state from notifications where id = $1 for update),
        left_off as (
            update notifications n set updated_at = $2, retry_at = null,
                state = case found.state when 'sending' then 'uncertain' else 'failed' end,
                reason = case found.state when 'sending' then $3 else $4 end
            from found
            where n.id = found.id and (found.state = 'sending'
                or found.state = 'queued' and n.expires_at is null and coalesce(n.retry_at <= now(), true))
            returning n.id, n.state, n.attempts, n.reason),
        told as (
            insert into notification_steps (notification_id, at, state, attempt, reason)
            select id, $2, state, attempts, reason from left_off)
        select id from left_off where state = 'failed'";
    let (interrupted, gave_up) = (serde_json::to_value(interrupted)?, serde_json::to_value(gave_up)?);
    let values = [id.into(), now.into(), interrupted.into(), gave_up.into()];
    Ok(read::<Id>(conn, sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// The way of a message that waits for nothing but its turn, and whose time will be over.
pub async fn untried(conn: &impl Conn, id: NotificationId) -> Result<Option<Channel>> {
    let sql = "select id, channel from notifications where id = $1 and state = 'queued' and due_at is null
        and expires_at is not null and coalesce(retry_at <= now(), true)";
    Ok(begun(read(conn, sql, [id.into()]).await?).first().map(|(_, channel)| *channel))
}

#[derive(FromQueryResult)]
struct Begun {
    id: NotificationId,
    channel: String,
}

fn begun(rows: Vec<Begun>) -> Vec<(NotificationId, Channel)> {
    rows.into_iter().map(|row| (row.id, row.channel.parse().unwrap_or(Channel::Email))).collect()
}

/// Lets a message that came to its end begin anew; gives it when it had. One that has arrived has not, and one
/// that was simulated or goes to nobody never leaves.
pub async fn begin_again(
    tx: &impl Conn,
    id: NotificationId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    by: &str,
) -> Result<Vec<(NotificationId, Channel)>> {
    let sql = "
        with again as (
            update notifications set state = 'queued', attempts = 0, rounds = rounds + 1, reason = null,
                handed_to = null, retry_at = null, due_at = null, lease_until = null, provider_id = null,
                provider_code = null, next_channel_at = null, updated_at = $2,
                expires_at = case when guardian_id is not null then $4 end
            where id = $1 and (state in ('failed', 'uncertain', 'cancelled')
                or state = 'sent' and guardian_id is null)
            returning id, channel),
        told as (
            insert into notification_steps (notification_id, at, state, by_name)
            select id, $2, 'queued', $3 from again)
        select id, channel from again";
    Ok(begun(read(tx, sql, [id.into(), now.into(), by.into(), expires_at.into()]).await?))
}

/// Takes back messages that wait: one, or those of a broadcast; gives how many.
pub async fn cancel(
    tx: &impl Conn,
    of: Result<NotificationId, BroadcastId>,
    now: DateTime<Utc>,
    by: &str,
    why: Option<&Message>,
) -> Result<u64> {
    let sql = "
        with gone as (
            update notifications set state = 'cancelled', reason = $4, updated_at = $3, retry_at = null,
                due_at = null, next_channel_at = null
            where (id = $1 or broadcast_id = $2) and state = 'queued' and guardian_id is not null
            returning id, state, attempts, reason)
        insert into notification_steps (notification_id, at, state, attempt, reason, by_name)
        select id, $3, state, attempts, reason, $5 from gone";
    let (id, broadcast) = (of.ok().map(|id| id.0), of.err().map(|id| id.0));
    run(tx, sql, [id.into(), broadcast.into(), now.into(), reason(why)?.into(), by.into()]).await
}

/// Lets those of a broadcast wait again that were taken back with it; gives them.
pub async fn go_on(
    tx: &impl Conn,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    by: &str,
    why: &Message,
) -> Result<Vec<(NotificationId, Channel)>> {
    let sql = "
        with again as (
            update notifications set state = 'queued', reason = null, updated_at = $2, expires_at = $3
            where broadcast_id = $1 and state = 'cancelled' and reason = $5
            returning id, channel),
        told as (
            insert into notification_steps (notification_id, at, state, by_name)
            select id, $2, 'queued', $4 from again)
        select id, channel from again";
    let why = serde_json::to_value(why)?;
    let values = [broadcast.into(), now.into(), expires_at.into(), by.into(), why.into()];
    Ok(begun(read(tx, sql, values).await?))
}

/// Those whose hour has come: they wait no longer.
pub async fn wake(tx: &impl Conn, now: DateTime<Utc>) -> Result<Vec<(NotificationId, Channel)>> {
    let sql = "update notifications set due_at = null where id in (
            select id from notifications where state = 'queued' and due_at <= $1 order by id limit 5000
            for update skip locked)
        returning id, channel";
    Ok(begun(read(tx, sql, [now.into()]).await?))
}

/// Those that wait for a way to be opened.
pub async fn held(tx: &impl Conn, channel: Channel) -> Result<Vec<(NotificationId, Channel)>> {
    let sql = "select id, channel from notifications where channel = $1 and state = 'queued'
        and guardian_id is not null and due_at is null and retry_at is null order by id";
    Ok(begun(read(tx, sql, [channel.as_str().into()]).await?))
}
