//! Holidays, breaks and changes of single days over the API: read merged, written as the school's own.
//!
//! Every change can be tried first with `?dry_run=true`: the answer says what it would do to classes that exist.

mod breaks;
mod exceptions;
mod holidays;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::ApiRoutes;
use super::effects::{ClassEffect, DryRun, intent, plan as planned};
use crate::app::App;
use crate::calendar::{Intent, Outcome};
use crate::classes::generation::Effects;
use crate::classes::rules::plan;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;
use crate::school;

/// A list covers no more days than this.
const LONGEST: TimeDelta = TimeDelta::days(1100);

/// The operations of holidays, of breaks and of single days.
pub fn routes() -> ApiRoutes {
    holidays::routes().merge(breaks::routes()).merge(exceptions::routes())
}

/// Which days a list covers; this year when nothing is given.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Dates {
    /// A whole year.
    year: Option<i32>,
    /// First day, with `to` instead of a year.
    from: Option<NaiveDate>,
    /// Last day, inclusive.
    to: Option<NaiveDate>,
}

/// What a change did to classes that were generated before.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct Classes {
    /// Classes made.
    created: u32,
    /// Classes that became a holiday.
    holiday: u32,
    /// Classes that are planned again.
    revived: u32,
    /// Classes that got another date.
    moved: u32,
    /// Classes left alone: held, marked or changed by hand.
    kept: u32,
}

impl From<&Effects> for Classes {
    fn from(effects: &Effects) -> Self {
        Self {
            created: effects.count(plan::Outcome::Create),
            holiday: effects.count(plan::Outcome::Holiday),
            revived: effects.count(plan::Outcome::Revive),
            moved: effects.count(plan::Outcome::Change),
            kept: effects.count(plan::Outcome::Keep),
        }
    }
}

/// A row after a change, and what the change did to classes.
#[derive(Debug, Serialize, ToSchema)]
struct Changed<T> {
    #[serde(flatten)]
    row: T,
    classes: Classes,
    /// Of a change that was only tried: each class that it would touch.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Vec<ClassEffect>>,
}

impl<T: Serialize> Changed<T> {
    fn of<M: Into<T>>(outcome: Outcome<M>) -> Self {
        let plan = Some(planned(&outcome.effects));
        Self { classes: Classes::from(&outcome.effects), row: outcome.row.into(), plan }
    }

    fn answer(self, done: StatusCode, intent: Intent) -> Response {
        match intent {
            Intent::Preview => Json(self).into_response(),
            Intent::Confirm => (done, Json(Self { plan: None, ..self })).into_response(),
        }
    }
}

/// The days that a list covers.
async fn dates(app: &App, query: &Fields) -> Result<(NaiveDate, NaiveDate)> {
    let mut parser = query.parse();
    let year = parser.integer("year", 1990..=2100);
    let (from, to) = (parser.date("from"), parser.date("to"));
    let span = match (from, to) {
        (Some(from), Some(to)) if to < from => {
            parser.wrong("to", msg!("calendar-break-backwards"));
            None
        }
        (Some(from), Some(to)) if to - from > LONGEST => {
            parser.wrong("to", msg!("calendar-dates-long", most = LONGEST.num_days()));
            None
        }
        (Some(from), Some(to)) => Some((from, to)),
        (Some(_), None) | (None, Some(_)) => {
            parser.wrong(if from.is_none() { "from" } else { "to" }, msg!("field-required"));
            None
        }
        (None, None) => {
            let this = school::current(app).await?.today(app.clock.now()).year();
            let day = |month, day| NaiveDate::from_ymd_opt(year.unwrap_or(this), month, day);
            day(1, 1).zip(day(12, 31))
        }
    };
    parser.finish(span)
}

/// What exists, with the fields that a partial change gives.
fn overlaid(mut fields: Fields, body: &Fields, names: &[&str]) -> Fields {
    for name in names.iter().filter(|name| body.has(name)) {
        fields.set(name, body.get(name));
    }
    fields
}
