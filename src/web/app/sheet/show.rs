//! The sheet as a page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Months, NaiveDate};

use super::look;
use crate::app::App;
use crate::attendance::rules::Status;
use crate::auth::Role;
use crate::error::{Message, Result};
use crate::ids::CourseId;
use crate::msg;
use crate::reports::sheet::MonthSheet;
use crate::reports::sheet::rules::{Cell, Column, Row, Tally, View};
use crate::web::extract::{Path, Query};
use crate::web::guard::Working;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/sheet/show.html")]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) month: MonthSheet,
}

impl Show {
    fn name(&self) -> Label {
        Label::Name(self.month.course.name.clone())
    }

    /// Whether the reader sees the whole school.
    fn is_office(&self) -> bool {
        self.frame.may(&[Role::Admin, Role::Director, Role::Inspector])
    }

    /// Where a student is looked at by this reader.
    fn student_href(&self, row: &Row) -> String {
        let id = row.student;
        if self.is_office() { format!("/app/students/{id}") } else { format!("/app/my/students/{id}") }
    }

    /// The statuses that have a column of totals and a place in the legend.
    fn kinds(&self) -> Vec<Status> {
        self.month.sheet.kinds()
    }

    fn here(&self) -> String {
        format!("/app/courses/{}/sheet", self.month.course.id)
    }

    fn href(&self, first: NaiveDate, view: View) -> String {
        format!("{}?month={}&view={}", self.here(), first.format("%Y-%m"), view.as_str())
    }

    /// The months before and after.
    fn beside(&self) -> (String, String) {
        let (first, one) = (self.month.first, Months::new(1));
        let href = |month: Option<NaiveDate>| self.href(month.unwrap_or(first), self.month.view);
        (href(first.checked_sub_months(one)), href(first.checked_add_months(one)))
    }

    fn csv_href(&self) -> String {
        let (month, view) = (self.month.first.format("%Y-%m"), self.month.view.as_str());
        format!("{}.csv?month={month}&view={view}", self.here())
    }

    /// The ways to look at it: address, word, whether it is this one. A course of which nobody asks has one.
    fn views(&self) -> Vec<(String, &'static str, bool)> {
        if self.month.course.presence_source == "none" {
            return Vec::new();
        }
        let tab = |view, word| (self.href(self.month.first, view), word, self.month.view == view);
        vec![tab(View::Days, "sheet-by-days"), tab(View::Classes, "sheet-by-classes")]
    }

    /// Why a column is grey.
    fn why(&self, column: &Column) -> Message {
        match &column.off {
            Some(name) => off(name.in_language(self.frame.reader.language)),
            None => msg!("sheet-no-class"),
        }
    }

    /// The days that the calendar takes out, with their names.
    fn days_off(&self) -> Vec<(NaiveDate, Message)> {
        let language = self.frame.reader.language;
        let grey = self.month.sheet.columns.iter().filter(|column| !column.is_on);
        grey.filter_map(|column| Some((column.date, off(column.off.as_ref()?.in_language(language)))))
            .collect()
    }
}

/// What a day off is called; one that was closed without a word has no name.
fn off(name: &str) -> Message {
    if name.is_empty() { msg!("sheet-closed") } else { msg!("sheet-off", name = name) }
}

/// A status that stands in a cell.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(super) const fn status(cell: &Cell) -> Option<Status> {
    match cell {
        Cell::Is(status) => Some(*status),
        Cell::Blank | Cell::Off | Cell::Open => None,
    }
}

/// The class of a cell without a status.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(super) const fn kind(cell: &Cell) -> &'static str {
    match cell {
        Cell::Off => "off",
        Cell::Blank => "blank",
        Cell::Open | Cell::Is(_) => "",
    }
}

/// How many of a total have a status.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(super) fn count(tally: &Tally, status: &Status) -> usize {
    tally.count(*status)
}

pub(super) async fn show(
    by: Working,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<CourseId>,
    Query(fields): Query,
) -> Result<Response> {
    let month = super::asked(&by, &frame, &app, id, &fields).await?;
    Ok(Show { frame, month }.show())
}

/// Tone, key of the letter, symbol, word.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(super) const fn mark(status: &Status) -> (&'static str, &'static str, &'static str, Message) {
    let (tone, letter, symbol) = look(*status);
    let is_pending = matches!(status, Status::Pending);
    let word = if is_pending { Message::new("sheet-pending") } else { status.name() };
    (tone, letter, symbol, word)
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}
