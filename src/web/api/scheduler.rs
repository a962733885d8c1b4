//! The scheduler: whether it runs, what comes next, reading everything again.

use axum::Json;
use axum::extract::State;
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::generation::language;
use super::triggers::zone;
use super::{ApiRoutes, Moment};
use crate::app::App;
use crate::error::Result;
use crate::msg;
use crate::texts::Language;
use crate::triggers::{self as verbs, Scheduled};
use crate::web::error::Trouble;
use crate::web::extract::Path;
use crate::web::guard::{TriggersRead, TriggersWrite};

/// Whether triggers fire, and when which of them does.
#[derive(Debug, Serialize, ToSchema)]
pub struct Status {
    /// Whether a process looked after what is due within the last minute.
    pub(super) running: bool,
    /// Triggers that are active, the system's own among them.
    pub(super) total_jobs: usize,
    pub(super) jobs: Vec<ScheduledJob>,
}

/// When a trigger fires next.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScheduledJob {
    /// Its key, or `trigger_7`.
    id: String,
    name: String,
    /// Null when it is paused.
    next_run: Option<Moment>,
}

/// The triggers as older monitors read them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Jobs {
    is_running: bool,
    jobs: Vec<Job>,
}

/// A trigger as older monitors read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Job {
    /// Its key, or `trigger_7`.
    id: String,
    name: String,
    /// Its rule in words.
    trigger: String,
    /// Null when it is paused.
    next_run: Option<Moment>,
    paused: bool,
    /// Whether a run of it is under way.
    running: bool,
    /// When a run of it last began.
    last_run: Option<Moment>,
    /// How many of its instants nobody was there for.
    missed: i64,
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("scheduler")
        .on(__path_status, status)
        .on(__path_status_of_jobs, status_of_jobs)
        .on(__path_reload, reload)
        .on(__path_jobs, jobs)
        .on(__path_job, job)
}

/// Whether triggers fire, and when.
pub(super) async fn state(app: &App) -> Result<Status> {
    let (zone, status) = (zone(app).await?, verbs::status(app).await?);
    let jobs: Vec<_> = status.scheduled.iter().map(|row| ScheduledJob::of(row, zone)).collect();
    Ok(Status { running: status.running, total_jobs: jobs.len(), jobs })
}

impl ScheduledJob {
    fn of(row: &Scheduled, zone: Tz) -> Self {
        Self {
            id: row.trigger.handle(),
            name: row.trigger.draft.name.clone(),
            next_run: row.next_run.map(|at| Moment::new(at, zone)),
        }
    }
}

impl Job {
    fn of(row: &Scheduled, zone: Tz, language: Language) -> Self {
        let moment = |at| Moment::new(at, zone);
        Self {
            id: row.trigger.handle(),
            name: row.trigger.draft.name.clone(),
            trigger: row.trigger.draft.recurrence.words(language),
            next_run: row.next_run.map(moment),
            paused: row.pause.is_some(),
            running: row.is_running,
            last_run: row.last_run.map(moment),
            missed: row.missed,
        }
    }
}

/// Tells whether triggers fire, and when each fires next.
#[utoipa::path(get, path = "/triggers/scheduler/status", operation_id = "scheduler_status",
    responses((status = 200, body = Status)))]
async fn status(_: TriggersRead, State(app): State<App>) -> Result<Json<Status>> {
    Ok(Json(state(&app).await?))
}

/// The same at the path that older scripts know.
#[utoipa::path(get, path = "/jobs/scheduler/status", operation_id = "scheduler_status_of_jobs",
    responses((status = 200, body = Status)))]
async fn status_of_jobs(_: TriggersRead, State(app): State<App>) -> Result<Json<Status>> {
    Ok(Json(state(&app).await?))
}

/// Reads everything again and tells what was found; changes never need it.
#[utoipa::path(post, path = "/triggers/scheduler/reload", operation_id = "reload_scheduler",
    responses((status = 200, body = Status)))]
async fn reload(by: TriggersWrite, State(app): State<App>) -> Result<Json<Status>> {
    verbs::reload(&app, &by.actor()).await?;
    Ok(Json(state(&app).await?))
}

/// Lists the triggers as older monitors read them.
#[utoipa::path(get, path = "/admin/scheduler/jobs", operation_id = "list_scheduler_jobs",
    responses((status = 200, body = Jobs)))]
async fn jobs(_: TriggersRead, State(app): State<App>, headers: HeaderMap) -> Result<Json<Jobs>> {
    let (zone, language) = (zone(&app).await?, language(&headers));
    let status = verbs::status(&app).await?;
    let jobs = status.scheduled.iter().map(|row| Job::of(row, zone, language)).collect();
    Ok(Json(Jobs { is_running: status.running, jobs }))
}

/// Shows a trigger as older monitors read it, by its key, `trigger_7` or 7.
#[utoipa::path(get, path = "/admin/scheduler/jobs/{job_id}", operation_id = "show_scheduler_job",
    params(("job_id" = String, Path)), responses((status = 200, body = Job)))]
async fn job(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Job>, Trouble> {
    let status = verbs::status(&app).await?;
    let is_meant = |row: &&Scheduled| row.trigger.handle() == id || row.trigger.id.to_string() == id;
    let Some(row) = status.scheduled.iter().find(is_meant) else {
        return Err(Trouble::Status(StatusCode::NOT_FOUND, Some(msg!("scheduler-job-missing"))));
    };
    Ok(Json(Job::of(row, zone(&app).await?, language(&headers))))
}

/// Whether a browser asks, not a program.
fn prefers_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// `/admin/scheduler/jobs`: the list for programs, the page for people.
pub(super) async fn jobs_or_page(
    by: TriggersRead,
    app: State<App>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    if prefers_page(&headers) {
        return Ok(Redirect::to("/admin/scheduler").into_response());
    }
    Ok(jobs(by, app, headers).await?.into_response())
}

/// `/admin/scheduler/jobs/{job_id}`: the job for programs, the trigger's page for people.
pub(super) async fn job_or_page(
    by: TriggersRead,
    app: State<App>,
    headers: HeaderMap,
    id: Path<String>,
) -> Result<Response, Trouble> {
    if prefers_page(&headers) {
        let found = verbs::find_handle(&app, &id.0).await?;
        return Ok(Redirect::to(&format!("/admin/triggers/{}", found.trigger.id)).into_response());
    }
    Ok(job(by, app, headers, id).await?.into_response())
}
