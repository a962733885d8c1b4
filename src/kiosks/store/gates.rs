//! Rows of gates.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};

use super::{one, read, run, statement};
use crate::db::{Conn, broken_constraint};
use crate::error::{Error, Result};
use crate::ids::GateId;
use crate::kiosks::rules::{GateForm, GateMode};
use crate::msg;

/// A gate, with what stands at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Its row.
    pub id: GateId,
    /// What it is called.
    pub name: String,
    /// In which direction one passes.
    pub mode: GateMode,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Kiosks at it that are not revoked.
    pub kiosks: i64,
    /// Courses that come through it.
    pub courses: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: GateId,
    name: String,
    mode: String,
    archived_at: Option<DateTime<Utc>>,
    kiosks: i64,
    courses: i64,
}

fn gate(row: Row) -> Gate {
    Gate {
        id: row.id,
        name: row.name,
        mode: row.mode.parse().unwrap_or(GateMode::Auto),
        archived_at: row.archived_at,
        kiosks: row.kiosks,
        courses: row.courses,
    }
}

const COLUMNS: &str = "select g.id, g.name, g.mode, g.archived_at,
    (select count(*) from kiosks k where k.gate_id = g.id and k.revoked_at is null) as kiosks,
    (select count(*) from courses c where c.gate_id = g.id and c.archived_at is null) as courses
    from gates g";

/// All of them by name, those that were put away last.
pub async fn list(tx: &impl Conn) -> Result<Vec<Gate>> {
    let sql = format!("{COLUMNS} order by g.archived_at is not null, fold_text(g.name), g.id");
    Ok(read(tx, &sql, []).await?.into_iter().map(gate).collect())
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: GateId) -> Result<Gate> {
    let sql = format!("{COLUMNS} where g.id = $1");
    one(tx, &sql, [id.into()]).await?.map(gate).ok_or(Error::NotFound)
}

/// The one in use with this name.
pub async fn by_name(tx: &impl Conn, name: &str) -> Result<Option<Gate>> {
    let sql = format!("{COLUMNS} where lower(g.name) = lower($1) and g.archived_at is null");
    Ok(one(tx, &sql, [name.into()]).await?.map(gate))
}

/// A new one.
pub async fn insert(tx: &impl Conn, form: &GateForm, now: DateTime<Utc>) -> Result<GateId> {
    let sql = "insert into gates (name, mode, created_at, updated_at) values ($1, $2, $3, $3) returning id";
    let values = [form.name.as_str().into(), form.mode.as_str().into(), now.into()];
    let row = tx.query_one_raw(statement(sql, values)).await.map_err(taken)?;
    let row = row.ok_or_else(|| Error::fault("a gate was not written"))?;
    Ok(row.try_get("", "id")?)
}

/// The same, changed to what the form says.
pub async fn update(tx: &impl Conn, id: GateId, form: &GateForm, now: DateTime<Utc>) -> Result<()> {
    let sql = "update gates set name = $2, mode = $3, updated_at = $4 where id = $1";
    let values = [id.into(), form.name.as_str().into(), form.mode.as_str().into(), now.into()];
    tx.execute_raw(statement(sql, values)).await.map_err(taken)?;
    Ok(())
}

/// Puts it away, or takes it back into use; gives whether that changed anything.
pub async fn archive(tx: &impl Conn, id: GateId, at: Option<DateTime<Utc>>) -> Result<bool> {
    let sql = "update gates set archived_at = $2
        where id = $1 and (archived_at is null) is distinct from ($2::timestamptz is null)";
    Ok(tx.execute_raw(statement(sql, [id.into(), at.into()])).await.map_err(taken)?.rows_affected() > 0)
}

/// No course comes through it any more.
pub async fn forget_courses(tx: &impl Conn, id: GateId) -> Result<u64> {
    run(tx, "update courses set gate_id = null where gate_id = $1", [id.into()]).await
}

/// Exactly these courses come through it.
pub async fn set_courses(tx: &impl Conn, id: GateId, courses: &[i64]) -> Result<u64> {
    let sql = "update courses set gate_id = case when id = any($2) then $1 end
        where (gate_id = $1) is distinct from (id = any($2)) and (gate_id = $1 or id = any($2))";
    run(tx, sql, [id.into(), courses.to_vec().into()]).await
}

/// A course, and whether it comes through a gate.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CourseAt {
    /// The course.
    pub id: crate::ids::CourseId,
    /// Its name.
    pub name: String,
    /// The gate it comes through.
    pub gate_id: Option<GateId>,
    /// The name of that gate.
    pub gate: Option<String>,
}

/// The courses whose presence is read at a gate, by name.
pub async fn courses(tx: &impl Conn) -> Result<Vec<CourseAt>> {
    let sql = "select c.id, c.name, c.gate_id, g.name as gate
        from courses c left join gates g on g.id = c.gate_id
        where c.archived_at is null and c.presence_source = 'gate' order by fold_text(c.name), c.id";
    read(tx, sql, []).await
}

fn taken(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("gates_name_key") => Error::field("name", msg!("kiosks-gate-taken")),
        _ => error.into(),
    }
}
