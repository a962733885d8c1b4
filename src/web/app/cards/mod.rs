//! Cards of students: who has one, printing them, what one student shows at the door.

mod print;
#[cfg(test)]
mod samples;
mod student;

pub use print::PrintPage;
pub use student::StudentPage;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::error::Result;
use crate::kiosks::cards::{self, Holder};
use crate::kiosks::rules::{CardFilter, CardSort};
use crate::web::Routes;
use crate::web::app::options;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/cards", index)
        .post("/app/cards/print", print::prepare)
        .get("/app/cards/print", print::show)
        .get("/app/cards/sheet.pdf", print::sheet)
        .get("/app/students/{id}/cards", student::show)
        .post("/app/students/{id}/cards/reissue", student::reissue)
        .get("/app/students/{id}/cards/{card}/loss", student::ask_lost)
        .post("/app/students/{id}/cards/{card}/loss", student::lost)
        .get("/app/students/{id}/cards/{card}/withdrawal", student::ask_to_withdraw)
        .post("/app/students/{id}/cards/{card}/withdrawal", student::withdraw)
        .post("/app/students/{id}/chips", student::add_chip)
        .post("/app/students/{id}/pin", student::set_pin)
        .post("/app/students/{id}/pin/removal", student::remove_pin)
}

/// Students and what they show.
#[derive(Template)]
#[template(path = "app/cards/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    form: Form,
    courses: Vec<Choice>,
    holders: Vec<Holder>,
}

impl Index {
    fn chips(&self) -> [Filter; 2] {
        let state = |value, label: &'static str| self.list.filter("state", value, label);
        [state("none", "cards-state-none"), state("unprinted", "cards-state-unprinted")]
    }

    /// The course that is chosen, to print all of it.
    fn course(&self) -> Option<&Choice> {
        self.courses.iter().find(|course| course.value == self.form.value("course_id"))
    }

    /// The filters that the form of courses does not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        self.list.hidden().into_iter().filter(|(name, _)| *name != "course_id").collect()
    }
}

async fn index(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let query = list_query(&fields, CardSort::read);
    let holders = cards::list(&app, &query, &CardFilter::read(&fields)).await?;
    let list =
        Table::new("/app/cards", &holders).searched(&query.q).sorted(query.sort.as_str(), query.descending);
    let list = list.filtered("course_id", fields.get("course_id")).filtered("state", fields.get("state"));
    let courses = options::courses(&app).await?;
    let page = Index { frame, list, form: Form::new(fields), courses, holders: holders.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::index(frame)
    }
}
