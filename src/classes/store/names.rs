//! What courses and students are called, for those who tell of their classes.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{CourseId, EnrollmentId};

#[derive(FromQueryResult)]
struct Named {
    id: i64,
    name: String,
}

/// The names of these courses.
pub async fn courses(conn: &impl Conn, ids: BTreeSet<CourseId>) -> Result<BTreeMap<CourseId, String>> {
    let sql = "select id, name from courses where id = any($1)";
    let named = named(conn, sql, ids.into_iter().map(|id| id.0).collect()).await?;
    Ok(named.into_iter().map(|row| (CourseId(row.id), row.name)).collect())
}

/// The names of the students of these enrollments.
pub async fn students(
    conn: &impl Conn,
    ids: BTreeSet<EnrollmentId>,
) -> Result<BTreeMap<EnrollmentId, String>> {
    let sql = "select e.id, s.given_names || ' ' || s.family_names as name
        from enrollments e join students s on s.id = e.student_id where e.id = any($1)";
    let named = named(conn, sql, ids.into_iter().map(|id| id.0).collect()).await?;
    Ok(named.into_iter().map(|row| (EnrollmentId(row.id), row.name)).collect())
}

async fn named(conn: &impl Conn, sql: &str, ids: Vec<i64>) -> Result<Vec<Named>> {
    if ids.is_empty() { Ok(Vec::new()) } else { read(conn, sql, [ids.into()]).await }
}
