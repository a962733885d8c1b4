//! Dated classes with the names of who and what they are about.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromQueryResult;

use super::read;
use crate::classes::rules::{SessionFilter, SessionStatus};
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, EnrollmentId, SeriesId, StudentId, TeacherId};
use crate::listing::{ListQuery, Listing};

/// A class as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Session {
    /// Its row.
    pub id: ClassId,
    /// The weekly line; none for a make-up or an extra class.
    pub series_id: Option<SeriesId>,
    /// The Monday it was planned for.
    pub slot_week: Option<NaiveDate>,
    /// The date the schedule said.
    pub original_date: NaiveDate,
    /// The date it is on.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
    /// `person`, `system`.
    pub cancelled_by: Option<String>,
    /// A person moved it.
    pub moved: bool,
    /// `regular`, `makeup`, `extra`.
    pub kind: String,
    /// The course.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// The enrollment, when the student comes alone.
    pub enrollment_id: Option<EnrollmentId>,
    /// That student.
    pub student_id: Option<StudentId>,
    /// Their name.
    pub student: Option<String>,
    /// The teacher.
    pub teacher_id: Option<TeacherId>,
    /// Their name.
    pub teacher: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// The teacher whose place the teacher takes.
    pub cover_for_id: Option<TeacherId>,
    /// Their name.
    pub cover_for: Option<String>,
    /// The class that it makes up for.
    pub replaces_id: Option<ClassId>,
    /// How often it has changed when, where, with whom or whether.
    pub sequence: i32,
}

const COLUMNS: &str = "s.id, s.series_id, s.slot_week, s.original_date, s.date, s.start_time, s.end_time,
    s.status, s.cancelled_by, s.moved, s.type as kind, s.course_id, c.name as course, s.enrollment_id,
    e.student_id, st.given_names || ' ' || st.family_names as student, s.teacher_id,
    t.given_names || ' ' || t.family_names as teacher, s.room, s.cover_for_id,
    v.given_names || ' ' || v.family_names as cover_for, s.replaces_id, s.sequence";
/// A question that asks nothing of one of these is answered without reading it.
const FROM: &str = "class_sessions s
    left join courses c on c.id = s.course_id
    left join enrollments e on e.id = s.enrollment_id
    left join students st on st.id = e.student_id
    left join teachers t on t.id = s.teacher_id
    left join teachers v on v.id = s.cover_for_id";
/// Alone, or in the group on the date of the class.
const OF_STUDENT: &str = "(e.student_id = {} or s.enrollment_id is null and exists (
    select from enrollments m where m.student_id = {} and m.course_id = s.course_id and m.format = 'group'
        and s.date >= m.starts_on and (m.ends_on is null or s.date <= m.ends_on)
        and not exists (select from enrollment_pauses p where p.enrollment_id = m.id
            and s.date >= p.from_date and (p.until_date is null or s.date <= p.until_date))))";

/// `columns` of those that match; words of `q` are looked for in the names of course and student.
pub(super) fn matching(columns: &'static str, q: &str, filter: &SessionFilter) -> Source {
    Source::new(columns, FROM, "s.id")
        .with_some("s.date >= {}", filter.from)
        .with_some("s.date <= {}", filter.to)
        .with_some("s.course_id = {}", filter.course.map(|id| id.0))
        .with_some("s.teacher_id = {}", filter.teacher.map(|id| id.0))
        .with_some("s.room = {}", filter.room.clone())
        .with_some("s.status = {}", filter.status.map(SessionStatus::as_str))
        .with_some("s.run_id = {}", filter.run.map(|id| id.0))
        .with_some("s.id = any({})", filter.only.as_deref().map(numbers))
        .with_some(OF_STUDENT, filter.student.map(|id| id.0))
        .search("c.search || ' ' || coalesce(st.search, '')", q)
}

fn numbers(ids: &[ClassId]) -> Vec<i64> {
    ids.iter().map(|id| id.0).collect()
}

/// Those that match, by date and time.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<()>,
    filter: &SessionFilter,
) -> Result<Listing<Session>> {
    let source = matching(COLUMNS, &query.q, filter);
    db::list(conn, source, "to_char(s.date, 'YYYY-MM-DD') || to_char(s.start_time, 'HH24:MI')", query).await
}

/// Those with these ids, by date and time.
pub async fn by_ids(conn: &impl Conn, ids: &[ClassId]) -> Result<Vec<Session>> {
    let sql =
        format!("select {COLUMNS} from {FROM} where s.id = any($1) order by s.date, s.start_time, s.id");
    read(conn, &sql, [numbers(ids).into()]).await
}

/// A name that a filter can take.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Choice {
    /// `course`, `teacher`, `room`.
    pub kind: String,
    /// What the filter takes.
    pub value: String,
    /// What it is called.
    pub name: String,
}

/// Courses, teachers and rooms, by name; also rooms in which a person put a single class.
pub async fn choices(conn: &impl Conn) -> Result<Vec<Choice>> {
    let sql = "select 'course' as kind, id::text as value, name from courses where archived_at is null
        union all
        select 'teacher', id::text, family_names || ', ' || given_names from teachers where archived_at is null
        union all
        select distinct 'room', room, room from
            (select room from courses where archived_at is null union select room from schedules
                union select room from class_sessions where (edited or series_id is null) and room is not null) r
            where room is not null
        order by kind, name";
    read(conn, sql, []).await
}

/// A student's name, to show whose classes are seen.
#[derive(FromQueryResult)]
struct Named {
    name: String,
}

/// The name of a student, when there is one.
pub async fn student_name(conn: &impl Conn, id: StudentId) -> Result<Option<String>> {
    let sql = "select given_names || ' ' || family_names as name from students where id = $1";
    Ok(read::<Named>(conn, sql, [id.into()]).await?.into_iter().next().map(|row| row.name))
}
