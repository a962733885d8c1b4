//! Questions of the invariant check.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, QueryResult};

use super::row::Trigger;
use super::statement;
use crate::db::Conn;
use crate::entities::trigger::Model;
use crate::error::Result;
use crate::ids::{RunId, TriggerId};

/// Whether there is anything to look at more closely.
#[derive(Clone, Copy, Debug, Default, FromQueryResult)]
pub struct Looked {
    /// A trigger is overdue.
    pub overdue: bool,
    /// A run does not go on.
    pub stuck: bool,
    /// The worker of a run is gone.
    pub lost: bool,
}

/// Queued for a minute after its time, in real time: a job should have come long ago.
const LATE: &str = "r.status = 'queued' and r.released_at is not null
    and greatest(r.released_at, r.retry_at) < now() - interval '1 minute'";
const ALONE: &str = "r.status = 'queued' and r.released_at is null and not exists (select from trigger_runs o
    where o.trigger_id = r.trigger_id and o.status in ('queued', 'running') and o.released_at is not null)";

/// One question for all that may be wrong.
pub async fn look(conn: &impl Conn, limit: DateTime<Utc>) -> Result<Looked> {
    let sql = format!(
        "select exists (select from triggers where next_at < $1) as overdue,
            exists (select from trigger_runs r where ({LATE}) or ({ALONE})) as stuck,
            exists (select from trigger_runs where status = 'running' and lease_until < now()) as lost"
    );
    let row = Looked::find_by_statement(statement(&sql, [limit.into()])).one(conn).await?;
    Ok(row.unwrap_or_default())
}

/// Triggers whose instant came before `limit`, with it.
pub async fn overdue(conn: &impl Conn, limit: DateTime<Utc>) -> Result<Vec<(TriggerId, DateTime<Utc>)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: TriggerId,
        next_at: DateTime<Utc>,
    }
    let sql = "select id, next_at from triggers where next_at < $1 order by next_at limit 1000";
    let rows = Row::find_by_statement(statement(sql, [limit.into()])).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.next_at)).collect())
}

/// A run that does not go on.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Lost {
    /// The run.
    pub id: RunId,
    /// Its trigger.
    pub trigger_id: TriggerId,
    /// The instant it was due.
    pub due_at: DateTime<Utc>,
}

/// Runs that have their turn, and no job carries them; they are locked and count as put into the queue now.
pub async fn without_job(tx: &impl Conn) -> Result<Vec<Lost>> {
    let sql = format!(
        "update trigger_runs set released_at = now() where id in (select r.id from trigger_runs r
            where {LATE} and not exists (select from apalis.jobs j where j.job_type = 'run_trigger'
                and j.status in ('Pending', 'Queued', 'Running', 'Failed')
                and convert_from(j.job, 'UTF8')::jsonb ->> 'run_id' = r.id::text)
            order by r.id limit 500 for update skip locked)
        returning id, trigger_id, due_at"
    );
    Ok(Lost::find_by_statement(statement(&sql, [])).all(tx).await?)
}

/// The run of each trigger that waits longest where none has its turn.
pub async fn without_turn(tx: &impl Conn) -> Result<Vec<Lost>> {
    let sql = format!(
        "select distinct on (r.trigger_id) r.id, r.trigger_id, r.due_at from trigger_runs r where {ALONE}
        order by r.trigger_id, r.due_at, r.id"
    );
    Ok(Lost::find_by_statement(statement(&sql, [])).all(tx).await?)
}

/// An active trigger, and the instant its plan goes on from.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The trigger.
    pub trigger: Trigger,
    /// The last instant that has its row under this version, or the change that made this version.
    pub since: DateTime<Utc>,
}

impl Planned {
    /// The instant that must come next.
    pub fn expected(&self) -> Option<DateTime<Utc>> {
        self.trigger.draft.recurrence.next_after(self.since, self.trigger.zone)
    }

    /// Whether the planned instant is another one than the rule gives.
    pub fn is_missing(&self) -> bool {
        self.trigger.next_at != self.expected()
    }
}

impl FromQueryResult for Planned {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, sea_orm::DbErr> {
        let trigger = Model::from_query_result(row, prefix)?;
        let trigger = trigger
            .try_into()
            .map_err(|error: crate::error::Error| sea_orm::DbErr::Type(error.to_string()))?;
        Ok(Self { trigger, since: row.try_get(prefix, "since")? })
    }
}

const PLANNED: &str = "select t.*, greatest(t.updated_at, (select r.scheduled_for from trigger_runs r
        where r.trigger_id = t.id and r.version = t.version and r.scheduled_for is not null
        order by r.due_at desc limit 1)) as since
    from triggers t where t.active and t.removed_at is null";

/// All active triggers.
pub async fn planned(conn: &impl Conn) -> Result<Vec<Planned>> {
    Ok(Planned::find_by_statement(statement(PLANNED, [])).all(conn).await?)
}

/// Those of these ids.
pub async fn planned_of(conn: &impl Conn, ids: &[TriggerId]) -> Result<Vec<Planned>> {
    let sql = format!("{PLANNED} and t.id = any($1)");
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(Planned::find_by_statement(statement(&sql, [ids.into()])).all(conn).await?)
}
