//! One deed on many classes.

use std::collections::HashMap;

use super::deed::Work;
use super::{Act, ActId, Clash, Seen, Session};
use crate::app::App;
use crate::audit::Actor;
use crate::calendar::Intent;
use crate::classes::generation::Effects;
use crate::error::{Error, Message, Result};
use crate::ids::ClassId;
use crate::msg;

/// A deed on many classes that was tried or done.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// What undoes it; none when it was only tried, or nothing could be done.
    pub act: Option<ActId>,
    /// Each class, by date and time.
    pub lines: Vec<Line>,
    /// What other classes do.
    pub effects: Effects,
}

/// What became of one class.
#[derive(Clone, Debug)]
pub struct Line {
    /// The class after it.
    pub class: Session,
    /// What it clashes with there.
    pub clashes: Vec<Clash>,
    /// Why it was left alone.
    pub refused: Option<Message>,
}

/// Does each of these with its class, in one transaction: what cannot be done is left alone and says why, the
/// rest is done. A class that is no more has no line.
pub async fn bulk(app: &App, actor: &Actor, orders: &[(Seen, Act)], intent: Intent) -> Result<Bulk> {
    carry(Work::begin(app, actor, intent).await?, orders).await
}

/// The same in a transaction that somebody has begun.
pub(in crate::classes) async fn carry(mut work: Work<'_>, orders: &[(Seen, Act)]) -> Result<Bulk> {
    let refused = work.carry_out(orders).await?;
    let mut refused: HashMap<ClassId, Message> =
        refused.into_iter().map(|(class, error)| (class, sentence(error))).collect();
    let ids: Vec<_> = orders.iter().map(|(seen, _)| seen.class).collect();
    let settled = work.settle(&ids).await?;
    let mut clashes: HashMap<ClassId, Vec<Clash>> = HashMap::new();
    for clash in settled.clashes {
        clashes.entry(clash.class).or_default().push(clash);
    }
    let line = |class: Session| {
        let (clashes, refused) = (clashes.remove(&class.id), refused.remove(&class.id));
        Line { clashes: clashes.unwrap_or_default(), refused, class }
    };
    let lines = settled.classes.into_iter().map(line).collect();
    Ok(Bulk { act: settled.act, lines, effects: settled.effects })
}

/// The first sentence of a refusal.
fn sentence(error: Error) -> Message {
    match error {
        Error::Invalid(errors) => {
            errors.into_iter().next().map_or(msg!("acts-changed"), |error| error.message)
        }
        Error::Conflict(message) | Error::Forbidden(message) | Error::Busy(message) => message,
        Error::NotFound | Error::Fault(_) => msg!("acts-changed"),
    }
}
