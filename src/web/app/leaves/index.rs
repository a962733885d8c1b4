//! The list: those that run or come first, the others behind a chip.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{Badge, state_badge, state_name};
use crate::app::App;
use crate::classes::leaves::{self, Leave, LeaveFilter};
use crate::classes::rules::{LeaveSort, LeaveState};
use crate::error::Result;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The word for those that are over as well.
const ALL: &str = "all";

/// The list.
#[derive(Template)]
#[template(path = "app/leaves/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) is_usual: bool,
    pub(super) leaves: Vec<Leave>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let states = LeaveState::ALL.iter();
        let states = states.map(|state| self.list.filter("state", state.as_str(), state_name(*state)));
        states.chain([self.list.filter("state", ALL, "leaves-chip-all")]).collect()
    }

    fn badge(&self, leave: &Leave) -> Badge {
        state_badge(leave.state(self.frame.reader.today))
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, LeaveSort::read);
    let teacher_id = fields.get("teacher_id").parse().ok();
    let state: Option<LeaveState> = fields.get("state").parse().ok();
    // What is over is history; a teacher's own list has it too.
    let from = (fields.get("state").is_empty() && teacher_id.is_none()).then_some(frame.reader.today);
    let filter = LeaveFilter { teacher_id, state, from, until: None };
    let listing = leaves::list(&app, &query, &filter).await?;
    let list = Table::new("/app/leaves", &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("state", fields.get("state"))
        .filtered("teacher_id", fields.get("teacher_id"));
    let is_usual = list.is_whole();
    let page = Index { frame, list, is_usual, leaves: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::index(frame)
    }
}
