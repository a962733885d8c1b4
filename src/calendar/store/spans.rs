//! Breaks and exceptions of a window with the names of their courses.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{BreakId, CourseId, ExceptionId};

/// A break, with the name of its course.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SchoolBreak {
    /// Its row.
    pub id: BreakId,
    /// What it is called.
    pub name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, inclusive.
    pub ends_on: NaiveDate,
    /// The course, when it is off alone.
    pub course_id: Option<CourseId>,
    /// Its name.
    pub course: Option<String>,
}

/// A change of one day, with the name of its course.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Exception {
    /// Its row.
    pub id: ExceptionId,
    /// The day.
    pub date: NaiveDate,
    /// The course, when it is about one.
    pub course_id: Option<CourseId>,
    /// Its name.
    pub course: Option<String>,
    /// Expected arrival; closed when there is none.
    pub expected_in: Option<NaiveTime>,
    /// Expected leaving.
    pub expected_out: Option<NaiveTime>,
    /// Why.
    pub note: Option<String>,
}

/// Breaks that touch the window, by date.
pub async fn breaks(tx: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<SchoolBreak>> {
    let sql = "select b.id, b.name, b.starts_on, b.ends_on, b.course_id, c.name as course
        from school_breaks b left join courses c on c.id = b.course_id
        where b.starts_on <= $2 and b.ends_on >= $1 order by b.starts_on, b.id";
    read(tx, sql, from, to).await
}

/// Exceptions in the window, by date.
pub async fn exceptions(tx: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<Exception>> {
    let sql = "select e.id, e.date, e.course_id, c.name as course, e.expected_in, e.expected_out, e.note
        from calendar_exceptions e left join courses c on c.id = e.course_id
        where e.date between $1 and $2 order by e.date, e.id";
    read(tx, sql, from, to).await
}

/// The courses there are, by name.
pub async fn courses(tx: &impl Conn) -> Result<Vec<(CourseId, String)>> {
    let sql = "select id, name from courses where archived_at is null order by fold_text(name), id";
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let rows = tx.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "name")?))).collect()
}

async fn read<T: FromQueryResult>(
    tx: &impl Conn,
    sql: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [from.into(), to.into()]);
    Ok(T::find_by_statement(statement).all(tx).await?)
}
