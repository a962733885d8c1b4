//! Classes of any dates, one by one: searched, narrowed, page by page.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::badge::{self, Badge};
use super::narrow::{self, Filters, LIST, PATH};
use super::shown::View;
use crate::app::App;
use crate::classes::rules::Doubled;
use crate::classes::sessions::{self, Session};
use crate::classes::timetable;
use crate::error::Result;
use crate::ids::ClassId;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/classes/list.html", blocks = ["rows"])]
pub struct ListPage {
    frame: Frame,
    filters: Filters,
    list: Table,
    sessions: Vec<Session>,
    doubled: BTreeMap<ClassId, Doubled>,
}

impl ListPage {
    fn badges(&self, session: &Session) -> Vec<Badge> {
        badge::badges(session, self.doubled.get(&session.id), self.frame.reader.today)
    }

    /// The first day of the list, in a view of dates.
    fn view_href(&self, view: View) -> String {
        self.filters.href(PATH, &[("view", view.as_str()), ("date", self.filters.form.value("from"))])
    }
}

pub(super) async fn list(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, |_| ());
    let (mut filters, filter) = Filters::read(&app, LIST, fields).await?;
    let filter = match filters.mark {
        Some(mark) => narrow::marked(&app, frame.reader.today, &mut filters.form, filter, mark).await?,
        None => filter,
    };
    let listing = sessions::list(&app, &query, &filter).await?;
    let doubled = timetable::doubled_of(&app, &listing.items).await?;
    let list = filters.table(LIST, &listing).searched(query.q);
    let page = ListPage { frame, filters, list, sessions: listing.items, doubled };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for ListPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples;
        use crate::listing::Listing;
        let page = |items: Vec<Session>, q: &str| {
            let listing = Listing { total: items.len() as u64, items: items.clone(), ..Listing::default() };
            let given = [("from", "2026-11-23"), ("to", "2026-11-29"), ("room", "Sala 4"), ("q", q)];
            let filters = Filters::sample(if items.is_empty() && q.is_empty() { &[] } else { &given });
            let list = filters.table(LIST, &listing).searched(q);
            let both = Doubled { teacher: true, student: true, ..Doubled::default() };
            let doubled = items.iter().take(1).map(|session| (session.id, both)).collect();
            Self { frame: frame.at(LIST), filters, list, sessions: items, doubled }
        };
        vec![
            ("empty", page(Vec::new(), "")),
            ("full", page(samples::sessions(), "")),
            ("nothing", page(Vec::new(), "zzz")),
        ]
    }
}
