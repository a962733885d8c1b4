//! What was generated when, for whom, and what came of it.

use std::collections::HashMap;

use super::report::Audience;
use super::request::Source;
use crate::app::App;
use crate::classes::rules::plan::{Item, Outcome, Reason, SkipKind};
use crate::classes::rules::{Scope, Window};
use crate::classes::store::history as store;
use crate::classes::store::runs::Order;
use crate::entities::generation_run::Model;
use crate::error::{Error, Result};
use crate::ids::{CourseId, EnrollmentId, GenerationRunId};
use crate::listing::{ListQuery, Listing};
use crate::school;

pub use crate::classes::store::history::{Conflict, Line, Run, RunStudent, Unscheduled};

/// All runs, the newest first when the query is descending.
pub async fn runs(app: &App, query: &ListQuery<()>) -> Result<Listing<Run>> {
    store::runs(app.db.reader(), query).await
}

/// The run with this id.
pub async fn run(app: &App, id: GenerationRunId) -> Result<Run> {
    store::run(app.db.reader(), id).await
}

/// How many classes a run changed, revived, turned into days off, cancelled, or kept.
pub async fn outcomes(app: &App, id: GenerationRunId) -> Result<Vec<(Outcome, u32)>> {
    let counts = store::line_counts(app.db.reader(), id).await?;
    let count = |outcome: Outcome| {
        let found = counts.iter().find(|count| count.outcome == outcome.as_str());
        found.map_or(0, |count| u32::try_from(count.n).unwrap_or(u32::MAX))
    };
    Ok(Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).collect())
}

/// What a run did for its students, by name.
pub async fn students(app: &App, id: GenerationRunId, query: &ListQuery<()>) -> Result<Listing<RunStudent>> {
    store::students(app.db.reader(), id, query).await
}

/// The same at once, for a report by student.
pub async fn all_students(app: &App, id: GenerationRunId) -> Result<Vec<RunStudent>> {
    store::all_students(app.db.reader(), id).await
}

/// The candidates of a run with this outcome and, of skipped ones, of this kind; by date.
pub async fn lines(
    app: &App,
    id: GenerationRunId,
    outcome: Outcome,
    kind: Option<SkipKind>,
    query: &ListQuery<()>,
) -> Result<Listing<Line>> {
    let of_kind = |reason: &Reason| kind.is_none_or(|kind| reason.skip_kind() == kind);
    let reasons: Vec<_> = Reason::ALL.iter().filter(|r| of_kind(r)).map(|reason| reason.as_str()).collect();
    store::lines(app.db.reader(), id, outcome.as_str(), &reasons, query).await
}

/// The conflicts that a run found; without a run, those that are still there. By date.
pub async fn conflicts(
    app: &App,
    id: Option<GenerationRunId>,
    query: &ListQuery<()>,
) -> Result<Listing<Conflict>> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    store::conflicts(conn, id, today, query).await
}

/// Enrollments that run today or will and have no active schedule, by student.
pub async fn unscheduled(app: &App, query: &ListQuery<()>) -> Result<Listing<Unscheduled>> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    store::unscheduled(conn, today, query).await
}

/// A plan by audience, each with its name; by the name of the student, groups first.
pub async fn audiences(app: &App, items: Vec<Item>) -> Result<Vec<Audience>> {
    let mut by_audience: HashMap<(CourseId, Option<EnrollmentId>), Vec<Item>> = HashMap::new();
    for item in items {
        by_audience.entry((item.course, item.enrollment)).or_default().push(item);
    }
    let keys: Vec<_> = by_audience.keys().copied().collect();
    let names = store::audiences(app.db.reader(), &keys).await?;
    let audiences = names.into_iter().filter_map(|row| {
        let items = by_audience.remove(&(row.course_id, row.enrollment_id))?;
        Some(Audience { name: row.name, student: row.student_id, items })
    });
    Ok(audiences.collect())
}

/// What a run was asked.
pub(super) fn order_of(row: &Model) -> Result<Order> {
    let kind = row.window_kind.parse().map_err(|()| Error::fault("a run has a strange window"))?;
    let scope = match (row.enrollment_id, row.student_id, row.course_id) {
        (Some(id), _, _) => Scope::Enrollment(id),
        (_, Some(id), _) => Scope::Student(id),
        (_, _, Some(id)) => Scope::Course(id),
        _ => Scope::All,
    };
    let window = Window { kind, from: row.from_date, to: row.to_date };
    Ok(Order { window, scope, source: Source::Page.as_str(), by: row.requested_by })
}
