//! Rows of signed-in browsers.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use crate::auth::rules::Person;
use crate::db::Conn;
use crate::entities::login_session::{Column, Entity};
use crate::error::Result;
use crate::ids::{GuardianId, TeacherId, UserId};

/// A session with its person.
#[derive(Clone, Debug)]
pub struct Resumed {
    /// The person.
    pub person: Person,
    /// When the session was last used.
    pub seen_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    id: UserId,
    name: String,
    email: String,
    roles: Vec<String>,
    locale: Option<String>,
    teacher_id: Option<TeacherId>,
    guardian_id: Option<GuardianId>,
    session_id: i64,
    signed_in_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

/// The session with this key, of a person who is active.
pub async fn find(tx: &impl Conn, key: Vec<u8>) -> Result<Option<Resumed>> {
    let sql = "select u.id, u.name, u.email, u.locale, u.teacher_id, u.guardian_id,
            array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles,
            s.id as session_id, s.signed_in_at, s.seen_at
        from login_sessions s join users u on u.id = s.user_id
        where s.key = $1 and u.active and s.signed_in_at is not null";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [key.into()]);
    Row::find_by_statement(statement).one(tx).await?.map(read).transpose()
}

fn read(row: Row) -> Result<Resumed> {
    let person = Person {
        id: row.id,
        name: row.name,
        email: row.email,
        roles: super::users::read_roles(&row.roles)?,
        language: row.locale.and_then(|locale| locale.parse().ok()),
        teacher_id: row.teacher_id,
        guardian_id: row.guardian_id,
        session_id: row.session_id,
        signed_in_at: row.signed_in_at,
    };
    Ok(Resumed { person, seen_at: row.seen_at })
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
}

/// The sessions of this user, the newest first.
pub async fn of_user(tx: &impl Conn, user: UserId) -> Result<Vec<Open>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Id, Column::SignedInAt, Column::SeenAt, Column::Agent])
        .filter(Column::UserId.eq(user))
        .filter(Column::SignedInAt.is_not_null())
        .order_by_desc(Column::Id)
        .into_model()
        .all(tx)
        .await?)
}

/// Notes that the session was used.
pub async fn touch(tx: &impl Conn, session_id: i64, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
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

/// Ends one session of this user; whether it was there.
pub async fn end(tx: &impl Conn, user: UserId, session_id: i64) -> Result<bool> {
    let rows = Entity::delete_many()
        .filter(Column::Id.eq(session_id))
        .filter(Column::UserId.eq(user))
        .exec(tx)
        .await?;
    Ok(rows.rows_affected > 0)
}

/// Ends all sessions of this user, but `kept`.
pub async fn end_all(tx: &impl Conn, user: UserId, kept: Option<i64>) -> Result<u64> {
    let mut delete = Entity::delete_many().filter(Column::UserId.eq(user));
    if let Some(kept) = kept {
        delete = delete.filter(Column::Id.ne(kept));
    }
    Ok(delete.exec(tx).await?.rows_affected)
}
