//! What a kiosk must know of the school to decide by itself: a few statements, however many students.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{StudentId, UserId};

/// A student as a kiosk is told of one.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Student {
    /// The student.
    pub id: StudentId,
    /// The school's own code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// The course that the day is judged by.
    pub course: Option<String>,
    /// Hashes of the cards that are valid, base64, joined with commas.
    pub cards: Option<String>,
    /// Expected arrival today.
    pub expected_in: Option<DateTime<Utc>>,
    /// Expected leaving today.
    pub expected_out: Option<DateTime<Utc>>,
    /// Which way the newest scan of today went.
    pub last_direction: Option<String>,
    /// When.
    pub last_at: Option<DateTime<Utc>>,
}

/// All students of the school on a day, by id.
pub async fn students(tx: &impl Conn, day: NaiveDate) -> Result<Vec<Student>> {
    let sql = "select s.id, s.code, s.given_names, s.family_names,
            coalesce(c.name, enrolled.course) as course, held.cards, d.expected_in, d.expected_out,
            newest.direction as last_direction, newest.occurred_at as last_at
        from students s
        left join day_statuses d on d.day = $1 and d.student_id = s.id
        left join courses c on c.id = d.course_id
        left join (
            select distinct on (e.student_id) e.student_id, c.name as course
            from enrollments e join courses c on c.id = e.course_id
            where e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1)
            order by e.student_id, (c.presence_source = 'gate') desc, e.id
        ) enrolled on enrolled.student_id = s.id
        left join (
            select student_id, string_agg(encode(hash, 'base64'), ',' order by id) as cards
            from cards where revoked_at is null group by student_id
        ) held on held.student_id = s.id
        left join lateral (
            select e.direction, e.occurred_at from attendance_events e
            where e.student_id = s.id and e.day = $1 and not e.duplicate
                and not exists (select from event_voids v where v.event_id = e.id)
            order by e.occurred_at desc, e.id desc limit 1
        ) newest on true
        where s.archived_at is null order by s.id";
    read(tx, sql, [day.into()]).await
}

/// Who may open the staff area of a kiosk.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Staff {
    /// The account.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// The salt of the PIN.
    pub salt: Vec<u8>,
    /// Its hash.
    pub hash: Vec<u8>,
    /// How often it was hashed.
    pub rounds: i32,
}

/// Those of the staff who set a PIN and may still sign in, by id.
pub async fn staff(tx: &impl Conn) -> Result<Vec<Staff>> {
    let sql = "select p.user_id, u.name, p.salt, p.hash, p.rounds
        from staff_pins p join users u on u.id = p.user_id
        where u.active and exists (
            select from user_roles r
            where r.user_id = u.id and r.role in ('admin', 'director', 'inspector'))
        order by p.user_id";
    read(tx, sql, []).await
}
