//! The children of a guardian: never one of whom they are barred, never one who has left.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;

use super::read;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{GuardianId, StudentId};

/// A child as one of their guardians may see them.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Child {
    /// The child.
    pub id: StudentId,
    /// Whose child.
    pub guardian_id: GuardianId,
    /// The school's own code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// The courses they are in today, by name.
    pub courses: Option<String>,
    /// Mother, father, grandmother …
    pub relationship: Option<String>,
    /// The guardian gets messages of this child.
    pub may_receive: bool,
    /// The guardian may ask to excuse absences.
    pub may_justify: bool,
}

impl Child {
    /// Given and family names.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_names, self.family_names)
    }
}

/// The children of a guardian by name, or one of them.
pub async fn of(
    conn: &impl Conn,
    guardian: GuardianId,
    student: Option<StudentId>,
    today: NaiveDate,
) -> Result<Vec<Child>> {
    let sql = "select s.id, l.guardian_id, s.code, s.given_names, s.family_names, l.relationship, l.may_receive,
            l.may_justify,
            (select string_agg(distinct c.name, ', ' order by c.name) from enrollments e
                join courses c on c.id = e.course_id
                where e.student_id = s.id and c.archived_at is null and (e.ends_on is null or e.ends_on >= $3))
                as courses
        from guardianships l
        join students s on s.id = l.student_id
        join guardians g on g.id = l.guardian_id
        where l.guardian_id = $1 and ($2::bigint is null or s.id = $2)
            and not l.barred and s.archived_at is null and g.archived_at is null
        order by fold_text(s.given_names || ' ' || s.family_names), s.id";
    read(conn, sql, [guardian.0.into(), student.map(|id| id.0).into(), today.into()]).await
}
