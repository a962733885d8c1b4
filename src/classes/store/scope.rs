//! Whose rows: one condition for schedules, enrollments and classes alike.

use chrono::NaiveDate;
use sea_orm::{FromQueryResult, Value};

use super::read;
use crate::classes::rules::Scope;
use crate::db::Conn;
use crate::error::{Error, Result};

/// A condition on `course_id` and `enrollment_id` of the alias `s`, with the scope's id as `$1`.
/// A row without an enrollment is a group's.
pub fn condition(scope: &Scope) -> &'static str {
    match scope {
        Scope::All => "$1::bigint is null",
        Scope::Course(_) => "s.course_id = $1::bigint",
        Scope::Enrollment(_) => {
            "(s.enrollment_id = $1::bigint or s.enrollment_id is null and s.course_id in
                (select course_id from enrollments where id = $1 and format = 'group'))"
        }
        Scope::Student(_) => {
            "(s.enrollment_id in (select id from enrollments where student_id = $1::bigint)
                or s.enrollment_id is null and s.course_id in
                (select course_id from enrollments where student_id = $1 and format = 'group'))"
        }
    }
}

/// The scope's id: the value of `$1`.
pub fn value(scope: &Scope) -> Value {
    let id = match scope {
        Scope::All => None,
        Scope::Course(id) => Some(id.0),
        Scope::Enrollment(id) => Some(id.0),
        Scope::Student(id) => Some(id.0),
    };
    id.into()
}

#[derive(FromQueryResult)]
struct Found {
    found: bool,
    earliest: Option<NaiveDate>,
}

/// The first day on which an enrollment of the scope could have had a class; [`Error::NotFound`] when there
/// is no such course, enrollment or student.
pub async fn earliest(conn: &impl Conn, scope: &Scope) -> Result<Option<NaiveDate>> {
    let (table, own) = match scope {
        Scope::All => ("(select null::bigint as id) x", "true"),
        Scope::Course(_) => ("courses", "e.course_id = $1"),
        Scope::Enrollment(_) => ("enrollments", "e.id = $1"),
        Scope::Student(_) => ("students", "e.student_id = $1"),
    };
    let sql = format!(
        "select exists (select from {table} where id is not distinct from $1::bigint) as found,
            (select min(greatest(e.starts_on, t.starts_on)) from enrollments e
             join courses c on c.id = e.course_id left join terms t on t.id = c.term_id
             where {own}) as earliest"
    );
    match read::<Found>(conn, &sql, [value(scope)]).await?.first() {
        Some(Found { found: true, earliest }) => Ok(*earliest),
        _ => Err(Error::NotFound),
    }
}
