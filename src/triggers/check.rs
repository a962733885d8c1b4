//! What must hold of the ledger, checked while it runs: what does not is repaired, told once, and told again
//! when it is well.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::claim::{claim_due, enqueue, settle_all};
use super::read::zone;
use super::store::triggers::Plan;
use super::store::{check as store, ring, triggers};
use super::{Trigger, news, turns};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::TriggerId;
use crate::{msg, school};

/// How late a trigger may be before somebody is told, in real time.
const PATIENCE: TimeDelta = TimeDelta::minutes(2);

/// Something that did not hold of a trigger, in a sentence.
pub(super) type Trouble = (TriggerId, Message);

/// Checks that nothing is overdue, that no run is stuck, that every planned instant is there; repairs what is
/// not. Gives how many triggers were in trouble.
pub async fn check(app: &App) -> Result<usize> {
    if school::find_some(app.db.reader()).await?.is_none() {
        return Ok(0);
    }
    let now = app.clock.now();
    let limit = now - app.clock.span(PATIENCE);
    let looked = store::look(app.db.reader(), limit).await?;
    let mut found: Vec<Trouble> = Vec::new();
    if looked.overdue {
        found.extend(overdue(app, limit).await?);
    }
    if looked.stuck {
        found.extend(stuck(app).await?);
    }
    found.extend(plans(app).await?);
    news::troubles(app, &found).await?;
    Ok(found.iter().map(|(id, _)| id).collect::<HashSet<_>>().len())
}

async fn overdue(app: &App, limit: DateTime<Utc>) -> Result<Vec<Trouble>> {
    let late = store::overdue(app.db.reader(), limit).await?;
    while claim_due(app).await?.triggers > 0 {}
    Ok(late.into_iter().map(|id| (id, msg!("scheduled-trouble-overdue"))).collect())
}

/// A run with its turn and without a job gets one; one that waits for nobody gets its turn.
async fn stuck(app: &App) -> Result<Vec<Trouble>> {
    let tx = app.db.begin().await?;
    let without_job = store::without_job(&tx).await?;
    let runs: Vec<_> = without_job.iter().map(|(run, _)| *run).collect();
    enqueue(&tx, &runs).await?;
    let mut found: Vec<_> = without_job.into_iter().map(|(_, trigger)| trigger).collect();
    for trigger in store::without_turn(&tx).await? {
        turns::release(&tx, trigger).await?;
        found.push(trigger);
    }
    tx.commit().await?;
    Ok(found.into_iter().map(|id| (id, msg!("scheduled-trouble-stuck"))).collect())
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
    let tx = app.db.begin().await?;
    let locked = triggers::lock(&tx, ids).await?;
    let mut found = Vec::new();
    for plan in store::planned_of(&tx, &locked.iter().map(|trigger| trigger.id).collect::<Vec<_>>()).await? {
        // Somebody may have been quicker.
        if plan.is_missing() {
            set(&tx, &plan.trigger, plan.expected()).await?;
            found.push((plan.trigger.id, msg!("scheduled-trouble-plan")));
        }
    }
    ring(&tx).await?;
    tx.commit().await?;
    Ok(found)
}

async fn set(tx: &Tx, trigger: &Trigger, next_at: Option<DateTime<Utc>>) -> Result<()> {
    super::store::due::plan(tx, &[(trigger.id, next_at)]).await
}
