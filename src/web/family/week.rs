//! The classes of a child, a week at a time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use super::enter::{Entry, signed_in};
use crate::app::App;
use crate::error::Result;
use crate::families::children;
use crate::fields::date;
use crate::ids::StudentId;
use crate::reports::Coming;
use crate::web::extract::{Path, Query};
use crate::web::guard::Guardians;
use crate::web::page::{Frame, Page, Week, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/week.html")]
pub struct WeekPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) week: Week,
    pub(super) classes: Vec<Coming>,
}

impl WeekPage {
    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Coming> {
        self.classes.iter().filter(move |class| class.date == day)
    }

    fn here(&self) -> String {
        format!("{}/classes", self.entry.base)
    }

    fn href(&self, week: Week) -> String {
        format!("{}?week={}", self.here(), week.monday())
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
    let week = Week::of(date(fields.get("week")).unwrap_or(frame.reader.today));
    let classes = children::classes(&app, &entry.child, week.monday(), week.sunday()).await?;
    Ok(WeekPage { frame, entry, week, classes }.show())
}

impl Page for WeekPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::week(frame)
    }
}
