//! Rows of keys for programs.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter};

use crate::auth::rules::{TokenForm, TokenSort};
use crate::cache::LastUse;
use crate::db::{self, Conn, Source};
use crate::entities::api_token::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{ApiTokenId, UserId};
use crate::listing::{ListQuery, Listing};

/// A key in the list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// Its row.
    pub id: ApiTokenId,
    /// What it is for.
    pub name: String,
    /// Its part that may be shown.
    pub public_id: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Who made it.
    pub maker: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when it works.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The keys, revoked ones too, by name.
pub async fn list(tx: &impl Conn, query: &ListQuery<TokenSort>) -> Result<Listing<Listed>> {
    let columns = "t.id, t.name, t.public_id, t.scopes, u.name as maker, t.created_at, t.expires_at,
        t.last_used_at, t.revoked_at";
    let source = Source::new(columns, "api_tokens t left join users u on u.id = t.created_by", "t.id")
        .search("fold_text(t.name)", &query.q);
    db::list(tx, source, "(t.revoked_at is not null)::int || fold_text(t.name)", query).await
}

/// A key as every request with it needs it.
#[derive(Clone, Debug)]
pub struct KnownKey {
    /// Its row.
    pub row: Arc<Model>,
    /// When it was last used, as far as this process knows.
    pub used: LastUse,
}

impl KnownKey {
    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        let row = &*self.row;
        let scopes: usize = row.scopes.iter().map(|scope| size_of::<String>() + scope.len()).sum();
        size_of::<Model>() + row.name.len() + row.public_id.len() + row.secret_hash.len() + scopes
    }
}

/// The key with this public id.
pub async fn find_by_public_id(tx: &impl Conn, public_id: &str) -> Result<Option<KnownKey>> {
    let row = Entity::find().filter(Column::PublicId.eq(public_id)).one(tx).await?;
    Ok(row.map(|row| KnownKey {
        used: LastUse::new(row.last_used_at.unwrap_or(DateTime::UNIX_EPOCH)),
        row: Arc::new(row),
    }))
}

/// The key with this id.
pub async fn find(tx: &impl Conn, id: ApiTokenId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// A new key.
pub async fn insert(
    tx: &impl Conn,
    form: &TokenForm,
    (public_id, secret_hash): (String, Vec<u8>),
    maker: Option<UserId>,
    now: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
) -> Result<Model> {
    let row = ActiveModel {
        public_id: Set(public_id),
        name: Set(form.name.clone()),
        secret_hash: Set(secret_hash),
        scopes: Set(form.scopes.clone()),
        created_by: Set(maker),
        created_at: Set(now),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// Ends a key for ever.
pub async fn revoke(tx: &impl Conn, before: &Model, now: DateTime<Utc>) -> Result<Model> {
    let mut row = before.clone().into_active_model();
    row.revoked_at = Set(Some(now));
    Ok(row.update(tx).await?)
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
