//! The students of a day: what each number of the day opens.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use crate::app::App;
use crate::attendance::rules::{Flag, Status};
use crate::error::{Message, Result};
use crate::listing::Listing;
use crate::reports::day::{self, DayRow, Group, Sort, Wanted};
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The filters in its address.
const FILTERS: [&str; 3] = ["status", "group", "course_id"];

/// The list.
#[derive(Template)]
#[template(path = "app/day/students.html", blocks = ["rows"])]
pub struct Students {
    pub(super) frame: Frame,
    pub(super) date: NaiveDate,
    pub(super) list: Table,
    pub(super) form: Form,
    pub(super) courses: Vec<Choice>,
    pub(super) rows: Vec<DayRow>,
}

impl Students {
    pub(super) fn table(date: NaiveDate, listing: &Listing<DayRow>) -> Table {
        Table::new(format!("/app/days/{date}/students"), listing)
    }

    fn chips(&self) -> Vec<Filter> {
        let statuses =
            Status::ALL.iter().map(|status| self.list.filter("status", status.as_str(), status.name()));
        let groups = Group::ALL.iter().map(|group| self.list.filter("group", group.as_str(), group.name()));
        statuses.chain(groups).collect()
    }

    /// The filters of the form that the chips show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        self.list.hidden().into_iter().filter(|(name, _)| *name != "course_id").collect()
    }

    fn day_href(&self) -> String {
        if self.date == self.frame.reader.today { "/app/".into() } else { format!("/app/days/{}", self.date) }
    }
}

/// What is odd about a day.
pub(super) fn flags(row: &DayRow) -> Vec<Message> {
    row.flags.iter().filter_map(|word| word.parse().ok()).map(Flag::name).collect()
}

pub(super) async fn list(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(date): Path<String>,
    Query(fields): Query,
) -> Result<Response> {
    let date = super::date(&date)?;
    let (query, wanted) = (list_query(&fields, Sort::read), Wanted::read(&fields));
    let listing = day::students(&app, date, &query, &wanted).await?;
    let table =
        Students::table(date, &listing).searched(&query.q).sorted(query.sort.as_str(), query.descending);
    let list = FILTERS.iter().fold(table, |table, name| table.filtered(name, fields.get(name)));
    let courses = day::courses(&app).await?;
    let courses = courses.into_iter().map(|(id, name)| Choice::named(id, name));
    let page = Students {
        frame,
        date,
        list,
        courses: courses.chain([Choice::said("none", "day-no-course")]).collect(),
        form: Form::new(fields),
        rows: listing.items,
    };
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
