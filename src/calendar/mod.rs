//! The calendar of school days: what the law, official decrees and the school itself take out of the year.

pub mod breaks;
mod change;
mod entry;
pub mod exceptions;
pub mod holidays;
mod overrides;
pub mod rules;
mod store;
mod year;

pub use change::{Intent, Outcome};
pub use store::reviews::Review;
pub use store::spans::{Exception, SchoolBreak};
pub use year::{Year, remind, review, reviewed, year};

use chrono::NaiveDate;

use crate::app::App;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::CourseId;
use crate::school;
use rules::{Calendar, Holiday, Place};

/// The merged calendar of `from` to `to`: law, official decisions, the school's own days, breaks, closed days.
pub async fn merged(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Calendar> {
    let own = store::merged::own(conn, from, to).await?;
    let holidays = rules::holidays(&place(conn).await?, from, to, overrides::all(), &own.days);
    let spans = holidays.iter().filter_map(Holiday::span);
    Ok(Calendar::new(spans.chain(own.spans)))
}

/// Holidays of `from` to `to`, by date, with those that are not in force and why.
pub async fn holidays_between(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<Holiday>> {
    let own = store::merged::own(conn, from, to).await?;
    Ok(rules::holidays(&place(conn).await?, from, to, overrides::all(), &own.days))
}

/// Breaks that touch `from` to `to`, by date.
pub async fn breaks_between(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<SchoolBreak>> {
    store::spans::breaks(conn, from, to).await
}

/// The courses that a break or an exception can be of, by name.
pub async fn courses(app: &App) -> Result<Vec<(CourseId, String)>> {
    store::spans::courses(app.db.reader()).await
}

async fn place(conn: &impl Conn) -> Result<Place> {
    let school = school::find(conn).await?;
    Ok(Place::new(school.country, school.region.as_deref()))
}
