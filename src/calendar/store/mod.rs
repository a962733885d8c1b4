//! Rows of the school's own calendar.

mod entry;
pub mod merged;
pub mod reviews;
pub mod spans;

use sea_orm::DbErr;

use crate::db::broken_constraint;
use crate::error::Error;
use crate::msg;

/// Rows of holidays and working days.
pub mod holidays {
    super::entry::entry_store!(holiday, HolidayId, HolidayForm, |row, form| {
        row.date = Set(form.date);
        row.name = Set(form.name.clone());
        row.kind = Set(form.kind.as_str().to_owned());
        row.source = Set(form.source.clone());
    });
}

/// Rows of breaks.
pub mod breaks {
    super::entry::entry_store!(school_break, BreakId, BreakForm, |row, form| {
        row.name = Set(form.name.clone());
        row.starts_on = Set(form.starts_on);
        row.ends_on = Set(form.ends_on);
        row.course_id = Set(form.course_id);
    });
}

/// Rows of one-day exceptions.
pub mod exceptions {
    super::entry::entry_store!(calendar_exception, ExceptionId, ExceptionForm, |row, form| {
        row.date = Set(form.date);
        row.course_id = Set(form.course_id);
        row.kind = Set(if form.hours.is_some() { "hours" } else { "closed" }.to_owned());
        row.expected_in = Set(form.hours.map(|hours| hours.expected_in));
        row.expected_out = Set(form.hours.map(|hours| hours.expected_out));
        row.note = Set(form.note.clone());
    });
}

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
