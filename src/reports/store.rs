//! Counts and coming classes, one query each.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, GenerationRunId, GuardianId, StudentId, TeacherId};

/// How many there are of everything that is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Counts {
    /// Students.
    pub students: i64,
    /// Guardians.
    pub guardians: i64,
    /// Teachers.
    pub teachers: i64,
    /// Courses.
    pub courses: i64,
    /// Enrollments that hold today or later and have no schedule that does.
    pub without_schedule: i64,
}

/// The last generation.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LastRun {
    /// The run.
    pub id: GenerationRunId,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// `queued`, `running`, `succeeded` or `failed`.
    pub state: String,
    /// Classes made.
    pub created: i32,
    /// Classes changed.
    pub changed: i32,
    /// Pairs of classes that want the same teacher, room or student.
    pub conflicts: i32,
}

/// A class that is to come, or was.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Coming {
    /// The class.
    pub id: ClassId,
    /// Its day.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
    /// The course.
    pub course: String,
    /// The child it is about, or the student who comes alone.
    pub student: Option<String>,
    /// Who teaches.
    pub teacher: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// `planned`, `held`, `cancelled` or `holiday`.
    pub status: String,
    /// Whether it was moved from its day.
    pub moved: bool,
}

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

pub(super) async fn counts(conn: &impl Conn, today: NaiveDate) -> Result<Counts> {
    let sql = "select
        (select count(*) from students where archived_at is null) as students,
        (select count(*) from guardians where archived_at is null) as guardians,
        (select count(*) from teachers where archived_at is null) as teachers,
        (select count(*) from courses where archived_at is null) as courses,
        (select count(*) from enrollments e where (e.ends_on is null or e.ends_on >= $1) and not exists (
            select from schedules s
            where s.active and (s.valid_until is null or s.valid_until >= $1) and s.course_id = e.course_id
              and (case e.format when 'individual' then s.enrollment_id = e.id else s.enrollment_id is null end)
        )) as without_schedule";
    let found = Counts::find_by_statement(statement(sql, [today.into()])).one(conn).await?;
    Ok(found.unwrap_or_default())
}

#[derive(FromQueryResult)]
struct DayCount {
    date: NaiveDate,
    classes: i64,
}

pub(super) async fn classes_by_day(
    conn: &impl Conn,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, i64)>> {
    let sql = "select date, count(*) as classes from class_sessions
        where date between $1 and $2 and status in ('planned', 'held') group by date order by date";
    let days = DayCount::find_by_statement(statement(sql, [from.into(), to.into()])).all(conn).await?;
    Ok(days.into_iter().map(|day| (day.date, day.classes)).collect())
}

pub(super) async fn last_run(conn: &impl Conn) -> Result<Option<LastRun>> {
    let sql = "select id, requested_at, state, created, changed, conflicts from generation_runs
        where source <> 'change' order by requested_at desc, id desc limit 1";
    Ok(LastRun::find_by_statement(statement(sql, [])).one(conn).await?)
}

const COMING: &str = "k.id, k.date, k.start_time, k.end_time, c.name as course, k.status, k.moved,
    coalesce(k.room, c.room) as room, t.given_names || ' ' || t.family_names as teacher";

/// More than anybody reads.
const MOST: &str = "order by k.date, k.start_time, k.id limit 500";

pub(super) async fn of_teacher(
    conn: &impl Conn,
    teacher: TeacherId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Coming>> {
    let sql = format!(
        "select {COMING}, s.given_names || ' ' || s.family_names as student
        from class_sessions k
        join courses c on c.id = k.course_id
        left join teachers t on t.id = coalesce(k.teacher_id, c.teacher_id)
        left join enrollments e on e.id = k.enrollment_id
        left join students s on s.id = e.student_id
        where coalesce(k.teacher_id, c.teacher_id) = $1 and k.date between $2 and $3 {MOST}"
    );
    let found = statement(&sql, [teacher.0.into(), from.into(), to.into()]);
    Ok(Coming::find_by_statement(found).all(conn).await?)
}

pub(super) async fn of_child(
    conn: &impl Conn,
    guardian: GuardianId,
    student: Option<StudentId>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Coming>> {
    let sql = format!(
        "select {COMING}, s.given_names as student
        from guardianships g
        join students s on s.id = g.student_id and s.archived_at is null
        join enrollments e on e.student_id = s.id
        join courses c on c.id = e.course_id
        join class_sessions k on k.course_id = c.id and (k.enrollment_id is null or k.enrollment_id = e.id)
            and k.date >= e.starts_on and (e.ends_on is null or k.date <= e.ends_on)
        left join teachers t on t.id = coalesce(k.teacher_id, c.teacher_id)
        where g.guardian_id = $1 and ($4::bigint is null or s.id = $4) and not g.barred
          and k.date between $2 and $3
          and (e.format = 'individual') = (k.enrollment_id is not null)
          and not exists (
            select from enrollment_pauses p where p.enrollment_id = e.id
              and k.date >= p.from_date and (p.until_date is null or k.date <= p.until_date)) {MOST}"
    );
    let values = [guardian.0.into(), from.into(), to.into(), student.map(|id| id.0).into()];
    let found = statement(&sql, values);
    Ok(Coming::find_by_statement(found).all(conn).await?)
}
