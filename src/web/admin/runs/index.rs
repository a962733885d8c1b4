//! The list of runs, the newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::words::Told as _;
use super::{filter, trigger_choices};
use crate::app::App;
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::triggers::rules::RunStatus;
use crate::triggers::{self, Run};
use crate::web::admin::triggers::words as states;
use crate::web::extract::{Query, address, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Table, filters, relative};

const PATH: &str = "/admin/runs";

/// The list.
#[derive(Template)]
#[template(path = "admin/runs/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) here: String,
    pub(super) form: Form,
    pub(super) triggers: Vec<Choice>,
    pub(super) runs: Vec<Run>,
    pub(super) now: DateTime<Utc>,
}

#[allow(clippy::unused_self, reason = "templates call methods of their page")]
impl Index {
    fn statuses(&self) -> Vec<Choice> {
        RunStatus::ALL.iter().map(|own| Choice::said(own.as_str(), states::status(*own))).collect()
    }

    fn near(&self, at: &DateTime<Utc>) -> Option<Message> {
        relative(*at, self.now)
    }

    /// What the list is narrowed to, as it stands in other addresses.
    fn chosen(&self) -> Fields {
        self.form.fields().only(&["trigger_id", "status", "from", "to"])
    }

    fn csv_href(&self) -> String {
        address("/admin/runs.csv", &self.chosen())
    }

    fn calendar_href(&self) -> String {
        address("/admin/runs/calendar", &self.chosen().only(&["trigger_id"]))
    }
}

/// What an address asks of the list: the newest first, unless it says otherwise.
pub(super) fn query(asked: &Fields) -> ListQuery<()> {
    let query = list_query(asked, |_| ());
    ListQuery { descending: asked.get("sort") != "due", ..query }
}

pub(super) async fn index(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (query, filter) = (query(&asked), filter(&asked, frame.reader));
    let listing = triggers::runs(&app, &query, &filter).await?;
    let given = |name: &str, counts: bool| if counts { asked.get(name).to_owned() } else { String::new() };
    let list = Table::new(PATH, &listing)
        .sorted("due", query.descending)
        .filtered("trigger_id", given("trigger_id", filter.trigger.is_some()))
        .filtered("status", given("status", filter.status.is_some()))
        .filtered("from", given("from", filter.from.is_some()))
        .filtered("to", given("to", filter.until.is_some()));
    let triggers = trigger_choices(&app, filter.trigger).await?;
    let (here, now) = (address(PATH, &asked), app.clock.now());
    let page = Index { frame, list, here, form: Form::new(asked), triggers, runs: listing.items, now };
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
