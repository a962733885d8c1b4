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
    has_left: bool,
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
            has_left: row.has_left,
            updated_at: row.updated_at,
        }
    }
}

const OF_COURSE: &str = "select *, false as has_left from class_sessions where course_id = $1 and date >= $2";
/// One's own, those of one's courses that name nobody else, and those where another takes one's place.
const OF_TEACHER: &str = "
    select *, false as has_left from class_sessions where teacher_id = $1 and date >= $2
    union all select k.*, false from courses c join class_sessions k on k.course_id = c.id
        where c.teacher_id = $1 and k.teacher_id is null and k.date >= $2
    union all select *, false from class_sessions
        where cover_for_id = $1 and teacher_id <> $1 and date >= $2";
/// Alone, or in the group on the date of the class; and the classes of groups that were left since an instant.
const OF_STUDENT: &str = "
    select k.*, false as has_left
    from enrollments e join class_sessions k on k.course_id = e.course_id and k.date >= $2
    where e.student_id = $1 and (k.enrollment_id = e.id or e.format = 'group' and k.enrollment_id is null
        and k.date >= e.starts_on and (e.ends_on is null or k.date <= e.ends_on)
        and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
            and k.date >= p.from_date and (p.until_date is null or k.date <= p.until_date)))
    union all
    select k.*, true
    from class_seats x join class_sessions k on k.id = x.class_id and k.date >= $2
    where x.student_id = $1 and x.changed_at >= $3 and not exists (
        select from enrollments e where e.student_id = $1 and e.course_id = k.course_id and e.format = 'group'
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
    let (those, teacher, student) = match subject {
        Subject::Course(_) => (OF_COURSE, None, None),
        Subject::Teacher(id) => (OF_TEACHER, Some(id.0), None),
        Subject::Student(id) => (OF_STUDENT, None, Some(id.0)),
    };
    let sql = format!(
        "select s.id, s.sequence + coalesce(x.changes, 0) as sequence, s.original_date, s.date, s.start_time,
            s.duration_minutes, s.status, s.type as kind, c.name as course, coalesce(s.room, c.room) as room,
            t.given_names || ' ' || t.family_names as teacher,
            left(st.given_names, 1) || '. ' || left(st.family_names, 1) || '.' as initials,
            (s.cover_for_id = $4) is true as is_covered, s.has_left,
            greatest(s.updated_at, x.changed_at) as updated_at
        from ({those}) s
        join courses c on c.id = s.course_id
        left join teachers t on t.id = coalesce(s.teacher_id, c.teacher_id)
        left join enrollments e on e.id = s.enrollment_id
        left join students st on st.id = e.student_id
        left join class_seats x on x.class_id = s.id and x.student_id = $5
        where (s.status in ('planned', 'held') and (s.cover_for_id = $4) is not true
                or s.has_left or coalesce(s.cancelled_at, s.updated_at) >= $3)
        order by s.date, s.start_time, s.id"
    );
    let values = [subject.id().into(), from.into(), since.into(), teacher.into(), student.into()];
    Ok(read::<Row>(conn, &sql, values).await?.into_iter().map(Into::into).collect())
}
