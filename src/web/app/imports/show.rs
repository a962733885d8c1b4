//! One import: how far it is, what it would do, what it did.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::ImportId;
use crate::people::roster::{self, Import, Rejection, Report, Row, Totals};
use crate::web::extract::{Path, Query};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};

/// Rejected lines of one page.
const LINES: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "app/imports/show.html", blocks = ["state"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) row: Row,
    pub(super) report: Report,
    pub(super) error: Option<Message>,
    pub(super) can_undo: bool,
    pub(super) at: usize,
}

impl Show {
    pub(super) async fn load(app: &App, frame: Frame, id: ImportId) -> Result<Self> {
        let Import { row, report, error } = roster::find(app, id).await?;
        let can_undo = row.state == "applied" && roster::is_last(app, id).await?;
        Ok(Self { frame, row, report, error, can_undo, at: 1 })
    }

    /// The page with what stood in the way of a step.
    pub(super) fn refused(mut self, why: Message) -> Response {
        self.error = Some(why);
        self.show_as(StatusCode::CONFLICT)
    }

    fn works(&self) -> bool {
        matches!(self.row.state.as_str(), "previewing" | "applying")
    }

    fn totals(&self) -> Totals {
        self.report.totals()
    }

    fn rejected(&self) -> impl Iterator<Item = &Rejection> {
        self.report.rejected.iter().skip((self.at - 1) * LINES).take(LINES)
    }

    fn pages(&self) -> usize {
        self.report.rejected.len().div_ceil(LINES)
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

/// The colour of a state.
pub(super) fn tone(state: &str) -> &'static str {
    match state {
        "applied" => "good",
        "failed" => "bad",
        "previewed" => "info",
        "undone" | "discarded" => "pale",
        _ => "quiet",
    }
}

/// The icon of a state.
pub(super) fn symbol(state: &str) -> &'static str {
    match state {
        "applied" => "check",
        "failed" => "x",
        "previewed" => "eye",
        "undone" => "undo-2",
        "discarded" => "trash-2",
        _ => "loader",
    }
}

pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ImportId>,
    Query(fields): Query,
) -> Result<Response> {
    let mut page = Show::load(&app, frame, id).await?;
    page.at = fields.get("page").parse().unwrap_or(1).clamp(1, page.pages().max(1));
    Ok(page.show_or("state", page.as_state()))
}
