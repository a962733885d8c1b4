//! From facts to a plan and its summary; nothing is written here.

use chrono::NaiveDate;

use super::report::{EnrollmentError, StudentCount, Summary};
use crate::calendar;
use crate::classes::rules::plan::{self, Enrollment, Facts, Item, Outcome, Share};
use crate::classes::rules::{Scope, Window};
use crate::classes::store::facts;
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::CourseId;
use crate::msg;

/// A plan with what it was made from.
pub(super) struct Thought {
    pub facts: Facts,
    pub items: Vec<Item>,
}

/// Plans a window; what is missing is made up to `create_until`.
pub(super) async fn think(
    conn: &impl Conn,
    scope: &Scope,
    window: Window,
    create_until: NaiveDate,
    today: NaiveDate,
) -> Result<Thought> {
    let (monday, sunday) = window.whole_weeks();
    let (series, terms) = facts::lines(conn, scope, window).await?;
    let facts = Facts {
        window,
        create_until,
        today,
        calendar: calendar::merged(conn, monday, sunday).await?,
        terms,
        enrollments: facts::enrollments(conn, scope, window).await?,
        series,
    };
    let mut items = plan::plan(&facts);
    if inactive(&facts, scope).is_some() {
        // No date is a candidate; the classes that exist follow all the same.
        items.retain(|item| item.outcome.changes() || (item.outcome == Outcome::Keep && item.date >= today));
    }
    Ok(Thought { facts, items })
}

impl Thought {
    /// What a report says of it, before anything is written.
    pub(super) fn summary(&self, scope: &Scope) -> Summary {
        let own = |enrollment: &&Enrollment| belongs(scope, enrollment);
        let shares = plan::shares(&self.items, self.facts.enrollments.iter().filter(own));
        Summary {
            window: self.facts.window,
            tally: plan::tally(&self.items),
            enrollments_processed: u32::try_from(shares.len()).unwrap_or(u32::MAX),
            students: by_student(shares),
            errors: inactive(&self.facts, scope).into_iter().collect(),
            without_schedule: plan::without_schedule(&self.facts, self.facts.enrollments.iter().filter(own)),
        }
    }
}

/// Whether an enrollment is meant itself, not only as one of a group.
fn belongs(scope: &Scope, enrollment: &Enrollment) -> bool {
    match scope {
        Scope::All | Scope::Course(CourseId(_)) => true,
        Scope::Enrollment(id) => enrollment.id == *id,
        Scope::Student(id) => enrollment.student == *id,
    }
}

fn by_student(mut shares: Vec<Share>) -> Vec<StudentCount> {
    shares.sort_unstable_by_key(|share| share.student);
    let mut counts: Vec<StudentCount> = Vec::with_capacity(shares.len());
    for Share { student, created, existing } in shares {
        match counts.last_mut().filter(|last| last.student == student) {
            Some(last) => (last.created, last.existing) = (last.created + created, last.existing + existing),
            None => counts.push(StudentCount { student, created, existing }),
        }
    }
    counts
}

/// Why the one enrollment that is meant is not active in the window, if it is not.
fn inactive(facts: &Facts, scope: &Scope) -> Option<EnrollmentError> {
    let Scope::Enrollment(id) = scope else { return None };
    let enrollment = facts.enrollments.iter().find(|enrollment| enrollment.id == *id)?;
    let Window { from, to, .. } = facts.window;
    let active = enrollment.active().touches(from, to);
    (!active).then(|| EnrollmentError { enrollment: *id, message: why_inactive(enrollment, from, to) })
}

fn why_inactive(enrollment: &Enrollment, from: NaiveDate, to: NaiveDate) -> Message {
    match enrollment.ends_on {
        Some(end) if end < from => msg!("generation-enrollment-ended", date = end),
        _ if enrollment.starts_on > to => msg!("generation-enrollment-later", date = enrollment.starts_on),
        _ => msg!("generation-enrollment-paused"),
    }
}
