//! Runs that somebody asks for: thought only, at once, or in the queue.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::report::{DryRun, Report, Summary};
use super::request::Request;
use super::think::think;
use super::write::{self, Progress};
use super::{WAIT, history, warn};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::classes::rules::Window;
use crate::classes::store::runs::{self, Order};
use crate::classes::store::scope;
use crate::db::{Conn, Lock, Tx};
use crate::error::Result;
use crate::ids::GenerationRunId;
use crate::{queue, school};

/// What a generation would do; nothing is written.
pub async fn preview(app: &App, request: &Request) -> Result<DryRun> {
    let tx = app.db.begin().await?;
    let today = school::find(&tx).await?.today(app.clock.now());
    let window = window(&tx, request, today).await?;
    let thought = think(&tx, &request.scope, window, window.to, today).await?;
    Ok(DryRun { summary: thought.summary(&request.scope), items: thought.items })
}

/// Generates the classes at once, in a transaction of its own; [`Error::Busy`](crate::error::Error::Busy) when
/// another generation runs for too long.
pub async fn generate(app: &App, actor: &Actor, request: &Request) -> Result<Report> {
    let tx = app.db.begin_holding(Lock::Generation, WAIT).await?;
    let now = app.clock.now();
    let order = order(&tx, actor, request, now).await?;
    let run = runs::insert(&tx, &order, "running", now).await?;
    let report = carry_out(&tx, &Progress { app: None, run }, &order, now).await?;
    note(&tx, actor, "generation.run", &report, now).await?;
    tx.commit().await?;
    Ok(report)
}

/// Puts a generation into the queue; its run tells how far it is.
pub async fn request(app: &App, actor: &Actor, request: &Request) -> Result<GenerationRunId> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let order = order(&tx, actor, request, now).await?;
    let run_id = runs::insert(&tx, &order, "queued", now).await?;
    queue::enqueue(&tx, &queue::GenerateClasses { run_id }).await?;
    let change = Change {
        verb: "generation.request",
        subject: ("generation", Some(run_id.0)),
        before: None,
        after: Some(json!({ "from": order.window.from, "to": order.window.to })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(run_id)
}

/// Carries out a run of the queue; one that is done, or failed, stays as it is.
pub async fn perform(app: &App, run: GenerationRunId) -> Result<()> {
    let now = app.clock.now();
    runs::begin(app.db.reader(), run, now).await?;
    let tx = app.db.begin_holding(Lock::Generation, WAIT).await?;
    let row = runs::find(&tx, run).await?;
    if row.state != "running" {
        return Ok(());
    }
    let order = history::order_of(&row)?;
    let report = carry_out(&tx, &Progress { app: Some(app), run }, &order, now).await?;
    note(&tx, &Actor::system(), "generation.run", &report, now).await?;
    Ok(tx.commit().await?)
}

/// Notes that a run of the queue will not be tried again.
pub async fn give_up(app: &App, run: GenerationRunId, reason: &str) -> Result<()> {
    runs::fail(app.db.reader(), run, reason, app.clock.now()).await
}

/// Lets a run that was given up wait again; its job is put back by whoever asks.
pub async fn reopen(tx: &Tx, run: GenerationRunId) -> Result<()> {
    runs::reopen(tx, run).await
}

async fn order(tx: &Tx, actor: &Actor, request: &Request, now: DateTime<Utc>) -> Result<Order> {
    let today = school::find(tx).await?.today(now);
    let window = window(tx, request, today).await?;
    Ok(Order { window, scope: request.scope, source: request.source.as_str(), by: actor.user_id() })
}

async fn window(conn: &impl Conn, request: &Request, today: NaiveDate) -> Result<Window> {
    let earliest = scope::earliest(conn, &request.scope).await?;
    Ok(request.choice.window(today, earliest))
}

async fn carry_out(tx: &Tx, progress: &Progress<'_>, order: &Order, now: DateTime<Utc>) -> Result<Report> {
    let began = Instant::now();
    let today = school::find(tx).await?.today(now);
    let thought = think(tx, &order.scope, order.window, order.window.to, today).await?;
    let tally = write::classes(tx, &thought, progress, now).await?;
    let summary = Summary { tally, ..thought.summary(&order.scope) };
    let conflicts = write::story(tx, progress.run, &thought, &summary, began, now).await?;
    warn::enrollments(tx, &summary.without_schedule, today, now).await?;
    warn::settle(tx, today, now).await?;
    Ok(Report { run: progress.run, summary, conflicts, duration: began.elapsed() })
}

async fn note(tx: &Tx, actor: &Actor, verb: &'static str, report: &Report, now: DateTime<Utc>) -> Result<()> {
    let Summary { window, tally, .. } = &report.summary;
    let after = json!({
        "from": window.from, "to": window.to, "created": tally.created(), "changed": tally.changed(),
        "kept": tally.kept(), "candidates": tally.candidates(),
    });
    let subject = ("generation", Some(report.run.0));
    audit::record(tx, actor, now, Change { verb, subject, before: None, after: Some(after) }).await
}
