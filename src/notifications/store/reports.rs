//! What the provider reports of messages, in whatever order it comes.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::{GuardianId, NotificationId};

/// A message of which something was reported.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Reported {
    /// Its row.
    pub id: NotificationId,
    /// To whom.
    pub guardian_id: Option<GuardianId>,
    /// Their number.
    pub recipient: String,
    /// The name of the approved text.
    pub template: Option<String>,
    /// Its language.
    pub language: String,
    /// How far it is now.
    pub state: String,
    /// Whether that is further than before.
    pub moved: bool,
}

/// Which message, by what it was sent with or by its name at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which<'a> {
    /// By its own id.
    pub callback: Option<NotificationId>,
    /// By its name at the provider.
    pub provider_id: &'a str,
}

/// Notes a report: each instant once, and the state that is furthest. What was delivered is never undone, and
/// what failed is only when nothing better is known. Nothing when there is no such message.
pub async fn note(
    tx: &impl Conn,
    which: &Which<'_>,
    state: &str,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    (code, why): (Option<i32>, Option<&Message>),
) -> Result<Option<Reported>> {
    let sql = "
        with found as (
            select n.id,
                case n.state when 'queued' then 0 when 'sending' then 1 when 'uncertain' then 2 when 'cancelled' then 2
                    when 'sent' then 3 when 'failed' then 4 when 'delivered' then 5 when 'read' then 6 end as is_at,
                case $3 when 'sent' then 3 when 'failed' then 4 when 'delivered' then 5 when 'read' then 6
                    end as comes_to
            from notifications n
            where n.channel = 'whatsapp' and n.guardian_id is not null and n.state not in ('simulated', 'suppressed')
                and (n.id = $1 and coalesce(n.provider_id = $2, true) or n.provider_id = $2)
            order by (n.id = $1) desc nulls last limit 1 for update),
        moved as (
            -- A refusal of something that waits was an answer, and is known.
            select id, case when comes_to > is_at and not ($3 = 'failed' and is_at = 0) then $3 end as next
            from found),
        noted as (
            update notifications n set
                provider_id = coalesce(n.provider_id, $2),
                sent_at = case when $3 <> 'failed' then least(n.sent_at, $4) else n.sent_at end,
                delivered_at = case when $3 in ('delivered', 'read') then least(n.delivered_at, $4)
                    else n.delivered_at end,
                read_at = case $3 when 'read' then least(n.read_at, $4) else n.read_at end,
                failed_at = case $3 when 'failed' then least(n.failed_at, $4) else n.failed_at end,
                state = coalesce(moved.next, n.state),
                provider_code = case when moved.next is not null then $6 else n.provider_code end,
                reason = case when moved.next is not null then $7 else n.reason end,
                retry_at = case when moved.next is not null then null else n.retry_at end,
                lease_until = case when moved.next is not null then null else n.lease_until end,
                next_channel_at = case when moved.next in ('delivered', 'read') then null
                    else n.next_channel_at end,
                updated_at = case when moved.next is not null then $5 else n.updated_at end
            from moved where n.id = moved.id
            returning n.id, n.guardian_id, n.recipient, n.template, n.language, n.state, n.attempts, n.reason,
                moved.next is not null as moved),
        told as (
            insert into notification_steps (notification_id, at, state, attempt, reason)
            select id, $4, state, attempts, reason from noted where moved)
        select id, guardian_id, recipient, template, language, state, moved from noted";
    let values = [
        which.callback.map(|id| id.0).into(),
        which.provider_id.into(),
        state.into(),
        at.into(),
        now.into(),
        code.into(),
        why.map(serde_json::to_value).transpose()?.into(),
    ];
    Ok(read(tx, sql, values).await?.into_iter().next())
}
