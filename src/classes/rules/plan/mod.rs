//! The planner: what should exist in a window, compared with what exists, each candidate with its outcome.
//!
//! One comparison serves a generation, an edit from a date, an enrollment that ends or pauses, a holiday
//! that is declared late or taken back. Facts in, outcomes out; nothing is read or written here.

mod diff;
mod facts;
mod members;
mod occurrence;
mod outcome;
mod people;
mod series;
mod slot;
mod spans;
mod tally;
mod words;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};

use crate::ids::{ClassId, CourseId, EnrollmentId, ScheduleId, SeriesId};

pub use facts::{Facts, Row, Series, State, Version};
pub use members::{Enrollment, Members};
pub use outcome::{Outcome, Reason, SkipKind};
pub use people::{Share, shares, without_schedule};
pub use spans::Spans;
pub use tally::Tally;

/// One candidate and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The weekly line; none of an extra or make-up class.
    pub series: Option<SeriesId>,
    /// The Monday of its week: with the line its identity.
    pub week: NaiveDate,
    /// The course.
    pub course: CourseId,
    /// The enrollment, when it is the line of one student.
    pub enrollment: Option<EnrollmentId>,
    /// The class, when it exists.
    pub class: Option<ClassId>,
    /// The schedule that it follows, when one says anything.
    pub schedule: Option<ScheduleId>,
    /// The date the schedule says.
    pub original_date: NaiveDate,
    /// The date it is on, or will be.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// Where it has been until now, when it exists.
    pub was: Option<(NaiveDate, NaiveTime)>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
}

/// The plan of a window: at most one item for a line and a week.
pub fn plan(facts: &Facts) -> Vec<Item> {
    let rosters = facts::Rosters::of(&facts.enrollments);
    let mut items = Vec::with_capacity(facts.series.len() * 9);
    for series in &facts.series {
        series::Planner::new(facts, &rosters, series).plan(&mut items);
    }
    items
}

/// Counts a plan.
pub fn tally(items: &[Item]) -> Tally {
    let mut tally = Tally::default();
    for item in items {
        tally.add(item.outcome, item.reason);
    }
    tally
}
