//! The classes of a course, a teacher or a student.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::feeds::rules::{Class, Subject};
use crate::ids::ClassId;

#[derive(FromQueryResult)]
struct Row {
    id: ClassId,
    sequence: i32,
    original_date: NaiveDate,
    date: NaiveDate,
    start_time: NaiveTime,
    duration_minutes: i32,
    status: String,
    kind: String,
    course: String,
    room: Option<String>,
    teacher: Option<String>,
    initials: Option<String>,
    is_covered: bool,
    updated_at: DateTime<Utc>,
}

impl From<Row> for Class {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            sequence: row.sequence,
            original_date: row.original_date,
            date: row.date,
            start_time: row.start_time,
            minutes: row.duration_minutes,
            status: row.status,
            kind: row.kind,
            course: row.course,
            room: row.room,
            teacher: row.teacher,
            initials: row.initials,
            is_covered: row.is_covered,
            updated_at: row.updated_at,
        }
    }
}

const OF_COURSE: &str = "select * from class_sessions where course_id = $1 and date >= $2";
/// One's own, those of one's courses that name nobody else, and those where another takes one's place.
const OF_TEACHER: &str = "
    select * from class_sessions where teacher_id = $1 and date >= $2
    union all select k.* from courses c join class_sessions k on k.course_id = c.id
        where c.teacher_id = $1 and k.teacher_id is null and k.date >= $2
    union all select * from class_sessions where cover_for_id = $1 and teacher_id <> $1 and date >= $2";
/// Alone, or in the group on the date of the class.
const OF_STUDENT: &str = "
    select k.* from enrollments e join class_sessions k on k.course_id = e.course_id and k.date >= $2
    where e.student_id = $1 and (k.enrollment_id = e.id or e.format = 'group' and k.enrollment_id is null
        and k.date >= e.starts_on and (e.ends_on is null or k.date <= e.ends_on)
        and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
            and k.date >= p.from_date and (p.until_date is null or k.date <= p.until_date)))";

/// Those from a date on, by date and time; of those that do not take place the ones that it was decided of since
/// an instant.
pub async fn of(
    conn: &impl Conn,
    subject: Subject,
    from: NaiveDate,
    since: DateTime<Utc>,
) -> Result<Vec<Class>> {
    let (those, teacher) = match subject {
        Subject::Course(_) => (OF_COURSE, None),
        Subject::Teacher(id) => (OF_TEACHER, Some(id.0)),
        Subject::Student(_) => (OF_STUDENT, None),
    };
    let sql = format!(
        "select s.id, s.sequence, s.original_date, s.date, s.start_time, s.duration_minutes, s.status,
            s.type as kind, c.name as course, coalesce(s.room, c.room) as room,
            t.given_names || ' ' || t.family_names as teacher,
            left(st.given_names, 1) || '. ' || left(st.family_names, 1) || '.' as initials,
            (s.cover_for_id = $4) is true as is_covered, s.updated_at
        from ({those}) s
        join courses c on c.id = s.course_id
        left join teachers t on t.id = coalesce(s.teacher_id, c.teacher_id)
        left join enrollments e on e.id = s.enrollment_id
        left join students st on st.id = e.student_id
        where (s.status in ('planned', 'held') and (s.cover_for_id = $4) is not true
                or coalesce(s.cancelled_at, s.updated_at) >= $3)
        order by s.date, s.start_time, s.id"
    );
    let values = [subject.id().into(), from.into(), since.into(), teacher.into()];
    Ok(read::<Row>(conn, &sql, values).await?.into_iter().map(Into::into).collect())
}
