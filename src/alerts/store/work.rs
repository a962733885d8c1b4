//! What people do with alerts: each deed and its line of the story in one statement.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::alerts::rules::Step;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{AlertId, UserId};

/// Who does it, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The user, when a user acts.
    pub user: Option<UserId>,
    /// Their name.
    pub name: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Id {
    id: AlertId,
}

/// Changes those of `ids` that `change` fits, and notes it; gives them. `$2`, `$3`, `$4` are who and when.
async fn work(
    tx: &impl Conn,
    ids: &[AlertId],
    by: By<'_>,
    step: Step,
    words: Option<&str>,
    change: &str,
) -> Result<Vec<AlertId>> {
    let sql = format!(
        "with worked as (update alerts set {change} and id = any($1::bigint[]) returning id),
        told as (
            insert into alert_notes (alert_id, user_id, by_name, at, step, words)
            select id, $2, $3, $4, $5, $6 from worked)
        select id from worked order by id"
    );
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let values = [
        ids.into(),
        by.user.map(|id| id.0).into(),
        by.name.into(),
        by.at.into(),
        step.as_str().into(),
        words.map(ToOwned::to_owned).into(),
    ];
    Ok(read::<Id>(tx, &sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// Gives them to whoever acts; those that are already theirs, or resolved, stay.
pub async fn acknowledge(tx: &impl Conn, ids: &[AlertId], by: By<'_>) -> Result<Vec<AlertId>> {
    let change = "state = 'acknowledged', owner_id = $2, owner_name = $3
        where (state = 'open' or state = 'acknowledged'
            and (owner_id, owner_name) is distinct from ($2::bigint, $3::text))";
    work(tx, ids, by, Step::Acknowledged, None, change).await
}

/// Resolves those that are not.
pub async fn resolve(tx: &impl Conn, ids: &[AlertId], by: By<'_>, note: &str) -> Result<Vec<AlertId>> {
    let change = "state = 'resolved', resolved_at = $4, resolved_by = 'person' where state <> 'resolved'";
    work(tx, ids, by, Step::Resolved, Some(note), change).await
}

/// Opens those that are not; nobody has them then.
pub async fn reopen(tx: &impl Conn, ids: &[AlertId], by: By<'_>) -> Result<Vec<AlertId>> {
    let change = "state = 'open', owner_id = null, owner_name = null, resolved_at = null, resolved_by = null
        where state <> 'open'";
    work(tx, ids, by, Step::Reopened, None, change).await
}

/// Writes something down; gives how many such alerts there are.
pub async fn note(tx: &impl Conn, id: AlertId, by: By<'_>, words: &str) -> Result<u64> {
    let sql = "insert into alert_notes (alert_id, user_id, by_name, at, step, words)
        select id, $2, $3, $4, 'noted', $5 from alerts where id = $1";
    let values = [id.into(), by.user.map(|id| id.0).into(), by.name.into(), by.at.into(), words.into()];
    run(tx, sql, values).await
}

/// Removes those that were resolved before `before`; gives how many.
pub async fn forget(conn: &impl Conn, before: DateTime<Utc>) -> Result<u64> {
    run(conn, "delete from alerts where resolved_at < $1", [before.into()]).await
}
