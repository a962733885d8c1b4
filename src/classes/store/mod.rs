//! Finders and writers of terms, courses, enrollments and schedules, and of the classes that come of them.

pub mod acts;
pub mod apply;
pub mod audience;
pub mod conflicts;
pub mod courses;
pub mod day_hours;
pub mod enrollments;
pub mod facts;
pub mod history;
pub mod late_marks;
pub mod leaves;
pub mod load;
pub mod marks;
pub mod names;
pub mod pauses;
pub mod runs;
pub mod schedules;
pub mod scope;
pub mod series;
pub mod sessions;
pub mod sheets;
pub mod story;
pub mod terms;
pub mod timetable;
pub mod waiting;
pub mod warnings;

use sea_orm::{DbBackend, DbErr, FromQueryResult, Statement, Value};

use crate::db::{Conn, broken_constraint};
use crate::error::{Error, Result};
use crate::msg;

/// All rows of a query.
async fn read<T: FromQueryResult>(
    tx: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(tx).await?)
}

/// Runs a statement; gives the number of rows it touched.
async fn run(tx: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(tx.execute_raw(statement).await.map_err(refused)?.rows_affected())
}

/// The number that a query counts.
async fn count(tx: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<i64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let row = tx.query_one_raw(statement).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get_by_index(0))?)
}

/// A write's error: what a person can put right is said at its field, the rest is a fault.
fn refused(error: DbErr) -> Error {
    let (field, message) = match broken_constraint(&error).as_deref() {
        Some("terms_code_key" | "courses_code_key") => ("code", msg!("classes-code-taken")),
        Some("courses_term_id_fkey") => ("term_id", msg!("classes-term-unknown")),
        Some("courses_teacher_id_fkey" | "schedules_teacher_id_fkey") => {
            ("teacher_id", msg!("classes-teacher-unknown"))
        }
        Some("enrollments_student_id_fkey") => ("student_id", msg!("classes-student-unknown")),
        Some("enrollments_course_id_fkey" | "series_course_id_fkey") => {
            ("course_id", msg!("classes-course-unknown"))
        }
        Some("enrollments_no_overlap") => ("starts_on", msg!("classes-enrolled-already")),
        Some("class_sessions_one_makeup") => return Error::Conflict(msg!("acts-made-up-already")),
        Some("teacher_leaves_no_overlap") => ("from", msg!("leaves-overlap")),
        Some("teacher_leaves_teacher_id_fkey") => ("teacher_id", msg!("classes-teacher-unknown")),
        Some("enrollment_pauses_no_overlap") => ("from", msg!("classes-paused-already")),
        _ => return error.into(),
    };
    Error::field(field, message)
}
