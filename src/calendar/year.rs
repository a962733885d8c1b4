//! The calendar of one year as a page shows it, and the note that somebody looked it through.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::rules::{Holiday, Place, holidays};
use super::store::{merged, reviews, spans};
use super::{Exception, Review, SchoolBreak, overrides, place};
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::{alerts, msg, school};

/// All that is special in one year.
#[derive(Clone, Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Where the school lies.
    pub place: Place,
    /// Holidays, also those not in force.
    pub holidays: Vec<Holiday>,
    /// Breaks that touch the year.
    pub breaks: Vec<SchoolBreak>,
    /// One-day exceptions.
    pub exceptions: Vec<Exception>,
    /// The last review of its holidays.
    pub review: Option<Review>,
}

/// Everything of one year.
pub async fn year(app: &App, year: i32) -> Result<Year> {
    let conn = app.db.reader();
    let (from, to) = bounds(year)?;
    let place = place(conn).await?;
    let own = merged::own(conn, from, to).await?;
    Ok(Year {
        year,
        place,
        holidays: holidays(&place, from, to, overrides::all(), &own.days),
        breaks: spans::breaks(conn, from, to).await?,
        exceptions: spans::exceptions(conn, from, to).await?,
        review: reviews::find(conn, year).await?,
    })
}

/// Notes that the holidays of `year` were looked through and are right.
pub async fn review(app: &App, actor: &Actor, year: i32) -> Result<()> {
    bounds(year)?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    reviews::save(&tx, year, (actor.user_id(), &actor.name), now).await?;
    alerts::close(&tx, now, Kind::HolidaysUnreviewed, &Subject::Year(year)).await?;
    let change = Change {
        verb: "calendar.review",
        subject: ("calendar", Some(year.into())),
        before: None,
        after: Some(json!({ "year": year })),
    };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

/// In December, asks for a look through the holidays of the next year, once.
pub async fn remind(app: &App) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let Some(school) = school::find_some(&tx).await? else { return Ok(()) };
    let today = school.today(now);
    let year = today.year() + 1;
    if today.month() < 12 || reviews::find(&tx, year).await?.is_some() {
        return Ok(());
    }
    let detail = msg!("alerts-detail-holidays", year = year);
    let subject = Subject::Year(year);
    alerts::raise(&tx, now, &Cause::new(Kind::HolidaysUnreviewed, subject, year.to_string(), detail)).await?;
    Ok(tx.commit().await?)
}

/// Who reviewed the holidays of `year`, and when.
pub async fn reviewed(conn: &impl Conn, year: i32) -> Result<Option<Review>> {
    reviews::find(conn, year).await
}

/// First and last day of a year that a school can mean; any other is not found.
fn bounds(year: i32) -> Result<(NaiveDate, NaiveDate)> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    if (1990..=2100).contains(&year) { Ok((day(1, 1)?, day(12, 31)?)) } else { Err(Error::NotFound) }
}
