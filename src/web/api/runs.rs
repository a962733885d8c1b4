//! Runs: what became of every instant at which a trigger was due.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::generation::language;
use super::triggers::zone;
use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{RunId, TriggerId};
use crate::listing::{ListQuery, Listing};
use crate::msg;
use crate::school::{self, rules::instant};
use crate::texts::{Language, say};
use crate::triggers::{self as verbs, RunFilter};
use crate::web::admin::runs::why;
use crate::web::extract::{Path, Query};
use crate::web::guard::{TriggersRead, TriggersWrite};
use crate::web::page::Reader;

/// A run as the API shows one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Run {
    pub(super) id: RunId,
    pub(super) trigger_id: TriggerId,
    /// The trigger's name as it was.
    pub(super) trigger: String,
    /// `queued`, `running`, `succeeded`, `failed`, `missed`, `skipped`, `cancelled`.
    pub(super) status: &'static str,
    /// Of a skipped one: `paused`, `overlap`.
    pub(super) reason: Option<&'static str>,
    /// The planned instant; null when somebody asked for it.
    pub(super) scheduled_for: Option<Moment>,
    /// The planned instant, or the one at which somebody asked.
    pub(super) due_at: Moment,
    pub(super) started_at: Option<Moment>,
    pub(super) finished_at: Option<Moment>,
    /// How late it began.
    pub(super) lag_ms: Option<i64>,
    pub(super) duration_ms: Option<i64>,
    pub(super) attempt: i32,
    pub(super) attempts_allowed: i32,
    /// Who asked for it.
    pub(super) requested_by: Option<String>,
    /// What it counted, by name.
    pub(super) counts: BTreeMap<String, i64>,
    /// What went wrong last.
    pub(super) error: Option<String>,
    /// The trigger's version that it ran with.
    pub(super) version: i32,
}

/// A run with its log.
#[derive(Debug, Serialize, ToSchema)]
struct RunWithLog {
    #[serde(flatten)]
    run: Run,
    /// Why it ran, or did not.
    why: Vec<String>,
    log: Vec<LogLine>,
}

/// A line of the log.
#[derive(Debug, Serialize, ToSchema)]
struct LogLine {
    at: Moment,
    attempt: i32,
    /// `info`, `warning`, `error`.
    level: &'static str,
    message: String,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Narrowed {
    trigger_id: Option<TriggerId>,
    /// `queued`, `running`, `succeeded`, `failed`, `missed`, `skipped`, `cancelled`.
    status: Option<String>,
    /// Due on this date or later.
    from: Option<NaiveDate>,
    /// Due on this date or before.
    to: Option<NaiveDate>,
}

impl Run {
    /// A run on the clocks of `zone`, its error in a language.
    pub(super) fn of(run: &verbs::Run, zone: Tz, language: Language) -> Self {
        let moment = |at| Moment::new(at, zone);
        Self {
            id: run.id,
            trigger_id: run.trigger.id,
            trigger: run.trigger.draft.name.clone(),
            status: run.status.as_str(),
            reason: run.reason.map(crate::triggers::rules::SkipReason::as_str),
            scheduled_for: run.scheduled_for.map(moment),
            due_at: moment(run.due_at),
            started_at: run.started_at.map(moment),
            finished_at: run.finished_at.map(moment),
            lag_ms: run.lag_ms,
            duration_ms: run.duration_ms,
            attempt: run.attempt,
            attempts_allowed: run.attempts_allowed,
            requested_by: run.requested_by.clone(),
            counts: run.counts.0.iter().cloned().collect(),
            error: run.error.as_ref().map(|error| say(language, error)),
            version: run.trigger.version,
        }
    }
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("runs")
        .on(__path_list, list)
        .on(__path_find, find)
        .on(__path_retry, retry)
        .on(__path_cancel, cancel)
}

/// The runs that an address asks for, the newest first.
pub(super) async fn found(app: &App, asked: &Fields, zone: Tz) -> Result<Listing<verbs::Run>> {
    let mut parser = asked.parse();
    let begin = |date: NaiveDate| instant(date.into(), zone);
    let filter = RunFilter {
        trigger: parser.id("trigger_id"),
        action: None,
        status: parser.with("status", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
        from: parser.date("from").map(begin),
        until: parser.date("to").and_then(|to| to.succ_opt()).map(begin),
    };
    let filter = parser.finish(Some(filter))?;
    let query = ListQuery { descending: true, ..list_query(asked, ())? };
    verbs::runs(app, &query, &filter).await
}

/// Lists the runs, the newest first.
#[utoipa::path(get, path = "/runs", operation_id = "list_runs", params(Paging, Narrowed),
    responses((status = 200, body = Items<Run>)))]
async fn list(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query,
) -> Result<Json<Items<Run>>> {
    let (zone, language) = (zone(&app).await?, language(&headers));
    Ok(Json(Items::of(found(&app, &asked, zone).await?, |run| Run::of(&run, zone, language))))
}

/// Shows a run with its log, and why it ran or did not.
#[utoipa::path(get, path = "/runs/{id}", operation_id = "show_run", params(("id" = RunId, Path)),
    responses((status = 200, body = RunWithLog)))]
async fn find(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<RunId>,
) -> Result<Json<RunWithLog>> {
    let (zone, language) = (zone(&app).await?, language(&headers));
    let run = verbs::run(&app, id).await?;
    let account = verbs::account_of(&app, &run).await?;
    let reader = reader(&app, zone, language).await?;
    let told = why::Told { reader: &reader, now: app.clock.now() }.why(&account);
    let why = told.iter().map(|line| say(language, line)).collect();
    let line = |line: verbs::Line| LogLine {
        at: Moment::new(line.at, zone),
        attempt: line.attempt,
        level: line.level.as_str(),
        message: say(language, &line.message),
    };
    let log = verbs::run_lines(&app, id).await?.into_iter().map(line).collect();
    Ok(Json(RunWithLog { run: Run::of(&run, zone, language), why, log }))
}

/// Opens a run that failed, was missed or cancelled for further attempts.
#[utoipa::path(post, path = "/runs/{id}/retry", operation_id = "retry_run", params(("id" = RunId, Path)),
    responses((status = 200, body = Run)))]
async fn retry(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<RunId>,
) -> Result<Json<Run>> {
    verbs::retry(&app, &by.actor(), id).await?;
    shown(&app, id, &headers).await
}

/// Ends a run that is not over.
#[utoipa::path(post, path = "/runs/{id}/cancel", operation_id = "cancel_run", params(("id" = RunId, Path)),
    responses((status = 200, body = Run)))]
async fn cancel(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<RunId>,
) -> Result<Json<Run>> {
    verbs::cancel(&app, &by.actor(), id).await?;
    shown(&app, id, &headers).await
}

/// Who reads the answer of a program.
async fn reader(app: &App, zone: Tz, language: Language) -> Result<Reader> {
    let country = school::find(app.db.reader()).await?.country;
    Ok(Reader { language, zone, country, today: app.clock.now().with_timezone(&zone).date_naive() })
}

async fn shown(app: &App, id: RunId, headers: &HeaderMap) -> Result<Json<Run>> {
    Ok(Json(Run::of(&verbs::run(app, id).await?, zone(app).await?, language(headers))))
}
