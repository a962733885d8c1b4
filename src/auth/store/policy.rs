//! The one row of what is asked at the sign-in.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{one, run};
use crate::auth::rules::Policy;
use crate::db::Conn;
use crate::error::{Error, Result};

#[derive(FromQueryResult)]
struct Row {
    staff: String,
}

/// What is asked of the staff.
pub async fn find(tx: &impl Conn) -> Result<Policy> {
    let row: Option<Row> = one(tx, "select staff from sign_in_policy where id = 1", []).await?;
    let read =
        |row: Row| row.staff.parse().map_err(|()| Error::fault("the sign-in asks for something strange"));
    row.map_or(Ok(Policy::default()), read)
}

/// Asks for something else from now on.
pub async fn save(tx: &impl Conn, policy: Policy, now: DateTime<Utc>) -> Result<()> {
    let sql = "insert into sign_in_policy (id, staff, updated_at) values (1, $1, $2)
        on conflict (id) do update set staff = excluded.staff, updated_at = excluded.updated_at";
    run(tx, sql, [policy.as_str().into(), now.into()]).await.map(drop)
}
