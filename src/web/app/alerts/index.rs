//! The list, its filters, and the counts that open it.

use askama::Template;
use axum::extract::State as Held;
use axum::response::Response;

use super::{Badge, priority_badge};
use crate::alerts::rules::{Filter as Wanted, Kind, Priority, Sort, State};
use crate::alerts::{self, Alert, Counts};
use crate::app::App;
use crate::error::Result;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/alerts/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) form: Form,
    pub(super) courses: Vec<Choice>,
    pub(super) counts: Counts,
    pub(super) alerts: Vec<Alert>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let states = State::ALL.iter().map(|state| self.list.filter("state", state.as_str(), state.name()));
        let priorities =
            Priority::ALL.iter().map(|one| self.list.filter("priority", one.as_str(), one.name()));
        states.chain(priorities).chain([self.list.filter("mine", "1", "alerts-mine")]).collect()
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn kinds(&self) -> Vec<Choice> {
        Kind::ALL.iter().map(|kind| Choice::said(kind.as_str(), kind.name())).collect()
    }

    /// The counts above the list: each opens the alerts it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let waiting = self.counts.by_priority.iter().filter(|(_, n)| *n > 0);
        waiting
            .map(|(priority, n)| {
                (format!("/app/alerts?priority={}", priority.as_str()), priority_badge(*priority), *n)
            })
            .collect()
    }

    /// The filters of the form that the chips do not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        let of_form = ["kind", "course_id"];
        self.list.hidden().into_iter().filter(|(name, _)| !of_form.contains(name)).collect()
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
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, Sort::read);
    let wanted = Wanted::read(&fields, Some(by.id));
    let listing = alerts::list(&app, &query, &wanted).await?;
    let table =
        Table::new("/app/alerts", &listing).searched(&query.q).sorted(query.sort.as_str(), query.descending);
    let named = ["state", "priority", "kind", "course_id", "mine"];
    let list = named.iter().fold(table, |table, name| table.filtered(name, fields.get(name)));
    let none = Choice::said("none", "alerts-no-course");
    let courses = alerts::courses(&app).await?;
    let courses = courses.into_iter().map(|course| Choice::named(course.id, course.name)).chain([none]);
    let page = Index {
        list,
        courses: courses.collect(),
        counts: alerts::counts(&app).await?,
        form: Form::new(fields),
        alerts: listing.items,
        frame,
    };
    Ok(page.show_or("rows", page.as_rows()))
}
