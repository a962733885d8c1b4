//! Classes that want the same teacher, room or student at once.

use chrono::NaiveTime;
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, GenerationRunId};

/// The classes of `touched` that clash, compared only with classes of the same dates. Students are compared by
/// audience first, a group's course or one enrollment, and one by one only where two classes overlap.
pub(super) const CLASHES: &str = "
    members as materialized (
        select id, student_id, case format when 'individual' then -id else course_id end as audience,
            starts_on, coalesce(ends_on, 'infinity') as ends_on
        from enrollments),
    pairs as materialized (
        select distinct a.audience, b.audience as other
        from members a join members b on b.student_id = a.student_id and b.id <> a.id
            and b.starts_on <= a.ends_on and a.starts_on <= b.ends_on
        where a.audience in (select audience from touched)),
    clashes as (
        select 'teacher' as kind, t.id, o.id as other
        from touched t join class_sessions o on o.teacher_id = t.teacher_id and o.date = t.date
        where o.id <> t.id and o.status in ('planned', 'held')
            and o.start_time < t.end_time and t.start_time < o.end_time
        union all
        select 'room', t.id, o.id
        from touched t join class_sessions o on o.room = t.room and o.date = t.date
        where o.id <> t.id and o.status in ('planned', 'held')
            and o.start_time < t.end_time and t.start_time < o.end_time
        union all
        select 'student', t.id, o.id
        from touched t join class_sessions o on o.course_id = t.course_id and o.date = t.date
            and o.enrollment_id is not distinct from t.enrollment_id
        where o.id <> t.id and o.status in ('planned', 'held')
            and o.start_time < t.end_time and t.start_time < o.end_time
        union all
        select 'student', t.id, o.id
        from touched t join pairs on pairs.audience = t.audience
        join class_sessions o on o.date = t.date and coalesce(-o.enrollment_id, o.course_id) = pairs.other
        where o.id <> t.id and o.status in ('planned', 'held')
            and o.start_time < t.end_time and t.start_time < o.end_time
            and exists (
                select from members a join members b on b.student_id = a.student_id
                where a.audience = t.audience and b.audience = pairs.other
                    and t.date between a.starts_on and a.ends_on and t.date between b.starts_on and b.ends_on
                    and not exists (select from enrollment_pauses p where p.enrollment_id in (a.id, b.id)
                        and t.date between p.from_date and coalesce(p.until_date, 'infinity'))))";

/// What is asked of `class_sessions` to look for clashes.
pub(super) const PLACE: &str =
    "id, course_id, enrollment_id, coalesce(-enrollment_id, course_id) as audience, teacher_id,
    room, date, start_time, end_time";

/// What a run has made or changed.
const TOUCHED: &str = "
    touched as materialized (
        select id, course_id, enrollment_id, coalesce(-enrollment_id, course_id) as audience, teacher_id, room,
            date, start_time, end_time
        from class_sessions where status = 'planned' and id = any($2::bigint[])
        union all
        select id, course_id, enrollment_id, coalesce(-enrollment_id, course_id), teacher_id, room, date, start_time,
            end_time
        from class_sessions where status = 'planned' and run_id = $1 and id <> all($2::bigint[])
            and date between (select from_date from generation_runs where id = $1)
                and (select to_date from generation_runs where id = $1))";

/// What is wrong with the classes that a run has touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Noted {
    /// Pairs that clash.
    pub conflicts: i64,
    /// Classes without a teacher.
    pub without_teacher: i64,
}

/// Notes with the run which of its classes, made or changed, clash; gives how many pairs, and how many classes
/// have no teacher.
pub async fn note(tx: &impl Conn, run: GenerationRunId, changed: &[ClassId]) -> Result<Noted> {
    let changed: Vec<i64> = changed.iter().map(|id| id.0).collect();
    let sql = format!(
        "with {TOUCHED}, {CLASHES},
        noted as (
            insert into class_conflicts (run_id, kind, class_id, other_class_id)
            select distinct $1, kind, least(id, other), greatest(id, other) from clashes
            returning 1)
        select (select count(*) from noted) as conflicts,
            (select count(*) from touched where teacher_id is null) as without_teacher"
    );
    Ok(read(tx, &sql, [run.into(), changed.into()]).await?.into_iter().next().unwrap_or_default())
}

/// A class and another one that wants the same at the same time.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pair {
    /// `teacher`, `room`, `student`.
    pub kind: String,
    /// The class.
    pub class_id: ClassId,
    /// The other class.
    pub other_id: ClassId,
    /// Its course, and its student when alone.
    pub other: String,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
    /// The teacher or the room that both want.
    pub wanted: Option<String>,
}

/// With what these classes clash, as far as they take place; by class and time.
pub async fn of(conn: &impl Conn, classes: &[ClassId]) -> Result<Vec<Pair>> {
    let sql = format!(
        "with touched as materialized (
            select {PLACE} from class_sessions where status in ('planned', 'held') and id = any($1::bigint[])), {CLASHES}
        select distinct k.kind, k.id as class_id, o.id as other_id, o.start_time, o.end_time,
            c.name || coalesce(' · ' || st.given_names || ' ' || st.family_names, '') as other,
            case k.kind when 'teacher' then t.given_names || ' ' || t.family_names when 'room' then o.room end as wanted
        from clashes k join class_sessions o on o.id = k.other join courses c on c.id = o.course_id
        left join enrollments e on e.id = o.enrollment_id left join students st on st.id = e.student_id
        left join teachers t on t.id = o.teacher_id
        order by class_id, o.start_time, other_id, k.kind"
    );
    let ids: Vec<i64> = classes.iter().map(|id| id.0).collect();
    read(conn, &sql, [ids.into()]).await
}
