//! Who belongs to a class on a date: the student of an enrollment, or the roster of a group.

use chrono::NaiveDate;

use super::{Reason, Spans};
use crate::ids::{CourseId, EnrollmentId, StudentId};

/// An enrollment as planning sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// Its row.
    pub id: EnrollmentId,
    /// Who.
    pub student: StudentId,
    /// Where.
    pub course: CourseId,
    /// In the group, or alone.
    pub group: bool,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, inclusive; open without one.
    pub ends_on: Option<NaiveDate>,
    /// Pauses: first day, last day (open without one).
    pub pauses: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl Enrollment {
    /// The dates on which it is active.
    pub fn active(&self) -> Spans {
        let gaps = self.pauses.iter().map(|(from, until)| (*from, open(*until)));
        Spans::without(self.starts_on, open(self.ends_on), gaps)
    }

    fn enrolled(&self) -> (NaiveDate, NaiveDate) {
        (self.starts_on, open(self.ends_on))
    }
}

/// The dates on which somebody is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    enrolled: Spans,
    active: Spans,
}

impl Members {
    /// Of one enrollment, or of all of a group.
    pub fn of<'a>(enrollments: impl IntoIterator<Item = &'a Enrollment>) -> Self {
        let (mut enrolled, mut active) = (Vec::new(), Vec::new());
        for enrollment in enrollments {
            enrolled.push(enrollment.enrolled());
            active.extend_from_slice(enrollment.active().ranges());
        }
        Self { enrolled: Spans::union(enrolled), active: Spans::union(active) }
    }

    /// Whether somebody is there on `date`; if not, why.
    pub fn check(&self, date: NaiveDate, group: bool) -> Result<(), Reason> {
        if self.active.contains(date) {
            Ok(())
        } else if self.enrolled.contains(date) {
            Err(Reason::Paused)
        } else if group {
            Err(Reason::GroupEmpty)
        } else {
            Err(Reason::NotEnrolled)
        }
    }
}

fn open(end: Option<NaiveDate>) -> NaiveDate {
    end.unwrap_or(NaiveDate::MAX)
}
