//! Rows of keys for programs.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::db::Conn;
use crate::entities::api_token::{Column, Entity, Model};
use crate::error::Result;
use crate::ids::ApiTokenId;

/// The key with this public id.
pub async fn find_by_public_id(tx: &impl Conn, public_id: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::PublicId.eq(public_id)).one(tx).await?)
}

/// Notes that the key was used.
pub async fn touch(tx: &impl Conn, id: ApiTokenId, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
