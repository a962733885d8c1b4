//! "Hoy": the day of the school as it goes, the lists behind its numbers, who is inside, a student's days.

mod bars;
mod headline;
mod inside;
mod not_taken;
#[cfg(test)]
mod samples;
mod show;
mod student;
mod students;
mod why;
mod work;

pub(super) use show::today;
#[cfg(test)]
pub use {
    inside::Evacuation, not_taken::NotTakenPage, show::Show, student::Sheet, students::Students, why::Why,
};

use chrono::NaiveDate;

use crate::attendance::rules::Status;
use crate::error::{Error, Message, Result};
use crate::web::Routes;

/// The pages; the one of today is the first page of staff.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/days/{date}", show::show)
        .get("/app/days/{date}/students", students::list)
        .get("/app/days/{date}/not-taken", not_taken::list)
        .get("/app/inside", inside::list)
        .get("/app/students/{id}/attendance", student::month)
        .get("/app/students/{id}/attendance/{date}", why::show)
}

/// Tone, icon and word.
pub(in crate::web) type Badge = (&'static str, &'static str, Message);

/// A status as a badge.
pub(in crate::web) fn badge(status: Status) -> Badge {
    let (tone, symbol) = match status {
        Status::Present => ("good", "check"),
        Status::Late => ("warn", "clock"),
        Status::Partial => ("warn", "contrast"),
        Status::LeftEarly => ("warn", "log-out"),
        Status::Absent => ("bad", "x"),
        Status::Excused => ("info", "pencil"),
        Status::Pending => ("quiet", "ellipsis"),
        Status::NotExpected => ("pale", "minus"),
    };
    (tone, symbol, status.name())
}

/// The day in an address; what is no date does not exist.
fn date(raw: &str) -> Result<NaiveDate> {
    raw.parse().map_err(|_| Error::NotFound)
}
