//! Classes and enrollments that need a person, and those that do no longer.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromQueryResult;

use super::conflicts::{CLASHES, PLACE};
use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, CourseId, EnrollmentId, GenerationRunId, LeaveId};

/// A class that clashes with others: the first of them, and how many more there are.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Clash {
    /// The class, the earlier made of the two.
    pub class_id: ClassId,
    /// Its course.
    pub course_id: CourseId,
    /// The course, and the student who comes alone.
    pub label: String,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// `teacher`, `room` or `student`.
    pub kind: String,
    /// The teacher or the room that both want.
    pub wanted: Option<String>,
    /// The other class.
    pub other: String,
    /// When that begins.
    pub other_start: NaiveTime,
    /// How many more clashes it has.
    pub more: i64,
    /// All of them, to tell them from others.
    pub key: String,
}

/// What is told of clashes `k`, of each class once.
const TOLD: &str = "
    select distinct on (a.id) a.id as class_id, a.course_id, a.date, a.start_time, k.kind,
        b.start_time as other_start,
        ac.name || coalesce(' · ' || ast.given_names || ' ' || ast.family_names, '') as label,
        bc.name || coalesce(' · ' || bst.given_names || ' ' || bst.family_names, '') as other,
        case k.kind when 'teacher' then t.given_names || ' ' || t.family_names
            when 'room' then a.room end as wanted,
        count(*) over of_class - 1 as more,
        a.date || 'T' || a.start_time || ' ' || string_agg(k.kind || ':' || b.id, ' ') over of_class as key
    from noted k
    join class_sessions a on a.id = k.class_id join class_sessions b on b.id = k.other_class_id
    join courses ac on ac.id = a.course_id join courses bc on bc.id = b.course_id
    left join enrollments ae on ae.id = a.enrollment_id left join students ast on ast.id = ae.student_id
    left join enrollments be on be.id = b.enrollment_id left join students bst on bst.id = be.student_id
    left join teachers t on t.id = a.teacher_id
    where a.date >= $2
    window of_class as (partition by a.id order by k.kind, b.start_time, b.id
        rows between unbounded preceding and unbounded following)
    order by a.id, k.kind, b.start_time, b.id";

/// The classes from `today` on that a run noted as clashing, each once.
pub async fn clashes(conn: &impl Conn, run: GenerationRunId, today: NaiveDate) -> Result<Vec<Clash>> {
    let sql = format!("with noted as (select * from class_conflicts where run_id = $1) {TOLD}");
    read(conn, &sql, [run.into(), today.into()]).await
}

/// Those of `ids` that are planned from `$2` on, and the clashes of each with classes that were made later.
fn still_clashing() -> String {
    format!(
        "touched as materialized (
            select {PLACE} from class_sessions where id = any($1::bigint[]) and status = 'planned' and date >= $2),
        {CLASHES},
        noted as (select distinct kind, id as class_id, other as other_class_id from clashes where id < other)"
    )
}

/// Those of `ids` that clash with a class that was made later, from `today` on.
pub async fn clashing(conn: &impl Conn, ids: &[ClassId], today: NaiveDate) -> Result<Vec<Clash>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, &format!("with {} {TOLD}", still_clashing()), [ids.into(), today.into()]).await
}

/// A class that has no teacher.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Teacherless {
    /// The class.
    pub class_id: ClassId,
    /// Its course.
    pub course_id: CourseId,
    /// The course, and the student who comes alone.
    pub label: String,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
}

/// The planned classes from `today` on without a teacher that a run made, or that are among `changed`.
pub async fn teacherless(
    conn: &impl Conn,
    run: GenerationRunId,
    changed: &[ClassId],
    today: NaiveDate,
) -> Result<Vec<Teacherless>> {
    let sql = "
        select x.id as class_id, x.course_id, x.date, x.start_time,
            c.name || coalesce(' · ' || st.given_names || ' ' || st.family_names, '') as label
        from class_sessions x join courses c on c.id = x.course_id
        left join enrollments e on e.id = x.enrollment_id left join students st on st.id = e.student_id
        where (x.run_id = $1 or x.id = any($2::bigint[])) and x.status = 'planned' and x.teacher_id is null
            and x.date >= $3";
    let changed: Vec<i64> = changed.iter().map(|id| id.0).collect();
    read(conn, sql, [run.into(), changed.into(), today.into()]).await
}

/// An enrollment for which no active schedule exists.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Scheduleless {
    /// The enrollment.
    pub enrollment_id: EnrollmentId,
    /// Its course.
    pub course_id: CourseId,
    /// The student.
    pub label: String,
}

/// An enrollment `e` runs on the date `$2` or later and has no schedule that is active from then on.
const SCHEDULELESS: &str = "(e.ends_on is null or e.ends_on >= $2) and not exists (
    select from schedules s where s.active and (s.valid_until is null or s.valid_until >= $2)
        and (s.enrollment_id = e.id
            or e.format = 'group' and s.enrollment_id is null and s.course_id = e.course_id))";

/// Those of `ids` that run and have no active schedule.
pub async fn scheduleless(
    conn: &impl Conn,
    ids: &[EnrollmentId],
    today: NaiveDate,
) -> Result<Vec<Scheduleless>> {
    let sql = format!(
        "select e.id as enrollment_id, e.course_id, st.given_names || ' ' || st.family_names as label
        from enrollments e join students st on st.id = e.student_id
        where e.id = any($1::bigint[]) and {SCHEDULELESS}"
    );
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, &sql, [ids.into(), today.into()]).await
}

/// A leave into whose days classes have come.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Undecided {
    /// The leave.
    pub leave_id: LeaveId,
    /// The teacher.
    pub label: String,
    /// The day of the first class.
    pub first: NaiveDate,
    /// How many there are.
    pub classes: i64,
}

/// A class `s` of the leave `l` on the date `$2` or later about which nobody has decided.
const UNDECIDED: &str = "s.teacher_id = l.teacher_id and s.status = 'planned'
    and s.date between greatest(l.from_date, $2) and l.until_date
    and not exists (select from class_marks m where m.class_id = s.id)";

/// The leaves that run on `today` or later and have undecided classes that a run made, or that are among `changed`.
pub async fn undecided(
    conn: &impl Conn,
    run: GenerationRunId,
    changed: &[ClassId],
    today: NaiveDate,
) -> Result<Vec<Undecided>> {
    let sql = format!(
        "select l.id as leave_id, t.given_names || ' ' || t.family_names as label, min(s.date) as first,
            count(*) as classes
        from teacher_leaves l join teachers t on t.id = l.teacher_id join class_sessions s on {UNDECIDED}
        where l.until_date >= $2 and (s.run_id = $1 or s.id = any($3::bigint[]))
        group by l.id, t.id order by l.id"
    );
    let changed: Vec<i64> = changed.iter().map(|id| id.0).collect();
    read(conn, &sql, [run.into(), today.into(), changed.into()]).await
}

#[derive(FromQueryResult)]
struct Id {
    id: i64,
}

async fn gone(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate, still: &str) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(ids);
    }
    let sql = format!("select n.id from unnest($1::bigint[]) as n (id) where not exists ({still})");
    Ok(read::<Id>(conn, &sql, [ids.into(), today.into()]).await?.into_iter().map(|row| row.id).collect())
}

/// Those of `ids` that clash with no class that was made later any more, or are over.
pub async fn no_longer_clashing(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(ids);
    }
    let sql = format!(
        "with {} select n.id from unnest($1::bigint[]) as n (id)
        where not exists (select from noted k where k.class_id = n.id)",
        still_clashing()
    );
    Ok(read::<Id>(conn, &sql, [ids.into(), today.into()]).await?.into_iter().map(|row| row.id).collect())
}

/// Those of `ids` that have a teacher by now, are not planned any more, or are over.
pub async fn no_longer_teacherless(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate) -> Result<Vec<i64>> {
    let still = "select from class_sessions x
        where x.id = n.id and x.teacher_id is null and x.status = 'planned' and x.date >= $2";
    gone(conn, ids, today, still).await
}

/// Those of `ids` that have a schedule by now, or have ended.
pub async fn no_longer_scheduleless(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate) -> Result<Vec<i64>> {
    gone(conn, ids, today, &format!("select from enrollments e where e.id = n.id and {SCHEDULELESS}")).await
}

/// Those of `ids` that have no undecided class any more, are over, or are no more.
pub async fn no_longer_undecided(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate) -> Result<Vec<i64>> {
    let still =
        format!("select from teacher_leaves l join class_sessions s on {UNDECIDED} where l.id = n.id");
    gone(conn, ids, today, &still).await
}
