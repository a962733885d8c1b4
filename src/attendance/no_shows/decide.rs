//! What a person decides about a batch that is held.

use serde_json::json;

use super::detect::{asked, send};
use super::rules::{Choice, WAIT};
use super::store;
use crate::alerts;
use crate::alerts::rules::{Kind, Subject};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::ids::HoldId;
use crate::live::Topic;
use crate::{msg, school};

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Students it was about.
    pub students: usize,
    /// Messages that were written.
    pub messages: usize,
}

/// Decides about a batch: it is told, dropped or waits, and nobody decides a second time. Each message is written
/// once, whoever else decides at the same instant. [`Error::Conflict`] when it has been decided.
pub async fn decide(app: &App, actor: &Actor, id: HoldId, choice: Choice) -> Result<Decided> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let school = school::find(&tx).await?;
    store::hold_checks(&tx, store::hold(&tx, id).await?.day).await?;
    let hold = store::hold(&tx, id).await?;
    if hold.state != "held" {
        let by = hold.decided_by.unwrap_or_default();
        return Err(Error::Conflict(match hold.state.as_str() {
            "sent" => msg!("brake-was-sent", name = by),
            "discarded" => msg!("brake-was-discarded", name = by),
            _ => msg!("brake-was-cleared"),
        }));
    }
    let missing = store::held(&tx, id).await?;
    let mut decided = Decided { students: missing.len(), messages: 0 };
    let verb = match choice {
        Choice::Wait if asked(&hold).waits(now) => return Ok(decided),
        Choice::Wait => {
            store::set_waiting(&tx, id, now + WAIT, &actor.name).await?;
            "brake.wait"
        }
        Choice::Send => {
            store::end_hold(&tx, id, "sent", now, &actor.name).await?;
            decided.messages = send(app, &tx, &school, hold.day, &missing).await?;
            "brake.send"
        }
        Choice::Discard => {
            store::end_hold(&tx, id, "discarded", now, &actor.name).await?;
            store::discard(&tx, id, now).await?;
            "brake.discard"
        }
    };
    if choice != Choice::Wait {
        alerts::close(&tx, now, Kind::BrakeHeld, &Subject::Day(hold.day)).await?;
    }
    let after = json!({ "date": hold.day, "count": decided.students });
    let change = audit::Change { verb, subject: ("brake", Some(id.0)), before: None, after: Some(after) };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    app.live.touch(Topic::Day);
    Ok(decided)
}
