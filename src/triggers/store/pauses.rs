//! Rows of pauses: facts with an author.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{run, statement};
use crate::db::Conn;
use crate::entities::trigger_pause::Model;
use crate::error::Result;
use crate::ids::TriggerId;

/// Pauses triggers from `now` on.
pub async fn insert(
    tx: &impl Conn,
    ids: &[TriggerId],
    reason: &str,
    until: Option<DateTime<Utc>>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "insert into trigger_pauses (trigger_id, reason, starts_at, until_at, paused_by)
        select id, $2, $3, $4, $5 from unnest($1::bigint[]) as id";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    run(tx, sql, [ids.into(), reason.into(), now.into(), until.into(), by.into()]).await.map(drop)
}

/// Ends the pauses that hold; gives the triggers that had one.
pub async fn end(tx: &impl Conn, ids: &[TriggerId], by: &str, now: DateTime<Utc>) -> Result<Vec<TriggerId>> {
    let sql = "update trigger_pauses set ended_at = $2, ended_by = $3
        where trigger_id = any($1) and ended_at is null and (until_at is null or until_at > $2)
        returning *";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = Model::find_by_statement(statement(sql, [ids.into(), now.into(), by.into()])).all(tx).await?;
    let mut ended: Vec<_> = rows.into_iter().map(|pause| pause.trigger_id).collect();
    ended.sort_unstable();
    ended.dedup();
    Ok(ended)
}

/// The pauses of these triggers that held at or after `from`.
pub async fn since(conn: &impl Conn, ids: &[TriggerId], from: DateTime<Utc>) -> Result<Vec<Model>> {
    let sql = "select * from trigger_pauses where trigger_id = any($1)
            and coalesce(ended_at, until_at, 'infinity') > $2 order by starts_at, id";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(Model::find_by_statement(statement(sql, [ids.into(), from.into()])).all(conn).await?)
}

/// The pauses of a trigger, the newest first.
pub async fn of(conn: &impl Conn, id: TriggerId) -> Result<Vec<Model>> {
    let sql = "select * from trigger_pauses where trigger_id = $1 order by starts_at desc, id desc limit 100";
    Ok(Model::find_by_statement(statement(sql, [id.into()])).all(conn).await?)
}

impl Model {
    /// Whether it holds at `instant`.
    pub fn covers(&self, instant: DateTime<Utc>) -> bool {
        let ended = [self.ended_at, self.until_at].into_iter().flatten().min();
        self.starts_at <= instant && ended.is_none_or(|ended| instant < ended)
    }
}
