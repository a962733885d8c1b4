//! The way of a run: asked for, started, held by a lease, ended, taken over, given back.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::claim::enqueue;
use super::outcome::Done;
use super::rules::RunStatus;
use super::store::due::{self, Entry};
use super::store::turns::{self as store, Ending};
use super::store::{ring, runs, triggers};
use super::{Level, Run, news};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::entities::trigger_run::Model;
use crate::error::{Error, Message, Result};
use crate::gathering::{Gathering, Together, together};
use crate::ids::{RunId, TriggerId};
use crate::queue::{self, RunTrigger};
use crate::{metrics, msg};

/// How long a worker is believed without a word.
pub const LEASE: Duration = Duration::from_secs(30);

/// A run that this process carries out, for as long as its lease is renewed.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The run as it started.
    pub run: Run,
}

impl Lease {
    /// The fencing token: whoever comes with an older one is refused.
    pub const fn attempt(&self) -> i32 {
        self.run.attempt
    }
}

/// Runs a trigger now, behind what of it is running; its planned instants stay as they are.
pub async fn run_now(app: &App, actor: &Actor, id: TriggerId) -> Result<RunId> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let trigger = triggers::lock_one(&tx, id).await?;
    let open = due::lock_open(&tx, &[trigger.id]).await?;
    let entry = Entry {
        trigger: trigger.id,
        scheduled_for: None,
        status: RunStatus::Queued,
        reason: None,
        has_turn: !open.iter().any(|run| run.has_turn),
    };
    let run_id = due::insert_one(&tx, entry, &actor.name, now).await?;
    if entry.has_turn {
        enqueue(&tx, &[run_id]).await?;
    }
    let after = Some(json!({ "run": run_id }));
    let change = Change { verb: "trigger.run", subject: ("trigger", Some(id.0)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    ring(&tx).await?;
    tx.commit().await?;
    Ok(run_id)
}

/// Opens a run that failed, was cancelled or was missed again, for three more attempts.
pub async fn retry(app: &App, actor: &Actor, id: RunId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = runs::find(&tx, id).await?;
    triggers::lock_one(&tx, before.trigger.id).await?;
    if store::reopen(&tx, id).await?.is_none() {
        return Err(Error::Conflict(msg!("scheduled-not-to-retry")));
    }
    release(&tx, before.trigger.id).await?;
    note(&tx, actor, "run.retry", &before, now).await?;
    ring(&tx).await?;
    Ok(tx.commit().await?)
}

/// Ends a run that is not over: one that waits never starts, one that runs is stopped within seconds.
pub async fn cancel(app: &App, actor: &Actor, id: RunId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = runs::find(&tx, id).await?;
    if store::cancel(&tx, id, now).await?.is_none() {
        return Err(Error::Conflict(msg!("scheduled-not-to-cancel")));
    }
    let line = (Level::Warning, msg!("scheduled-cancelled-by", name = actor.name));
    runs::insert_lines(&tx, id, before.attempt, &[line], now).await?;
    release(&tx, before.trigger.id).await?;
    note(&tx, actor, "run.cancel", &before, now).await?;
    ring(&tx).await?;
    tx.commit().await?;
    metrics::runs(before.trigger.key.as_deref(), RunStatus::Cancelled.as_str());
    Ok(())
}

async fn note(
    tx: &Tx,
    actor: &Actor,
    verb: &str,
    run: &Run,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    let before = Some(json!({ "status": run.status.as_str(), "trigger": run.trigger.handle() }));
    audit::record(tx, actor, now, Change { verb, subject: ("run", Some(run.id.0)), before, after: None })
        .await
}

/// Starts a run: counts the attempt and takes the lease. None when it is not to be run (any more).
/// Of a crowd that is due at one instant none starts late because another ends first: they start together.
pub async fn start(app: &App, id: RunId) -> Result<Option<Lease>> {
    let Some(row) = together(app, Start(id)).await? else { return Ok(None) };
    let run: Run = row.try_into()?;
    if run.attempt == 1 {
        metrics::lag(Duration::from_millis(run.lag_ms.unwrap_or_default().max(0).unsigned_abs()));
    }
    Ok(Some(Lease { run }))
}

/// The runs of this process that are about to start.
pub type Starts = Gathering<Start>;

/// A run that is about to start.
#[derive(Debug)]
pub struct Start(RunId);

impl Together for Start {
    type Answer = Option<Model>;
    const LANES: usize = 1;
    const MOST: usize = 1000;

    fn waiting(app: &App) -> &Starts {
        &app.starts
    }

    async fn do_all(app: &App, all: Vec<Self>) -> Result<Vec<Option<Model>>> {
        let (ids, now): (Vec<_>, _) = (all.iter().map(|start| start.0).collect(), app.clock.now());
        let started = store::start(app.db.quick(), &ids, app.process.id(), LEASE, now).await?;
        let mut started: HashMap<_, _> = started.into_iter().map(|row| (row.id, row)).collect();
        Ok(ids.iter().map(|id| started.remove(id)).collect())
    }
}

/// Prolongs the lease; false when the run is no longer ours.
pub async fn renew(app: &App, lease: &Lease) -> Result<bool> {
    store::renew(app.db.reader(), lease.run.id, lease.attempt(), LEASE).await
}

/// Ends an attempt: the outcome, what it says, another attempt or the next run's turn, all at once. False
/// when the run is no longer ours; then nothing is written.
pub async fn finish(app: &App, lease: &Lease, result: Result<Done, Message>, took: Duration) -> Result<bool> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let (run, attempt) = (&lease.run, lease.attempt());
    let is_last = attempt >= run.attempts_allowed;
    let (status, done, error) = match result {
        Ok(done) => (RunStatus::Succeeded, done, None),
        Err(reason) if is_last => (RunStatus::Failed, Done::default(), Some(reason)),
        Err(reason) => (RunStatus::Queued, Done::default(), Some(reason)),
    };
    let pause = (status == RunStatus::Queued).then(|| queue::backoff(attempt, rand::random()));
    let counts = serde_json::to_value(&done.counts)?;
    let ending = Ending { status: status.as_str(), counts, error: error.clone(), took, pause };
    if !store::end(&tx, run.id, attempt, &ending, now).await? {
        return Ok(false);
    }
    let lines: Vec<_> =
        done.lines.into_iter().chain(error.clone().map(|reason| (Level::Error, reason))).collect();
    runs::insert_lines(&tx, run.id, attempt, &lines, now).await?;
    match (pause, error) {
        (Some(pause), _) => queue::enqueue_later(&tx, &RunTrigger { run_id: run.id }, pause).await?,
        (None, Some(error)) => news::failed(app, &tx, now, run, attempt, &error).await?,
        (None, None) => news::succeeded(app, &tx, now, run, &done.counts, done.alarm.as_ref()).await?,
    }
    if pause.is_none() {
        release(&tx, run.trigger.id).await?;
    }
    tx.commit().await?;
    if status != RunStatus::Queued {
        metrics::runs(run.trigger.key.as_deref(), status.as_str());
    }
    Ok(true)
}

/// Gives the turn to the next run of a trigger.
pub(super) async fn release(tx: &Tx, trigger: TriggerId) -> Result<()> {
    match store::release(tx, trigger).await? {
        Some(next) => enqueue(tx, &[next]).await,
        None => Ok(()),
    }
}

/// Takes over the runs of workers that have not been heard of for a lease; gives how many.
pub async fn take_over(app: &App) -> Result<usize> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let reason = msg!("scheduled-process-ended");
    let taken = store::take_over(&tx, &reason, now).await?;
    let (many, mut lost) = (taken.len(), Vec::new());
    for row in taken {
        let run = Run::try_from(row)?;
        let line = (Level::Warning, reason.clone());
        runs::insert_lines(&tx, run.id, run.attempt, &[line], now).await?;
        if run.status == RunStatus::Failed {
            news::failed(app, &tx, now, &run, run.attempt, &reason).await?;
            release(&tx, run.trigger.id).await?;
            lost.push(run.trigger.key);
        } else {
            enqueue(&tx, &[run.id]).await?;
        }
    }
    tx.commit().await?;
    for key in lost {
        metrics::runs(key.as_deref(), RunStatus::Failed.as_str());
    }
    Ok(many)
}

/// Gives back the runs that this process has not ended when it must go; another one takes them at once.
pub async fn hand_back(app: &App) -> Result<usize> {
    let Some(process) = app.process.id() else { return Ok(0) };
    let tx = app.db.begin().await?;
    let runs = store::hand_back(&tx, process).await?;
    enqueue(&tx, &runs).await?;
    tx.commit().await?;
    Ok(runs.len())
}
