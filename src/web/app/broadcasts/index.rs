//! The list, the newest first.

use askama::Template;
use axum::extract::State as Held;
use axum::response::Response;

use super::audience;
use crate::app::App;
use crate::error::Result;
use crate::notifications::broadcasts::rules::State;
use crate::notifications::broadcasts::{self, Broadcast};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Label, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/broadcasts/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) broadcasts: Vec<Broadcast>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        State::ALL.iter().map(|state| self.list.filter("state", state.as_str(), state.name())).collect()
    }

    fn audience(&self, broadcast: &Broadcast) -> Label {
        audience(&self.frame, &broadcast.form, &broadcast.courses)
    }
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

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Query(fields): Query,
) -> Result<Response> {
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let state: Option<State> = fields.get("state").parse().ok();
    let listing = broadcasts::list(&app, &query, state).await?;
    let list = Table::new("/app/broadcasts", &listing)
        .searched(&query.q)
        .filtered("state", state.map_or("", State::as_str));
    let page = Index { frame, list, broadcasts: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}
