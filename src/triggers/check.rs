//! What must hold of the ledger, checked while it runs: what does not is repaired, told once, and told again
//! when it is well.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::claim::{claim_due, enqueue, settle_all};
use super::read::zone;
use super::store::triggers::Plan;
use super::store::{check as store, due, ring, triggers};
use super::{news, turns};
use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::TriggerId;
use crate::{msg, school};

/// How late a trigger may be before somebody is told, in real time.
const PATIENCE: TimeDelta = TimeDelta::minutes(2);

/// Something that did not hold of a trigger.
pub(super) struct Trouble {
    pub trigger: TriggerId,
    /// The instant it is about.
    pub at: DateTime<Utc>,
    /// What it was, in a sentence.
    pub what: Message,
}

/// What is looked at every few seconds: one question, and when the answer is yes, what there is to do. Runs whose
/// worker is gone go on elsewhere; what is overdue or stuck is repaired.
pub async fn sweep(app: &App) -> Result<()> {
    let limit = app.clock.now() - app.clock.span(PATIENCE);
    let looked = store::look(app.db.reader(), limit).await?;
    if looked.lost {
        let runs = turns::take_over(app).await?;
        tracing::warn!(runs, "runs whose worker is gone go on");
    }
    if looked.overdue || looked.stuck { check(app).await.map(drop) } else { Ok(()) }
}

/// Checks that nothing is overdue, that no run is stuck, that every planned instant is there; repairs what is
/// not. Gives how many triggers were in trouble.
pub async fn check(app: &App) -> Result<usize> {
    if school::find_some(app.db.reader()).await?.is_none() {
        return Ok(0);
    }
    let limit = app.clock.now() - app.clock.span(PATIENCE);
    let mut found = overdue(app, limit).await?;
    found.extend(stuck(app).await?);
    found.extend(plans(app).await?);
    news::troubles(app, &found).await?;
    Ok(found.iter().map(|trouble| trouble.trigger).collect::<HashSet<_>>().len())
}

async fn overdue(app: &App, limit: DateTime<Utc>) -> Result<Vec<Trouble>> {
    let late = store::overdue(app.db.reader(), limit).await?;
    if !late.is_empty() {
        while claim_due(app).await?.triggers > 0 {}
    }
    let trouble = |(trigger, at)| Trouble { trigger, at, what: msg!("scheduled-trouble-overdue") };
    Ok(late.into_iter().map(trouble).collect())
}

/// A run with its turn and without a job gets one; one that waits for nobody gets its turn.
async fn stuck(app: &App) -> Result<Vec<Trouble>> {
    let tx = app.db.begin().await?;
    let mut found = store::without_job(&tx).await?;
    let runs: Vec<_> = found.iter().map(|lost| lost.id).collect();
    enqueue(&tx, &runs).await?;
    for lost in store::without_turn(&tx).await? {
        turns::release(&tx, lost.trigger_id).await?;
        found.push(lost);
    }
    tx.commit().await?;
    let trouble = |lost: store::Lost| Trouble {
        trigger: lost.trigger_id,
        at: lost.due_at,
        what: msg!("scheduled-trouble-stuck"),
    };
    Ok(found.into_iter().map(trouble).collect())
}

/// The next instant must follow from the rule and the last planned one. When the zone has changed it is
/// planned anew from now on, which is no trouble.
async fn plans(app: &App) -> Result<Vec<Trouble>> {
    let zone = zone(app, app.db.reader()).await?;
    let planned = store::planned(app.db.reader()).await?;
    let moved: Vec<_> =
        planned.iter().filter(|plan| plan.trigger.zone != zone).map(|p| p.trigger.id).collect();
    if !moved.is_empty() {
        replan(app, &moved).await?;
    }
    let missing = planned.iter().filter(|plan| plan.trigger.zone == zone && plan.is_missing());
    let missing: Vec<_> = missing.map(|plan| plan.trigger.id).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    repair(app, &missing).await
}

/// Plans triggers anew from now on, in the zone that holds now.
pub(super) async fn replan(app: &App, ids: &[TriggerId]) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let zone = zone(app, &tx).await?;
    for trigger in triggers::lock(&tx, ids).await? {
        settle_all(&tx, &trigger, now).await?;
        let next_at = trigger.draft.recurrence.next_after(now, zone).filter(|_| trigger.draft.active);
        triggers::update(&tx, &trigger, &trigger.draft, Plan { next_at, zone }, now).await?;
    }
    ring(&tx).await?;
    Ok(tx.commit().await?)
}

async fn repair(app: &App, ids: &[TriggerId]) -> Result<Vec<Trouble>> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let locked = triggers::lock(&tx, ids).await?;
    let mut found = Vec::new();
    for plan in store::planned_of(&tx, &locked.iter().map(|trigger| trigger.id).collect::<Vec<_>>()).await? {
        // Somebody may have been quicker.
        if plan.is_missing() {
            let (trigger, next_at) = (plan.trigger.id, plan.expected());
            due::plan(&tx, &[(trigger, next_at)]).await?;
            let at = next_at.unwrap_or(now);
            found.push(Trouble { trigger, at, what: msg!("scheduled-trouble-plan") });
        }
    }
    ring(&tx).await?;
    tx.commit().await?;
    Ok(found)
}
