//! The list of courses.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::classes::courses::{self, Course, CourseFilter};
use crate::classes::rules::CourseSort;
use crate::classes::terms;
use crate::error::Result;
use crate::ids::CourseId;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Label, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/courses/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    chips: Vec<Filter>,
    courses: Vec<Course>,
    members: HashMap<CourseId, i64>,
}

impl Index {
    fn students(&self, course: &Course) -> String {
        let there = self.members.get(&course.id).copied().unwrap_or(0);
        course.capacity.map_or_else(|| there.to_string(), |most| format!("{there} / {most}"))
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, CourseSort::read);
    let (archived, term) = (asked.get("archived"), asked.get("term_id"));
    let filter = CourseFilter {
        archived: !archived.is_empty(),
        term_id: term.parse().ok(),
        teacher_id: asked.get("teacher_id").parse().ok(),
        code: None,
    };
    let listing = courses::list(&app, &query, &filter).await?;
    let list = Table::new("/app/courses", &listing)
        .searched(query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("archived", archived)
        .filtered("term_id", term)
        .filtered("teacher_id", asked.get("teacher_id"));
    let terms = terms::list(&app).await?;
    let term = |term: &terms::Term| list.filter("term_id", term.id, Label::Name(term.name.clone()));
    let mut chips: Vec<_> = terms.iter().take(4).map(term).collect();
    chips.push(list.filter("archived", "1", "people-archived"));
    let ids: Vec<_> = listing.items.iter().map(|course| course.id).collect();
    let members = courses::members(&app, &ids, frame.reader.today).await?;
    let page = Index { frame, list, chips, courses: listing.items, members };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        use crate::web::app::samples;
        let page = |courses: Vec<Course>| {
            let total = courses.len() as u64;
            let listing = Listing { items: vec![(); courses.len()], total, ..Listing::default() };
            let list = Table::new("/app/courses", &listing).sorted("name", false);
            let chips = vec![list.filter("archived", "1", "people-archived")];
            let members = HashMap::from([(CourseId(3), 34)]);
            Self { frame: frame.at("/app/courses"), list, chips, courses, members }
        };
        vec![("empty", page(Vec::new())), ("full", page(samples::courses()))]
    }
}
