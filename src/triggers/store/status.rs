//! The triggers that are on, as the scheduler's status lists them.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, QueryResult};

use super::statement;
use crate::db::Conn;
use crate::entities::{trigger, trigger_pause};
use crate::error::Result;
use crate::triggers::Scheduled;

struct Row {
    trigger: trigger::Model,
    pause: Option<serde_json::Value>,
    is_running: bool,
    last_run: Option<DateTime<Utc>>,
    missed: i64,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, sea_orm::DbErr> {
        Ok(Self {
            trigger: trigger::Model::from_query_result(row, prefix)?,
            pause: row.try_get(prefix, "pause")?,
            is_running: row.try_get(prefix, "is_running")?,
            last_run: row.try_get(prefix, "last_run")?,
            missed: row.try_get(prefix, "missed")?,
        })
    }
}

/// The triggers that are on, the system's own first.
pub async fn scheduled(conn: &impl Conn, now: DateTime<Utc>) -> Result<Vec<Scheduled>> {
    let sql = "select t.*, p.pause, r.is_running, r.last_run, r.missed
        from triggers t
        left join lateral (select to_jsonb(p) as pause from trigger_pauses p where p.trigger_id = t.id
            and p.ended_at is null and (p.until_at is null or p.until_at > $1)
            order by p.starts_at desc, p.id desc limit 1) p on true
        cross join lateral (select coalesce(bool_or(r.status = 'running'), false) as is_running,
            max(r.started_at) as last_run, count(*) filter (where r.status = 'missed') as missed
            from trigger_runs r where r.trigger_id = t.id) r
        where t.active and t.removed_at is null
        order by t.key is null, t.key, t.id";
    let rows = Row::find_by_statement(statement(sql, [now.into()])).all(conn).await?;
    let read = |row: Row| {
        let pause: Option<trigger_pause::Model> = row.pause.map(serde_json::from_value).transpose()?;
        let trigger = crate::triggers::Trigger::try_from(row.trigger)?;
        Ok(Scheduled {
            next_run: trigger.next_at.filter(|_| pause.is_none()),
            trigger,
            pause,
            is_running: row.is_running,
            last_run: row.last_run,
            missed: row.missed,
        })
    };
    rows.into_iter().map(read).collect()
}
