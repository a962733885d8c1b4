//! What a change did to classes, in numbers, or would do, class by class.

use axum::Json;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::classes::Intent;
use crate::classes::generation::Effects;
use crate::classes::rules::plan::Item;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, EnrollmentId};

/// Classes that followed a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassCounts {
    /// Made.
    created: u32,
    /// Different now: date, time, teacher, room, cancelled, taking place again.
    changed: u32,
    /// Left as they are though the plan says otherwise: held, marked, edited by hand.
    kept: u32,
}

impl ClassCounts {
    /// The numbers of these effects.
    pub fn of(effects: &Effects) -> Self {
        let tally = &effects.tally;
        Self { created: tally.created(), changed: tally.changed(), kept: tally.kept() }
    }
}

/// Whether a change is only tried.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
pub struct DryRun {
    /// `true`: nothing is changed, the answer says what would be.
    dry_run: Option<bool>,
}

/// What is meant by an address with `dry_run`.
pub fn intent(query: &Fields) -> Intent {
    if query.parse().flag("dry_run") { Intent::Preview } else { Intent::Confirm }
}

/// What a change would do; nothing was changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClassPreview {
    classes: ClassCounts,
    /// Pairs of classes that would want the same teacher, room or student.
    conflicts: u32,
    plan: Vec<ClassEffect>,
    /// Classes of a group whose list the student would join, and those whose list they would leave.
    joins: usize,
    leaves: usize,
}

impl ClassPreview {
    /// Of these effects.
    pub fn of(effects: &Effects) -> Json<Self> {
        let joins = effects.seats.iter().filter(|seat| seat.joins).count();
        Json(Self {
            classes: ClassCounts::of(effects),
            conflicts: effects.conflicts,
            plan: plan(effects),
            joins,
            leaves: effects.seats.len() - joins,
        })
    }
}

/// What would become of one class.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClassEffect {
    /// The class, when it exists.
    class_id: Option<ClassId>,
    date: NaiveDate,
    /// `08:10`.
    start: String,
    /// The date it has been on until now.
    was_date: Option<NaiveDate>,
    was_start: Option<String>,
    course_id: CourseId,
    course: String,
    enrollment_id: Option<EnrollmentId>,
    student: Option<String>,
    /// `create`, `change`, `revive`, `holiday`, `cancel`, `keep`; `skip` for one that stays cancelled.
    outcome: &'static str,
    /// Why, like `planned`, `holiday`, `moved`, `marked`.
    reason: &'static str,
}

impl ClassEffect {
    fn of(effects: &Effects, item: &Item) -> Self {
        let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        let student = item.enrollment.and_then(|id| effects.names.students.get(&id));
        Self {
            class_id: item.class,
            date: item.date,
            start: time(item.start),
            was_date: item.was.map(|(date, _)| date),
            was_start: item.was.map(|(_, start)| time(start)),
            course_id: item.course,
            course: effects.names.whose(item.course, None),
            enrollment_id: item.enrollment,
            student: student.cloned(),
            outcome: item.outcome.as_str(),
            reason: item.reason.as_str(),
        }
    }
}

/// All classes that a change would touch.
pub fn plan(effects: &Effects) -> Vec<ClassEffect> {
    effects.items.iter().map(|item| ClassEffect::of(effects, item)).collect()
}
