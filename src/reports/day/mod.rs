//! A day of the school: how many are what, who they are, what needs somebody, who is inside.
//!
//! Everything is read from the rows that `attendance` derives. A number and the list that it opens have their
//! condition in one place (`store`), so that they are always the same.

mod store;
mod tally;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::app::App;
use crate::attendance;
use crate::calendar::{self, rules::DayOff};
use crate::error::Result;
use crate::ids::{CourseId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::school;

pub use store::{DayRow, Inside, NotTaken, Work};
pub use tally::{CourseLine, Group, Sort, Tally, Wanted};

/// A day and how it stands.
#[derive(Clone, Debug)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Why the whole school is off, when it is.
    pub off: Option<DayOff>,
    /// How many are enrolled that day, counted by their enrollments alone.
    pub enrolled: i64,
    /// How many are what.
    pub tally: Tally,
    /// The same by course, by name; students without one come last.
    pub courses: Vec<CourseLine>,
    /// When the first of them is expected; nobody is when there is none.
    pub first_expected: Option<DateTime<Utc>>,
    /// What needs somebody.
    pub work: Work,
    /// When it was read, on the school's line of time.
    pub read_at: DateTime<Utc>,
}

impl Day {
    /// Whether the statuses add up to those who are enrolled.
    pub fn adds_up(&self) -> bool {
        self.tally.enrolled() == self.enrolled
    }

    /// Whether anything is known of the day.
    pub fn is_empty(&self) -> bool {
        self.tally == Tally::default()
    }
}

/// How a day stands; of one course alone when it is given. The day of today is opened when it has not been,
/// and what time alone has changed is judged first: what is shown is how it is now.
pub async fn day(app: &App, date: NaiveDate, course: Option<CourseId>) -> Result<Day> {
    let zone = school::current(app).await?.zone;
    let found = read(app, zone, date, course).await?;
    let is_today = date == found.read_at.with_timezone(&zone).date_naive();
    let late = found.work.judge_at.is_some_and(|at| at <= found.read_at);
    if !is_today || (found.adds_up() && !late) {
        return Ok(found);
    }
    if late {
        attendance::judge_due(app).await?;
    }
    if !found.adds_up() {
        attendance::open_day(app, date).await?;
    }
    let found = read(app, zone, date, course).await?;
    if !found.adds_up() {
        let (enrolled, counted) = (found.enrolled, found.tally.enrolled());
        tracing::error!(%date, enrolled, counted, "the statuses of the day do not add up to the enrolled");
    }
    Ok(found)
}

async fn read(app: &App, zone: Tz, date: NaiveDate, course: Option<CourseId>) -> Result<Day> {
    let (conn, read_at) = (app.db.reader(), app.clock.now());
    let local = read_at.with_timezone(&zone).naive_local();
    let window = calendar::window(app, date, date).await?;
    let (lines, work) =
        tokio::try_join!(store::counts(conn, date, course), store::work(conn, date, course, local))?;
    Ok(Day {
        date,
        off: window.calendar.school_off(date).cloned(),
        enrolled: work.enrolled,
        tally: lines.iter().fold(Tally::default(), |sum, line| sum.plus(&line.tally)),
        first_expected: lines.iter().filter_map(|line| line.first_expected).min(),
        courses: lines,
        work,
        read_at,
    })
}

/// The students of a day that are wanted, by pages.
pub async fn students(
    app: &App,
    date: NaiveDate,
    query: &ListQuery<Sort>,
    wanted: &Wanted,
) -> Result<Listing<DayRow>> {
    store::students(app.db.reader(), Some(date), None, query, wanted).await
}

/// Everybody of whom there is a row that day, by number.
pub async fn everybody(app: &App, date: NaiveDate) -> Result<Vec<DayRow>> {
    store::everybody(app.db.reader(), date).await
}

/// The days of a student, the newest first, by pages.
pub async fn days_of(app: &App, student: StudentId, query: &ListQuery<Sort>) -> Result<Listing<DayRow>> {
    store::students(app.db.reader(), None, Some(student), query, &Wanted::everybody()).await
}

/// The days of a student from `from` to `to`, in their order.
pub async fn between(app: &App, student: StudentId, from: NaiveDate, to: NaiveDate) -> Result<Vec<DayRow>> {
    store::between(app.db.reader(), student, from, to).await
}

/// The courses that days are judged by, by name.
pub async fn courses(app: &App) -> Result<Vec<(CourseId, String)>> {
    store::courses(app.db.reader()).await
}

/// Everybody who is inside now, by course and name: also who is not enrolled today.
pub async fn inside(app: &App, date: NaiveDate) -> Result<Vec<Inside>> {
    store::inside(app.db.reader(), date).await
}

/// The classes whose marks make the day, that have ended and that nobody has taken.
pub async fn not_taken(app: &App, date: NaiveDate) -> Result<Vec<NotTaken>> {
    let zone = school::current(app).await?.zone;
    let local = app.clock.now().with_timezone(&zone).naive_local();
    store::not_taken(app.db.reader(), date, local).await
}
