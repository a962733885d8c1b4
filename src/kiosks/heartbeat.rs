//! What a kiosk says of itself every minute, and what it is told.

use super::Door;
use super::rules::Beat;
use super::store::kiosks as store;
use crate::alerts;
use crate::alerts::rules::{Kind, Subject};
use crate::app::App;
use crate::error::Result;

/// Notes that a kiosk is there, and how it is. What was raised because it was silent is closed by this, what
/// was raised because it could not send when it has nothing left to send.
pub async fn beat(app: &App, door: &Door, beat: &Beat) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::beat(&tx, door.kiosk_id, beat, beat.skew_ms(now)).await?;
    let about = Subject::Kiosk(door.kiosk_id);
    let mut gone = vec![(Kind::KioskSilent, about.clone())];
    if beat.queue_length == 0 {
        gone.push((Kind::KioskUnsynced, about));
    }
    alerts::close_all(&tx, now, &gone).await?;
    Ok(tx.commit().await?)
}
