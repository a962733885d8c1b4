//! Classes whose marks make the day and that nobody has taken.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use crate::app::App;
use crate::error::Result;
use crate::reports::day::{self, NotTaken};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/day/not_taken.html")]
pub struct NotTakenPage {
    pub(super) frame: Frame,
    pub(super) date: NaiveDate,
    pub(super) classes: Vec<NotTaken>,
}

pub(super) async fn list(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(date): Path<String>,
) -> Result<Response> {
    let date = super::date(&date)?;
    Ok(NotTakenPage { frame, date, classes: day::not_taken(&app, date).await? }.show())
}

impl Page for NotTakenPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::not_taken(frame)
    }
}
