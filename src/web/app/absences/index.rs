//! The list: what waits for a decision first, everything else behind a chip.

use askama::Template;
use axum::extract::State as Held;
use axum::response::Response;

use crate::app::App;
use crate::attendance::absences::rules::{Filter as Wanted, Sort, State};
use crate::attendance::absences::{self, Absence};
use crate::error::Result;
use crate::web::app::options;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

const PATH: &str = "/app/absences";
/// The word for every state.
const ALL: &str = "all";

/// The list.
#[derive(Template)]
#[template(path = "app/absences/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) form: Form,
    pub(super) courses: Vec<Choice>,
    pub(super) waiting: i64,
    pub(super) absences: Vec<Absence>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let states = State::ALL.iter().map(|state| self.list.filter("state", state.as_str(), state.name()));
        states.chain([self.list.filter("state", ALL, "absences-all")]).collect()
    }

    /// Whether it shows what waits, and nothing else was asked.
    fn is_usual(&self) -> bool {
        let others = ["kind", "course_id", "from", "until", "student_id"];
        self.form.is("state", State::Pending.as_str())
            && self.list.q.is_empty()
            && others.iter().all(|name| self.form.value(name).is_empty())
    }

    /// The filters of the form that the chips do not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        let of_form = ["kind", "course_id", "from", "until"];
        self.list.hidden().into_iter().filter(|(name, _)| !of_form.contains(name)).collect()
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Query(mut fields): Query,
) -> Result<Response> {
    if fields.get("state").is_empty() {
        fields.set("state", State::Pending.as_str());
    }
    let mut query = list_query(&fields, Sort::read);
    if fields.get("sort").is_empty() && !fields.get("state").eq(State::Pending.as_str()) {
        // What is decided is looked for by its newest days.
        query.descending = true;
    }
    let listing = absences::list(&app, &query, &Wanted::read(&fields)).await?;
    let table = Table::new(PATH, &listing).searched(&query.q).sorted(query.sort.as_str(), query.descending);
    let named = ["state", "kind", "course_id", "student_id", "from", "until"];
    let list = named.iter().fold(table, |table, name| table.filtered(name, fields.get(name)));
    let page = Index {
        list,
        courses: options::courses(&app).await?,
        waiting: absences::waiting(&app).await?,
        form: Form::new(fields),
        absences: listing.items,
        frame,
    };
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
