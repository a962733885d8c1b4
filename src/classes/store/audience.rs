//! Whose classes they are: the student who comes alone, or those of the group on the date; who teaches them.

use sea_orm::FromQueryResult;

use super::read;
use crate::classes::rules::plan::Item;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, StudentId, TeacherId};

#[derive(FromQueryResult)]
struct Found {
    student_id: StudentId,
}

/// The students of these classes, each once.
pub async fn students(conn: &impl Conn, items: &[&Item]) -> Result<Vec<StudentId>> {
    let sql = "select distinct e.student_id
        from unnest($1::bigint[], $2::bigint[], $3::date[]) as n (course_id, enrollment_id, day)
        join enrollments e on e.id = n.enrollment_id
            or (n.enrollment_id = 0 and e.course_id = n.course_id and e.format = 'group'
                and n.day >= e.starts_on and (e.ends_on is null or n.day <= e.ends_on)
                and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
                    and n.day >= p.from_date and (p.until_date is null or n.day <= p.until_date)))
        order by e.student_id";
    let courses: Vec<_> = items.iter().map(|item| item.course.0).collect();
    let enrollments: Vec<_> = items.iter().map(|item| item.enrollment.map_or(0, |id| id.0)).collect();
    let days: Vec<_> = items.iter().map(|item| item.date).collect();
    let found: Vec<Found> = read(conn, sql, [courses.into(), enrollments.into(), days.into()]).await?;
    Ok(found.into_iter().map(|row| row.student_id).collect())
}

/// A class with who teaches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Taught {
    /// The class.
    pub id: ClassId,
    /// Who.
    pub teacher_id: TeacherId,
}

/// Who teaches these classes, as far as somebody does.
pub async fn teachers(conn: &impl Conn, classes: &[ClassId]) -> Result<Vec<Taught>> {
    let sql =
        "select id, teacher_id from class_sessions where id = any($1) and teacher_id is not null order by id";
    let ids: Vec<i64> = classes.iter().map(|id| id.0).collect();
    read(conn, sql, [ids.into()]).await
}
