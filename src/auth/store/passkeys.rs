//! Rows of passkeys.

use chrono::{DateTime, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;

use super::{one, read, run, statement};
use crate::db::{Conn, broken_constraint};
use crate::error::{Error, Result};
use crate::ids::{PasskeyId, UserId};
use crate::msg;

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// Its row.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last opened something.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Whether it may be on several devices.
    pub backup_eligible: bool,
    /// Whether it is kept outside of the device it was made on.
    pub backed_up: bool,
    /// Since when it opens nothing, because another one like it was used.
    pub suspended_at: Option<DateTime<Utc>>,
}

/// A passkey as it is checked.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Known {
    /// Its row.
    pub id: PasskeyId,
    /// Whose it is.
    pub user_id: UserId,
    /// How its authenticator names them.
    pub handle: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// The key.
    pub passkey: Value,
    /// The newest count of its authenticator.
    pub counter: i64,
    /// Since when it opens nothing.
    pub suspended_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Handle {
    handle: Uuid,
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

#[derive(FromQueryResult)]
struct Named {
    name: String,
}

#[derive(FromQueryResult)]
struct Made {
    id: PasskeyId,
}

const KNOWN: &str = "select k.id, k.user_id, u.handle, k.name, k.passkey, k.counter, k.suspended_at
    from passkeys k join users u on u.id = k.user_id";

/// How authenticators name a person.
pub async fn handle(tx: &impl Conn, user: UserId) -> Result<Uuid> {
    let row: Option<Handle> = one(tx, "select handle from users where id = $1", [user.0.into()]).await?;
    row.map(|row| row.handle).ok_or(Error::NotFound)
}

/// The passkeys of a person, the oldest first.
pub async fn of_user(tx: &impl Conn, user: UserId) -> Result<Vec<Listed>> {
    let sql = "select id, name, created_at, last_used_at, backup_eligible, backed_up, suspended_at
        from passkeys where user_id = $1 order by id";
    read(tx, sql, [user.0.into()]).await
}

/// The same as they are checked.
pub async fn known_of(tx: &impl Conn, user: UserId) -> Result<Vec<Known>> {
    read(tx, &format!("{KNOWN} where k.user_id = $1 order by k.id"), [user.0.into()]).await
}

/// How many a person has, those that open nothing too.
pub async fn count(tx: &impl Conn, user: UserId) -> Result<i64> {
    let row: Option<Count> =
        one(tx, "select count(*) as n from passkeys where user_id = $1", [user.0.into()]).await?;
    Ok(row.map_or(0, |row| row.n))
}

/// The passkey with this id of its authenticator, whoever's it is; others who ask wait until the transaction ends.
pub async fn find(tx: &impl Conn, credential: &[u8]) -> Result<Option<Known>> {
    let sql = format!("{KNOWN} where k.credential_id = $1 for update of k");
    one(tx, &sql, [credential.to_vec().into()]).await
}

/// A new one.
pub async fn insert(
    tx: &impl Conn,
    user: UserId,
    credential: Vec<u8>,
    (name, passkey): (&str, Value),
    now: DateTime<Utc>,
) -> Result<PasskeyId> {
    let sql = "insert into passkeys (user_id, credential_id, name, passkey, created_at)
        values ($1, $2, $3, $4, $5) returning id";
    let values = [user.0.into(), credential.into(), name.into(), passkey.into(), now.into()];
    let row = Made::find_by_statement(statement(sql, values)).one(tx).await.map_err(taken)?;
    row.map(|row| row.id).ok_or_else(|| Error::fault("a passkey was not written"))
}

fn taken(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("passkeys_credential_id_key") => Error::Conflict(msg!("passkeys-taken")),
        Some("passkeys_flags") => Error::Conflict(msg!("passkeys-refused")),
        _ => error.into(),
    }
}

/// Keeps what it said of itself when it was used.
pub async fn save(tx: &impl Conn, id: PasskeyId, passkey: Value, now: DateTime<Utc>) -> Result<()> {
    let sql = "update passkeys set passkey = $2, last_used_at = $3 where id = $1";
    let kept = tx.execute_raw(statement(sql, [id.0.into(), passkey.into(), now.into()])).await;
    kept.map(drop).map_err(taken)
}

/// Lets it open nothing from now on.
pub async fn suspend(tx: &impl Conn, id: PasskeyId, now: DateTime<Utc>) -> Result<()> {
    let sql = "update passkeys set suspended_at = $2 where id = $1 and suspended_at is null";
    run(tx, sql, [id.0.into(), now.into()]).await.map(drop)
}

/// Calls it something else; gives what it was called.
pub async fn rename(tx: &impl Conn, user: UserId, id: PasskeyId, name: &str) -> Result<Option<String>> {
    let sql =
        "update passkeys k set name = $3 from (select id, name from passkeys where id = $2 for update) before
        where k.id = before.id and k.user_id = $1 returning before.name";
    let row: Option<Named> = one(tx, sql, [user.0.into(), id.0.into(), name.into()]).await?;
    Ok(row.map(|row| row.name))
}

/// Removes it; gives what it was called.
pub async fn remove(tx: &impl Conn, user: UserId, id: PasskeyId) -> Result<Option<String>> {
    let sql = "delete from passkeys where user_id = $1 and id = $2 returning name";
    let row: Option<Named> = one(tx, sql, [user.0.into(), id.0.into()]).await?;
    Ok(row.map(|row| row.name))
}

/// Removes all of a person; gives how many there were.
pub async fn remove_all(tx: &impl Conn, user: UserId) -> Result<u64> {
    run(tx, "delete from passkeys where user_id = $1", [user.0.into()]).await
}

/// How many of a person open something; others who ask wait until the transaction ends.
pub async fn working(tx: &impl Conn, user: UserId) -> Result<i64> {
    run(tx, "select from users where id = $1 for update", [user.0.into()]).await?;
    let sql = "select count(*) as n from passkeys where user_id = $1 and suspended_at is null";
    let row: Option<Count> = one(tx, sql, [user.0.into()]).await?;
    Ok(row.map_or(0, |row| row.n))
}
