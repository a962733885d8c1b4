//! When a course is expected and leaves, weekday by weekday.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::ApiRoutes;
use crate::app::App;
use crate::classes::courses;
use crate::classes::day_hours::{self as verbs, Model};
use crate::classes::rules::{DayHoursForm, WEEK_FIELDS};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::msg;
use crate::web::extract::{self, Path};
use crate::web::guard::{CoursesRead, CoursesWrite};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The hours of one weekday.
#[derive(Debug, Serialize, ToSchema)]
struct Hours {
    /// `HH:MM`.
    expected_in: String,
    /// `HH:MM`.
    expected_out: String,
}

/// The week of a course: `monday` … `sunday`; a day that is not named has no hours.
type Week = BTreeMap<&'static str, Hours>;

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("courses").on(__path_show, show).on(__path_put, put)
}

fn shown(week: &[Model]) -> Json<Week> {
    let day = |day: &Model| {
        let name = usize::try_from(day.weekday - 1).ok().and_then(|n| WEEKDAYS.get(n))?;
        let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        Some((*name, Hours { expected_in: time(day.expected_in), expected_out: time(day.expected_out) }))
    };
    Json(week.iter().filter_map(day).collect())
}

/// Shows the hours of a course, by weekday.
#[utoipa::path(get, path = "/courses/{id}/day-hours", operation_id = "show_day_hours", params(("id" = i64, Path,)),
    responses((status = 200, description = "`monday` … `sunday`", body = BTreeMap<String, Hours>)))]
async fn show(_: CoursesRead, State(app): State<App>, Path(id): Path<CourseId>) -> Result<Json<Week>> {
    courses::find(&app, id).await?;
    Ok(shown(&verbs::of_course(&app, id).await?))
}

/// Sets the whole week of a course; a day that is not named has no hours. Days from today on are judged anew.
#[utoipa::path(put, path = "/courses/{id}/day-hours", operation_id = "put_day_hours", params(("id" = i64, Path,)),
    request_body = BTreeMap<String, Hours>,
    responses((status = 200, description = "`monday` … `sunday`", body = BTreeMap<String, Hours>)))]
async fn put(
    by: CoursesWrite,
    State(app): State<App>,
    Path(id): Path<CourseId>,
    extract::Json(body): extract::Json,
) -> Result<Json<Week>> {
    let week = DayHoursForm::parse_week(&flat(&body)?).map_err(named)?;
    Ok(shown(&verbs::put(&app, &by.actor(), id, &week).await?))
}

/// The body as the form of the week has it.
fn flat(body: &Fields) -> Result<Fields> {
    let mut flat = Fields::default();
    let mut parser = body.parse();
    for (name, (_, from, until)) in WEEKDAYS.into_iter().zip(WEEK_FIELDS) {
        let wrong = || msg!("api-hours-form");
        let hours = parser.with(name, |raw| serde_json::from_str(raw).map_err(|_| wrong()));
        let hours = hours.map(|value: serde_json::Value| Fields::from_json(&value)).transpose();
        match hours {
            Ok(Some(hours)) => {
                flat.set(from, hours.get("expected_in"));
                flat.set(until, hours.get("expected_out"));
            }
            Ok(None) => {}
            Err(_) => parser.wrong(name, wrong()),
        }
    }
    parser.refuse_unknown();
    parser.finish(Some(flat))
}

/// An error of the form, at the field of the body.
fn named(error: Error) -> Error {
    let Error::Invalid(mut errors) = error else { return error };
    for error in &mut errors {
        for (name, (_, from, until)) in WEEKDAYS.into_iter().zip(WEEK_FIELDS) {
            if error.field == from {
                error.field = Cow::Owned(format!("{name}.expected_in"));
            } else if error.field == until {
                error.field = Cow::Owned(format!("{name}.expected_out"));
            }
        }
    }
    Error::Invalid(errors)
}
