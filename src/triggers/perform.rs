//! Carrying out a run: under a lease that is renewed, bounded in time, safe from panics, refused when stale.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use tokio::time::{Instant, timeout};

use super::rules::Action;
use super::turns::{LEASE, Lease, finish, renew, start};
use super::{Done, Run, actions, outcome};
use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::RunId;
use crate::msg;

/// How often the lease is renewed, and how soon a cancelled run stops.
const RENEW: Duration = Duration::from_secs(5);

/// How long one attempt may take.
const fn limit(action: Action) -> Duration {
    match action {
        Action::GenerateClasses(_) => Duration::from_mins(15),
        Action::PurgeHistory | Action::CloseDay => Duration::from_mins(10),
        Action::AlertDigest | Action::CleanCache | Action::DetectNoShows | Action::CheckClasses => {
            Duration::from_mins(2)
        }
        Action::CheckKiosks => Duration::from_secs(30),
    }
}

/// Carries out a run that has its turn; one that is over, or that another worker holds, is left alone.
pub async fn perform(app: &App, id: RunId) -> Result<()> {
    let Some(lease) = start(app, id).await? else { return Ok(()) };
    let run = &lease.run;
    let (key, attempt) = (run.trigger.handle(), lease.attempt());
    tracing::info!(key, run = id.0, attempt, lag_ms = run.lag_ms.unwrap_or(0), "run starts");
    let began = Instant::now();
    let result = tokio::select! {
        result = act(app, run) => result,
        () = until_lost(app, &lease) => {
            tracing::warn!(key, run = id.0, attempt, "run was taken away");
            return Ok(());
        }
    };
    let took = began.elapsed();
    let (said, counts) = match &result {
        Ok(done) => ("succeeded", done.counts.words()),
        Err(reason) => (reason.key.as_ref(), String::new()),
    };
    let (outcome, ms) = (said.to_owned(), took.as_millis());
    if finish(app, &lease, result, took).await? {
        tracing::info!(key, run = id.0, attempt, outcome, counts, ms, "run ends");
    } else {
        tracing::warn!(key, run = id.0, attempt, outcome, ms, "run was taken over meanwhile: refused");
    }
    Ok(())
}

async fn act(app: &App, run: &Run) -> Result<Done, Message> {
    let limit = limit(run.trigger.draft.action);
    match timeout(limit, AssertUnwindSafe(actions::act(app, run)).catch_unwind()).await {
        Ok(Ok(Ok(done))) => Ok(done),
        Ok(Ok(Err(error))) => {
            tracing::warn!(run = run.id.0, %error, "an action failed");
            Err(outcome::reason(&error))
        }
        Ok(Err(_)) => Err(msg!("scheduled-panic")),
        Err(_) => Err(msg!("scheduled-timeout", minutes = limit.as_secs() / 60)),
    }
}

/// Resolves when the run is no longer ours: taken over, cancelled, or not renewed for too long.
async fn until_lost(app: &App, lease: &Lease) {
    let mut renewed = Instant::now();
    loop {
        tokio::time::sleep(RENEW).await;
        match timeout(RENEW, renew(app, lease)).await {
            Ok(Ok(true)) => renewed = Instant::now(),
            Ok(Err(_)) | Err(_) if renewed.elapsed() + RENEW < LEASE => {}
            Ok(Ok(false) | Err(_)) | Err(_) => return,
        }
    }
}
