//! The classes of a week as a calendar, and of any dates as a list; only to be read.

mod badge;
mod narrow;
#[cfg(test)]
pub mod samples;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use crate::app::App;
use crate::classes::rules::SessionFilter;
use crate::classes::sessions::{self, Session};
use crate::error::Result;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::web::Routes;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, Week, filters};
use narrow::Filters;

pub(in crate::web::app) use badge::badge;

/// The pages.
pub fn routes() -> Routes {
    Routes::new().get("/app/classes", week).get("/app/classes/list", list)
}

/// A week, day by day.
#[derive(Template)]
#[template(path = "app/classes/week.html")]
pub struct WeekPage {
    frame: Frame,
    week: Week,
    filters: Filters,
    sessions: Vec<Session>,
    total: u64,
}

/// Any dates, class by class.
#[derive(Template)]
#[template(path = "app/classes/list.html", blocks = ["rows"])]
pub struct ListPage {
    frame: Frame,
    filters: Filters,
    list: Table,
    sessions: Vec<Session>,
}

impl WeekPage {
    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(move |session| session.date == day)
    }

    /// Whether there are more than a page can show; then a filter is asked for.
    fn is_too_full(&self) -> bool {
        self.total > MAX_LIMIT
    }

    fn badge(&self, session: &Session) -> (&'static str, &'static str, &'static str) {
        badge::badge(session, self.frame.reader.today)
    }

    fn href(&self, week: Week) -> String {
        self.filters.href("/app/classes", &[("week", &week.monday().to_string())])
    }

    fn today_href(&self) -> String {
        self.filters.href("/app/classes", &[])
    }

    fn list_href(&self) -> String {
        let (from, to) = (self.week.monday().to_string(), self.week.sunday().to_string());
        self.filters.href("/app/classes/list", &[("from", &from), ("to", &to)])
    }
}

impl ListPage {
    fn badge(&self, session: &Session) -> (&'static str, &'static str, &'static str) {
        badge::badge(session, self.frame.reader.today)
    }

    fn week_href(&self) -> String {
        let week = self.filters.form.value("from").to_owned();
        self.filters.href("/app/classes", &[("week", &week)])
    }
}

async fn week(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let given = fields.parse().date("week");
    let week = Week::of(given.unwrap_or(frame.reader.today));
    let (filters, filter) = Filters::read(&app, fields).await?;
    let filter = SessionFilter { from: Some(week.monday()), to: Some(week.sunday()), ..filter };
    let q = filters.form.value("q").to_owned();
    let query = ListQuery { q, limit: MAX_LIMIT, ..ListQuery::default() };
    let listing = sessions::list(&app, &query, &filter).await?;
    Ok(WeekPage { frame, week, filters, total: listing.total, sessions: listing.items }.show())
}

async fn list(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let query = list_query(&fields, |_| ());
    let (filters, filter) = Filters::read(&app, fields).await?;
    let listing = sessions::list(&app, &query, &filter).await?;
    let list = filters.table("/app/classes/list", &listing).searched(query.q);
    let page = ListPage { frame, filters, list, sessions: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for WeekPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |sessions: Vec<Session>, total| Self {
            frame: frame.at("/app/classes"),
            week: Week::of(frame.reader.today),
            filters: Filters::sample(),
            total,
            sessions,
        };
        let full = samples::sessions();
        vec![("empty", page(Vec::new(), 0)), ("full", page(full.clone(), 9)), ("crowded", page(full, 4760))]
    }
}

impl Page for ListPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let page = |items: Vec<Session>, q: &str| {
            let listing = Listing { total: items.len() as u64, items: items.clone(), ..Listing::default() };
            let filters = Filters::sample();
            let list = filters.table("/app/classes/list", &listing).searched(q);
            Self { frame: frame.at("/app/classes/list"), filters, list, sessions: items }
        };
        vec![
            ("empty", page(Vec::new(), "")),
            ("full", page(samples::sessions(), "")),
            ("nothing", page(Vec::new(), "zzz")),
        ]
    }
}
