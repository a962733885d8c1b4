//! Making and changing triggers. A change is never retroactive: what had come under the old rule has its
//! row first, and the new rule begins after now.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::claim::settle_all;
use super::read::zone;
use super::rules::{Coming, Draft};
use super::store::triggers::{self as store, Plan};
use super::store::{ring, turns};
use super::{Door, Trigger};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::TriggerId;
use crate::texts::Language;
use crate::{calendar, msg};

/// Makes a trigger; when it is active it fires from now on.
pub async fn create(app: &App, actor: &Actor, draft: &Draft) -> Result<Trigger> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let plan = plan(app, &tx, draft, now).await?;
    let trigger = store::insert(&tx, draft, None, plan, &actor.name, now).await?;
    note(&tx, actor, now, "trigger.create", None, Some(&trigger)).await?;
    ring(&tx).await?;
    tx.commit().await?;
    Ok(trigger)
}

/// Changes a trigger. [`Error::Conflict`] when somebody else has changed it since `version`. Of the system's
/// own, the action stays and it is not switched off: it is paused, with a reason.
pub async fn update(
    app: &App,
    actor: &Actor,
    door: Door,
    id: TriggerId,
    version: i32,
    draft: &Draft,
) -> Result<Trigger> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::lock_one(&tx, id).await?;
    if before.version != version {
        return Err(Error::Conflict(msg!("scheduled-changed-meanwhile")));
    }
    if before.protected {
        keep(&before, draft, door)?;
    }
    let settled = settle_all(&tx, &before, now).await?;
    let is_same = before.draft.active && draft.active && before.draft.recurrence == draft.recurrence;
    let plan = if is_same {
        Plan { next_at: settled.next_at, zone: before.zone }
    } else {
        plan(app, &tx, draft, now).await?
    };
    let after = store::update(&tx, &before, draft, plan, now).await?;
    note(&tx, actor, now, "trigger.update", Some(&before), Some(&after)).await?;
    ring(&tx).await?;
    tx.commit().await?;
    Ok(after)
}

fn keep(before: &Trigger, draft: &Draft, door: Door) -> Result<()> {
    if draft.action != before.draft.action {
        return Err(Error::field("action", msg!("scheduled-protected-action")));
    }
    if before.draft.active && !draft.active {
        return Err(match door {
            Door::Person => Error::field("active", msg!("scheduled-protected-off")),
            Door::Program => Error::Forbidden(msg!("scheduled-protected-stop")),
        });
    }
    Ok(())
}

/// Removes a trigger: what waits is cancelled, what runs ends, its runs stay. Never one of the system's own.
pub async fn remove(app: &App, actor: &Actor, id: TriggerId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::lock_one(&tx, id).await?;
    if before.protected {
        return Err(Error::Forbidden(msg!("scheduled-protected-remove")));
    }
    settle_all(&tx, &before, now).await?;
    turns::cancel_waiting(&tx, id, now).await?;
    store::remove(&tx, id, now).await?;
    note(&tx, actor, now, "trigger.remove", Some(&before), None).await?;
    ring(&tx).await?;
    Ok(tx.commit().await?)
}

/// The next instants of a draft, with what a person should know of each; holidays in `language`.
pub async fn preview(app: &App, draft: &Draft, count: usize, language: Language) -> Result<Vec<Coming>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let zone = zone(app, conn).await?;
    let day = |coming: &Coming| coming.at.with_timezone(&zone).date_naive();
    let coming = draft.recurrence.preview(now, zone, count, |_| None);
    let Some((first, last)) = coming.first().zip(coming.last()) else { return Ok(coming) };
    let holidays = calendar::holidays_between(conn, day(first), day(last)).await?;
    let name = |date: NaiveDate| {
        let off = holidays.iter().find(|holiday| holiday.date == date && holiday.annulled.is_none())?;
        Some(off.name.in_language(language).to_owned())
    };
    Ok(draft.recurrence.preview(now, zone, count, name))
}

/// When a draft fires first after now.
async fn plan(app: &App, conn: &impl Conn, draft: &Draft, now: DateTime<Utc>) -> Result<Plan> {
    let zone = zone(app, conn).await?;
    let next_at = draft.recurrence.next_after(now, zone);
    if next_at.is_none() {
        return Err(Error::field("frequency", msg!("scheduled-never")));
    }
    Ok(Plan { next_at: next_at.filter(|_| draft.active), zone })
}

async fn note(
    tx: &impl Conn,
    actor: &Actor,
    now: DateTime<Utc>,
    verb: &str,
    before: Option<&Trigger>,
    after: Option<&Trigger>,
) -> Result<()> {
    let id = before.or(after).map(|trigger| trigger.id.0);
    let change =
        Change { verb, subject: ("trigger", id), before: before.map(facts), after: after.map(facts) };
    audit::record(tx, actor, now, change).await
}

fn facts(trigger: &Trigger) -> Value {
    let fields = trigger.draft.fields();
    fields.pairs().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, json!(value))).collect()
}
