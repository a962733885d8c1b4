//! Whose classes: one enrollment or one student, found by name.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{given, query};
use crate::app::App;
use crate::classes::enrollments::{self, Enrollment, EnrollmentFilter, EnrollmentSort};
use crate::error::Result;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Table, filters};

/// The search; each result leads back to the form.
#[derive(Template)]
#[template(path = "app/generation/choose.html", blocks = ["rows"])]
pub struct Choose {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) enrollments: Vec<Enrollment>,
    /// What the form says of dates, for the way back.
    pub(super) dates: String,
}

/// `GET /app/generation/choice`.
pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query_words = list_query(&fields, |_| EnrollmentSort::Student);
    let found = enrollments::list(&app, &query_words, &EnrollmentFilter::default()).await?;
    let dates: Vec<_> = given(&fields).into_iter().filter(|(name, _)| !name.ends_with("_id")).collect();
    let table = Table::new("/app/generation/choice", &found).searched(query_words.q);
    let list = dates.iter().fold(table, |table, (name, value)| table.filtered(name, value));
    let page = Choose { frame, list, enrollments: found.items, dates: query(&dates) };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Choose {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::choose(frame)
    }
}
