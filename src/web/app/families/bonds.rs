//! Who stands for whom, and what each may: also who is kept away, and of whom nobody hears.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::error::Result;
use crate::people::guardianships::{self, Bond};
use crate::people::rules::Which;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

const PATH: &str = "/app/guardianships";

/// The list.
#[derive(Template)]
#[template(path = "app/families/bonds.html", blocks = ["rows"])]
pub struct Bonds {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) all: Vec<Bond>,
}

impl Bonds {
    fn chips(&self) -> [Filter; 2] {
        [
            self.list.filter("which", Which::Barred.as_str(), "people-is-barred"),
            self.list.filter("which", Which::Silent.as_str(), "bonds-silent"),
        ]
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, |_| ());
    let which = Which::read(asked.get("which"));
    let listing = guardianships::list(&app, &query, which).await?;
    let list = Table::new(PATH, &listing).searched(query.q).filtered("which", which.as_str());
    let page = Bonds { frame, list, all: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Bonds {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::bonds(frame)
    }
}
