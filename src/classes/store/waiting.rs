//! Rows of those who wait for a place.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::{count, read, run};
use crate::classes::rules::{Dates, WaitingForm};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{CourseId, StudentId, WaitingId};
use crate::listing::{ListQuery, Listing};

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Waiting {
    /// Its row.
    pub id: WaitingId,
    /// Who.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub student: String,
    /// Their code.
    pub student_code: String,
    /// Where.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// `individual` or `group`.
    pub format: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// 1 for whoever is next.
    pub position: i64,
}

const COLUMNS: &str = "w.id, w.student_id, s.family_names || ', ' || s.given_names as student,
    s.code as student_code, w.course_id, c.name as course, w.format, w.since,
    (select count(*) from waiting o join students n on n.id = o.student_id
        where n.archived_at is null and o.course_id = w.course_id and (o.since, o.id) <= (w.since, w.id)) as position";
const FROM: &str = "waiting w join students s on s.id = w.student_id and s.archived_at is null join courses c on c.id = w.course_id";

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingFilter {
    /// Of this course.
    pub course_id: Option<CourseId>,
    /// Of this student.
    pub student_id: Option<StudentId>,
}

/// Those that match, by course and then by whose turn it is.
pub async fn list(tx: &impl Conn, query: &ListQuery<()>, filter: &WaitingFilter) -> Result<Listing<Waiting>> {
    let source = Source::new(COLUMNS, FROM, "w.id")
        .with_some("w.course_id = {}", filter.course_id)
        .with_some("w.student_id = {}", filter.student_id)
        .search("(s.search || ' ' || c.search)", &query.q);
    let key = "lpad(w.course_id::text, 20, '0') || to_char(w.since at time zone 'UTC', 'YYYYMMDDHH24MISSUS')";
    db::list(tx, source, key, query).await
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: WaitingId) -> Result<Waiting> {
    let sql = format!("select {COLUMNS} from {FROM} where w.id = $1");
    read(tx, &sql, [id.into()]).await?.pop().ok_or(Error::NotFound)
}

#[derive(FromQueryResult)]
struct Inserted {
    id: WaitingId,
}

/// A new one, the last of its list.
pub async fn insert(tx: &impl Conn, form: &WaitingForm, now: DateTime<Utc>) -> Result<WaitingId> {
    let sql = "insert into waiting (student_id, course_id, format, since) values ($1, $2, $3, $4)
        on conflict on constraint waiting_once do nothing returning id";
    let values = [form.student_id.into(), form.course_id.into(), form.format.as_str().into(), now.into()];
    let rows: Vec<Inserted> = read(tx, sql, values).await?;
    let row = rows.into_iter().next();
    row.map(|row| row.id).ok_or_else(|| Error::field("student_id", crate::msg!("waiting-already")))
}

/// Removes one.
pub async fn remove(tx: &impl Conn, id: WaitingId) -> Result<u64> {
    run(tx, "delete from waiting where id = $1", [id.into()]).await
}

/// Removes whoever has a place now.
pub async fn serve(tx: &impl Conn, student: StudentId, course: CourseId) -> Result<u64> {
    let sql = "delete from waiting where student_id = $1 and course_id = $2";
    run(tx, sql, [student.into(), course.into()]).await
}

/// How many wait for a place in a course.
pub async fn waiting(tx: &impl Conn, course: CourseId) -> Result<i64> {
    let sql = "select count(*) from waiting w join students s on s.id = w.student_id
        where w.course_id = $1 and s.archived_at is null";
    count(tx, sql, [course.into()]).await
}

/// Whether a student is in a course from `day` on, or will be.
pub async fn is_in(tx: &impl Conn, form: &WaitingForm, day: NaiveDate) -> Result<bool> {
    let sql = "select count(*) from enrollments
        where student_id = $1 and course_id = $2 and (ends_on is null or ends_on >= $3)";
    Ok(count(tx, sql, [form.student_id.into(), form.course_id.into(), day.into()]).await? > 0)
}

#[derive(FromQueryResult)]
struct Member {
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

/// The dates of all who are in a course on `day` or will be.
pub async fn members(tx: &impl Conn, course: CourseId, day: NaiveDate) -> Result<Vec<Dates>> {
    let sql = "select starts_on, ends_on from enrollments
        where course_id = $1 and (ends_on is null or ends_on >= $2)";
    let rows: Vec<Member> = read(tx, sql, [course.into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| Dates { from: row.starts_on, until: row.ends_on }).collect())
}
