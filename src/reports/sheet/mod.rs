//! The month of a course on one sheet: who was there on which day, with totals that add up.

pub mod rules;
mod store;

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, Utc};

use crate::app::App;
use crate::calendar;
use crate::classes::courses::{self, Course};
use crate::error::{Error, Result};
use crate::ids::{ClassId, CourseId};
use crate::school;
use rules::{Facts, Meeting, Sheet, View};

/// The sheet of a month.
#[derive(Clone, Debug)]
pub struct MonthSheet {
    /// The course.
    pub course: Course,
    /// The first day of the month.
    pub first: NaiveDate,
    /// Where the cells come from.
    pub view: View,
    /// What stands on it.
    pub sheet: Sheet,
    /// Classes that have begun and that nobody has taken, by time.
    pub not_taken: Vec<NotTaken>,
    /// Until when it says what was known.
    pub read_at: DateTime<Utc>,
}

/// A class that nobody has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The class.
    pub class: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it began.
    pub start: NaiveTime,
}

/// The month of a course that `first` lies in. `view` is the word of an address.
pub async fn month(app: &App, id: CourseId, first: NaiveDate, view: &str) -> Result<MonthSheet> {
    let course = courses::view(app, id).await?;
    let (conn, read_at) = (app.db.reader(), app.clock.now());
    let zone = school::current(app).await?.zone;
    let local = read_at.with_timezone(&zone).naive_local();
    let days = days(first).ok_or(Error::NotFound)?;
    let (from, to) = days.first().copied().zip(days.last().copied()).ok_or(Error::NotFound)?;
    let view = View::of(view, &course.presence_source);
    let members = store::members(conn, id, from, to).await?;
    let found = store::classes(conn, id, from, to).await?;
    let classes: Vec<Meeting> = found.into_iter().map(|class| class.meeting(local)).collect();
    let (marks, statuses) = match view {
        View::Classes => (store::marks(conn, id, from, to).await?, HashMap::new()),
        View::Days => {
            let students: Vec<i64> = members.iter().map(|member| member.student.0).collect();
            (HashMap::new(), store::statuses(conn, students, from, to).await?)
        }
    };
    let window = calendar::window(app, from, to).await?;
    let name = |date: &NaiveDate| Some((*date, window.calendar.day_off(*date, id)?.name.clone()));
    let off = days.iter().filter_map(name).collect();
    let not_taken = if course.presence_source == "none" { Vec::new() } else { left(&classes) };
    let facts = Facts { days, off, members, classes, marks, statuses };
    Ok(MonthSheet { sheet: Sheet::of(&facts, view), course, first: from, view, not_taken, read_at })
}

/// The days of the month of a day.
fn days(day: NaiveDate) -> Option<Vec<NaiveDate>> {
    let first = day.with_day(1)?;
    let next = first.checked_add_months(Months::new(1))?;
    Some(first.iter_days().take_while(|day| *day < next).collect())
}

fn left(classes: &[Meeting]) -> Vec<NotTaken> {
    let left = classes.iter().filter(|class| class.has_begun && !class.is_taken);
    left.map(|class| NotTaken { class: class.class, date: class.date, start: class.start }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_all_of_its_days() {
        for (day, length) in [("2026-02-17", 28), ("2028-02-29", 29), ("2026-12-31", 31), ("2026-04-01", 30)]
        {
            let days = days(day.parse().unwrap()).unwrap();
            assert_eq!((days.len(), days[0].day()), (length, 1), "{day}");
        }
    }
}
