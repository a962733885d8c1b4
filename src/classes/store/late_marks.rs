//! Corrections of marks of closed days: those that wait, and what was decided.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, MarkId, StudentId};

/// A correction that waits for the director.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Late {
    /// Its row.
    pub id: MarkId,
    /// Of which class.
    pub class_id: ClassId,
    /// The course.
    pub course: String,
    /// The date of the class.
    pub date: NaiveDate,
    /// When it began.
    pub start_time: NaiveTime,
    /// Of whom.
    pub student_id: StudentId,
    /// Their name.
    pub student: String,
    /// What it says, in a word; `none` takes back.
    pub status: String,
    /// How late.
    pub minutes_late: Option<i32>,
    /// What was written with it.
    pub note: Option<String>,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub by_name: String,
    /// Since when it waits.
    pub received_at: DateTime<Utc>,
    /// What counts now, in a word; none was not taken.
    pub before_status: Option<String>,
    /// How late.
    pub before_minutes: Option<i32>,
    /// Who said so.
    pub before_by: Option<String>,
    /// `waiting`, or what became of it.
    pub state: String,
}

const COLUMNS: &str = "e.id, e.class_id, c.name as course, s.date, s.start_time, e.student_id,
    t.given_names || ' ' || t.family_names as student, e.status, e.minutes_late, e.note,
    coalesce(e.reason, '') as reason, e.by_name, e.received_at, m.status as before_status,
    m.minutes_late as before_minutes, m.by_name as before_by, e.state";
const FROM: &str = "class_mark_entries e join class_sessions s on s.id = e.class_id
    join courses c on c.id = s.course_id join students t on t.id = e.student_id
    left join class_marks m on m.class_id = e.class_id and m.student_id = e.student_id";

/// Those that wait, the oldest first.
pub async fn waiting(conn: &impl Conn) -> Result<Vec<Late>> {
    let sql = format!("select {COLUMNS} from {FROM} where e.state = 'waiting' order by e.received_at, e.id");
    read(conn, &sql, []).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: MarkId) -> Result<Option<Late>> {
    let sql = format!("select {COLUMNS} from {FROM} where e.id = $1");
    Ok(read(conn, &sql, [id.into()]).await?.pop())
}

#[derive(FromQueryResult)]
struct Id {
    id: MarkId,
}

/// What counts of a student in a class, when it has a history.
pub async fn counting(tx: &impl Conn, class: ClassId, student: StudentId) -> Result<Option<MarkId>> {
    let sql =
        "select id from class_mark_entries where class_id = $1 and student_id = $2 and state = 'counts'";
    Ok(read::<Id>(tx, sql, [class.into(), student.into()]).await?.pop().map(|row| row.id))
}

/// Refuses one that waits.
pub async fn refuse(tx: &impl Conn, id: MarkId, by: &str, why: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = "update class_mark_entries set state = 'refused', decided_at = $2, decided_by = $3,
        decision_reason = $4 where id = $1";
    run(tx, sql, [id.into(), now.into(), by.into(), why.into()]).await.map(drop)
}
