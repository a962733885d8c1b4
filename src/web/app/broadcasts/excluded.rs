//! Those whom a broadcast left out when it was confirmed, and why.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::place;
use crate::app::App;
use crate::error::Result;
use crate::ids::BroadcastId;
use crate::notifications::broadcasts::{self, Person};
use crate::web::extract::{Path, Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/broadcasts/excluded.html", blocks = ["rows"])]
pub struct Excluded {
    pub(super) frame: Frame,
    pub(super) id: BroadcastId,
    pub(super) title: String,
    pub(super) list: Table,
    pub(super) people: Vec<Person>,
}

impl Page for Excluded {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::excluded(frame)
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<BroadcastId>,
    Query(fields): Query,
) -> Result<Response> {
    let broadcast = broadcasts::find(&app, id).await?;
    let query = list_query(&fields, |_| ());
    let listing = broadcasts::excluded(&app, id, &query).await?;
    let list = Table::new(format!("{}/excluded", place(id)), &listing).searched(&query.q);
    let page = Excluded { frame, id, title: broadcast.row.title, list, people: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}
