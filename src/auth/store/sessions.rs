//! Rows of signed-in browsers.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use crate::cache::LastUse;
use crate::db::Conn;
use crate::entities::login_session::{Column, Entity};
use crate::error::Result;
use crate::ids::UserId;

/// A session as its browser knows it.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub user_id: UserId,
    /// When its owner signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When they last proved that it is theirs.
    pub proved_at: DateTime<Utc>,
    /// When it was last used, as far as this process knows.
    pub seen: LastUse,
}

#[derive(FromQueryResult)]
struct KnownRow {
    id: i64,
    user_id: UserId,
    signed_in_at: DateTime<Utc>,
    proved_at: Option<DateTime<Utc>>,
    seen_at: DateTime<Utc>,
}

/// The session with this key, if somebody signed in with it.
pub async fn find(tx: &impl Conn, key: Vec<u8>) -> Result<Option<Known>> {
    let row: Option<KnownRow> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::UserId, Column::SignedInAt, Column::ProvedAt, Column::SeenAt])
        .filter(Column::Key.eq(key))
        .filter(Column::SignedInAt.is_not_null())
        .into_model()
        .one(tx)
        .await?;
    Ok(row.map(|row| Known {
        id: row.id,
        user_id: row.user_id,
        signed_in_at: row.signed_in_at,
        proved_at: row.proved_at.unwrap_or(row.signed_in_at),
        seen: LastUse::new(row.seen_at),
    }))
}

/// A session in the list of its owner.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Open {
    /// Its row.
    pub id: i64,
    /// When its owner signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// What the browser calls itself.
    pub agent: Option<String>,
    /// Where it was last used from: the beginning of the address.
    pub place: Option<String>,
}

/// The sessions of this user, the newest first.
pub async fn of_user(tx: &impl Conn, user: UserId) -> Result<Vec<Open>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Id, Column::SignedInAt, Column::SeenAt, Column::Agent, Column::Place])
        .filter(Column::UserId.eq(user))
        .filter(Column::SignedInAt.is_not_null())
        .order_by_desc(Column::Id)
        .into_model()
        .all(tx)
        .await?)
}

/// Notes that the session was used, and from where.
pub async fn touch(tx: &impl Conn, session_id: i64, now: DateTime<Utc>, place: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .col_expr(Column::Place, Expr::value(place))
        .filter(Column::Id.eq(session_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes what no browser will ask for again.
pub async fn sweep(tx: &impl Conn) -> Result<()> {
    let past = Expr::col(Column::ExpiresAt).lt(Expr::current_timestamp());
    Entity::delete_many().filter(past).exec(tx).await?;
    Ok(())
}

/// Ends one session of this user; gives its key, if it was there.
pub async fn end(tx: &impl Conn, user: UserId, session_id: i64) -> Result<Option<Vec<u8>>> {
    let sql = "delete from login_sessions where user_id = $1 and id = $2 returning key";
    Ok(ended(tx, sql, [user.0.into(), session_id.into()]).await?.pop())
}

/// Ends all sessions of this user, but `kept`; gives their keys.
pub async fn end_all(tx: &impl Conn, user: UserId, kept: Option<i64>) -> Result<Vec<Vec<u8>>> {
    let sql = "delete from login_sessions where user_id = $1 and id is distinct from $2 returning key";
    ended(tx, sql, [user.0.into(), kept.into()]).await
}

async fn ended(tx: &impl Conn, sql: &str, values: [sea_orm::Value; 2]) -> Result<Vec<Vec<u8>>> {
    let rows = tx.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(rows.iter().map(|row| row.try_get("", "key")).collect::<Result<_, _>>()?)
}
