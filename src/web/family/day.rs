//! A child's day: where they are, what was asked for, the classes of today, the days before.

use askama::Template;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::enter::Entry;
use crate::app::App;
use crate::attendance::absences::Absence;
use crate::attendance::absences::rules::State;
use crate::error::{Message, Result};
use crate::families::children::{self, Today};
use crate::families::rules::{Passing, sentence};
use crate::fields::Fields;
use crate::msg;
use crate::reports::day::DayRow;
use crate::web::app::absences::state_badge;
use crate::web::app::day::{Badge, badge};
use crate::web::page::{Frame, Page, Reader, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/day.html")]
pub struct Day {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) today: Today,
    pub(super) read_at: DateTime<Utc>,
    /// What was just done.
    pub(super) done: Option<Message>,
}

/// The sentence of a day.
pub(super) fn told(row: &DayRow, reader: Reader, now: DateTime<Utc>) -> Message {
    let passing = Passing {
        status: row.status(),
        first_in: row.first_in,
        last_out: row.last_out,
        inside: row.inside,
        expected_in: row.expected_in,
    };
    sentence(&passing, reader.zone, now)
}

impl Day {
    fn told(&self, row: &DayRow) -> Message {
        told(row, self.frame.reader, self.read_at)
    }

    fn badge(row: &DayRow) -> Badge {
        badge(row.status())
    }

    fn state(request: &Absence) -> (&'static str, &'static str, &'static str) {
        state_badge(request.state)
    }

    /// Whether this person may take the request back.
    fn may_withdraw(&self, request: &Absence) -> bool {
        request.state == State::Pending && request.row.guardian_id == Some(self.entry.child.guardian_id)
    }
}

pub(super) async fn show(app: &App, frame: Frame, entry: Entry, asked: &Fields) -> Result<Response> {
    let today = children::today(app, &entry.child, frame.reader.today).await?;
    let done = match asked.get("done") {
        "sent" => Some(msg!("families-request-sent")),
        "withdrawn" => Some(msg!("families-request-withdrawn")),
        "decided" => Some(msg!("families-request-decided")),
        _ => None,
    };
    Ok(Day { frame, entry, today, read_at: app.clock.now(), done }.show())
}

impl Page for Day {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::day(frame)
    }
}
