//! Rows of recovery codes.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{one, run};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::UserId;

/// A code that has not been used.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Unused {
    /// Its row.
    pub id: i64,
    /// What is kept of its proof.
    pub hash: String,
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// New codes, leads and hashes, in place of all that a person had.
pub async fn replace(
    tx: &impl Conn,
    user: UserId,
    (leads, hashes): (Vec<String>, Vec<String>),
    now: DateTime<Utc>,
) -> Result<()> {
    remove(tx, user).await?;
    let sql = "insert into recovery_codes (user_id, lead, hash, created_at)
        select $1, lead, hash, $4 from unnest($2::text[], $3::text[]) as new (lead, hash)";
    run(tx, sql, [user.0.into(), leads.into(), hashes.into(), now.into()]).await.map(drop)
}

/// Ends all codes of a person; gives how many had not been used.
pub async fn remove(tx: &impl Conn, user: UserId) -> Result<u64> {
    let unused =
        run(tx, "delete from recovery_codes where user_id = $1 and used_at is null", [user.0.into()]);
    let unused = unused.await?;
    run(tx, "delete from recovery_codes where user_id = $1", [user.0.into()]).await?;
    Ok(unused)
}

/// The code of a person that begins so.
pub async fn find(tx: &impl Conn, user: UserId, lead: &str) -> Result<Option<Unused>> {
    let sql = "select id, hash from recovery_codes where user_id = $1 and lead = $2 and used_at is null";
    one(tx, sql, [user.0.into(), lead.into()]).await
}

/// Uses a code up; whether nobody was quicker.
pub async fn spend(tx: &impl Conn, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let sql = "update recovery_codes set used_at = $2 where id = $1 and used_at is null";
    Ok(run(tx, sql, [id.into(), now.into()]).await? > 0)
}

/// How many codes a person has left.
pub async fn left(tx: &impl Conn, user: UserId) -> Result<i64> {
    let sql = "select count(*) as n from recovery_codes where user_id = $1 and used_at is null";
    let count: Option<Count> = one(tx, sql, [user.0.into()]).await?;
    Ok(count.map_or(0, |count| count.n))
}
