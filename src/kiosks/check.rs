//! Looks every minute whether the kiosks are well, while students are expected at the doors.

use chrono::TimeDelta;

use super::rules::Pulse;
use super::store::check as store;
use crate::alerts;
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::attendance;
use crate::error::Result;
use crate::msg;
use crate::school::{self, School};

pub use super::store::check::Suspect;

/// So long before the first arrival the doors are looked at.
const BEFORE: TimeDelta = TimeDelta::minutes(60);
/// So long after the last leaving.
const AFTER: TimeDelta = TimeDelta::minutes(30);

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Kiosks that were looked at; none while nobody is expected.
    pub kiosks: usize,
    /// Those of which nothing was heard.
    pub silent: usize,
    /// Those that cannot send what they have.
    pub unsynced: usize,
}

/// Raises alerts of kiosks that are silent or keep events to themselves; a heartbeat closes them. A tablet
/// that rests in the evening or on a holiday is no news.
pub async fn check(app: &App) -> Result<Checked> {
    let (school, now) = (school::current(app).await?, app.clock.now());
    attendance::open_today(app).await?;
    let tx = app.db.begin().await?;
    let Some((first, last)) = store::expected(&tx, school.today(now)).await? else {
        return Ok(Checked::default());
    };
    if now < first - BEFORE || now > last + AFTER {
        return Ok(Checked::default());
    }
    let kiosks = store::suspects(&tx).await?;
    let mut checked = Checked { kiosks: kiosks.len(), ..Checked::default() };
    let mut causes = Vec::new();
    for kiosk in &kiosks {
        let pulse = Pulse::of(false, kiosk.silent_seconds, kiosk.unsynced_seconds);
        if pulse == Pulse::Silent {
            checked.silent += 1;
            causes.extend(silent(kiosk, &school));
        }
        if Pulse::of(false, Some(0), kiosk.unsynced_seconds) == Pulse::Unsynced {
            checked.unsynced += 1;
            causes.extend(unsynced(kiosk, &school));
        }
    }
    alerts::raise_all(&tx, now, &causes).await?;
    tx.commit().await?;
    Ok(checked)
}

/// A cause of its own for each silence: one that a person has resolved is told again when it is another one.
fn silent(kiosk: &Suspect, school: &School) -> Option<Cause> {
    let since = kiosk.seen_at?;
    let time = since.with_timezone(&school.zone).format("%H:%M");
    let detail = msg!("kiosks-alert-silent", gate = kiosk.gate, time = time, queue = kiosk.queue_length);
    let cause = Cause::new(Kind::KioskSilent, Subject::Kiosk(kiosk.id), kiosk.name.clone(), detail);
    Some(cause.keyed(format!("since:{}", since.timestamp())))
}

fn unsynced(kiosk: &Suspect, school: &School) -> Option<Cause> {
    let since = kiosk.unsynced_since?;
    let time = since.with_timezone(&school.zone).format("%H:%M");
    let detail = msg!("kiosks-alert-unsynced", gate = kiosk.gate, time = time, queue = kiosk.queue_length);
    let cause = Cause::new(Kind::KioskUnsynced, Subject::Kiosk(kiosk.id), kiosk.name.clone(), detail);
    Some(cause.keyed(format!("since:{}", since.timestamp())))
}
