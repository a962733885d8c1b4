//! What the school looks like today: for the office, for a teacher, for a family.

pub mod day;
pub mod own;
pub mod sheet;
mod store;

use chrono::NaiveDate;

use crate::app::App;
use crate::calendar::rules::{DayOff, Holiday};
use crate::calendar::{self};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{GuardianId, StudentId, TeacherId};

pub use store::{Coming, Counts, LastRun};

/// The school at a glance.
#[derive(Clone, Debug)]
pub struct Overview {
    /// How many there are of everything.
    pub counts: Counts,
    /// The week from Monday to Sunday.
    pub week: Vec<Day>,
    /// The last generation, if there was one.
    pub last_run: Option<LastRun>,
    /// The holiday after today, within half a year.
    pub next_holiday: Option<Holiday>,
    /// Whether somebody looked through this year's calendar.
    pub reviewed: bool,
}

/// One day at a glance.
#[derive(Clone, Debug)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Classes that are planned or held.
    pub classes: i64,
    /// Why the school has none.
    pub off: Option<DayOff>,
}

/// The school at a glance on `today`, in the week that begins on `monday`.
pub async fn overview(app: &App, today: NaiveDate, monday: NaiveDate) -> Result<Overview> {
    let conn = app.db.reader();
    let days: Vec<_> = monday.iter_days().take(7).collect();
    let sunday = days.last().copied().unwrap_or(monday);
    let off = calendar::window(app, monday, sunday).await?;
    let classes = store::classes_by_day(conn, monday, sunday).await?;
    let later = (today.succ_opt().unwrap_or(today), today + chrono::Days::new(183));
    let coming = calendar::window(app, later.0, later.1).await?;
    let week = days.into_iter().map(|date| Day {
        date,
        classes: classes.iter().find(|(day, _)| *day == date).map_or(0, |(_, n)| *n),
        off: off.calendar.school_off(date).cloned(),
    });
    Ok(Overview {
        counts: store::counts(conn, today).await?,
        week: week.collect(),
        last_run: store::last_run(conn).await?,
        next_holiday: coming.holidays.iter().find(|holiday| holiday.annulled.is_none()).cloned(),
        reviewed: calendar::reviewed(conn, chrono::Datelike::year(&today)).await?.is_some(),
    })
}

/// The classes that a teacher gives from `from` to `to`.
pub async fn of_teacher(
    conn: &impl Conn,
    teacher: TeacherId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Coming>> {
    store::of_teacher(conn, teacher, from, to).await
}

/// The classes of a guardian's children from `from` to `to`; not of those they are barred from.
pub async fn of_guardian(
    conn: &impl Conn,
    guardian: GuardianId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Coming>> {
    store::of_child(conn, guardian, None, (from, to)).await
}

/// The classes of one of them.
pub async fn of_child(
    conn: &impl Conn,
    guardian: GuardianId,
    student: StudentId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Coming>> {
    store::of_child(conn, guardian, Some(student), (from, to)).await
}
