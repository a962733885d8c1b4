//! The children of a guardian, and what is known of their days.

use chrono::{Days, NaiveDate};

use super::store::children as store;
use crate::app::App;
use crate::attendance::absences::rules::{Filter, Sort};
use crate::attendance::absences::{self, Absence};
use crate::error::{Error, Result};
use crate::ids::{GuardianId, StudentId};
use crate::listing::ListQuery;
use crate::reports::day::{self, DayRow};
use crate::reports::{self, Coming};
use crate::school;

pub use store::Child;

/// Days back of what a family reads at once.
const RECENT: u64 = 14;
/// Requests that are shown.
const REQUESTS: u64 = 20;

/// The children of a guardian by name, but for those of whom they are barred.
pub async fn of(app: &App, guardian: GuardianId) -> Result<Vec<Child>> {
    some(app, guardian, None).await
}

/// One of them; whom the guardian may not know of is not found.
pub async fn find(app: &App, guardian: GuardianId, student: StudentId) -> Result<Child> {
    some(app, guardian, Some(student)).await?.pop().ok_or(Error::NotFound)
}

/// Those of them who are asked for.
pub(super) async fn some(app: &App, guardian: GuardianId, student: Option<StudentId>) -> Result<Vec<Child>> {
    let today = school::current(app).await?.today(app.clock.now());
    store::of(app.db.reader(), guardian, student, today).await
}

/// What a family reads of a child today.
#[derive(Clone, Debug)]
pub struct Today {
    /// The day of today, once it has been opened.
    pub day: Option<DayRow>,
    /// The days before, the newest first; those without anything to tell are left out.
    pub before: Vec<DayRow>,
    /// The classes of today.
    pub classes: Vec<Coming>,
    /// Requests to excuse, the newest first.
    pub requests: Vec<Absence>,
}

/// What is known of a child today and lately.
pub async fn today(app: &App, child: &Child, today: NaiveDate) -> Result<Today> {
    let mut days = days(app, child, today - Days::new(RECENT), today).await?;
    let day = days.pop_if(|row| row.day == today);
    let tells = |row: &DayRow| row.status != "not_expected" || row.first_in.is_some();
    Ok(Today {
        day,
        before: days.into_iter().rev().filter(tells).collect(),
        classes: classes(app, child, today, today).await?,
        requests: requests(app, child).await?,
    })
}

/// The days of a child from `from` to `to`.
pub async fn days(app: &App, child: &Child, from: NaiveDate, to: NaiveDate) -> Result<Vec<DayRow>> {
    day::between(app, child.id, from, to).await
}

/// The classes of a child from `from` to `to`.
pub async fn classes(app: &App, child: &Child, from: NaiveDate, to: NaiveDate) -> Result<Vec<Coming>> {
    reports::of_child(app.db.reader(), child.guardian_id, child.id, from, to).await
}

/// The newest requests to excuse a child.
pub async fn requests(app: &App, child: &Child) -> Result<Vec<Absence>> {
    let query =
        ListQuery { sort: Sort::Requested, descending: true, limit: REQUESTS, ..ListQuery::default() };
    let filter = Filter { student: Some(child.id), ..Filter::default() };
    Ok(absences::list(app, &query, &filter).await?.items)
}
