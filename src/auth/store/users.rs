//! Rows of accounts and their roles.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter, Statement,
};

use crate::auth::rules::{Role, UserFilter, UserForm, UserSort, UserState};
use crate::db::{self, Conn, Source, broken_constraint};
use crate::entities::{user, user_role};
use crate::error::{Error, Result};
use crate::ids::{GuardianId, TeacherId, UserId};
use crate::listing::{ListQuery, Listing};
use crate::msg;
use crate::texts::Language;

/// An account as lists and forms show it; the password's hash stays below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its row.
    pub id: UserId,
    /// The address to sign in with.
    pub email: String,
    /// The name.
    pub name: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// The language they chose.
    pub language: Option<Language>,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they have set a password.
    pub has_password: bool,
    /// When they last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Code of the teacher they are.
    pub teacher_code: Option<String>,
    /// Code of the guardian they are.
    pub guardian_code: Option<String>,
    /// The teacher they are, by name.
    pub teacher: Option<String>,
    /// The guardian they are, by name.
    pub guardian: Option<String>,
}

impl User {
    /// Whether they were invited and have not come yet.
    pub fn is_invited(&self) -> bool {
        self.active && !self.has_password && self.last_sign_in_at.is_none()
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: UserId,
    email: String,
    name: String,
    roles: Vec<String>,
    locale: Option<String>,
    active: bool,
    has_password: bool,
    last_sign_in_at: Option<DateTime<Utc>>,
    teacher_code: Option<String>,
    guardian_code: Option<String>,
    teacher: Option<String>,
    guardian: Option<String>,
}

const COLUMNS: &str = "u.id, u.email, u.name, u.locale, u.active, u.last_sign_in_at,
    u.password_hash is not null as has_password, t.code as teacher_code, g.code as guardian_code,
    t.given_names || ' ' || t.family_names as teacher, g.given_names || ' ' || g.family_names as guardian,
    array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles";
const FROM: &str =
    "users u left join teachers t on t.id = u.teacher_id left join guardians g on g.id = u.guardian_id";

fn read(row: Row) -> Result<User> {
    Ok(User {
        id: row.id,
        email: row.email,
        name: row.name,
        roles: read_roles(&row.roles)?,
        language: row.locale.and_then(|locale| locale.parse().ok()),
        active: row.active,
        has_password: row.has_password,
        last_sign_in_at: row.last_sign_in_at,
        teacher_code: row.teacher_code,
        guardian_code: row.guardian_code,
        teacher: row.teacher,
        guardian: row.guardian,
    })
}

/// The roles as the database has them.
pub fn read_roles(words: &[String]) -> Result<Vec<Role>> {
    let roles = words.iter().map(|word| word.parse()).collect::<Result<_, ()>>();
    roles.map_err(|()| Error::fault("a user has a strange role"))
}

/// Those that match, by pages.
pub async fn list(tx: &impl Conn, query: &ListQuery<UserSort>, filter: UserFilter) -> Result<Listing<User>> {
    let has_role = "exists (select from user_roles r where r.user_id = u.id and r.role = {})";
    let source = Source::new(COLUMNS, FROM, "u.id")
        .with("u.active = {}", filter.state != UserState::Closed)
        .when(if filter.state == UserState::Invited { "u.last_sign_in_at is null" } else { "true" })
        .with_some(has_role, filter.role.map(Role::as_str))
        .search("fold_text(u.name || ' ' || u.email)", &query.q);
    let key = match query.sort {
        UserSort::Name => "fold_text(u.name)",
        UserSort::Email => "u.email",
        UserSort::Seen => {
            "coalesce(to_char(u.last_sign_in_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS'), '')"
        }
    };
    let rows: Listing<Row> = db::list(tx, source, key, query).await?;
    let items = rows.items.into_iter().map(read).collect::<Result<_>>()?;
    Ok(Listing { items, total: rows.total, next: rows.next, previous: rows.previous })
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: UserId) -> Result<User> {
    let sql = format!("select {COLUMNS} from {FROM} where u.id = $1");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()]);
    read(Row::find_by_statement(statement).one(tx).await?.ok_or(Error::NotFound)?)
}

#[derive(FromQueryResult)]
struct Address {
    email: String,
    locale: Option<String>,
}

/// The addresses of those who may sign in and are one of these, with the language each chose.
pub async fn addresses(tx: &impl Conn, roles: &[Role]) -> Result<Vec<(String, Option<Language>)>> {
    let sql = "select u.email, u.locale from users u
        where u.active and exists (select from user_roles r where r.user_id = u.id and r.role = any($1::text[]))
        order by u.id";
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [words.into()]);
    let rows = Address::find_by_statement(statement).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.email, row.locale.and_then(|locale| locale.parse().ok()))).collect())
}

/// An account as every request of its owner needs it.
#[derive(Clone, Debug)]
pub struct Account {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// The language they chose.
    pub language: Option<Language>,
    /// The teacher they are.
    pub teacher_id: Option<TeacherId>,
    /// The guardian they are.
    pub guardian_id: Option<GuardianId>,
}

#[derive(FromQueryResult)]
struct AccountRow {
    id: UserId,
    name: String,
    email: String,
    roles: Vec<String>,
    locale: Option<String>,
    teacher_id: Option<TeacherId>,
    guardian_id: Option<GuardianId>,
}

/// The account with this id, if its owner may sign in.
pub async fn account(tx: &impl Conn, id: UserId) -> Result<Option<Account>> {
    let sql = "select u.id, u.name, u.email, u.locale, u.teacher_id, u.guardian_id,
            array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles
        from users u where u.id = $1 and u.active";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()]);
    let Some(row) = AccountRow::find_by_statement(statement).one(tx).await? else { return Ok(None) };
    Ok(Some(Account {
        id: row.id,
        name: row.name,
        email: row.email,
        roles: read_roles(&row.roles)?,
        language: row.locale.and_then(|locale| locale.parse().ok()),
        teacher_id: row.teacher_id,
        guardian_id: row.guardian_id,
    }))
}

/// What a sign-in needs to know.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Credentials {
    /// The account.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password's hash, if one was set.
    pub password_hash: Option<String>,
    /// Whether they may sign in.
    pub active: bool,
}

/// The account with this address.
pub async fn credentials_by_email(tx: &impl Conn, email: &str) -> Result<Option<Credentials>> {
    let same = Expr::cust_with_values("lower(email) = lower($1)", [email]);
    Ok(user::Entity::find().filter(same).into_model().one(tx).await?)
}

/// The account with this id.
pub async fn credentials(tx: &impl Conn, id: UserId) -> Result<Credentials> {
    user::Entity::find_by_id(id).into_model().one(tx).await?.ok_or(Error::NotFound)
}

/// The people whom an account is linked to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links {
    /// The teacher.
    pub teacher_id: Option<TeacherId>,
    /// The guardian.
    pub guardian_id: Option<GuardianId>,
}

/// A new account without a password.
pub async fn insert(tx: &impl Conn, form: &UserForm, links: Links, now: DateTime<Utc>) -> Result<UserId> {
    let mut row = user::ActiveModel { created_at: Set(now), ..Default::default() };
    write(&mut row, form, links, now);
    let id = row.insert(tx).await.map_err(taken)?.id;
    write_roles(tx, id, &form.roles).await?;
    Ok(id)
}

/// The same account, changed to what the form says.
pub async fn update(
    tx: &impl Conn,
    id: UserId,
    form: &UserForm,
    links: Links,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = bare(id);
    write(&mut row, form, links, now);
    row.update(tx).await.map_err(taken)?;
    user_role::Entity::delete_many().filter(user_role::Column::UserId.eq(id)).exec(tx).await?;
    write_roles(tx, id, &form.roles).await
}

fn write(row: &mut user::ActiveModel, form: &UserForm, links: Links, now: DateTime<Utc>) {
    row.email = Set(form.email.clone());
    row.name = Set(form.name.clone());
    row.locale = Set(form.language.map(|language| language.code().to_owned()));
    row.teacher_id = Set(links.teacher_id);
    row.guardian_id = Set(links.guardian_id);
    row.updated_at = Set(now);
}

async fn write_roles(tx: &impl Conn, id: UserId, roles: &[Role]) -> Result<()> {
    let rows = roles
        .iter()
        .map(|role| user_role::ActiveModel { user_id: Set(id), role: Set(role.as_str().to_owned()) });
    user_role::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// A write's error: an address that is taken is the field's, the rest is a fault.
fn taken(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("users_email_key") => Error::field("email", msg!("auth-email-taken")),
        _ => error.into(),
    }
}

/// Lets the person sign in, or not.
pub async fn set_active(tx: &impl Conn, id: UserId, active: bool, now: DateTime<Utc>) -> Result<()> {
    let mut row = bare(id);
    row.active = Set(active);
    row.updated_at = Set(now);
    row.update(tx).await?;
    Ok(())
}

/// Keeps another address; one that another account has is an error at `email`.
pub async fn set_email(tx: &impl Conn, id: UserId, email: &str, now: DateTime<Utc>) -> Result<()> {
    let mut row = bare(id);
    row.email = Set(email.to_owned());
    row.updated_at = Set(now);
    row.update(tx).await.map_err(taken)?;
    Ok(())
}

/// Keeps the hash of a new password.
pub async fn set_password(tx: &impl Conn, id: UserId, hash: String) -> Result<()> {
    let mut row = bare(id);
    row.password_hash = Set(Some(hash));
    row.update(tx).await?;
    Ok(())
}

/// Keeps the language that the person chose.
pub async fn set_language(tx: &impl Conn, id: UserId, language: Option<Language>) -> Result<()> {
    let mut row = bare(id);
    row.locale = Set(language.map(|language| language.code().to_owned()));
    row.update(tx).await?;
    Ok(())
}

/// Notes a sign-in.
pub async fn touch(tx: &impl Conn, id: UserId, now: DateTime<Utc>) -> Result<()> {
    let mut row = bare(id);
    row.last_sign_in_at = Set(Some(now));
    row.update(tx).await?;
    Ok(())
}

fn bare(id: UserId) -> user::ActiveModel {
    user::ActiveModel { id: Set(id), ..Default::default() }
}

/// How many others may operate the system.
pub async fn other_admins(tx: &impl Conn, id: UserId) -> Result<i64> {
    let sql = "select count(*) as n from users u join user_roles r on r.user_id = u.id
        where u.active and r.role = 'admin' and u.id <> $1";
    let row =
        tx.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()])).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "n"))?)
}
