//! Rows of imports.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, DbBackend, EntityTrait, FromQueryResult, QuerySelect, Statement};

use crate::audit::Actor;
use crate::db::{self, Conn, Source, Tx};
use crate::entities::import::{ActiveModel, Entity, Model};
use crate::error::{Error, Message, Result};
use crate::ids::{ImportId, UserId};
use crate::listing::{ListQuery, Listing};
use crate::people::roster::rules::{Report, Table};

/// An import as lists and pages see it: without the file's content and the report.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: ImportId,
    /// `previewing`, `previewed`, `applying`, `applied`, `failed`, `undone`, `discarded`.
    pub state: String,
    /// `page`, `command` or `demo`.
    pub source: String,
    /// Name of the file.
    pub file_name: String,
    /// Whether one rejected line stops all.
    pub all_or_nothing: bool,
    /// Lines done.
    pub done: i32,
    /// Lines in all.
    pub total: i32,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was applied.
    pub applied_at: Option<DateTime<Utc>>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
    /// Lines that created something.
    pub created: i64,
    /// Lines that changed something.
    pub updated: i64,
    /// Lines that were left out.
    pub rejected: i64,
}

const COLUMNS: &str = "i.id, i.state, i.source, i.file_name, i.all_or_nothing, i.done, i.total,
    u.name as requested_by, i.created_at, i.applied_at, i.undone_at,
    coalesce(n.created, 0)::bigint as created, coalesce(n.updated, 0)::bigint as updated,
    coalesce(n.rejected, 0)::bigint as rejected";
const FROM: &str = "imports i left join users u on u.id = i.requested_by
    left join lateral (select sum(created) as created, sum(updated) as updated, sum(rejected) as rejected
        from jsonb_to_recordset(i.report->'counts') as c (created bigint, updated bigint, rejected bigint)
    ) n on true";

/// Imports, the newest first.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>) -> Result<Listing<Row>> {
    let query = ListQuery { descending: true, ..query.clone() };
    db::list(conn, Source::new(COLUMNS, FROM, "i.id"), "''", &query).await
}

/// One of them.
pub async fn row(conn: &impl Conn, id: ImportId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where i.id = $1");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.0.into()]);
    Row::find_by_statement(statement).one(conn).await?.ok_or(Error::NotFound)
}

/// Its report; empty before the preview. And why it failed, when it did.
pub async fn report(conn: &impl Conn, id: ImportId) -> Result<(Report, Option<Message>)> {
    let model = Entity::find_by_id(id).one(conn).await?.ok_or(Error::NotFound)?;
    let report = model.report.map(serde_json::from_value).transpose()?.unwrap_or_default();
    Ok((report, model.error.map(serde_json::from_value).transpose()?))
}

/// The whole row, locked until the transaction ends.
pub async fn locked(tx: &Tx, id: ImportId) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Error::NotFound)
}

/// The whole row.
pub async fn whole(conn: &impl Conn, id: ImportId) -> Result<Model> {
    Entity::find_by_id(id).one(conn).await?.ok_or(Error::NotFound)
}

/// A new import.
pub async fn insert(
    tx: &Tx,
    (state, source, file_name): (&str, &str, &str),
    content: Option<Vec<u8>>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<ImportId> {
    let row = ActiveModel {
        state: Set(state.into()),
        source: Set(source.into()),
        file_name: Set(file_name.into()),
        content: Set(content),
        requested_by: Set(actor.user_id()),
        all_or_nothing: Set(false),
        done: Set(0),
        total: Set(0),
        created_at: Set(now),
        ..Default::default()
    };
    Ok(row.insert(tx).await?.id)
}

/// What becomes of an import.
#[derive(Clone, Debug)]
pub enum Step<'a> {
    /// It was compared.
    Previewed(&'a Report),
    /// Somebody wants it applied.
    Applying { all_or_nothing: bool, by: Option<UserId> },
    /// It was applied.
    Applied(&'a Report, DateTime<Utc>),
    /// It cannot be read or applied.
    Failed(&'a Message),
    /// It was taken back.
    Undone(DateTime<Utc>),
    /// Nobody wants it.
    Discarded,
}

/// Notes what became of an import. Its file goes when it is no longer needed.
pub async fn step(conn: &impl Conn, id: ImportId, step: Step<'_>) -> Result<()> {
    let mut row = ActiveModel { id: Unchanged(id), ..Default::default() };
    let (state, keeps_content) = match step {
        Step::Previewed(report) => {
            row.report = Set(Some(serde_json::to_value(report)?));
            row.error = Set(None);
            ("previewed", true)
        }
        Step::Applying { all_or_nothing, by } => {
            row.all_or_nothing = Set(all_or_nothing);
            row.requested_by = Set(by);
            (row.done, row.error) = (Set(0), Set(None));
            ("applying", true)
        }
        Step::Applied(report, at) => {
            row.report = Set(Some(serde_json::to_value(report)?));
            row.applied_at = Set(Some(at));
            ("applied", false)
        }
        Step::Failed(message) => {
            row.error = Set(Some(serde_json::to_value(message)?));
            ("failed", false)
        }
        Step::Undone(at) => {
            row.undone_at = Set(Some(at));
            ("undone", false)
        }
        Step::Discarded => ("discarded", false),
    };
    row.state = Set(state.into());
    if !keeps_content {
        row.content = Set(None);
    }
    row.update(conn).await?;
    Ok(())
}

/// Notes how far a comparison is.
pub async fn progress(conn: &impl Conn, id: ImportId, done: usize, total: usize) -> Result<()> {
    let sql = "update imports set done = $2, total = $3 where id = $1";
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let values = [id.0.into(), count(done).into(), count(total).into()];
    conn.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

/// The newest import that is applied and not undone.
pub async fn last_applied(conn: &impl Conn) -> Result<Option<ImportId>> {
    let sql = "select max(id) as id from imports where state = 'applied'";
    let row = conn.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(row.map(|row| row.try_get::<Option<i64>>("", "id")).transpose()?.flatten().map(ImportId))
}

/// Writes the audit of every row that an import changed, in one statement a table.
pub async fn audit(tx: &Tx, id: ImportId, actor: &Actor, now: DateTime<Utc>, undone: bool) -> Result<()> {
    let (kind, actor_id) = actor.columns();
    let (before, after) = if undone { ("after", "before") } else { ("before", "after") };
    for table in Table::ALL {
        let sql = format!(
            "insert into audit_log (at, actor_kind, actor_id, actor_name, verb, subject_kind, subject_id,
                 before, after, request_id, address)
             select $3, $4, $5, $6, $7 || case when {before} is null then '.create'
                 when {after} is null then '.remove' else '.update' end, $7, row_id, {before}, {after}, $8, $9
             from import_changes where import_id = $1 and table_name = $2 order by id",
        );
        let values = [
            id.0.into(),
            table.name().into(),
            now.into(),
            kind.into(),
            actor_id.into(),
            actor.name.clone().into(),
            table.subject().into(),
            actor.request_id.clone().into(),
            actor.address.map(|address| address.to_string()).into(),
        ];
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    }
    Ok(())
}

/// Who asked for an import, as its job acts.
pub async fn actor(conn: &impl Conn, by: Option<UserId>) -> Result<Actor> {
    use crate::entities::user;
    let Some(id) = by else { return Ok(Actor::system()) };
    let user = user::Entity::find_by_id(id).one(conn).await?;
    Ok(user.map_or_else(Actor::system, |user| Actor::user(id, user.name)))
}
