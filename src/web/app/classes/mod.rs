//! The calendar: classes as a month, a week, a day and a list, narrowed by the same filters; only to be read.

mod badge;
mod day;
mod list;
mod month;
pub mod narrow;
#[cfg(test)]
pub mod samples;
mod shown;
mod students;
mod week;

use axum::extract::State;
use axum::response::Response;

pub use day::DayPage;
pub use list::ListPage;
pub use month::MonthPage;
pub use week::WeekPage;

use crate::app::App;
use crate::error::Result;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page};
use shown::{Shown, View};

pub(in crate::web::app) use badge::badge;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/classes", calendar)
        .get("/app/classes/list", list::list)
        .get("/app/classes/students", students::choose)
}

async fn calendar(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let shown = Shown::read(&app, frame.reader, fields).await?;
    Ok(match shown.view {
        View::Month => MonthPage::of(&app, frame, shown).await?.show(),
        View::Week => WeekPage::of(&app, frame, shown).await?.show(),
        View::Day => DayPage::of(&app, frame, shown).await?.show(),
    })
}
