//! Claiming what is due: any process may, as often as it likes, at any time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::rules::{Backlog, CatchUp, Due, ON_TIME, Overlap, RunStatus, SkipReason};
use super::store::due::{self, Entry, Open};
use super::store::{pauses, triggers};
use super::{Pause, Trigger};
use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::ids::{RunId, TriggerId};
use crate::metrics;
use crate::queue::{self, RunTrigger};

/// Instants of one trigger that are settled in one claim.
const MOST_INSTANTS: usize = 100;

/// What a claim did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Triggers that were due.
    pub triggers: usize,
    /// Instants that got their row.
    pub instants: usize,
    /// Runs that were put into the queue.
    pub runs: usize,
    /// Whether instants of them are still due.
    pub more: bool,
}

/// Claims what is due: up to a thousand triggers, in one transaction of a few statements.
pub async fn claim_due(app: &App) -> Result<Claimed> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let found = due::lock_due(&tx, now).await?;
    if found.is_empty() {
        return Ok(Claimed::default());
    }
    let settled = settle(&tx, &found, now).await?;
    tx.commit().await?;
    Ok(settled)
}

/// The instant at which the next trigger is due.
pub async fn next_instant(app: &App) -> Result<Option<DateTime<Utc>>> {
    due::next_instant(app.db.reader()).await
}

/// Gives every instant of these triggers that has come its row, and plans the next; the triggers are locked.
async fn settle(tx: &Tx, locked: &[Trigger], now: DateTime<Utc>) -> Result<Claimed> {
    let is_due = |trigger: &&Trigger| trigger.next_at.is_some_and(|at| at <= now);
    let due: Vec<_> = locked.iter().filter(is_due).collect();
    let Some(earliest) = due.iter().filter_map(|trigger| trigger.next_at).min() else {
        return Ok(Claimed::default());
    };
    let ids: Vec<_> = due.iter().map(|trigger| trigger.id).collect();
    let mut facts = Facts::default();
    for pause in pauses::since(tx, &ids, earliest).await? {
        facts.pauses.entry(pause.trigger_id).or_default().push(pause);
    }
    for open in due::lock_open(tx, &ids).await? {
        facts.open.entry(open.trigger_id).or_default().push(open);
    }
    let (mut entries, mut plan, mut more) = (Vec::new(), Vec::new(), false);
    for trigger in due {
        let came = facts.came(trigger, now);
        plan.push((trigger.id, came.next_at));
        more |= came.more;
        let came = facts.entries(trigger, &came, now);
        for over in came.iter().filter(|entry| entry.status != RunStatus::Queued) {
            metrics::runs(trigger.key.as_deref(), over.status.as_str());
        }
        entries.extend(came);
    }
    let runs = due::insert(tx, &entries, now).await?;
    due::plan(tx, &plan).await?;
    enqueue(tx, &runs).await?;
    Ok(Claimed { triggers: plan.len(), instants: entries.len(), runs: runs.len(), more })
}

/// The same for one trigger, to the last instant; gives it as it is planned then.
pub(super) async fn settle_all(tx: &Tx, trigger: &Trigger, now: DateTime<Utc>) -> Result<Trigger> {
    let mut trigger = trigger.clone();
    while settle(tx, std::slice::from_ref(&trigger), now).await?.triggers > 0 {
        trigger = triggers::lock_one(tx, trigger.id).await?;
    }
    Ok(trigger)
}

/// Puts runs that have their turn into the queue.
pub(super) async fn enqueue(tx: &Tx, runs: &[RunId]) -> Result<()> {
    let jobs: Vec<_> = runs.iter().map(|run_id| RunTrigger { run_id: *run_id }).collect();
    queue::enqueue_all(tx, &jobs).await
}

/// What is known of the triggers of a claim.
#[derive(Default)]
struct Facts {
    pauses: HashMap<TriggerId, Vec<Pause>>,
    open: HashMap<TriggerId, Vec<Open>>,
}

impl Facts {
    fn came(&self, trigger: &Trigger, now: DateTime<Utc>) -> Due {
        let draft = &trigger.draft;
        let backlog = Backlog {
            next_at: trigger.next_at.unwrap_or(now),
            now,
            zone: trigger.zone,
            catch_up: draft.catch_up,
            age_limit: draft.action.age_limit(),
            most: MOST_INSTANTS,
        };
        let pauses = self.pauses.get(&trigger.id);
        let is_paused = |at| pauses.is_some_and(|pauses| pauses.iter().any(|pause| pause.covers(at)));
        draft.recurrence.due(&backlog, is_paused)
    }

    fn entries(&self, trigger: &Trigger, came: &Due, now: DateTime<Utc>) -> Vec<Entry> {
        let entry = |at: &DateTime<Utc>, status, reason, has_turn| Entry {
            trigger: trigger.id,
            scheduled_for: Some(*at),
            status,
            reason,
            has_turn,
        };
        let missed = came.missed.iter().map(|at| entry(at, RunStatus::Missed, None, false));
        let paused =
            came.paused.iter().map(|at| entry(at, RunStatus::Skipped, Some(SkipReason::Paused), false));
        let mut entries: Vec<_> = missed.chain(paused).collect();
        let open = self.open.get(&trigger.id).map_or(&[][..], Vec::as_slice);
        let mut line = Line {
            scheduled: open.iter().filter(|run| !run.is_manual).count(),
            is_taken: open.iter().any(|run| run.has_turn),
        };
        for at in &came.run {
            let is_late = came.run.len() > 1 || now - *at > ON_TIME;
            let catches_up = trigger.draft.catch_up == CatchUp::All && is_late;
            entries.push(if catches_up || line.has_place(trigger.draft.overlap) {
                entry(at, RunStatus::Queued, None, line.join())
            } else {
                entry(at, RunStatus::Skipped, Some(SkipReason::Overlap), false)
            });
        }
        entries
    }
}

/// The runs of a trigger that are not over: one has its turn, the others wait behind it.
struct Line {
    scheduled: usize,
    is_taken: bool,
}

impl Line {
    /// Whether another one may come: a run that somebody asked for takes no place away.
    const fn has_place(&self, overlap: Overlap) -> bool {
        match overlap {
            Overlap::Skip => self.scheduled == 0,
            Overlap::Queue => self.scheduled <= 1,
        }
    }

    /// Joins; true when it has its turn at once.
    const fn join(&mut self) -> bool {
        self.scheduled += 1;
        !std::mem::replace(&mut self.is_taken, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_runs_and_at_most_one_waits() {
        let mut line = Line { scheduled: 0, is_taken: false };
        assert!(line.has_place(Overlap::Skip) && line.has_place(Overlap::Queue));
        assert!(line.join(), "the first one has its turn");
        assert!(!line.has_place(Overlap::Skip) && line.has_place(Overlap::Queue));
        assert!(!line.join(), "the second one waits");
        assert!(!line.has_place(Overlap::Queue), "a third one is skipped");
    }

    #[test]
    fn a_run_that_somebody_asked_for_takes_no_place_but_goes_first() {
        let mut line = Line { scheduled: 0, is_taken: true };
        assert!(line.has_place(Overlap::Skip));
        assert!(!line.join());
    }
}
