//! What a plan means for each student, and which enrollments nothing is planned for.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Enrollment, Facts, Item, Outcome, Reason};
use crate::ids::{CourseId, EnrollmentId, StudentId};

/// The dates of one audience: an enrollment's, or a group's.
#[derive(Default)]
struct Dates {
    created: Vec<NaiveDate>,
    existing: Vec<NaiveDate>,
}

type Audience = (CourseId, Option<EnrollmentId>);

fn audience(enrollment: &Enrollment) -> Audience {
    (enrollment.course, (!enrollment.group).then_some(enrollment.id))
}

/// Of one enrollment: the student, classes made, classes there; only if there is any candidate.
pub struct Share {
    /// Who.
    pub student: StudentId,
    /// Classes made.
    pub created: u32,
    /// Classes that were there.
    pub existing: u32,
}

/// The shares of `enrollments` in a plan; a group's class counts for those who are active on its date.
pub fn shares<'a>(items: &[Item], enrollments: impl Iterator<Item = &'a Enrollment>) -> Vec<Share> {
    let mut audiences: HashMap<Audience, Dates> = HashMap::new();
    for item in items {
        let dates = audiences.entry((item.course, item.enrollment)).or_default();
        match (item.outcome, item.reason) {
            (Outcome::Create, _) => dates.created.push(item.date),
            (Outcome::Change | Outcome::Revive | Outcome::Keep, _) | (Outcome::Skip, Reason::Existing) => {
                dates.existing.push(item.date);
            }
            (Outcome::Holiday | Outcome::Cancel | Outcome::Skip, _) => {}
        }
    }
    for dates in audiences.values_mut() {
        dates.created.sort_unstable();
        dates.existing.sort_unstable();
    }
    enrollments
        .filter_map(|enrollment| audiences.get(&audience(enrollment)).map(|dates| share(enrollment, dates)))
        .collect()
}

fn share(enrollment: &Enrollment, dates: &Dates) -> Share {
    let active = enrollment.active();
    let count = |dates: &[NaiveDate]| {
        let within = |(from, to): &(NaiveDate, NaiveDate)| {
            dates.partition_point(|date| date <= to) - dates.partition_point(|date| date < from)
        };
        u32::try_from(active.ranges().iter().map(within).sum::<usize>()).unwrap_or(u32::MAX)
    };
    let alone = !enrollment.group;
    let existing =
        if alone { dates.existing.len().try_into().unwrap_or(u32::MAX) } else { count(&dates.existing) };
    Share { student: enrollment.student, created: count(&dates.created), existing }
}

/// Enrollments that are active in the window, from today on, and have no active schedule in it.
pub fn without_schedule<'a>(
    facts: &Facts,
    enrollments: impl Iterator<Item = &'a Enrollment>,
) -> Vec<EnrollmentId> {
    let scheduled: HashSet<Audience> = facts
        .series
        .iter()
        .filter(|series| series.versions.iter().any(|version| version.active))
        .map(|series| (series.course, series.enrollment))
        .collect();
    let from = facts.window.from.max(facts.today).min(facts.window.to);
    enrollments
        .filter(|enrollment| !scheduled.contains(&audience(enrollment)))
        .filter(|enrollment| enrollment.active().touches(from, facts.window.to))
        .map(|enrollment| enrollment.id)
        .collect()
}
