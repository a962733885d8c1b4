//! Rows of links by which people set passwords.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::auth::rules::Purpose;
use crate::db::Conn;
use crate::entities::password_link::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::ids::{PasswordLinkId, UserId};

/// A new link; earlier ones of this user end.
pub async fn replace(
    tx: &impl Conn,
    user: UserId,
    purpose: Purpose,
    secret_hash: Vec<u8>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<PasswordLinkId> {
    remove(tx, user).await?;
    let row = ActiveModel {
        user_id: Set(user),
        secret_hash: Set(secret_hash),
        created_at: Set(now),
        expires_at: Set(expires_at),
        purpose: Set(purpose.as_str().to_owned()),
        ..Default::default()
    };
    Ok(row.insert(tx).await?.id)
}

/// Ends the links of this user.
pub async fn remove(tx: &impl Conn, user: UserId) -> Result<()> {
    Entity::delete_many().filter(Column::UserId.eq(user)).exec(tx).await?;
    Ok(())
}

/// The link with this secret, while it works.
pub async fn find(tx: &impl Conn, secret_hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::SecretHash.eq(secret_hash))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(tx)
        .await?)
}

/// Until when the link of this user works, if there is one.
pub async fn open_until(tx: &impl Conn, user: UserId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::ExpiresAt)
        .filter(Column::UserId.eq(user))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .into_tuple()
        .one(tx)
        .await?)
}

/// Uses the link up; whether nobody was quicker.
pub async fn spend(tx: &impl Conn, id: PasswordLinkId, now: DateTime<Utc>) -> Result<bool> {
    let rows = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(rows.rows_affected > 0)
}
