//! A change of course: one enrollment ends, another begins the day after, in one transaction.

use super::change::Work;
use super::enrollments::{self, Model};
use super::rules::plan::Spans;
use super::rules::{Dates, EnrollmentForm, TransferForm};
use super::store::{enrollments as store, waiting};
use super::{Changed, Intent, seats};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::error::{Error, FieldError, Result};
use crate::ids::EnrollmentId;
use crate::msg;

/// Moves a student to another course from a day on; gives the new enrollment, and what becomes of the classes
/// of both.
pub async fn change_course(
    app: &App,
    actor: &Actor,
    id: EnrollmentId,
    form: &TransferForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let before = store::find(&work.tx, id).await?;
    let left = leaving(&before, form)?;
    let next = EnrollmentForm {
        student_id: before.student_id,
        course_id: form.course_id,
        format: form.format.or_else(|| before.format.parse().ok()).unwrap_or_default(),
        dates: Dates { from: form.from, until: before.ends_on },
    };
    enrollments::check_room(&work, &next, None).await?;
    let was = seats::active(&work, &before).await?;
    let ended = store::set_dates(&work.tx, &before, left, work.now).await?;
    let row = store::insert(&work.tx, &next, work.now).await.map_err(at_from)?;
    waiting::serve(&work.tx, row.student_id, row.course_id).await?;
    let mut effects = seats::follow(&work, &ended, &was).await?;
    effects.add(seats::follow(&work, &row, &Spans::default()).await?);
    let change = Change {
        verb: "enrollment.transfer",
        subject: ("enrollment", Some(row.id.0)),
        before: Some(enrollments::facts(&before)),
        after: Some(enrollments::facts(&row)),
    };
    work.finish(actor, change, effects, intent, row).await
}

/// The dates that are left of the old enrollment.
fn leaving(before: &Model, form: &TransferForm) -> Result<Dates> {
    if form.course_id == before.course_id {
        return Err(Error::field("course_id", msg!("enrollments-same-course")));
    }
    let last = form.from.pred_opt().filter(|last| *last >= before.starts_on);
    let last = last.ok_or_else(|| Error::field("from", msg!("enrollments-first-day")))?;
    if before.ends_on.is_some_and(|ends| ends < form.from) {
        return Err(Error::field("from", msg!("enrollments-after-end")));
    }
    Ok(Dates { from: before.starts_on, until: Some(last) })
}

/// The form's day is called `from`.
fn at_from(error: Error) -> Error {
    match error {
        Error::Invalid(errors) => {
            let moved = errors.into_iter().map(|error| match error.field.as_ref() {
                "starts_on" => FieldError { field: "from".into(), ..error },
                _ => error,
            });
            Error::Invalid(moved.collect())
        }
        other @ (Error::NotFound
        | Error::Forbidden(_)
        | Error::Conflict(_)
        | Error::Busy(_)
        | Error::Fault(_)) => other,
    }
}
