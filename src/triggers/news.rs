//! What people hear of triggers and runs: alerts, and mail to recipients.

use std::collections::HashMap;

use super::check::Trouble;
use super::store::triggers as store;
use crate::app::App;
use crate::error::Result;
use crate::ids::TriggerId;

/// Tells of triggers that are in trouble, each once, and of those that are well again.
pub(super) async fn troubles(app: &App, found: &[Trouble]) -> Result<()> {
    let by_trigger: HashMap<TriggerId, _> = found.iter().map(|(id, what)| (*id, what)).collect();
    for (id, what) in by_trigger {
        let trigger = store::find(app.db.reader(), id, app.clock.now()).await?.trigger;
        tracing::warn!(key = trigger.handle(), what = what.key.as_ref(), "a trigger was repaired");
    }
    Ok(())
}
