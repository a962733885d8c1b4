//! What marks and passages say of the students of classes, read in one statement.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, CourseId, StudentId};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

/// A mark of a class, and what the gate knows of its student.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Fact {
    /// The class.
    pub class_id: ClassId,
    /// The student.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub student: String,
    /// The date of the class.
    pub day: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// Its course.
    pub course_id: CourseId,
    /// The course's name.
    pub course: String,
    /// `gate`, `marks`.
    pub source: String,
    /// `present`, `late`, `absent`.
    pub mark: String,
    /// `check_in`, `check_out`: the last that counts until now or the end of the class.
    pub last: Option<String>,
    /// When that was.
    pub last_at: Option<DateTime<Utc>>,
    /// Whether they have come in that day.
    pub came: bool,
}

/// The marks of these classes that the gate could speak against, by class and student. `zone` is the school's.
pub async fn facts(
    conn: &impl Conn,
    classes: &[ClassId],
    now: DateTime<Utc>,
    zone: &str,
) -> Result<Vec<Fact>> {
    let sql = "
        select m.class_id, m.student_id, s.family_names || ', ' || s.given_names as student, k.date as day,
            k.start_time, k.course_id, c.name as course, c.presence_source as source, m.status as mark,
            p.direction as last, p.occurred_at as last_at,
            exists (select from attendance_events e where e.student_id = m.student_id and e.day = k.date
                and e.direction = 'check_in' and not e.duplicate
                and not exists (select from event_voids v where v.event_id = e.id)) as came
        from class_marks m
        join class_sessions k on k.id = m.class_id and k.status in ('planned', 'held')
        join courses c on c.id = k.course_id
        join students s on s.id = m.student_id
        left join lateral (
            select e.direction, e.occurred_at from attendance_events e
            where e.student_id = m.student_id and e.day = k.date and not e.duplicate
                and e.occurred_at <= least($2, (k.date + k.end_time) at time zone $3)
                and not exists (select from event_voids v where v.event_id = e.id)
            order by e.occurred_at desc, e.kiosk_id desc, e.sequence desc, e.client_event_id desc limit 1) p on true
        where m.class_id = any($1) and (m.status = 'absent' and c.presence_source in ('gate', 'marks')
            or m.status in ('present', 'late') and c.presence_source = 'gate')
        order by m.class_id, m.student_id";
    let ids: Vec<i64> = classes.iter().map(|id| id.0).collect();
    read(conn, sql, [ids.into(), now.into(), zone.to_owned().into()]).await
}

#[derive(FromQueryResult)]
struct Id {
    id: ClassId,
}

/// The classes of a day that have marks.
pub async fn marked(conn: &impl Conn, day: NaiveDate) -> Result<Vec<ClassId>> {
    let sql = "select k.id from class_sessions k where k.date = $1
            and exists (select from class_marks m where m.class_id = k.id) order by k.id";
    Ok(read::<Id>(conn, sql, [day.into()]).await?.into_iter().map(|row| row.id).collect())
}

#[derive(FromQueryResult)]
struct Came {
    came: bool,
}

/// Whether anybody has come in on a day.
pub async fn anybody_came(conn: &impl Conn, day: NaiveDate) -> Result<bool> {
    let sql = "select exists (select from day_statuses d join attendance_events e
            on e.student_id = d.student_id and e.day = d.day
            where d.day = $1 and e.direction = 'check_in' and not e.duplicate
                and not exists (select from event_voids v where v.event_id = e.id)) as came";
    Ok(read::<Came>(conn, sql, [day.into()]).await?.first().is_some_and(|row| row.came))
}
