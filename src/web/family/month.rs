//! The history of a child, a month at a time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::day::told;
use super::enter::{Entry, signed_in};
use crate::app::App;
use crate::attendance::rules::Status;
use crate::error::{Error, Message, Result};
use crate::families::children;
use crate::ids::StudentId;
use crate::reports::day::DayRow;
use crate::web::app::day::{Badge, badge};
use crate::web::extract::{Path, Query};
use crate::web::guard::Guardians;
use crate::web::page::{Frame, Month, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/month.html")]
pub struct MonthPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) month: Month,
    pub(super) days: Vec<DayRow>,
    pub(super) read_at: DateTime<Utc>,
}

impl MonthPage {
    fn on(&self, day: NaiveDate) -> Option<&DayRow> {
        self.days.iter().find(|row| row.day == day)
    }

    fn badge(row: &DayRow) -> Badge {
        badge(row.status())
    }

    /// Each status that occurs, with how often.
    fn totals(&self) -> Vec<(Badge, usize)> {
        let count = |status: Status| self.days.iter().filter(|row| row.status() == status).count();
        let all = Status::ALL.iter().map(|status| (badge(*status), count(*status)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// The days with something to tell, the newest first.
    fn tells(&self) -> Vec<&DayRow> {
        let tells = |row: &&DayRow| row.status() != Status::NotExpected || row.first_in.is_some();
        self.days.iter().rev().filter(tells).collect()
    }

    fn told(&self, row: &DayRow) -> Message {
        told(row, self.frame.reader, self.read_at)
    }

    fn here(&self) -> String {
        format!("{}/attendance", self.entry.base)
    }

    fn beside(&self) -> (String, String) {
        let one = Months::new(1);
        let href = |first: Option<NaiveDate>| {
            format!("{}?month={}", self.here(), first.unwrap_or(self.month.first).format("%Y-%m"))
        };
        (href(self.month.first.checked_sub_months(one)), href(self.month.first.checked_add_months(one)))
    }
}

pub(super) async fn show(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(fields): Query,
) -> Result<Response> {
    let entry = signed_in(&app, &by, id).await?;
    let first = match fields.get("month") {
        "" => frame.reader.today,
        given => format!("{given}-01").parse().map_err(|_| Error::NotFound)?,
    };
    let usual = |first: &NaiveDate| (1900..=2100).contains(&first.year());
    let first = first.with_day(1).filter(usual).ok_or(Error::NotFound)?;
    // What is to come is not judged yet.
    let last = (first + Months::new(1) - Days::new(1)).min(frame.reader.today);
    let days = children::days(&app, &entry.child, first, last).await?;
    Ok(MonthPage { frame, entry, month: Month::of(first), days, read_at: app.clock.now() }.show())
}

impl Page for MonthPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::month(frame)
    }
}
