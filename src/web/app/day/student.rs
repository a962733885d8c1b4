//! A student's month: the sheet of its days, each with what it came to.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Datelike, Days, Months, NaiveDate};

use super::Badge;
use crate::app::App;
use crate::attendance::rules::Status;
use crate::error::{Error, Result};
use crate::ids::StudentId;
use crate::people::students;
use crate::reports::day::{self, DayRow};
use crate::web::extract::{Path, Query};
use crate::web::guard::Staff;
use crate::web::page::{self, Frame, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/day/student.html")]
pub struct Sheet {
    pub(super) frame: Frame,
    pub(super) id: StudentId,
    pub(super) name: String,
    pub(super) month: page::Month,
    pub(super) days: Vec<DayRow>,
}

impl Sheet {
    fn on(&self, day: NaiveDate) -> Option<&DayRow> {
        self.days.iter().find(|row| row.day == day)
    }

    /// Each status that occurs, with how often.
    fn totals(&self) -> Vec<(Badge, usize)> {
        let count = |status: Status| self.days.iter().filter(|row| row.status() == status).count();
        let all = Status::ALL.iter().map(|status| (super::badge(*status), count(*status)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// The days with something to tell, the newest first.
    fn told(&self) -> impl Iterator<Item = &DayRow> {
        let tells = |row: &&DayRow| row.status() != Status::NotExpected || row.first_in.is_some();
        self.days.iter().rev().filter(tells)
    }

    fn href(&self, first: Option<NaiveDate>) -> String {
        let first = first.unwrap_or(self.month.first);
        format!("/app/students/{}/attendance?month={}", self.id, first.format("%Y-%m"))
    }

    fn beside(&self) -> (String, String) {
        let one = Months::new(1);
        let (before, after) =
            (self.month.first.checked_sub_months(one), self.month.first.checked_add_months(one));
        (self.href(before), self.href(after))
    }

    fn here(&self) -> String {
        format!("/app/students/{}/attendance", self.id)
    }
}

pub(super) async fn month(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(fields): Query,
) -> Result<Response> {
    let first = match fields.get("month") {
        "" => frame.reader.today,
        given => super::date(&format!("{given}-01"))?,
    };
    let first =
        first.with_day(1).filter(|first| (1900..=2100).contains(&first.year())).ok_or(Error::NotFound)?;
    let last = first + Months::new(1) - Days::new(1);
    let student = students::find(&app, id).await?;
    let name = format!("{} {}", student.given_names, student.family_names);
    let days = day::between(&app, id, first, last).await?;
    Ok(Sheet { frame, id, name, month: page::Month::of(first), days }.show())
}

impl Page for Sheet {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::months(frame)
    }
}
