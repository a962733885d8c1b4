//! The list of addresses: of all, or of one course, teacher or student.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{about, badge, page_of};
use crate::app::App;
use crate::error::Result;
use crate::feeds::rules::{FeedFilter, FeedSort, Kind, Subject};
use crate::feeds::{self, Feed};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/feeds/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    feeds: Vec<Feed>,
    /// Whose addresses are shown, and the name, when they are of one alone.
    of: Option<(Subject, String)>,
    revoked: bool,
}

impl Index {
    fn kind(feed: &Feed) -> (&'static str, &'static str) {
        badge(feed.of().kind())
    }

    fn href(feed: &Feed) -> String {
        page_of(feed.of())
    }

    fn back(of: &Subject) -> String {
        page_of(*of)
    }

    /// Where a new one is made.
    fn new_href(&self) -> String {
        self.of.as_ref().map_or_else(|| "/app/feeds/new".into(), |(of, _)| about("/app/feeds/new", *of))
    }

    /// Whether there is none at all of what is asked.
    fn is_first(&self) -> bool {
        self.list.q.is_empty() && !self.revoked
    }

    fn kinds(&self) -> Vec<Filter> {
        if self.of.is_some() {
            return Vec::new();
        }
        Kind::ALL.map(|kind| self.list.filter("kind", kind.as_str(), plural(kind))).to_vec()
    }

    fn states(&self) -> [Filter; 1] {
        [self.list.filter("state", "revoked", "feeds-revoked-ones")]
    }
}

const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Course => "nav-courses",
        Kind::Teacher => "nav-teachers",
        Kind::Student => "nav-students",
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (query, filter) = (list_query(&asked, FeedSort::read), FeedFilter::read(&asked));
    let of = match filter.subject {
        Some(subject) => Some((subject, feeds::name(&app, subject).await?)),
        None => None,
    };
    let listing = feeds::list(&app, &query, &filter).await?;
    let list = Table::new("/app/feeds", &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("kind", filter.kind.map_or("", Kind::as_str))
        .filtered("state", if filter.revoked { "revoked" } else { "" });
    let list = match filter.subject {
        Some(subject) => list.filtered(subject.kind().field(), subject.id()),
        None => list,
    };
    let page = Index { frame, list, feeds: listing.items, of, revoked: filter.revoked };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let page = |feeds: Vec<Feed>, of: Option<(Subject, String)>, q: &str, revoked| {
            let listing = Listing { total: feeds.len() as u64, items: feeds, ..Listing::default() };
            let list = Table::new("/app/feeds", &listing).searched(q).sorted("subject", false);
            let list = list.filtered("state", if revoked { "revoked" } else { "" });
            Self { frame: frame.at("/app/feeds"), list, feeds: listing.items, of, revoked }
        };
        let course = Some((Subject::of(Kind::Course, 3), "3.º B · Matemática".into()));
        let revoked = super::samples().into_iter().map(|feed| Feed {
            revoked_at: Some("2026-11-20T15:00:00Z".parse().unwrap()),
            revoked_by: Some("Rosa Peña".into()),
            opens: false,
            ..feed
        });
        vec![
            ("empty", page(Vec::new(), None, "", false)),
            ("full", page(super::samples(), None, "", false)),
            ("course", page(Vec::new(), course, "", false)),
            ("revoked", page(revoked.collect(), None, "", true)),
            ("nothing", page(Vec::new(), None, "zzz", false)),
        ]
    }
}
