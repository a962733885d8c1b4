//! Students on the rosters of a teacher's classes. Who is on a roster is written once, for every list and number.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::Reach;
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, StudentId};
use crate::listing::{ListQuery, Listing};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

macro_rules! rosters {
    () => {
        "enrollments e
        join courses c on c.id = e.course_id
        join class_sessions k on k.course_id = e.course_id
            and (k.enrollment_id = e.id or k.enrollment_id is null and e.format = 'group')
            and k.status in ('planned', 'held')
            and k.date >= e.starts_on and (e.ends_on is null or k.date <= e.ends_on)
            and not exists (select from enrollment_pauses z where z.enrollment_id = e.id
                and k.date >= z.from_date and (z.until_date is null or k.date <= z.until_date))"
    };
}

/// Enrollments `e` and the classes `k` of their courses `c` on whose rosters they are.
const ROSTERS: &str = rosters!();

impl Reach {
    /// Whether a class `k` of a course `c` is of the teacher whom `place` stands for: given, covered for another or
    /// by another; and between the days, which are ours.
    fn condition(&self, place: &str) -> String {
        let (from, to) = (self.from, self.to);
        format!(
            "(coalesce(k.teacher_id, c.teacher_id) = {place} or k.cover_for_id = {place})
            and k.date between date '{from}' and date '{to}'"
        )
    }
}

/// A student of a teacher.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pupil {
    /// The student.
    pub id: StudentId,
    /// Their code.
    pub code: String,
    /// Their name, family names first.
    pub name: String,
    /// The courses that they have with the teacher.
    pub courses: String,
}

#[derive(FromQueryResult)]
struct Named {
    id: StudentId,
    code: String,
    name: String,
}

#[derive(FromQueryResult)]
struct Courses {
    student_id: StudentId,
    courses: String,
}

/// Those who are found, with their courses.
async fn with_courses(conn: &impl Conn, reach: Reach, found: Vec<Named>) -> Result<Vec<Pupil>> {
    let sql = format!(
        "select e.student_id, string_agg(distinct c.name, ', ' order by c.name) as courses
        from {ROSTERS} where e.student_id = any($1) and {} group by e.student_id",
        reach.condition("$2")
    );
    let ids: Vec<i64> = found.iter().map(|one| one.id.0).collect();
    let courses: Vec<Courses> = read(conn, &sql, [ids.into(), reach.teacher.0.into()]).await?;
    let of = |id| courses.iter().find(|row| row.student_id == id).map(|row| row.courses.clone());
    let pupil = |one: Named| Pupil {
        courses: of(one.id).unwrap_or_default(),
        id: one.id,
        code: one.code,
        name: one.name,
    };
    Ok(found.into_iter().map(pupil).collect())
}

fn source(reach: Reach) -> Source {
    let columns = "s.id, s.code, s.family_names || ', ' || s.given_names as name";
    // The days are ours; the teacher is the value.
    let own =
        format!("exists (select from {ROSTERS} where e.student_id = s.id and {})", reach.condition("{}"));
    Source::new(columns, "students s", "s.id").when("s.archived_at is null").with(&own, reach.teacher.0)
}

/// The students of a teacher, by name.
pub(super) async fn students(
    conn: &impl Conn,
    reach: Reach,
    query: &ListQuery<()>,
) -> Result<Listing<Pupil>> {
    let source = source(reach).search("s.search", &query.q);
    let key = "fold_text(s.family_names || ' ' || s.given_names)";
    let Listing { items, total, next, previous } = db::list::<Named, ()>(conn, source, key, query).await?;
    Ok(Listing { items: with_courses(conn, reach, items).await?, total, next, previous })
}

/// One of them.
pub(super) async fn student(conn: &impl Conn, reach: Reach, id: StudentId) -> Result<Option<Pupil>> {
    let found: Vec<Named> = db::all(conn, source(reach).with("s.id = {}", id.0)).await?;
    Ok(with_courses(conn, reach, found).await?.pop())
}

/// Somebody who may be told of a student.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Mother, father, grandmother …
    pub relationship: Option<String>,
    /// Their telephone.
    pub phone: Option<String>,
}

/// Those who may be told of a student, by name.
pub(super) async fn contacts(conn: &impl Conn, id: StudentId) -> Result<Vec<Contact>> {
    let sql = "select g.given_names || ' ' || g.family_names as name, l.relationship,
            nullif(g.phone, '') as phone
        from guardianships l join guardians g on g.id = l.guardian_id and g.archived_at is null
        where l.student_id = $1 and l.may_receive and not l.barred
        order by fold_text(g.given_names || ' ' || g.family_names), g.id";
    read(conn, sql, [id.into()]).await
}

/// What a list of the classes of a student is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Until this day.
    pub to: Option<NaiveDate>,
    /// With this mark: one of the five, or `none`.
    pub mark: Option<String>,
}

/// A class of a student, and what it says of them.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Taken {
    /// The class.
    pub class_id: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// From.
    pub start_time: NaiveTime,
    /// Until.
    pub end_time: NaiveTime,
    /// Its course.
    pub course: String,
    /// One of the five; none is not taken.
    pub mark: Option<String>,
    /// How late.
    pub minutes_late: Option<i32>,
    /// What was written with the mark.
    pub note: Option<String>,
}

const CLASSES: &str =
    concat!(rosters!(), " left join class_marks m on m.class_id = k.id and m.student_id = e.student_id");

fn of_student(
    columns: &'static str,
    reach: Reach,
    student: StudentId,
    narrow: &Narrow,
    until: NaiveDateTime,
) -> Source {
    let source = Source::new(columns, CLASSES, "k.id")
        .with(&reach.condition("{}"), reach.teacher.0)
        .with("e.student_id = {}", student.0)
        .with("k.date + k.start_time <= {}", until)
        .with_some("k.date >= {}", narrow.from)
        .with_some("k.date <= {}", narrow.to);
    match narrow.mark.as_deref() {
        None => source,
        Some("none") => source.when("m.status is null"),
        Some(mark) => source.with("m.status = {}", mark),
    }
}

/// The classes of a student with a teacher, by date.
pub(super) async fn classes(
    conn: &impl Conn,
    reach: Reach,
    student: StudentId,
    query: &ListQuery<()>,
    narrow: &Narrow,
    until: NaiveDateTime,
) -> Result<Listing<Taken>> {
    let columns = "k.id as class_id, k.date, k.start_time, k.end_time, c.name as course, m.status as mark,
        m.minutes_late, m.note";
    let source = of_student(columns, reach, student, narrow, until);
    db::list(conn, source, "to_char(k.date + k.start_time, 'YYYY-MM-DD HH24:MI')", query).await
}

/// How many classes have a mark.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    /// One of the five; none is not taken.
    pub mark: Option<String>,
    /// How many.
    pub classes: i64,
}

/// The same classes, counted by mark.
pub(super) async fn counts(
    conn: &impl Conn,
    reach: Reach,
    student: StudentId,
    narrow: &Narrow,
    until: NaiveDateTime,
) -> Result<Vec<Count>> {
    let columns = "m.status as mark, count(*) as classes";
    db::grouped(conn, of_student(columns, reach, student, narrow, until), "m.status").await
}

/// A course that a teacher teaches.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Course {
    /// The course.
    pub id: CourseId,
    /// Its name.
    pub name: String,
}

/// The courses of a teacher, by name: their own, by a schedule, or by a class that is not another's.
pub(super) async fn courses(conn: &impl Conn, reach: Reach) -> Result<Vec<Course>> {
    let sql = "select c.id, c.name from courses c
        where c.archived_at is null and (c.teacher_id = $1
            or exists (select from schedules v where v.course_id = c.id and v.teacher_id = $1
                and (v.valid_until is null or v.valid_until >= $2))
            or exists (select from class_sessions k where k.course_id = c.id and k.teacher_id = $1
                and k.cover_for_id is null and k.status in ('planned', 'held') and k.date between $2 and $3))
        order by fold_text(c.name), c.id";
    read(conn, sql, [reach.teacher.0.into(), reach.from.into(), reach.to.into()]).await
}
