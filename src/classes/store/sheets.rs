//! Classes with their rosters by date, as whoever takes them sees them; and who has said what in one.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{FromQueryResult, Value};
use serde_json::Value as Json;

use super::marks::slot_of;
use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, CourseId, StudentId, TeacherId};

/// A class as whoever takes it sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SheetClass {
    /// Its row.
    pub id: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
    /// `regular`, `makeup`, `extra`.
    pub kind: String,
    /// Where.
    pub room: Option<String>,
    /// Who gives it on that date.
    pub teacher_id: Option<TeacherId>,
    /// Their name.
    pub teacher: Option<String>,
    /// Whose place they take.
    pub cover_for_id: Option<TeacherId>,
    /// Their name.
    pub cover_for: Option<String>,
    /// The course.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// Its subject.
    pub subject: Option<String>,
    /// Whether one student comes alone.
    pub individual: bool,
    /// That student.
    pub student: Option<String>,
    /// Whether its day is closed.
    pub closed: bool,
    /// When it was marked last.
    pub taken_at: Option<DateTime<Utc>>,
    /// By whom.
    pub taken_by: Option<String>,
}

const CLASSES: &str = "
    select s.id, s.date, s.start_time, s.end_time, s.status, s.type as kind, s.room, s.teacher_id,
        t.given_names || ' ' || t.family_names as teacher, s.cover_for_id,
        v.given_names || ' ' || v.family_names as cover_for, c.id as course_id, c.name as course, c.subject,
        s.enrollment_id is not null as individual, st.given_names || ' ' || st.family_names as student,
        exists (select from day_closings d where d.day = s.date) as closed, k.taken_at, k.taken_by
    from class_sessions s join courses c on c.id = s.course_id
    left join enrollments e on e.id = s.enrollment_id
    left join students st on st.id = e.student_id
    left join teachers t on t.id = s.teacher_id
    left join teachers v on v.id = s.cover_for_id
    left join lateral (select m.marked_at as taken_at, coalesce(m.by_name, '') as taken_by from class_marks m
        where m.class_id = s.id order by m.marked_at desc, m.id desc limit 1) k on true";

/// The classes of a teacher between two dates, own and covered, also those that another one covers; by time.
pub async fn of_teacher(
    conn: &impl Conn,
    teacher: TeacherId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<SheetClass>> {
    let sql = format!(
        "{CLASSES} where s.date between $2 and $3 and (s.teacher_id = $1 or s.cover_for_id = $1)
        order by s.date, s.start_time, s.id"
    );
    read(conn, &sql, [teacher.into(), from.into(), to.into()]).await
}

/// The class with this id.
pub async fn class(conn: &impl Conn, id: ClassId) -> Result<Option<SheetClass>> {
    Ok(read(conn, &format!("{CLASSES} where s.id = $1"), [id.into()]).await?.pop())
}

/// A student on the roster of a class.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    /// The class.
    pub class_id: ClassId,
    /// The student.
    pub student_id: StudentId,
    /// Their given names.
    pub given_names: String,
    /// Their family names.
    pub family_names: String,
    /// Their code.
    pub code: String,
    /// Whether the door knows whether they came.
    pub by_gate: bool,
    /// Whether they are inside.
    pub inside: bool,
    /// When they came.
    pub first_in: Option<DateTime<Utc>>,
    /// When they left.
    pub last_out: Option<DateTime<Utc>>,
    /// The kind of an absence that was approved for the date.
    pub absence: Option<String>,
    /// What counts.
    pub counts: Option<Json>,
    /// What waits.
    pub waiting: Option<Json>,
}

/// Who is enrolled in these classes on their dates; by name within each.
pub async fn rosters(conn: &impl Conn, ids: &[ClassId]) -> Result<Vec<Row>> {
    let (counts, waiting) = slot_of("r.class_id", "r.student_id");
    let sql = format!(
        "with meetings as (select id, date, course_id, enrollment_id from class_sessions where id = any($1)),
        members as (
            select m.id as class_id, m.date, e.* from meetings m join enrollments e on e.id = m.enrollment_id
            union all
            select m.id, m.date, e.* from meetings m join enrollments e on e.course_id = m.course_id
            where m.enrollment_id is null and e.format = 'group'),
        r as (
            select distinct x.class_id, x.date, x.course_id, x.student_id from members x
            where x.date >= x.starts_on and (x.ends_on is null or x.date <= x.ends_on)
                and not exists (select from enrollment_pauses p where p.enrollment_id = x.id
                    and x.date >= p.from_date and (p.until_date is null or x.date <= p.until_date)))
        select r.class_id, r.student_id, t.given_names, t.family_names, t.code,
            coalesce(d.source, c.presence_source) = 'gate' as by_gate, coalesce(d.inside, false) as inside,
            d.first_in, d.last_out,
            (select a.kind from absence_requests a where a.student_id = r.student_id and a.state = 'approved'
                and a.from_date <= r.date and a.until_date >= r.date order by a.id desc limit 1) as absence,
            {counts} as counts, {waiting} as waiting
        from r join students t on t.id = r.student_id join courses c on c.id = r.course_id
        left join day_statuses d on d.day = r.date and d.student_id = r.student_id
        order by r.class_id, fold_text(t.family_names || ' ' || t.given_names), t.id"
    );
    let ids: Value = ids.iter().map(|id| id.0).collect::<Vec<i64>>().into();
    read(conn, &sql, [ids]).await
}

/// Something that was said of a student in a class.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MarkLine {
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Who said it.
    pub by_name: String,
    /// Of whom, family names first.
    pub student: String,
    /// What it says, in a word; `none` takes back.
    pub status: String,
    /// What counted before, in a word.
    pub before: Option<String>,
    /// Why, where the day was closed.
    pub reason: Option<String>,
    /// `counts`, `replaced`, `superseded`, `waiting`, `refused`.
    pub state: String,
    /// Who of the direction decided about it.
    pub decided_by: Option<String>,
    /// Why it was refused.
    pub decision_reason: Option<String>,
}

/// Lines of a class that are read at most.
const LINES: i64 = 1000;

/// All that was said in a class, the newest first.
pub async fn story(conn: &impl Conn, id: ClassId) -> Result<Vec<MarkLine>> {
    let sql = "
        select e.received_at, e.by_name, t.family_names || ', ' || t.given_names as student, e.status,
            b.status as before, e.reason, e.state, e.decided_by, e.decision_reason
        from class_mark_entries e join students t on t.id = e.student_id
        left join class_mark_entries b on b.id = e.before_id
        where e.class_id = $1
        order by e.received_at desc, e.by_name, fold_text(t.family_names || ' ' || t.given_names), e.id limit $2";
    read(conn, sql, [id.into(), LINES.into()]).await
}
