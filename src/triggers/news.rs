//! What people hear of triggers and runs: alerts for those who work on them, mail for recipients. Written with
//! the fact they tell of.

use chrono::{DateTime, Utc};

use super::check::Trouble;
use super::outcome::Counts;
use super::rules::{Action, NotifyOn};
use super::store::triggers as store;
use super::{Run, Trigger};
use crate::alerts;
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::msg;
use crate::notifications::{Outcome, RunNews, TriggerNews, announce_run, announce_trigger};

/// The kind of alert that a failure of this trigger opens.
const fn kind(trigger: &Trigger) -> Kind {
    match trigger.draft.action {
        Action::GenerateClasses(_) => Kind::GenerationFailed,
        Action::AlertDigest
        | Action::CleanCache
        | Action::PurgeHistory
        | Action::CloseDay
        | Action::CheckKiosks
        | Action::DetectNoShows
        | Action::CheckClasses => Kind::RunFailed,
    }
}

/// A run failed for good: an alert, and mail, once.
pub(super) async fn failed(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    run: &Run,
    attempts: i32,
    error: &Message,
) -> Result<()> {
    alarm(tx, now, run, error).await?;
    announce_run(app, tx, now, &news(run, Outcome::Failed { attempts, error: error.clone() })).await
}

/// A run succeeded: what its failures had opened is closed; who wants to hear of every outcome does.
pub(super) async fn succeeded(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    run: &Run,
    counts: &Counts,
    alarmed: Option<&Message>,
) -> Result<()> {
    match alarmed {
        Some(what) => alarm(tx, now, run, what).await?,
        None => alerts::close(tx, now, kind(&run.trigger), &Subject::Trigger(run.trigger.id)).await?,
    }
    if run.trigger.draft.notify_on == NotifyOn::Failure {
        return Ok(());
    }
    let said = counts.0.iter().map(|(name, count)| (msg!("scheduled-count", name = name), *count)).collect();
    announce_run(app, tx, now, &news(run, Outcome::Succeeded(said))).await
}

async fn alarm(tx: &Tx, now: DateTime<Utc>, run: &Run, what: &Message) -> Result<()> {
    let (trigger, subject) = (&run.trigger, Subject::Trigger(run.trigger.id));
    let cause = Cause::new(kind(trigger), subject, trigger.draft.name.clone(), what.clone());
    alerts::raise(tx, now, &cause.keyed(format!("run:{}", run.id))).await
}

fn news(run: &Run, outcome: Outcome) -> RunNews {
    RunNews {
        run_id: run.id,
        trigger: run.trigger.draft.name.clone(),
        scheduled_for: run.scheduled_for,
        outcome,
        recipients: run.trigger.draft.recipients.clone(),
        always: run.trigger.draft.notify_on == NotifyOn::Always,
    }
}

/// Tells of triggers that are in trouble, each once, and of those that are well again.
pub(super) async fn troubles(app: &App, found: &[Trouble]) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    for trouble in found {
        let trigger = store::find(&tx, trouble.trigger, now).await?.trigger;
        tracing::warn!(key = trigger.handle(), what = trouble.what.key.as_ref(), "a trigger was repaired");
        let subject = Subject::Trigger(trigger.id);
        let cause =
            Cause::new(Kind::TriggerOverdue, subject, trigger.draft.name.clone(), trouble.what.clone());
        alerts::raise(&tx, now, &cause.keyed(format!("at:{}", trouble.at.timestamp()))).await?;
        tell(app, &tx, now, &trigger, trouble.at, false).await?;
    }
    for (kind, subject) in alerts::open(&tx, &[Kind::TriggerOverdue]).await? {
        let Subject::Trigger(id) = subject else { continue };
        if found.iter().any(|trouble| trouble.trigger == id) {
            continue;
        }
        let trigger = store::find(&tx, id, now).await?.trigger;
        alerts::close(&tx, now, kind, &Subject::Trigger(id)).await?;
        tell(app, &tx, now, &trigger, trigger.next_at.unwrap_or(now), true).await?;
    }
    Ok(tx.commit().await?)
}

async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    trigger: &Trigger,
    due_at: DateTime<Utc>,
    is_well: bool,
) -> Result<()> {
    let name = trigger.draft.name.clone();
    announce_trigger(app, tx, now, &TriggerNews { trigger_id: trigger.id, trigger: name, due_at, is_well })
        .await
}
