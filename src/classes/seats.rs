//! Which lists a student is on: what a change of an enrollment means for the classes of its group.

use super::change::Work;
use super::generation::{Effects, Scope, Seat};
use super::rules::plan::{self, Spans};
use super::store::enrollments::{self, GroupClass};
use super::store::{names, pauses};
use super::waiting;
use crate::entities::enrollment::Model;
use crate::error::Result;
use crate::ids::ClassId;

/// The days on which an enrollment is active.
pub(super) async fn active(work: &Work, row: &Model) -> Result<Spans> {
    let pauses = pauses::of(&work.tx, &[row.id]).await?;
    let enrollment = plan::Enrollment {
        id: row.id,
        student: row.student_id,
        course: row.course_id,
        group: row.format == "group",
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        pauses: pauses.into_iter().map(|pause| (pause.from_date, pause.until_date)).collect(),
    };
    Ok(enrollment.active())
}

/// Lets the classes of an enrollment follow, tells which of the group's lists the student joins or leaves
/// since it was active on `before`, and looks whether a place in the course is free now.
pub(super) async fn follow(work: &Work, row: &Model, before: &Spans) -> Result<Effects> {
    let now = active(work, row).await?;
    settle(work, row, scope(row), (before, &now)).await
}

/// The same for an enrollment that is gone.
pub(super) async fn follow_gone(work: &Work, row: &Model, before: &Spans) -> Result<Effects> {
    settle(work, row, Scope::Course(row.course_id), (before, &Spans::default())).await
}

async fn settle(work: &Work, row: &Model, scope: Scope, (before, now): (&Spans, &Spans)) -> Result<Effects> {
    let mut effects = work.follow([scope]).await?;
    waiting::tend(work, row.course_id).await?;
    if row.format != "group" || before == now {
        return Ok(effects);
    }
    let classes = enrollments::group_classes(&work.tx, row.course_id, work.today).await?;
    let differs = |class: &GroupClass| before.contains(class.date) != now.contains(class.date);
    let classes: Vec<_> = classes.into_iter().filter(differs).collect();
    let ids = |joins: bool| -> Vec<ClassId> {
        let those = classes.iter().filter(|class| now.contains(class.date) == joins);
        those.map(|class| class.id).collect()
    };
    enrollments::note_seats(&work.tx, row.student_id, (&ids(false), &ids(true)), work.now).await?;
    let seat = |class: &GroupClass| Seat {
        course: row.course_id,
        date: class.date,
        start: class.start_time,
        joins: now.contains(class.date),
    };
    effects.seats = classes.iter().filter(|class| class.is_planned).map(seat).collect();
    effects.names.courses.extend(names::courses(&work.tx, [row.course_id].into()).await?);
    Ok(effects)
}

/// Whose classes follow: a group's, or the student's own.
fn scope(row: &Model) -> Scope {
    if row.format == "group" { Scope::Course(row.course_id) } else { Scope::Enrollment(row.id) }
}
