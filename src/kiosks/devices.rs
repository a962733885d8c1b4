//! Kiosks as staff see them: where they stand, how they are, and the end of one.

use serde_json::{Value, json};

use super::pairing::usable;
use super::rules::KioskForm;
use super::store::kiosks as store;
use crate::alerts;
use crate::alerts::rules::{Kind, Subject};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::error::{Error, Result};
use crate::ids::KioskId;
use crate::msg;

pub use super::store::kiosks::Kiosk;

/// All kiosks by gate and name, revoked ones last.
pub async fn list(app: &App) -> Result<Vec<Kiosk>> {
    store::list(app.db.reader()).await
}

/// The kiosk with this id.
pub async fn find(app: &App, id: KioskId) -> Result<Kiosk> {
    store::find(app.db.reader(), id).await
}

/// Gives a kiosk another name or another gate; it learns of it with its next heartbeat.
pub async fn update(app: &App, actor: &Actor, id: KioskId, form: &KioskForm) -> Result<Kiosk> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, id).await?;
    if before.revoked_at.is_some() {
        return Err(Error::Conflict(msg!("kiosks-is-revoked")));
    }
    usable(&tx, form.gate_id).await?;
    store::update(&tx, id, form).await?;
    let after = store::find(&tx, id).await?;
    audit::record(&tx, actor, now, note("kiosk.update", Some(&before), Some(&after))).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Kiosks]).await;
    Ok(after)
}

/// Ends a kiosk for ever: its next request is refused in every process, and its program forgets all it has.
pub async fn revoke(app: &App, actor: &Actor, id: KioskId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let kiosk = store::find(&tx, id).await?;
    let Some(token_hash) = store::revoke(&tx, id, &actor.name, now).await? else { return Ok(()) };
    let about = Subject::Kiosk(id);
    let gone = [(Kind::KioskSilent, about.clone()), (Kind::KioskUnsynced, about)];
    alerts::close_all(&tx, now, &gone).await?;
    audit::record(&tx, actor, now, note("kiosk.revoke", Some(&kiosk), None)).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Kiosk(token_hash)]).await;
    Ok(())
}

fn note(verb: &'static str, before: Option<&Kiosk>, after: Option<&Kiosk>) -> Change<'static> {
    let subject = ("kiosk", after.or(before).map(|kiosk| kiosk.id.0));
    Change { verb, subject, before: before.map(facts), after: after.map(facts) }
}

fn facts(kiosk: &Kiosk) -> Value {
    json!({ "name": kiosk.name, "gate": kiosk.gate })
}
