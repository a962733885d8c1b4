//! When a course is expected and leaves, weekday by weekday.

use serde_json::Value;

use super::Intent;
use super::change::Work;
use super::rules::{DayHoursForm, WEEK_FIELDS};
use super::store::{courses, day_hours as store};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::CourseId;

pub use crate::entities::day_hours::Model;

/// The hours of a course, Monday first.
pub async fn of_course(app: &App, id: CourseId) -> Result<Vec<Model>> {
    store::of_course(app.db.reader(), id).await
}

/// Sets the whole week of a course; a day that is not named has no hours.
pub async fn put(app: &App, actor: &Actor, id: CourseId, week: &[DayHoursForm]) -> Result<Vec<Model>> {
    let work = Work::begin(app).await?;
    courses::lock(&work.tx, id).await?.ok_or(Error::NotFound)?;
    let before = store::of_course(&work.tx, id).await?;
    store::put(&work.tx, id, week).await?;
    let after = store::of_course(&work.tx, id).await?;
    let change = Change {
        verb: "course.day_hours",
        subject: ("course", Some(id.0)),
        before: Some(facts(&before)),
        after: Some(facts(&after)),
    };
    Ok(work.settle(actor, change, None, Intent::Confirm, after).await?.row)
}

/// The week as its form shows it.
pub fn fields(week: &[Model]) -> Fields {
    Fields::of(&facts(week))
}

fn facts(week: &[Model]) -> Value {
    let time = |time: chrono::NaiveTime| Value::from(time.format("%H:%M").to_string());
    let fields = WEEK_FIELDS.iter().flat_map(|(weekday, from, until)| {
        let day = week.iter().find(|day| i64::from(day.weekday) == i64::from(weekday.number_from_monday()));
        day.into_iter().flat_map(move |day| {
            [((*from).to_owned(), time(day.expected_in)), ((*until).to_owned(), time(day.expected_out))]
        })
    });
    Value::Object(fields.collect())
}
