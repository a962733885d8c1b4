//! The month of a course on one sheet, to be read, printed on A4 and taken along as a file.

mod csv;
#[cfg(test)]
mod samples;
mod show;

pub use show::Show;

use chrono::{Datelike, NaiveDate};

use crate::app::App;
use crate::attendance::rules::Status;
use crate::auth::Role;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::reports::own;
use crate::reports::sheet::{self, MonthSheet};
use crate::web::Routes;
use crate::web::guard::Working;
use crate::web::page::Frame;

/// The page and its file.
pub fn routes() -> Routes {
    Routes::new().get("/app/courses/{id}/sheet", show::show).get("/app/courses/{id}/sheet.csv", csv::export)
}

/// The sheet that is asked for; for teachers those of the courses that they teach, and no others.
async fn asked(by: &Working, frame: &Frame, app: &App, id: CourseId, fields: &Fields) -> Result<MonthSheet> {
    if !by.is_any(&[Role::Admin, Role::Director, Role::Inspector]) {
        let teacher = by.teacher_id.ok_or(Error::NotFound)?;
        if !own::teaches(app, teacher, id).await? {
            return Err(Error::NotFound);
        }
    }
    sheet::month(app, id, month(fields, frame.reader.today)?, fields.get("view")).await
}

/// The first day of the month of an address; this month when there is none.
fn month(fields: &Fields, today: NaiveDate) -> Result<NaiveDate> {
    let first = match fields.get("month") {
        "" => today,
        given => format!("{given}-01").parse().map_err(|_| Error::NotFound)?,
    };
    let usual = |first: &NaiveDate| (1900..=2100).contains(&first.year());
    first.with_day(1).filter(usual).ok_or(Error::NotFound)
}

/// Tone, key of the letter, symbol: a status in a narrow cell, told apart without its colour.
const fn look(status: Status) -> (&'static str, &'static str, &'static str) {
    match status {
        Status::Present => ("good", "sheet-letter-present", "✓"),
        Status::Late => ("warn", "sheet-letter-late", "◷"),
        Status::Partial => ("warn", "sheet-letter-partial", "◐"),
        Status::LeftEarly => ("warn", "sheet-letter-left-early", "↗"),
        Status::Absent => ("bad", "sheet-letter-absent", "✕"),
        Status::Excused => ("info", "sheet-letter-excused", "✎"),
        Status::Pending | Status::NotExpected => ("quiet", "sheet-letter-pending", "?"),
    }
}
