//! Alerts of classes: raised by what a generation has found, closed when a change has put it right.
//!
//! Nothing is asked of the classes while nothing is wrong: a generation costs one look at the open alerts.

use chrono::{DateTime, NaiveDate, Utc};

use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::classes::store::conflicts::Noted;
use crate::classes::store::warnings as store;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::{ClassId, EnrollmentId, GenerationRunId, LeaveId};
use crate::{alerts, msg, school};

/// Raises what is wrong with the coming classes that a run has made or changed.
pub(super) async fn classes(
    tx: &Tx,
    run: GenerationRunId,
    changed: &[ClassId],
    noted: Noted,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut causes = Vec::new();
    if noted.conflicts > 0 {
        causes.extend(store::clashes(tx, run, today).await?.into_iter().map(clash));
    }
    if noted.without_teacher > 0 {
        causes.extend(store::teacherless(tx, run, changed, today).await?.into_iter().map(teacherless));
    }
    causes.extend(store::undecided(tx, run, changed, today).await?.into_iter().map(undecided));
    alerts::raise_all(tx, now, &causes).await
}

/// Raises what clashes among coming classes that a person has put somewhere: these, or those in whose way they are.
pub(in crate::classes) async fn clashing(
    tx: &Tx,
    classes: &[ClassId],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    if classes.is_empty() {
        return Ok(());
    }
    let causes: Vec<_> = store::clashing(tx, classes, today).await?.into_iter().map(clash).collect();
    alerts::raise_all(tx, now, &causes).await
}

/// Raises the enrollments that a generation found without a schedule.
pub(super) async fn enrollments(
    tx: &Tx,
    found: &[EnrollmentId],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let causes: Vec<_> = store::scheduleless(tx, found, today).await?.into_iter().map(scheduleless).collect();
    alerts::raise_all(tx, now, &causes).await
}

fn clash(clash: store::Clash) -> Cause {
    let detail = Message {
        key: match clash.kind.as_str() {
            "teacher" => "alerts-detail-clash-teacher".into(),
            "room" => "alerts-detail-clash-room".into(),
            _ => "alerts-detail-clash-student".into(),
        },
        args: Vec::new(),
    };
    let detail = detail
        .with("wanted", clash.wanted.unwrap_or_default())
        .with("other", clash.other)
        .with("at", clash.other_start.format("%H:%M"))
        .with("more", clash.more);
    let cause = Cause::new(Kind::ClassConflict, Subject::Class(clash.class_id), clash.label, detail);
    let (course, on, at) = (Some(clash.course_id), Some(clash.date), Some(clash.start_time));
    Cause { course, on, at, ..cause.keyed(clash.key) }
}

fn teacherless(class: store::Teacherless) -> Cause {
    let detail = msg!("alerts-detail-without-teacher");
    let cause = Cause::new(Kind::ClassWithoutTeacher, Subject::Class(class.class_id), class.label, detail);
    let key = format!("{}T{}", class.date, class.start_time);
    let (course, on, at) = (Some(class.course_id), Some(class.date), Some(class.start_time));
    Cause { course, on, at, ..cause.keyed(key) }
}

fn undecided(leave: store::Undecided) -> Cause {
    let detail = msg!("alerts-detail-leave-undecided", count = leave.classes);
    let cause = Cause::new(Kind::LeaveUndecided, Subject::Leave(leave.leave_id), leave.label, detail);
    Cause { on: Some(leave.first), ..cause.keyed(format!("{} {}", leave.first, leave.classes)) }
}

fn scheduleless(enrollment: store::Scheduleless) -> Cause {
    let subject = Subject::Enrollment(enrollment.enrollment_id);
    let detail = msg!("alerts-detail-without-schedule");
    let cause = Cause::new(Kind::EnrollmentWithoutSchedule, subject, enrollment.label, detail);
    Cause { course: Some(enrollment.course_id), ..cause }
}

/// Closes the alerts of classes whose day is over, when nothing else happens that would; safe to repeat.
pub async fn tend(app: &App) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let Some(school) = school::find_some(&tx).await? else { return Ok(()) };
    settle(&tx, school.today(now), now).await?;
    Ok(tx.commit().await?)
}

/// Closes the alerts of classes, enrollments and leaves whose cause is gone, or whose day is over.
pub(in crate::classes) async fn settle(tx: &Tx, today: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    let kinds = [
        Kind::ClassConflict,
        Kind::ClassWithoutTeacher,
        Kind::EnrollmentWithoutSchedule,
        Kind::LeaveUndecided,
    ];
    let open = alerts::open(tx, &kinds).await?;
    if open.is_empty() {
        return Ok(());
    }
    let ids = |kind: Kind| -> Vec<i64> {
        let of_kind = open.iter().filter(|(own, _)| *own == kind);
        of_kind.filter_map(|(_, subject)| subject.row()).collect()
    };
    let clashing = store::no_longer_clashing(tx, ids(Kind::ClassConflict), today).await?;
    let without = store::no_longer_teacherless(tx, ids(Kind::ClassWithoutTeacher), today).await?;
    let idle = store::no_longer_scheduleless(tx, ids(Kind::EnrollmentWithoutSchedule), today).await?;
    let decided = store::no_longer_undecided(tx, ids(Kind::LeaveUndecided), today).await?;
    let class = |kind| move |id| (kind, Subject::Class(ClassId(id)));
    let gone: Vec<_> = clashing
        .into_iter()
        .map(class(Kind::ClassConflict))
        .chain(without.into_iter().map(class(Kind::ClassWithoutTeacher)))
        .chain(
            idle.into_iter()
                .map(|id| (Kind::EnrollmentWithoutSchedule, Subject::Enrollment(EnrollmentId(id)))),
        )
        .chain(decided.into_iter().map(|id| (Kind::LeaveUndecided, Subject::Leave(LeaveId(id)))))
        .collect();
    alerts::close_all(tx, now, &gone).await
}
