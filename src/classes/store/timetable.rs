//! Dated classes as a calendar counts them, and what tells which of them are doubled.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromQueryResult;

use super::read;
use super::sessions::{Session, matching};
use crate::classes::rules::{Audience, Mark, Member, Occupied, SessionFilter};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, EnrollmentId, StudentId, TeacherId};

/// A class without names: what can be counted of it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Brief {
    /// Its row.
    pub id: ClassId,
    /// The day.
    pub date: NaiveDate,
    /// From.
    pub start_time: NaiveTime,
    /// Until.
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
    /// The enrollment, when the student comes alone.
    pub enrollment_id: Option<EnrollmentId>,
    /// The teacher.
    pub teacher_id: Option<TeacherId>,
    /// Where.
    pub room: Option<String>,
    /// The teacher whose place the teacher takes.
    pub cover_for_id: Option<TeacherId>,
}

const BRIEF: &str =
    "s.id, s.date, s.start_time, s.end_time, s.status, s.cancelled_by, s.moved, s.type as kind,
    s.course_id, s.enrollment_id, s.teacher_id, s.room, s.cover_for_id";

impl Brief {
    /// What it takes up; nothing when it does not take place.
    pub fn occupied(&self) -> Option<Occupied<'_>> {
        matches!(self.status.as_str(), "planned" | "held").then(|| Occupied {
            class: self.id,
            date: self.date,
            start: self.start_time,
            end: self.end_time,
            teacher: self.teacher_id,
            room: self.room.as_deref(),
            audience: Audience::of(self.course_id, self.enrollment_id),
        })
    }

    /// What stands out about it by its own row.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + use<> {
        Mark::of(&self.status, self.moved, self.cover_for_id.is_some(), &self.kind)
    }

    /// Whether it went with its enrollment or its schedule.
    pub fn is_gone(&self) -> bool {
        self.cancelled_by.as_deref() == Some("system")
    }
}

impl From<&Session> for Brief {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id,
            date: session.date,
            start_time: session.start_time,
            end_time: session.end_time,
            status: session.status.clone(),
            cancelled_by: session.cancelled_by.clone(),
            moved: session.moved,
            kind: session.kind.clone(),
            course_id: session.course_id,
            enrollment_id: session.enrollment_id,
            teacher_id: session.teacher_id,
            room: session.room.clone(),
            cover_for_id: session.cover_for_id,
        }
    }
}

/// Those that match, by date and time.
pub async fn briefs(conn: &impl Conn, q: &str, filter: &SessionFilter) -> Result<Vec<Brief>> {
    let mut all: Vec<Brief> = db::all(conn, matching(BRIEF, q, filter)).await?;
    all.sort_unstable_by_key(|class| (class.date, class.start_time, class.id));
    Ok(all)
}

/// What classes can be doubled with.
#[derive(Debug, Default)]
pub struct Shared {
    /// Teachers.
    pub teachers: Vec<i64>,
    /// Rooms.
    pub rooms: Vec<String>,
    /// Courses of their audiences.
    pub courses: Vec<i64>,
}

/// Classes of `from` to `to` that take place and share one of these.
pub async fn sharing(
    conn: &impl Conn,
    (from, to): (NaiveDate, NaiveDate),
    shared: Shared,
) -> Result<Vec<Brief>> {
    let sql = format!(
        "select {BRIEF} from class_sessions s
        where s.date between $1 and $2 and s.status in ('planned', 'held')
            and (s.teacher_id = any($3) or s.room = any($4) or s.course_id = any($5))"
    );
    let values = [from.into(), to.into(), shared.teachers.into(), shared.rooms.into(), shared.courses.into()];
    read(conn, &sql, values).await
}

#[derive(FromQueryResult)]
struct MemberRow {
    student_id: StudentId,
    course_id: CourseId,
    enrollment_id: Option<EnrollmentId>,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
}

/// Students of these courses who belong to more than one audience from `from` to `to`, without their pauses; and
/// the courses that they are in.
pub async fn members(
    conn: &impl Conn,
    (from, to): (NaiveDate, NaiveDate),
    courses: &[i64],
) -> Result<(Vec<Member>, BTreeSet<i64>)> {
    let sql = "
        with current as materialized (
            select id, student_id, course_id, format, starts_on, ends_on
            from enrollments where starts_on <= $2 and (ends_on is null or ends_on >= $1)),
        several as (
            select student_id from current group by student_id
            having count(*) > 1 and bool_or(course_id = any($3)))
        select c.student_id, c.course_id, case c.format when 'individual' then c.id end as enrollment_id,
            lower(span) as from_date, upper(span) - 1 as until_date
        from several join current c on c.student_id = several.student_id
            cross join unnest(datemultirange(daterange(c.starts_on, c.ends_on, '[]')) - coalesce(
                (select range_agg(daterange(p.from_date, p.until_date, '[]'))
                    from enrollment_pauses p where p.enrollment_id = c.id), '{}')) span";
    let rows: Vec<MemberRow> = read(conn, sql, [from.into(), to.into(), courses.to_vec().into()]).await?;
    let courses = rows.iter().map(|row| row.course_id.0).collect();
    let member = |row: MemberRow| Member {
        student: row.student_id,
        audience: Audience::of(row.course_id, row.enrollment_id),
        from: row.from_date,
        until: row.until_date,
    };
    Ok((rows.into_iter().map(member).collect(), courses))
}
