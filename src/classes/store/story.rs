//! One class as its page shows it: its place, who comes, what was done with it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value as Json;

use super::read;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ActId, ClassId, GenerationRunId, ScheduleId, StudentId};

/// What a class has beside what lists show.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct More {
    /// How long it lasts.
    pub duration_minutes: i32,
    /// The schedule it follows.
    pub schedule_id: Option<ScheduleId>,
    /// A person edited it.
    pub edited: bool,
    /// `school`, `teacher`, `student`.
    pub cancelled_for: Option<String>,
    /// A person's words, or the system's reason.
    pub cancel_reason: Option<String>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// By which run.
    pub run_id: Option<GenerationRunId>,
}

/// The rest of a class.
pub async fn more(conn: &impl Conn, id: ClassId) -> Result<More> {
    let sql = "select s.duration_minutes, s.schedule_id, s.edited, s.cancelled_for, s.cancel_reason, s.cancelled_at,
            s.created_at, r.id as run_id
        from class_sessions s left join generation_runs r on r.id = s.run_id where s.id = $1";
    read(conn, sql, [id.into()]).await?.pop().ok_or(Error::NotFound)
}

/// A class that makes up for another, or is made up for.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Related {
    /// Its row.
    pub id: ClassId,
    /// Whether it is the one that makes up.
    pub is_makeup: bool,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
}

/// What a class makes up for, and what makes up for it; what takes place first.
pub async fn related(conn: &impl Conn, id: ClassId) -> Result<Vec<Related>> {
    let sql =
        "select o.id, o.replaces_id is not distinct from s.id as is_makeup, o.date, o.start_time, o.status
        from class_sessions s join class_sessions o on o.id = s.replaces_id or o.replaces_id = s.id
        where s.id = $1 order by o.status = 'cancelled', o.id desc";
    read(conn, sql, [id.into()]).await
}

/// A student of a class, with the mark if there is one.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pupil {
    /// The student.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub name: String,
    /// `present`, `late`, `absent`, `excused`, `left_early`; none is not taken.
    pub mark: Option<String>,
    /// How late.
    pub minutes_late: Option<i32>,
    /// What was written with the mark.
    pub note: Option<String>,
    /// Who made it.
    pub by: Option<String>,
    /// When.
    pub marked_at: Option<DateTime<Utc>>,
}

/// Who is enrolled on the date of a class, and whoever has a mark in it; by name.
pub async fn roster(conn: &impl Conn, id: ClassId) -> Result<Vec<Pupil>> {
    let sql = "
        with there as (
            select e.student_id from class_sessions s join enrollments e
                on e.id = s.enrollment_id or s.enrollment_id is null and e.format = 'group' and e.course_id = s.course_id
            where s.id = $1 and s.date >= e.starts_on and (e.ends_on is null or s.date <= e.ends_on)
                and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
                    and s.date >= p.from_date and (p.until_date is null or s.date <= p.until_date))
            union
            select student_id from class_marks where class_id = $1)
        select t.id as student_id, t.family_names || ', ' || t.given_names as name, m.status as mark, m.minutes_late,
            m.note, m.by_name as by, m.marked_at
        from there join students t on t.id = there.student_id
        left join class_marks m on m.class_id = $1 and m.student_id = t.id
        order by fold_text(t.family_names || ' ' || t.given_names), t.id";
    read(conn, sql, [id.into()]).await
}

/// What a person did with a class.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Changed {
    /// Of which act.
    pub act: ActId,
    /// What.
    pub kind: String,
    /// In their words.
    pub reason: Option<String>,
    /// How it stood before.
    pub before: Option<Json>,
    /// How it stood after.
    pub after: Json,
    /// Who.
    pub actor_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
    /// By whom.
    pub undone_by: Option<String>,
}

/// What people did with a class, the newest first.
pub async fn changes(conn: &impl Conn, id: ClassId) -> Result<Vec<Changed>> {
    let sql = "select act, kind, reason, before, after, actor_name, at, undone_at, undone_by
        from class_changes where class_id = $1 order by at desc, id desc";
    read(conn, sql, [id.into()]).await
}

/// What a run did with a class.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Generated {
    /// The run.
    pub run_id: GenerationRunId,
    /// What became of the class.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// The date it was on then.
    pub date: NaiveDate,
    /// When it began then.
    pub start_time: NaiveTime,
    /// When.
    pub at: DateTime<Utc>,
    /// The user who asked for the run.
    pub by: Option<String>,
}

/// What runs changed of a class, the newest first.
pub async fn generated(conn: &impl Conn, id: ClassId) -> Result<Vec<Generated>> {
    let sql = "select l.run_id, l.outcome, l.reason, l.date, l.start_time,
            coalesce(r.finished_at, r.requested_at) as at, u.name as by
        from generation_run_lines l join generation_runs r on r.id = l.run_id
        left join users u on u.id = r.requested_by
        where l.class_id = $1 and l.outcome in ('change', 'revive', 'holiday', 'cancel')
        order by r.id desc";
    read(conn, sql, [id.into()]).await
}
