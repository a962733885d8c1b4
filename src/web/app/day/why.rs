//! A student's day: what it came to and why, every registro with device and who, what the office said.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use super::Badge;
use crate::app::App;
use crate::attendance::rules::{Direction, Flag, Method, Status};
use crate::attendance::{self, Event, Explanation, Mark};
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::people::students;
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/day/why.html")]
pub struct Why {
    pub(super) frame: Frame,
    pub(super) id: StudentId,
    pub(super) name: String,
    pub(super) date: NaiveDate,
    pub(super) told: Explanation,
}

impl Why {
    fn badge(&self) -> Badge {
        super::badge(self.told.status)
    }

    fn direction(event: &Event) -> (&'static str, Message) {
        let direction = event.direction.parse().unwrap_or(Direction::CheckIn);
        let symbol = if direction == Direction::CheckIn { "log-in" } else { "log-out" };
        (symbol, direction.name())
    }

    fn method(event: &Event) -> Option<Message> {
        event.method.parse().ok().map(Method::name)
    }

    fn flags(event: &Event) -> Vec<Message> {
        event.flags.iter().filter_map(|word| word.parse().ok()).map(Flag::name).collect()
    }

    fn of_mark(mark: &Mark) -> Badge {
        super::badge(mark.status.parse().unwrap_or(Status::Pending))
    }

    fn href(&self, date: Option<NaiveDate>) -> String {
        format!("/app/students/{}/attendance/{}", self.id, date.unwrap_or(self.date))
    }

    fn beside(&self) -> (String, String) {
        (self.href(self.date.pred_opt()), self.href(self.date.succ_opt()))
    }

    fn today(&self) -> String {
        self.href(Some(self.frame.reader.today))
    }

    fn month(&self) -> String {
        format!("/app/students/{}/attendance?month={}", self.id, self.date.format("%Y-%m"))
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path((id, date)): Path<(StudentId, String)>,
) -> Result<Response> {
    let date = super::date(&date)?;
    let student = students::find(&app, id).await?;
    let name = format!("{} {}", student.given_names, student.family_names);
    let told = attendance::explain(&app, id, date).await?;
    Ok(Why { frame, id, name, date, told }.show())
}

impl Page for Why {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::why(frame)
    }
}
