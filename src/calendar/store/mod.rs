//! Rows of the school's own calendar.

pub mod merged;
pub mod put;
pub mod reviews;
pub mod spans;

use sea_orm::DbErr;

use crate::db::broken_constraint;
use crate::error::Error;
use crate::msg;

/// A write's error: a day that is taken and a course that is not there are the field's, the rest is a fault.
fn refused(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("holidays_date_key") => Error::field("date", msg!("calendar-date-taken")),
        Some("calendar_exceptions_date_course_id_key") => {
            Error::field("date", msg!("calendar-exception-taken"))
        }
        Some("school_breaks_start") => Error::field("starts_on", msg!("calendar-break-taken")),
        Some(name) if name.ends_with("_course_id_fkey") => {
            Error::field("course_id", msg!("calendar-course-unknown"))
        }
        _ => error.into(),
    }
}
