//! Rows of failed sign-ins.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, Statement};

use crate::auth::rules::Tries;
use crate::db::Conn;
use crate::entities::login_throttle::{ActiveModel, Column, Entity};
use crate::error::Result;

/// What is known of this lane; others who ask for the same wait until the transaction ends.
pub async fn find(tx: &impl Conn, key: &[u8]) -> Result<Option<Tries>> {
    let lock = "select pg_advisory_xact_lock(('x' || encode(substr($1, 1, 8), 'hex'))::bit(64)::bigint)";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, lock, [key.to_vec().into()])).await?;
    let row = Entity::find_by_id(key.to_vec()).one(tx).await?;
    Ok(row.map(|row| Tries {
        failures: row.failures,
        blocked_until: row.blocked_until,
        last_failure_at: row.last_failure_at,
    }))
}

/// Writes what is known now.
pub async fn save(tx: &impl Conn, key: &[u8], tries: Tries) -> Result<()> {
    let row = ActiveModel {
        key: Set(key.to_vec()),
        failures: Set(tries.failures),
        blocked_until: Set(tries.blocked_until),
        last_failure_at: Set(tries.last_failure_at),
    };
    let columns = [Column::Failures, Column::BlockedUntil, Column::LastFailureAt];
    let again = OnConflict::column(Column::Key).update_columns(columns).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// Forgets a lane.
pub async fn forget(tx: &impl Conn, key: &[u8]) -> Result<()> {
    Entity::delete_by_id(key.to_vec()).exec(tx).await?;
    Ok(())
}

/// Takes one attempt back that turned out right; the earlier failures stay.
pub async fn take_back(tx: &impl Conn, key: &[u8], now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
        .col_expr(Column::BlockedUntil, Expr::value(now))
        .filter(Column::Key.eq(key.to_vec()))
        .exec(tx)
        .await?;
    Ok(())
}
