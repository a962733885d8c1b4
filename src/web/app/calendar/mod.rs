//! The calendar of a year: what is off, where each day comes from, and the ways to change it.

mod entries;
mod kind;
mod marks;
mod origin;
mod preview;
#[cfg(test)]
mod samples;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use tower_sessions::Session;

use crate::app::App;
use crate::calendar::rules::{Annulled, Holiday};
use crate::calendar::{self, Year};
use crate::error::{Error, Result};
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::forms::Posted;
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Month, Page, Toast, filters};
use marks::Marks;

#[cfg(test)]
pub use {entries::Entry, preview::Preview};

/// The year page, its entries, the review of a year.
pub fn routes() -> Routes {
    Routes::new().get("/app/calendar", index).post("/app/calendar/reviews", review).merge(entries::routes())
}

/// The year at a glance, and each of its days off.
#[derive(Template)]
#[template(path = "app/calendar/index.html")]
pub struct Index {
    frame: Frame,
    year: Year,
    months: Vec<Month>,
    marks: Marks,
}

impl Index {
    fn new(frame: Frame, year: Year) -> Self {
        let marks = Marks::of(&year, frame.reader.language);
        Self { months: Month::year(year.year), marks, year, frame }
    }

    /// Dates that are holidays; two feasts on one date are one.
    fn days_off(&self) -> usize {
        let mut dates: Vec<_> = self.in_force().map(|holiday| holiday.date).collect();
        dates.dedup();
        dates.len()
    }

    fn in_force(&self) -> impl Iterator<Item = &Holiday> {
        self.year.holidays.iter().filter(|holiday| holiday.annulled.is_none())
    }

    fn name<'a>(&self, holiday: &'a Holiday) -> &'a str {
        holiday.name.in_language(self.frame.reader.language)
    }

    /// Whether the region has days of its own that a school without one does not see.
    fn lacks_region(&self) -> bool {
        self.year.place.region.is_none() && !calendar::rules::regions(self.year.place.country).is_empty()
    }

    /// The holidays, each with the anchor that its day in the months leads to: the first of a date has it.
    fn rows(&self) -> Vec<(&Holiday, Option<NaiveDate>)> {
        let mut last = None;
        let anchor =
            |holiday: &Holiday| (last.replace(holiday.date) != Some(holiday.date)).then_some(holiday.date);
        let anchors: Vec<_> = self.year.holidays.iter().map(anchor).collect();
        self.year.holidays.iter().zip(anchors).collect()
    }

    /// The address of a form that is filled with a holiday.
    fn prefilled(&self, holiday: &Holiday, kind: &str) -> String {
        let date = holiday.date.to_string();
        let fields = [("date", date.as_str()), ("name", self.name(holiday)), ("kind", kind)];
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }
}

/// Whether a law or decision that was in force is not any more.
const fn is_struck(holiday: &Holiday) -> bool {
    matches!(holiday.annulled, Some(Annulled::Decree(_) | Annulled::School(_)))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::years(frame)
    }
}

async fn index(_: Staff, frame: Frame, State(app): State<App>, Query(query): Query) -> Result<Response> {
    let year = match query.get("year") {
        "" => frame.reader.today.year(),
        given => given.parse().map_err(|_| Error::NotFound)?,
    };
    Ok(Index::new(frame, calendar::year(&app, year).await?).show())
}

async fn review(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let year = fields.get("year").parse().map_err(|_| Error::NotFound)?;
    calendar::review(&app, &by.actor(), year).await?;
    Toast::new(msg!("calendar-review-done", year = year)).leave(&session).await;
    Ok(frame.htmx.go(&format!("/app/calendar?year={year}")))
}
