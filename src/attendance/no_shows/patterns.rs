//! What is more than a bad day: absent for days, late again and again.

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{LATE_DAYS, LATE_TIMES, STREAK};
use super::store::{self, Pattern};
use crate::alerts;
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::msg;

/// Opens alerts of those for whom a day that closes was one too many, in the transaction that closes it; gives
/// how many there are of each kind. Safe to repeat.
pub async fn judge(tx: &impl Conn, now: DateTime<Utc>, day: NaiveDate) -> Result<(usize, usize)> {
    close_streaks(tx, now, day).await?;
    let absent = store::streaks(tx, day, STREAK).await?;
    let late = store::often_late(tx, day, LATE_TIMES, LATE_DAYS).await?;
    let streak = |one: &Pattern| {
        cause(
            one,
            Kind::StreakAbsent,
            msg!("alerts-detail-streak", days = one.days),
            format!("since:{}", one.since),
        )
    };
    let often = |one: &Pattern| {
        let detail = msg!("alerts-detail-late", times = one.days, days = LATE_DAYS);
        cause(one, Kind::FrequentLate, detail, format!("from:{}", one.since))
    };
    let causes: Vec<Cause> = absent.iter().map(streak).chain(late.iter().map(often)).collect();
    alerts::raise_all(tx, now, &causes).await?;
    Ok((absent.len(), late.len()))
}

fn cause(one: &Pattern, kind: Kind, detail: Message, key: String) -> Cause {
    let cause = Cause::new(kind, Subject::Student(one.student_id), one.student.clone(), detail);
    Cause { course: one.course_id, on: Some(one.since), ..cause.keyed(key) }
}

/// Closes the alerts of those who were absent for days and are there again on `day`.
pub async fn close_streaks(tx: &impl Conn, now: DateTime<Utc>, day: NaiveDate) -> Result<()> {
    let open = alerts::open(tx, &[Kind::StreakAbsent]).await?;
    let students: Vec<StudentId> =
        open.iter().filter_map(|(_, subject)| subject.row().map(StudentId)).collect();
    if students.is_empty() {
        return Ok(());
    }
    let came = store::came(tx, day, &students).await?;
    let gone: Vec<_> = came.into_iter().map(|id| (Kind::StreakAbsent, Subject::Student(id))).collect();
    alerts::close_all(tx, now, &gone).await
}
