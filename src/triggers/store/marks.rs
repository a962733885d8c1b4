//! Runs counted by trigger, day and outcome.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::FromQueryResult;

use super::statement;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RunId, TriggerId};
use crate::triggers::{Mark, What};

#[derive(FromQueryResult)]
struct Row {
    trigger_id: TriggerId,
    name: String,
    date: NaiveDate,
    status: String,
    reason: Option<String>,
    n: i64,
    first_at: DateTime<Utc>,
    run_id: RunId,
}

/// What became of the instants from `from` until before `until`.
pub async fn past(
    conn: &impl Conn,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    zone: Tz,
    trigger: Option<TriggerId>,
) -> Result<Vec<Mark>> {
    let sql = "select r.trigger_id, t.name, (r.due_at at time zone $3)::date as date, r.status, r.reason,
            count(*) as n, min(r.due_at) as first_at, min(r.id) as run_id
        from trigger_runs r join triggers t on t.id = r.trigger_id
        where r.due_at >= $1 and r.due_at < $2 and ($4::bigint is null or r.trigger_id = $4)
        group by r.trigger_id, t.name, 3, r.status, r.reason";
    let values = [from.into(), until.into(), zone.name().into(), trigger.map(|id| id.0).into()];
    let rows = Row::find_by_statement(statement(sql, values)).all(conn).await?;
    rows.into_iter().map(mark).collect()
}

fn mark(row: Row) -> Result<Mark> {
    let strange = |what: &str| Error::fault(format!("a run has a strange {what}"));
    let status = row.status.parse().map_err(|()| strange("status"))?;
    let reason = row.reason.as_deref().map(str::parse).transpose().map_err(|()| strange("reason"))?;
    Ok(Mark {
        trigger: row.trigger_id,
        name: row.name,
        date: row.date,
        what: What::Past(status, reason),
        count: u32::try_from(row.n).unwrap_or(u32::MAX),
        is_more: false,
        first_at: row.first_at,
        run: Some(row.run_id),
    })
}
