//! The day's families whom no message reached: a list to work through by telephone.

use chrono::NaiveDate;
use serde_json::json;

use super::store::contacts as store;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::ids::StudentId;
use crate::school;

pub use store::{Adult, Contact, Tried, Unreached};

/// The students of a day of whose families nobody was reached; those with whom nobody spoke come first.
pub async fn unreached(app: &App, day: NaiveDate) -> Result<Vec<Unreached>> {
    let school = school::current(app).await?;
    let next = day.succ_opt().unwrap_or(day);
    store::unreached(app.db.reader(), day, (school.begin_of(day), school.begin_of(next))).await
}

/// Notes that somebody of the office spoke with the family of a student today.
pub async fn note(app: &App, actor: &Actor, student: StudentId, words: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let day = school::find(&tx).await?.today(now);
    if !store::insert(&tx, student, day, words, (actor.user_id(), &actor.name, now)).await? {
        return Err(Error::NotFound);
    }
    let after = Some(json!({ "date": day }));
    let change =
        Change { verb: "family.contact", subject: ("student", Some(student.0)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}
