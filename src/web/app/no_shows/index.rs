//! The list of a day, and the banner of what is held.

use askama::Template;
use axum::extract::State as Kept;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};

use super::{Badge, Held, badge};
use crate::app::App;
use crate::attendance::no_shows::rules::State;
use crate::attendance::no_shows::{self, Filter as Wanted, NoShow, Sort};
use crate::error::Result;
use crate::web::extract::{Query, list_query};
use crate::web::forms::Form;
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/no_shows/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) form: Form,
    pub(super) day: NaiveDate,
    pub(super) checked_at: Option<DateTime<Utc>>,
    pub(super) held: Option<Held>,
    pub(super) counts: Vec<(State, i64)>,
    pub(super) rows: Vec<NoShow>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        State::ALL.map(|state| self.list.filter("state", state.as_str(), state.name())).into()
    }

    /// The counts above the list: each opens those it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let some = self.counts.iter().filter(|(_, n)| *n > 0);
        let href = |state: State| format!("/app/no-shows?day={}&state={}", self.day, state.as_str());
        some.map(|(state, n)| (href(*state), badge(state), *n)).collect()
    }

    /// Whether nobody was missing on the day at all.
    fn is_clear(&self) -> bool {
        self.counts.iter().all(|(_, n)| *n == 0)
    }

    /// Where the messages about somebody are.
    fn messages(&self, row: &NoShow) -> String {
        format!("/app/notifications?student_id={}&day={}", row.row.student_id, self.day)
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
    _: Staff,
    frame: Frame,
    Kept(app): Kept<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, Sort::read);
    let day = fields.get("day").parse().unwrap_or(frame.reader.today);
    let wanted = Wanted {
        day,
        state: fields.get("state").parse().ok(),
        course: fields.get("course_id").parse().ok(),
        hold: None,
    };
    let listing = no_shows::list(&app, &query, wanted).await?;
    let table = Table::new("/app/no-shows", &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending);
    let mut form = fields.clone();
    form.set("day", &day);
    let page = Index {
        list: table
            .filtered("day", fields.get("day"))
            .filtered("state", wanted.state.map_or("", State::as_str))
            .filtered("course_id", wanted.course.map_or_else(String::new, |id| id.to_string())),
        form: Form::new(form),
        day,
        checked_at: no_shows::checked_at(&app, day).await?,
        held: no_shows::held(&app, day).await?,
        counts: no_shows::counts(&app, day).await?,
        rows: listing.items,
        frame,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

/// What is held today, for the pages that show it: nothing but that.
#[derive(Template)]
#[template(path = "app/no_shows/held.html", blocks = ["brake"])]
pub struct Banner {
    pub(super) frame: Frame,
    pub(super) held: Option<Held>,
}

impl Page for Banner {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::banner(frame)
    }
}

pub(super) async fn banner(_: Staff, frame: Frame, Kept(app): Kept<App>) -> Result<Response> {
    let held = no_shows::held(&app, frame.reader.today).await?;
    let page = Banner { frame, held };
    Ok(page.show_or("brake", page.as_brake()))
}
