//! The list of mail, the newest first.

use askama::Template;
use axum::extract::State as Held;
use axum::response::Response;

use super::{Badge, state_badge};
use crate::app::App;
use crate::error::Result;
use crate::notifications::rules::{Kind, State};
use crate::notifications::{self, Counted, Filter as Wanted, Notification};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Admins;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "admin/mail/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    counts: Vec<Counted>,
    /// Whether mail leaves for a server, or is kept.
    leaves: bool,
    mails: Vec<Notification>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let states = State::OF_MAIL.map(|state| self.list.filter("state", state.as_str(), state.name()));
        let kinds = Kind::OF_STAFF.map(|kind| self.list.filter("kind", kind.as_str(), kind.name()));
        states.into_iter().chain(kinds).collect()
    }

    /// The counts above the list: each opens the mail it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let some = self.counts.iter().filter(|(_, n)| *n > 0);
        some.map(|(state, n)| (format!("/admin/mail?state={}", state.as_str()), state_badge(*state), *n))
            .collect()
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let page = |mails: Vec<Notification>, q: &str, leaves| {
            let listing = Listing { total: mails.len() as u64, items: mails, next: None, previous: None };
            Self {
                frame: frame.at("/admin/mail"),
                list: Table::new("/admin/mail", &listing).searched(q),
                counts: if listing.items.is_empty() {
                    vec![]
                } else {
                    vec![(State::Sent, 2), (State::Failed, 1)]
                },
                leaves,
                mails: listing.items,
            }
        };
        vec![
            ("empty", page(vec![], "", false)),
            ("nothing", page(vec![], "zzz", true)),
            ("full", page(super::samples::mails(), "", true)),
        ]
    }
}

pub(super) async fn index(
    _: Admins,
    frame: Frame,
    Held(app): Held<App>,
    Query(fields): Query,
) -> Result<Response> {
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let wanted = Wanted {
        state: fields.get("state").parse().ok(),
        kind: fields.get("kind").parse().ok(),
        run: fields.get("run").parse().ok(),
    };
    let listing = notifications::list(&app, &query, wanted).await?;
    let list = Table::new("/admin/mail", &listing)
        .searched(&query.q)
        .filtered("state", wanted.state.map_or("", State::as_str))
        .filtered("kind", wanted.kind.map_or("", Kind::as_str))
        .filtered("run", wanted.run.map_or_else(String::new, |id| id.to_string()));
    let (counts, leaves) = (notifications::counts(&app).await?, app.config.mail.server.is_some());
    let page = Index { frame, list, counts, leaves, mails: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}
