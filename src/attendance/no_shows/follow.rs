//! What follows when somebody who was said to be missing is not.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rules::State;
use super::store::{self, Ended};
use crate::alerts;
use crate::alerts::rules::{Kind, Subject};
use crate::app::App;
use crate::attendance::Change;
use crate::attendance::rules::Status;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::StudentId;
use crate::notifications::{self, Fact, Truth};

/// Ends what a change of a day makes untrue, in its transaction: word that is held is never sent; who was told is
/// told that it was not so, once; the alert is closed. Gives how many ended. Safe to repeat.
pub async fn follow(app: &App, tx: &impl Conn, changes: &[Change]) -> Result<usize> {
    let now = app.clock.now();
    let over = changes.iter().filter(|change| !matches!(change.after, Status::Pending | Status::Absent));
    let over: Vec<_> = over.map(|change| (change.student_id, change.day, change.after.as_str())).collect();
    if over.is_empty() {
        return Ok(0);
    }
    let ended = store::end(tx, now, over).await?;
    let told = ended.iter().filter(|one| one.was_told);
    let gone: Vec<_> = told.map(|one| (Kind::NoShow, Subject::StudentDay(one.student_id, one.day))).collect();
    alerts::close_all(tx, now, &gone).await?;
    let mut by_day: BTreeMap<NaiveDate, Vec<(StudentId, Truth)>> = BTreeMap::new();
    for one in ended.iter().filter(|one| one.state == State::Corrected.as_str()) {
        by_day.entry(one.day).or_default().push((one.student_id, truth(one)));
    }
    for (day, students) in by_day {
        notifications::announce(app, tx, &Fact::NotNoShow { day, students }).await?;
    }
    Ok(ended.len())
}

fn truth(one: &Ended) -> Truth {
    if one.status == Status::NotExpected.as_str() { Truth::NotExpected } else { Truth::Arrived(one.first_in) }
}
