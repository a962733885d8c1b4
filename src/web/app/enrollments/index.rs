//! The list of enrollments.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::classes::courses;
use crate::classes::enrollments::{self, Enrollment, EnrollmentFilter, EnrollmentSort};
use crate::classes::rules::State as Standing;
use crate::error::Result;
use crate::ids::CourseId;
use crate::web::app::wording::{Badge as _, Enrolled as _};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Label, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/enrollments/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    chips: Vec<Filter>,
    enrollments: Vec<Enrollment>,
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, EnrollmentSort::read);
    let (course, state) = (asked.get("course_id"), asked.get("state"));
    let filter = EnrollmentFilter {
        course_id: course.parse().ok(),
        state: state.parse().ok(),
        ..EnrollmentFilter::default()
    };
    let listing = enrollments::list(&app, &query, &filter).await?;
    let list = Table::new("/app/enrollments", &listing)
        .searched(query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("course_id", course)
        .filtered("state", state);
    let mut chips = state_chips(&list);
    if let Ok(id) = course.parse::<CourseId>() {
        chips.push(list.filter("course_id", id, Label::Name(courses::find(&app, id).await?.name)));
    }
    let page = Index { frame, list, chips, enrollments: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

fn state_chips(list: &Table) -> Vec<Filter> {
    Standing::ALL.iter().map(|state| list.filter("state", state.as_str(), state.badge().2)).collect()
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        use crate::web::app::samples;
        let page = |enrollments: Vec<Enrollment>| {
            let total = enrollments.len() as u64;
            let listing = Listing { items: vec![(); enrollments.len()], total, ..Listing::default() };
            let list = Table::new("/app/enrollments", &listing).sorted("student", false);
            Self { frame: frame.at("/app/enrollments"), chips: state_chips(&list), list, enrollments }
        };
        vec![("empty", page(Vec::new())), ("full", page(samples::enrollments()))]
    }
}
