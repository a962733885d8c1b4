//! The list of schedules that are not over.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::classes::schedules::{self, Schedule, ScheduleFilter, ScheduleSort};
use crate::error::Result;
use crate::web::app::wording::Scheduled as _;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/schedules/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    schedules: Vec<Schedule>,
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, |_| ScheduleSort::Week);
    let over = asked.get("over");
    let filter = ScheduleFilter {
        course_id: asked.get("course_id").parse().ok(),
        teacher_id: asked.get("teacher_id").parse().ok(),
        not_over_on: over.is_empty().then_some(frame.reader.today),
        ..ScheduleFilter::default()
    };
    let listing = schedules::list(&app, &query, &filter).await?;
    let list = Table::new("/app/schedules", &listing)
        .searched(query.q)
        .filtered("course_id", asked.get("course_id"))
        .filtered("teacher_id", asked.get("teacher_id"))
        .filtered("over", over);
    let page = Index { frame, list, schedules: listing.items };
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
        let page = |schedules: Vec<Schedule>| {
            let total = schedules.len() as u64;
            let listing = Listing { items: vec![(); schedules.len()], total, ..Listing::default() };
            Self {
                frame: frame.at("/app/schedules"),
                list: Table::new("/app/schedules", &listing),
                schedules,
            }
        };
        vec![("empty", page(Vec::new())), ("full", page(samples::schedules()))]
    }
}
