//! Events that people wrote, and those that people took back.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::days::StudentDay;
use super::{read, run};
use crate::attendance::rules::Entry;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{EventId, GateId, StudentId, UserId};

#[derive(FromQueryResult)]
struct Id {
    id: EventId,
}

/// Writes an entry for each student, under names of their own.
pub async fn insert(
    tx: &impl Conn,
    entry: &Entry,
    students: &[StudentId],
    names: Vec<String>,
    day: NaiveDate,
    by: (Option<UserId>, &str),
    now: DateTime<Utc>,
) -> Result<Vec<EventId>> {
    let sql = "
        insert into attendance_events (student_id, day, occurred_at, client_event_id, method, given_direction,
            gate_id, gate_mode, staff_user_id, staff_name, note, received_at, fingerprint, answer, direction)
        select n.student_id, $3, $4, n.name, 'manual', $5, $6,
            coalesce((select mode from gates where id = $6), 'auto'), $7, $8, $9, $10, '', '{}', $5
        from unnest($1::bigint[], $2::text[]) as n (student_id, name)
        returning id";
    let ids: Vec<i64> = students.iter().map(|id| id.0).collect();
    let values = [
        ids.into(),
        names.into(),
        day.into(),
        entry.occurred_at.into(),
        entry.direction.as_str().into(),
        entry.gate_id.map(|id| id.0).into(),
        by.0.map(|id| id.0).into(),
        by.1.into(),
        entry.note.clone().into(),
        now.into(),
    ];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// How many of these students there are.
pub async fn students(tx: &impl Conn, ids: &[StudentId]) -> Result<usize> {
    let sql = "select count(*) as n from students where id = any($1::bigint[])";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Count> = read(tx, sql, [ids.into()]).await?;
    Ok(rows.first().and_then(|row| usize::try_from(row.n).ok()).unwrap_or_default())
}

/// Whether there is this gate.
pub async fn gate_exists(tx: &impl Conn, id: GateId) -> Result<bool> {
    let rows: Vec<Count> = read(tx, "select count(*) as n from gates where id = $1", [id.0.into()]).await?;
    Ok(rows.first().is_some_and(|row| row.n > 0))
}

/// Whose event it is, and of which day.
pub async fn find(tx: &impl Conn, id: EventId) -> Result<Option<StudentDay>> {
    #[derive(FromQueryResult)]
    struct Row {
        student_id: StudentId,
        day: NaiveDate,
    }
    let sql = "select student_id, day from attendance_events where id = $1";
    Ok(read::<Row>(tx, sql, [id.0.into()]).await?.into_iter().next().map(|row| (row.student_id, row.day)))
}

/// Takes an event back; false when it was.
pub async fn void(
    tx: &impl Conn,
    id: EventId,
    by: (Option<UserId>, &str),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "insert into event_voids (event_id, user_id, by_name, at, reason) values ($1, $2, $3, $4, $5)
        on conflict (event_id) do nothing";
    let values = [id.0.into(), by.0.map(|id| id.0).into(), by.1.into(), now.into(), reason.into()];
    Ok(run(tx, sql, values).await? > 0)
}

/// Lets it count again; false when it did.
pub async fn unvoid(tx: &impl Conn, id: EventId) -> Result<bool> {
    Ok(run(tx, "delete from event_voids where event_id = $1", [id.0.into()]).await? > 0)
}
