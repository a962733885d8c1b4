//! Everything that was noted about a student's day, with names.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{AbsenceId, EventId, StudentId};

/// An event of the day, also one that was taken back.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Event {
    /// Its row.
    pub id: EventId,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// What the device said, where it was not believed.
    pub device_at: Option<DateTime<Utc>>,
    /// `check_in`, `check_out`.
    pub direction: String,
    /// It repeats the one before.
    pub duplicate: bool,
    /// What is peculiar, in words.
    pub flags: Vec<String>,
    /// `qr`, `nfc`, `pin`, `manual`.
    pub method: String,
    /// The device.
    pub kiosk: Option<String>,
    /// The gate.
    pub gate: Option<String>,
    /// Who of the staff wrote it.
    pub staff: Option<String>,
    /// What they noted.
    pub note: Option<String>,
    /// Who took it back.
    pub void_by: Option<String>,
    /// Why.
    pub void_reason: Option<String>,
}

/// The events of a day, by time.
pub async fn events(conn: &impl Conn, student: StudentId, day: NaiveDate) -> Result<Vec<Event>> {
    let sql = "
        select e.id, e.occurred_at, e.received_at, e.device_at, e.direction, e.duplicate, e.flags, e.method,
            k.name as kiosk, g.name as gate, e.staff_name as staff, e.note, v.by_name as void_by,
            v.reason as void_reason
        from attendance_events e
        left join kiosks k on k.id = e.kiosk_id
        left join gates g on g.id = e.gate_id
        left join event_voids v on v.event_id = e.id
        where e.student_id = $1 and e.day = $2
        order by e.occurred_at, e.kiosk_id, e.sequence, e.client_event_id";
    read(conn, sql, [student.0.into(), day.into()]).await
}

/// A request to excuse the day.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Absence {
    /// Its row.
    pub id: AbsenceId,
    /// `pending`, `approved`, `rejected`, `withdrawn`.
    pub state: String,
    /// Who decided.
    pub decided_name: Option<String>,
}

/// The requests that cover a day, the newest first.
pub async fn absences(conn: &impl Conn, student: StudentId, day: NaiveDate) -> Result<Vec<Absence>> {
    let sql = "
        select id, state, decided_name from absence_requests
        where student_id = $1 and from_date <= $2 and until_date >= $2 and state <> 'withdrawn'
        order by requested_at desc, id desc";
    read(conn, sql, [student.0.into(), day.into()]).await
}

/// A class of the day that was marked.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Marked {
    /// Its course.
    pub course: String,
    /// When it begins.
    pub start_time: NaiveTime,
    /// What was marked, in a word.
    pub status: String,
}

/// Marks of classes that took place, by time.
pub async fn marked(conn: &impl Conn, student: StudentId, day: NaiveDate) -> Result<Vec<Marked>> {
    let sql = "
        select co.name as course, c.start_time, m.status
        from class_marks m join class_sessions c on c.id = m.class_id join courses co on co.id = c.course_id
        where m.student_id = $1 and c.date = $2 and c.status in ('planned', 'held')
        order by c.start_time, c.id";
    read(conn, sql, [student.0.into(), day.into()]).await
}

#[derive(FromQueryResult)]
struct Name {
    name: String,
}

/// The name of a course.
pub async fn course(conn: &impl Conn, id: crate::ids::CourseId) -> Result<Option<String>> {
    let rows: Vec<Name> = read(conn, "select name from courses where id = $1", [id.0.into()]).await?;
    Ok(rows.into_iter().next().map(|row| row.name))
}

/// Whether there is this student.
pub async fn student_exists(conn: &impl Conn, id: StudentId) -> Result<bool> {
    let sql = "select given_names as name from students where id = $1";
    Ok(!read::<Name>(conn, sql, [id.0.into()]).await?.is_empty())
}
