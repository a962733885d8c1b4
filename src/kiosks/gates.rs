//! Gates: where students come in and go out, and which courses do so there.

use serde_json::{Value, json};

use super::rules::GateForm;
use super::store::gates as store;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::error::{Error, Result};
use crate::ids::{CourseId, GateId};
use crate::msg;

pub use super::store::gates::{CourseAt, Gate};

/// All gates by name, those that were put away last.
pub async fn list(app: &App) -> Result<Vec<Gate>> {
    store::list(app.db.reader()).await
}

/// The gate with this id.
pub async fn find(app: &App, id: GateId) -> Result<Gate> {
    store::find(app.db.reader(), id).await
}

/// The gate in use with this name.
pub async fn by_name(app: &App, name: &str) -> Result<Option<Gate>> {
    store::by_name(app.db.reader(), name).await
}

/// The courses whose presence is read at a gate, each with its own.
pub async fn courses(app: &App) -> Result<Vec<CourseAt>> {
    store::courses(app.db.reader()).await
}

/// Creates a gate.
pub async fn create(app: &App, actor: &Actor, form: &GateForm) -> Result<Gate> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let id = store::insert(&tx, form, now).await?;
    let gate = store::find(&tx, id).await?;
    audit::record(&tx, actor, now, note("gate.create", None, Some(&gate))).await?;
    tx.commit().await?;
    Ok(gate)
}

/// Changes a gate; its kiosks learn of it with their next heartbeat, events at once. `courses` are all that
/// come through it, none leaves them as they are.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: GateId,
    form: &GateForm,
    courses: Option<&[CourseId]>,
) -> Result<Gate> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, id).await?;
    store::update(&tx, id, form, now).await?;
    if let Some(courses) = courses {
        let ids: Vec<i64> = courses.iter().map(|id| id.0).collect();
        store::set_courses(&tx, id, &ids).await?;
    }
    let after = store::find(&tx, id).await?;
    audit::record(&tx, actor, now, note("gate.update", Some(&before), Some(&after))).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Kiosks]).await;
    Ok(after)
}

/// Puts a gate away that no kiosk stands at; its courses may come through any other one.
pub async fn archive(app: &App, actor: &Actor, id: GateId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let gate = store::find(&tx, id).await?;
    if gate.kiosks > 0 {
        return Err(Error::Conflict(msg!("kiosks-gate-used", kiosks = gate.kiosks)));
    }
    if store::archive(&tx, id, Some(now)).await? {
        store::forget_courses(&tx, id).await?;
        audit::record(&tx, actor, now, note("gate.archive", Some(&gate), None)).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes a gate back into use.
pub async fn restore(app: &App, actor: &Actor, id: GateId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let gate = store::find(&tx, id).await?;
    if store::archive(&tx, id, None).await? {
        audit::record(&tx, actor, now, note("gate.restore", None, Some(&gate))).await?;
    }
    Ok(tx.commit().await?)
}

fn note(verb: &'static str, before: Option<&Gate>, after: Option<&Gate>) -> Change<'static> {
    let subject = ("gate", after.or(before).map(|gate| gate.id.0));
    Change { verb, subject, before: before.map(facts), after: after.map(facts) }
}

fn facts(gate: &Gate) -> Value {
    json!({ "name": gate.name, "mode": gate.mode.as_str(), "courses": gate.courses })
}
