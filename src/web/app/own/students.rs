//! The students of a teacher by name, and the sheets of the courses that they teach.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::PATH;
use crate::app::App;
use crate::error::Result;
use crate::listing::Listing;
use crate::reports::own::{self, Course, Pupil};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Teachers;
use crate::web::page::{Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/own/students.html", blocks = ["rows"])]
pub struct Students {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) courses: Vec<Course>,
    pub(super) rows: Vec<Pupil>,
}

pub(super) async fn list(
    by: Teachers,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, |_| ());
    // An account that is nobody in the list of teachers has no students.
    let (listing, courses) = match by.teacher_id {
        Some(teacher) => (own::students(&app, teacher, &query).await?, own::courses(&app, teacher).await?),
        None => (Listing::default(), Vec::new()),
    };
    let list = Table::new(PATH, &listing).searched(&query.q);
    let page = Students { frame, list, courses, rows: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Students {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::students(frame)
    }
}
