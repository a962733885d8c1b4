//! Why a trigger ran, or did not, at an instant: answered from the rows.

use chrono::{DateTime, TimeDelta, Utc};

use super::rules::{RunStatus, SkipReason};
use super::store::{pauses, runs as store};
use super::{Pause, Run, Trigger, find};
use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::TriggerId;
use crate::msg;

/// The answer.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The instant that was asked about.
    pub at: DateTime<Utc>,
    /// The run of that instant (of its minute).
    pub run: Option<Run>,
    /// The planned instants before and after it, by the rule that holds now.
    pub nearest: [Option<DateTime<Utc>>; 2],
    /// The answer in sentences.
    pub said: Vec<Message>,
}

/// Why the trigger ran or did not at `at`; a minute is near enough.
pub async fn explain(app: &App, id: TriggerId, at: DateTime<Utc>) -> Result<Explanation> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let trigger = find(app, id).await?.trigger;
    let run = store::find_scheduled(conn, id, at).await?;
    let nearest = nearest(&trigger, at);
    let said = if let Some(run) = &run {
        of_run(run)
    } else {
        let pauses = pauses::since(conn, &[id], at).await?;
        let held = pauses.into_iter().find(|pause| pause.covers(at));
        let by =
            |pause: Pause| msg!("scheduled-why-paused-by", name = pause.paused_by, reason = pause.reason);
        [Some(of_nothing(&trigger, at, now, nearest)), held.map(by)].into_iter().flatten().collect()
    };
    Ok(Explanation { at, run, nearest, said })
}

fn of_run(run: &Run) -> Vec<Message> {
    let first = match (run.status, run.reason) {
        (RunStatus::Succeeded, _) => msg!("scheduled-why-succeeded", attempts = run.attempt),
        (RunStatus::Failed, _) => msg!("scheduled-why-failed", attempts = run.attempt),
        (RunStatus::Missed, _) => {
            msg!("scheduled-why-missed", policy = run.trigger.draft.catch_up.as_str())
        }
        (RunStatus::Cancelled, _) => msg!("scheduled-why-cancelled"),
        (RunStatus::Running, _) => msg!("scheduled-why-running"),
        (RunStatus::Queued, _) if run.is_waiting => msg!("scheduled-why-waiting"),
        (RunStatus::Queued, _) => msg!("scheduled-why-queued"),
        (RunStatus::Skipped, Some(SkipReason::Overlap)) => msg!("scheduled-why-overlap"),
        (RunStatus::Skipped, _) => msg!("scheduled-why-paused"),
    };
    let late = run.lag_ms.filter(|lag| *lag >= 60_000);
    let late = late.map(|lag| msg!("scheduled-why-late", minutes = lag / 60_000));
    [Some(first), late, run.error.clone()].into_iter().flatten().collect()
}

fn of_nothing(
    trigger: &Trigger,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    nearest: [Option<DateTime<Utc>>; 2],
) -> Message {
    if at < trigger.created_at {
        return msg!("scheduled-why-not-made");
    }
    if at > now {
        return if !trigger.draft.active {
            msg!("scheduled-why-off")
        } else if nearest.contains(&Some(at)) {
            msg!("scheduled-why-comes")
        } else {
            msg!("scheduled-why-no-instant")
        };
    }
    if !trigger.draft.active {
        return msg!("scheduled-why-off");
    }
    if at < trigger.updated_at { msg!("scheduled-why-changed") } else { msg!("scheduled-why-no-instant") }
}

/// The last planned instant not after `at`, looked for within a month or so, and the next one.
fn nearest(trigger: &Trigger, at: DateTime<Utc>) -> [Option<DateTime<Utc>>; 2] {
    let (rule, zone) = (&trigger.draft.recurrence, trigger.zone);
    let before = [1, 60, 1440, 10 * 1440, 40 * 1440].into_iter().find_map(|minutes| {
        let from = at - TimeDelta::minutes(minutes);
        let instants = std::iter::successors(rule.next_after(from, zone), |at| rule.next_after(*at, zone));
        instants.take_while(|instant| *instant <= at).last()
    });
    [before, rule.next_after(at, zone)]
}
