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

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::CourseId;
use crate::school;
use rules::{Calendar, Holiday, Place};

/// The merged calendar of `from` to `to`: law, official decisions, the school's own days, breaks, closed days.
pub async fn merged(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Calendar> {
    Ok(read(conn, from, to).await?.calendar)
}

/// Holidays of `from` to `to`, by date, with those that are not in force and why.
pub async fn holidays_between(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<Holiday>> {
    Ok(read(conn, from, to).await?.holidays)
}

/// First and last day of a window.
pub type Days = (NaiveDate, NaiveDate);

/// The calendar of some days as pages read it.
#[derive(Clone, Debug)]
pub struct Window {
    /// What is off, merged.
    pub calendar: Calendar,
    /// Holidays by date, with those that are not in force and why.
    pub holidays: Vec<Holiday>,
}

impl Window {
    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.holidays.len() * size_of::<Holiday>() + self.calendar.bytes()
    }
}

/// The calendar of `from` to `to` outside of a transaction, from memory where it can be.
pub async fn window(app: &App, from: NaiveDate, to: NaiveDate) -> Result<Arc<Window>> {
    let found = async { Ok(Some(Arc::new(read(app.db.reader(), from, to).await?))) };
    let window = app.cache.calendar.get_or_load(&(from, to), found).await?;
    window.ok_or_else(|| Error::fault("a calendar is always there"))
}

/// Breaks that touch `from` to `to`, by date.
pub async fn breaks_between(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<SchoolBreak>> {
    store::spans::breaks(conn, from, to).await
}

/// Changes of single days from `from` to `to`, by date.
pub async fn exceptions_between(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<Exception>> {
    store::spans::exceptions(conn, from, to).await
}

/// The courses that a break or an exception can be of, by name.
pub async fn courses(app: &App) -> Result<Vec<(CourseId, String)>> {
    store::spans::courses(app.db.reader()).await
}

async fn place(conn: &impl Conn) -> Result<Place> {
    let school = school::find(conn).await?;
    Ok(Place::new(school.country, school.region.as_deref()))
}

async fn read(conn: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Window> {
    let own = store::merged::own(conn, from, to).await?;
    let holidays = rules::holidays(&place(conn).await?, from, to, overrides::all(), &own.days);
    let calendar = Calendar::new(holidays.iter().filter_map(Holiday::span).chain(own.spans));
    Ok(Window { calendar, holidays })
}
