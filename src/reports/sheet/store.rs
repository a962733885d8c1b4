//! Members, classes, marks and days of a course in a month, one query each.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::rules::{Meeting, Member};
use crate::attendance::rules::{ClassMark, Status};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClassId, CourseId, EnrollmentId, StudentId};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

#[derive(FromQueryResult)]
struct MemberRow {
    student_id: StudentId,
    code: String,
    name: String,
    enrollment_id: EnrollmentId,
    in_group: bool,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
}

/// Those who are in a course between two days, without their pauses; by name, then by date.
pub(super) async fn members(
    conn: &impl Conn,
    course: CourseId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Member>> {
    let sql = "
        select s.id as student_id, s.code, s.family_names || ', ' || s.given_names as name,
            e.id as enrollment_id, e.format = 'group' as in_group,
            lower(span) as from_date, upper(span) - 1 as until_date
        from enrollments e
        join students s on s.id = e.student_id
        cross join unnest(datemultirange(daterange(e.starts_on, e.ends_on, '[]')) - coalesce(
            (select range_agg(daterange(p.from_date, p.until_date, '[]'))
                from enrollment_pauses p where p.enrollment_id = e.id), '{}')) span
        where e.course_id = $1 and span && daterange($2, $3, '[]')
        order by fold_text(s.family_names || ' ' || s.given_names), s.id, lower(span)";
    let rows: Vec<MemberRow> = read(conn, sql, [course.into(), from.into(), to.into()]).await?;
    let member = |row: MemberRow| Member {
        student: row.student_id,
        code: row.code,
        name: row.name,
        enrollment: row.enrollment_id,
        in_group: row.in_group,
        from: row.from_date,
        until: row.until_date,
    };
    Ok(rows.into_iter().map(member).collect())
}

/// A class of the course that takes place.
#[derive(FromQueryResult)]
pub(super) struct ClassRow {
    id: ClassId,
    date: NaiveDate,
    start_time: NaiveTime,
    enrollment_id: Option<EnrollmentId>,
    is_taken: bool,
}

impl ClassRow {
    /// The class at `now` on the school's clocks.
    pub(super) fn meeting(self, now: NaiveDateTime) -> Meeting {
        Meeting {
            class: self.id,
            date: self.date,
            start: self.start_time,
            enrollment: self.enrollment_id,
            has_begun: self.date.and_time(self.start_time) <= now,
            is_taken: self.is_taken,
        }
    }
}

/// The classes of a course between two days, by time.
pub(super) async fn classes(
    conn: &impl Conn,
    course: CourseId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ClassRow>> {
    let sql = "
        select k.id, k.date, k.start_time, k.enrollment_id,
            k.status = 'held' or exists (select from class_marks m where m.class_id = k.id) as is_taken
        from class_sessions k
        where k.course_id = $1 and k.date between $2 and $3 and k.status in ('planned', 'held')
        order by k.date, k.start_time, k.id";
    read(conn, sql, [course.into(), from.into(), to.into()]).await
}

#[derive(FromQueryResult)]
struct MarkRow {
    class_id: ClassId,
    student_id: StudentId,
    status: String,
}

/// The marks of these classes.
pub(super) async fn marks(
    conn: &impl Conn,
    course: CourseId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<(ClassId, StudentId), ClassMark>> {
    let sql = "
        select m.class_id, m.student_id, m.status
        from class_sessions k join class_marks m on m.class_id = k.id
        where k.course_id = $1 and k.date between $2 and $3 and k.status in ('planned', 'held')";
    let rows: Vec<MarkRow> = read(conn, sql, [course.into(), from.into(), to.into()]).await?;
    let strange = |()| Error::fault("a class has a strange mark");
    rows.into_iter()
        .map(|row| Ok(((row.class_id, row.student_id), row.status.parse().map_err(strange)?)))
        .collect()
}

#[derive(FromQueryResult)]
struct StatusRow {
    student_id: StudentId,
    day: NaiveDate,
    status: String,
}

/// What days of these students came to.
pub(super) async fn statuses(
    conn: &impl Conn,
    students: Vec<i64>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<(StudentId, NaiveDate), Status>> {
    let sql = "select d.student_id, d.day, d.status from day_statuses d
        where d.student_id = any($1) and d.day between $2 and $3";
    let rows: Vec<StatusRow> = read(conn, sql, [students.into(), from.into(), to.into()]).await?;
    let strange = |()| Error::fault("a day has a strange status");
    rows.into_iter()
        .map(|row| Ok(((row.student_id, row.day), row.status.parse().map_err(strange)?)))
        .collect()
}
