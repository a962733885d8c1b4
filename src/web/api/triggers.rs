//! Triggers: rules that make the program do something at its time.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::generation::language;
use super::runs::Run;
use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::audit::Actor;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::msg;
use crate::texts::Language;
use crate::triggers::rules::{Coming, Draft, older};
use crate::triggers::{self as verbs, Door, Filter, Listed, Sort};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{TriggersRead, TriggersWrite};

/// Instants of a preview at most.
const MOST: i32 = 100;

/// A trigger as the API shows one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Trigger {
    id: TriggerId,
    /// Its name in logs, of a system trigger.
    key: Option<String>,
    name: String,
    description: Option<String>,
    /// `generate_classes`, `alert_digest`, `clean_cache`, `purge_history`, `close_day`.
    action: &'static str,
    /// Of a generation: `monthly`, `weekly`, `rolling`.
    window: Option<&'static str>,
    /// `daily`, `weekly`, `monthly`, `interval`.
    frequency: &'static str,
    /// `08:10`, on the school's clocks.
    time: Option<String>,
    /// `monday` to `sunday`; of an interval, empty is every day.
    weekdays: Vec<String>,
    day_of_month: Option<i64>,
    interval_hours: Option<i64>,
    interval_minutes: Option<i64>,
    /// Of an interval: only from this time of the day on.
    between_from: Option<String>,
    /// And until this one.
    between_until: Option<String>,
    /// The rule in words.
    rule: String,
    /// None means the general recipients.
    recipients: Vec<String>,
    /// `failure`, `always`.
    notify_on: &'static str,
    /// Of a digest: `critical`, `high`, `medium`, `low`.
    priorities: Vec<&'static str>,
    active: bool,
    /// `latest`, `none`, `all`.
    catch_up: &'static str,
    /// `skip`, `queue`.
    overlap: &'static str,
    /// Whether it belongs to the system: then it is neither stopped nor deleted over the API.
    protected: bool,
    /// The pause that it is in.
    paused: Option<Pause>,
    /// Null when it is off or paused.
    next_run: Option<Moment>,
    /// Counts its changes; give it with a change to be sure that nobody was quicker.
    version: i32,
    created_at: Moment,
    updated_at: Moment,
}

/// A pause.
#[derive(Debug, Serialize, ToSchema)]
struct Pause {
    reason: String,
    by: String,
    since: Moment,
    /// Null is until somebody resumes it.
    until: Option<Moment>,
}

/// What a trigger is made of. The Spanish spelling of older scripts is understood as well.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct TriggerBody {
    name: String,
    description: Option<String>,
    /// `alert_digest` when not given.
    action: Option<String>,
    window: Option<String>,
    /// `daily`, `weekly`, `monthly`, `interval`.
    frequency: String,
    /// `08:10`.
    time: Option<String>,
    weekdays: Option<Vec<String>>,
    /// 1 to 31; a shorter month has its last day.
    day_of_month: Option<i32>,
    interval_hours: Option<i32>,
    interval_minutes: Option<i32>,
    between_from: Option<String>,
    between_until: Option<String>,
    /// At most 50 addresses.
    recipients: Option<Vec<String>>,
    notify_on: Option<String>,
    priorities: Option<Vec<String>>,
    active: Option<bool>,
    catch_up: Option<String>,
    overlap: Option<String>,
    /// Of a change: the version that it changes.
    version: Option<i32>,
}

/// Why a trigger is paused, and until when.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct TriggerPauseBody {
    reason: String,
    /// RFC 3339; until somebody resumes it when not given.
    until: Option<String>,
}

/// What the list is narrowed to.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Narrowed {
    /// `name` (the default) or `next`.
    sort: Option<String>,
}

/// How many instants.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Count {
    /// 1 to 100; 10 when not given.
    count: Option<i32>,
}

/// The next instants of a rule.
#[derive(Debug, Serialize, ToSchema)]
struct Preview {
    /// The rule in words.
    rule: String,
    /// The zone of the clocks.
    zone: String,
    instants: Vec<Instant>,
}

/// An instant that comes, with what a person should know of it.
#[derive(Debug, Serialize, ToSchema)]
struct Instant {
    at: Moment,
    /// `skipped` (that local time does not exist), `repeated` (it happens twice), `shifted` (an interval moves
    /// on the clocks), or null.
    clock_change: Option<&'static str>,
    /// The holiday on that date.
    holiday: Option<String>,
    /// Whether a shorter month's last day stands for its day.
    month_end: bool,
}

impl Trigger {
    /// A trigger on the clocks of `zone`, its rule in the words of a language.
    pub(super) fn of(listed: Listed, zone: Tz, language: Language) -> Self {
        let Listed { trigger, pause, .. } = listed;
        let (draft, fields) = (&trigger.draft, trigger.draft.fields());
        let text = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
        let number = |name: &str| fields.get(name).parse().ok();
        let list = |name: &str| -> Vec<String> {
            fields.get(name).split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        Self {
            name: draft.name.clone(),
            description: draft.description.clone(),
            action: draft.action.as_str(),
            window: draft.action.window().map(crate::triggers::rules::GenerationWindow::as_str),
            frequency: draft.recurrence.frequency().as_str(),
            time: text("time"),
            weekdays: list("weekdays"),
            day_of_month: number("day_of_month"),
            interval_hours: number("interval_hours"),
            interval_minutes: number("interval_minutes"),
            between_from: text("between_from"),
            between_until: text("between_until"),
            rule: draft.recurrence.words(language),
            recipients: draft.recipients.clone(),
            notify_on: draft.notify_on.as_str(),
            priorities: draft.priorities.iter().map(|priority| priority.as_str()).collect(),
            active: draft.active,
            catch_up: draft.catch_up.as_str(),
            overlap: draft.overlap.as_str(),
            next_run: trigger.next_at.filter(|_| pause.is_none()).map(|at| Moment::new(at, zone)),
            paused: pause.map(|pause| Pause {
                reason: pause.reason,
                by: pause.paused_by,
                since: Moment::new(pause.starts_at, zone),
                until: pause.until_at.map(|until| Moment::new(until, zone)),
            }),
            created_at: Moment::new(trigger.created_at, zone),
            updated_at: Moment::new(trigger.updated_at, zone),
            id: trigger.id,
            key: trigger.key,
            protected: trigger.protected,
            version: trigger.version,
        }
    }
}

pub(super) fn routes() -> ApiRoutes {
    ApiRoutes::new("triggers")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_find, find)
        .on(__path_update, update)
        .on(__path_remove, remove)
        .on(__path_run, run)
        .on(__path_pause, pause)
        .on(__path_resume, resume)
        .on(__path_preview, preview)
        .on(__path_rehearse, rehearse)
}

/// The zone of the clocks that answers are written on.
pub(super) async fn zone(app: &App) -> Result<Tz> {
    verbs::zone(app, app.db.reader()).await
}

async fn shown(app: &App, id: TriggerId, language: Language) -> Result<Trigger> {
    Ok(Trigger::of(verbs::find(app, id).await?, zone(app).await?, language))
}

/// What a body says, in either spelling.
pub(super) fn given(fields: &Fields) -> Result<Fields> {
    let object = fields.pairs().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    older::fields(&Value::Object(object))
}

/// Makes a trigger of a body in either spelling.
pub(super) async fn make(app: &App, by: &Actor, body: &Fields) -> Result<TriggerId> {
    let draft = Draft::parse(&given(body)?, app.clock.now(), zone(app).await?)?;
    Ok(verbs::create(app, by, &draft).await?.id)
}

/// Makes a trigger what a body in either spelling says.
pub(super) async fn change(app: &App, by: &Actor, id: TriggerId, body: &Fields) -> Result<()> {
    let before = verbs::find(app, id).await?.trigger;
    let mut fields = given(body)?;
    let kept = before.draft.fields();
    if fields.get("anchor").is_empty() && kept.has("anchor") {
        fields.set("anchor", kept.get("anchor"));
    }
    let mut parser = fields.parse();
    let version = parser.integer("version", 1..=i32::MAX);
    let version = parser.finish(Some(version.unwrap_or(before.version)))?;
    let draft = Draft::parse(&fields, app.clock.now(), zone(app).await?)?;
    verbs::update(app, by, Door::Program, id, version, &draft).await.map(drop)
}

/// Pauses a trigger as a body says.
pub(super) async fn halt(app: &App, by: &Actor, id: TriggerId, body: &Fields) -> Result<()> {
    let mut parser = body.parse();
    let reason = parser.required_text("reason", 300);
    let until = parser
        .with("until", |raw| raw.parse::<DateTime<Utc>>().map_err(|_| msg!("api-instant", given = raw)));
    parser.refuse_unknown();
    let reason = parser.finish(reason)?;
    verbs::pause(app, by, Door::Program, &[id], &reason, until).await.map(drop)
}

/// Lists the triggers that are not deleted.
#[utoipa::path(get, path = "/triggers", operation_id = "list_triggers", params(Paging, Narrowed),
    responses((status = 200, body = Items<Trigger>)))]
async fn list(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query,
) -> Result<Json<Items<Trigger>>> {
    let sort = if asked.get("sort") == "next" { Sort::Next } else { Sort::Name };
    let listing = verbs::list(&app, &list_query(&asked, sort)?, &Filter::default()).await?;
    let (zone, language) = (zone(&app).await?, language(&headers));
    Ok(Json(Items::of(listing, |row| Trigger::of(row, zone, language))))
}

/// Creates a trigger; when it is active it fires from now on.
#[utoipa::path(post, path = "/triggers", operation_id = "create_trigger", request_body = TriggerBody,
    responses((status = 201, body = Trigger)))]
async fn create(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let id = make(&app, &by.actor(), &body).await?;
    Ok((StatusCode::CREATED, Json(shown(&app, id, language(&headers)).await?)).into_response())
}

/// Shows a trigger.
#[utoipa::path(get, path = "/triggers/{id}", operation_id = "show_trigger", params(("id" = TriggerId, Path)),
    responses((status = 200, body = Trigger)))]
async fn find(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Json<Trigger>> {
    Ok(Json(shown(&app, id, language(&headers)).await?))
}

/// Makes a trigger what the body says; with `version`, only if nobody has changed it since.
#[utoipa::path(put, path = "/triggers/{id}", operation_id = "change_trigger", params(("id" = TriggerId, Path)),
    request_body = TriggerBody, responses((status = 200, body = Trigger)))]
async fn update(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
    extract::Json(body): extract::Json,
) -> Result<Json<Trigger>> {
    change(&app, &by.actor(), id, &body).await?;
    Ok(Json(shown(&app, id, language(&headers)).await?))
}

/// Deletes a trigger; its runs stay. A system trigger is never deleted.
#[utoipa::path(delete, path = "/triggers/{id}", operation_id = "delete_trigger", params(("id" = TriggerId, Path)),
    responses((status = 204)))]
async fn remove(by: TriggersWrite, State(app): State<App>, Path(id): Path<TriggerId>) -> Result<StatusCode> {
    verbs::remove(&app, &by.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Runs a trigger now, apart from its plan.
#[utoipa::path(post, path = "/triggers/{id}/runs", operation_id = "run_trigger", params(("id" = TriggerId, Path)),
    responses((status = 201, body = Run)))]
async fn run(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let run = verbs::run_now(&app, &by.actor(), id).await?;
    let run = Run::of(&verbs::run(&app, run).await?, zone(&app).await?, language(&headers));
    Ok((StatusCode::CREATED, Json(run)).into_response())
}

/// Pauses a trigger, with a reason. A system trigger is paused on its page alone.
#[utoipa::path(post, path = "/triggers/{id}/pause", operation_id = "pause_trigger", params(("id" = TriggerId, Path)),
    request_body = TriggerPauseBody, responses((status = 200, body = Trigger)))]
async fn pause(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
    extract::Json(body): extract::Json,
) -> Result<Json<Trigger>> {
    halt(&app, &by.actor(), id, &body).await?;
    Ok(Json(shown(&app, id, language(&headers)).await?))
}

/// Ends the pause of a trigger; what was due meanwhile is not made up for.
#[utoipa::path(delete, path = "/triggers/{id}/pause", operation_id = "resume_trigger", params(("id" = TriggerId, Path)),
    responses((status = 200, body = Trigger)))]
async fn resume(
    by: TriggersWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
) -> Result<Json<Trigger>> {
    verbs::resume(&app, &by.actor(), &[id]).await?;
    Ok(Json(shown(&app, id, language(&headers)).await?))
}

/// Tells the next instants of a trigger.
#[utoipa::path(get, path = "/triggers/{id}/preview", operation_id = "preview_trigger",
    params(("id" = TriggerId, Path), Count), responses((status = 200, body = Preview)))]
async fn preview(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<TriggerId>,
    Query(asked): Query,
) -> Result<Json<Preview>> {
    let draft = verbs::find(&app, id).await?.trigger.draft;
    Ok(Json(previewed(&app, &draft, &asked, language(&headers)).await?))
}

/// Tells the next instants of a trigger that does not exist; nothing is written.
#[utoipa::path(post, path = "/triggers/preview", operation_id = "preview_draft", params(Count),
    request_body = TriggerBody, responses((status = 200, body = Preview)))]
async fn rehearse(
    _: TriggersRead,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query,
    extract::Json(body): extract::Json,
) -> Result<Json<Preview>> {
    let mut fields = given(&body)?;
    if fields.get("name").is_empty() {
        fields.set("name", "…");
    }
    let draft = Draft::parse(&fields, app.clock.now(), zone(&app).await?)?;
    Ok(Json(previewed(&app, &draft, &asked, language(&headers)).await?))
}

async fn previewed(app: &App, draft: &Draft, asked: &Fields, language: Language) -> Result<Preview> {
    let mut parser = asked.parse();
    let count = parser.integer("count", 1..=MOST).unwrap_or(10);
    let count = usize::try_from(parser.finish(Some(count))?).map_err(|_| Error::NotFound)?;
    let zone = zone(app).await?;
    let instant = |coming: Coming| Instant {
        at: Moment::new(coming.at, zone),
        clock_change: coming.clock_change.map(crate::triggers::rules::ClockChange::as_str),
        holiday: coming.holiday,
        month_end: coming.month_end,
    };
    let instants = verbs::preview(app, draft, count, language).await?.into_iter().map(instant).collect();
    Ok(Preview { rule: draft.recurrence.words(language), zone: zone.to_string(), instants })
}
