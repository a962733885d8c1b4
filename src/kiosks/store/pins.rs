//! Rows of PINs. How long one is blocked is told by the database's own clock.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult};

use super::{one, run, statement};
use crate::db::{Conn, broken_constraint};
use crate::error::{Error, Result};
use crate::ids::{StudentId, UserId};

/// A student's PIN, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct StudentPin {
    /// When it was set.
    pub set_at: DateTime<Utc>,
    /// By whom.
    pub set_by: String,
    /// Whether too many wrong ones were shown just now.
    pub blocked: bool,
}

/// The PIN of a student.
pub async fn of_student(tx: &impl Conn, student: StudentId) -> Result<Option<StudentPin>> {
    let sql = "select set_at, set_by, coalesce(blocked_until > now(), false) as blocked
        from student_pins where student_id = $1";
    one(tx, sql, [student.into()]).await
}

/// Sets it; what was shown before counts for nothing.
pub async fn set(
    tx: &impl Conn,
    student: StudentId,
    hash: Vec<u8>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "insert into student_pins (student_id, hash, set_at, set_by) values ($1, $2, $3, $4)
        on conflict (student_id) do update set hash = excluded.hash, set_at = excluded.set_at,
            set_by = excluded.set_by, failures = 0, blocked_until = null";
    let values = [student.into(), hash.into(), now.into(), by.into()];
    tx.execute_raw(statement(sql, values)).await.map_err(nobody).map(drop)
}

fn nobody(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("student_pins_student_id_fkey") => Error::NotFound,
        _ => error.into(),
    }
}

/// Takes it away; gives whether there was one.
pub async fn remove(tx: &impl Conn, student: StudentId) -> Result<bool> {
    Ok(run(tx, "delete from student_pins where student_id = $1", [student.into()]).await? > 0)
}

/// Whether somebody has a PIN for the kiosks.
pub async fn has_staff_pin(tx: &impl Conn, user: UserId) -> Result<bool> {
    let sql = "select exists (select from staff_pins where user_id = $1) as has";
    let row = tx.query_one_raw(statement(sql, [user.into()])).await?;
    Ok(row.map_or(Ok(false), |row| row.try_get("", "has"))?)
}

/// Sets it: salt, hash, rounds.
pub async fn set_staff_pin(
    tx: &impl Conn,
    user: UserId,
    (salt, hash, rounds): (&[u8], &[u8], u32),
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "insert into staff_pins (user_id, salt, hash, rounds, set_at) values ($1, $2, $3, $4, $5)
        on conflict (user_id) do update set salt = excluded.salt, hash = excluded.hash,
            rounds = excluded.rounds, set_at = excluded.set_at";
    let rounds = i32::try_from(rounds).unwrap_or(i32::MAX).into();
    run(tx, sql, [user.into(), salt.to_vec().into(), hash.to_vec().into(), rounds, now.into()])
        .await
        .map(drop)
}

/// Takes it away; gives whether there was one.
pub async fn remove_staff_pin(tx: &impl Conn, user: UserId) -> Result<bool> {
    Ok(run(tx, "delete from staff_pins where user_id = $1", [user.into()]).await? > 0)
}
