//! The runs around an instant.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::statement;
use crate::db::Conn;
use crate::entities::trigger_run::Model;
use crate::error::Result;
use crate::ids::{RunId, TriggerId};
use crate::triggers::Run;

async fn one(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Option<Run>> {
    Model::find_by_statement(statement(sql, values)).one(conn).await?.map(Run::try_from).transpose()
}

/// The last run before an instant.
pub async fn before(conn: &impl Conn, id: TriggerId, at: DateTime<Utc>) -> Result<Option<Run>> {
    let sql = "select * from trigger_runs where trigger_id = $1 and due_at < $2
        order by due_at desc, id desc limit 1";
    one(conn, sql, [id.into(), at.into()]).await
}

/// The first run after an instant.
pub async fn after(conn: &impl Conn, id: TriggerId, at: DateTime<Utc>) -> Result<Option<Run>> {
    let sql = "select * from trigger_runs where trigger_id = $1 and due_at > $2 order by due_at, id limit 1";
    one(conn, sql, [id.into(), at.into()]).await
}

/// The run, other than `own`, that was not over at an instant.
pub async fn open_at(conn: &impl Conn, id: TriggerId, own: RunId, at: DateTime<Utc>) -> Result<Option<Run>> {
    let sql = "select * from trigger_runs where trigger_id = $1 and id <> $2 and due_at < $3
            and status not in ('missed', 'skipped') and (finished_at is null or finished_at > $3)
        order by due_at desc, id desc limit 1";
    one(conn, sql, [id.into(), own.into(), at.into()]).await
}
