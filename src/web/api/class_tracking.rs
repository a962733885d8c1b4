//! The week's classes, as older systems' scripts ask for them and read the answer.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::ApiRoutes;
use super::generation::language;
use crate::app::App;
use crate::classes::generation::{self, Request, Scope, Source, Summary, history};
use crate::classes::rules::Choice;
use crate::classes::rules::plan::{Outcome, SkipKind, Tally};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::StudentId;
use crate::msg;
use crate::texts::say;
use crate::web::extract::Query;
use crate::web::guard::{ClassesRead, ClassesWrite};

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("generation").on(__path_generate, generate).on(__path_status, status)
}

/// Which week.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Week {
    /// Any day of the week; today's when not given.
    week: Option<NaiveDate>,
}

/// What was generated for a week.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct WeekGenerated {
    /// False with any error.
    success: bool,
    message: String,
    week_start: NaiveDate,
    week_end: NaiveDate,
    total_classes_created: u32,
    total_classes_existing: u32,
    students_processed: u32,
    results: Vec<StudentResult>,
    errors: Vec<StudentError>,
}

/// What was generated for a student; a group's class counts for each of its students.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct StudentResult {
    student_id: StudentId,
    student_name: String,
    classes_created: i32,
    classes_existing: i32,
    message: String,
}

/// Why nothing was generated for a student.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct StudentError {
    student_id: StudentId,
    message: String,
}

/// Whether a week is generated.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct WeekStatus {
    week_start: NaiveDate,
    week_end: NaiveDate,
    /// Classes that there should be.
    expected: u32,
    /// Those that are there.
    existing: u32,
    /// Those that are not.
    missing: u32,
    /// Whether none is missing.
    generated: bool,
}

/// Generates the classes of a week, Monday to Sunday.
#[utoipa::path(post, path = "/class-tracking/generate-weekly-classes", params(Week), responses((status = 200, body = WeekGenerated)))]
pub(super) async fn generate(
    by: ClassesWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Query(fields): Query,
) -> Result<Json<WeekGenerated>> {
    let report = generation::generate(&app, &by.actor(), &week(&fields)?).await?;
    let Summary { window, tally, .. } = &report.summary;
    let language = language(&headers);
    let students = history::all_students(&app, report.run).await?;
    let results = students.into_iter().map(|row| StudentResult {
        student_id: row.id,
        message: say(
            language,
            &msg!("generation-week-student", created = row.created, from = window.from, to = window.to),
        ),
        student_name: row.name,
        classes_created: row.created,
        classes_existing: row.existing,
    });
    let message = if tally.is_empty() {
        msg!("generation-nothing")
    } else {
        msg!("generation-week-done", created = tally.created())
    };
    Ok(Json(WeekGenerated {
        success: report.summary.errors.is_empty(),
        message: say(language, &message),
        week_start: window.from,
        week_end: window.to,
        total_classes_created: tally.created(),
        total_classes_existing: existing(tally),
        students_processed: report.summary.students_processed(),
        results: results.collect(),
        // A whole week has no enrollment that was asked for in vain.
        errors: Vec::new(),
    }))
}

/// Tells whether the classes of a week are there.
#[utoipa::path(get, path = "/class-tracking/generate-weekly-classes", params(Week), responses((status = 200, body = WeekStatus)))]
pub(super) async fn status(
    _: ClassesRead,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Json<WeekStatus>> {
    let Summary { window, tally, .. } = generation::preview(&app, &week(&fields)?).await?.summary;
    let (existing, missing) = (existing(&tally), tally.created());
    Ok(Json(WeekStatus {
        week_start: window.from,
        week_end: window.to,
        expected: existing + missing,
        existing,
        missing,
        generated: missing == 0,
    }))
}

fn week(fields: &Fields) -> Result<Request> {
    let mut parser = fields.parse();
    let week = parser.date("week");
    let choice = parser.finish(Some(Choice::Weekly(week)))?;
    Ok(Request { choice, scope: Scope::All, source: Source::Api })
}

/// Classes that were there and take place.
fn existing(tally: &Tally) -> u32 {
    let there = [Outcome::Change, Outcome::Revive, Outcome::Keep];
    tally.skipped_for(SkipKind::Existing) + there.into_iter().map(|outcome| tally.of(outcome)).sum::<u32>()
}
