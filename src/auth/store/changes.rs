//! Rows of addresses that wait to be confirmed.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{AddressChangeId, UserId};

#[derive(FromQueryResult)]
struct Id {
    id: AddressChangeId,
}

/// A new address for this user; one that waited before is forgotten.
pub async fn replace(
    tx: &impl Conn,
    user: UserId,
    email: &str,
    secret_hash: Vec<u8>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<AddressChangeId> {
    remove(tx, user).await?;
    let sql = "insert into address_changes (user_id, email, secret_hash, created_at, expires_at)
        values ($1, $2, $3, $4, $5) returning id";
    let values = [user.0.into(), email.into(), secret_hash.into(), now.into(), expires_at.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let row = Id::find_by_statement(statement).one(tx).await?;
    row.map(|row| row.id).ok_or_else(|| Error::fault("an address was not kept"))
}

/// Forgets what waits for this user.
pub async fn remove(tx: &impl Conn, user: UserId) -> Result<()> {
    let sql = "delete from address_changes where user_id = $1";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [user.0.into()])).await?;
    Ok(())
}

/// An address that waits.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Waiting {
    /// Its row.
    pub id: AddressChangeId,
    /// Whose it will be.
    pub user_id: UserId,
    /// The new address.
    pub email: String,
}

/// The one with this secret, while it waits.
pub async fn find(tx: &impl Conn, secret_hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<Waiting>> {
    let sql = "select id, user_id, email from address_changes where secret_hash = $1 and expires_at > $2";
    let values = [secret_hash.into(), now.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(Waiting::find_by_statement(statement).one(tx).await?)
}

/// Uses it up; whether nobody was quicker.
pub async fn spend(tx: &impl Conn, id: AddressChangeId) -> Result<bool> {
    let sql = "delete from address_changes where id = $1";
    let done =
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()])).await?;
    Ok(done.rows_affected() > 0)
}
