//! What a change did to classes, in numbers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::classes::generation::Effects;

/// Classes that followed a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassCounts {
    /// Made.
    created: u32,
    /// Different now: date, time, teacher, room, cancelled, taking place again.
    changed: u32,
    /// Left as they are though the plan says otherwise: held, marked, edited by hand.
    kept: u32,
}

impl ClassCounts {
    /// The numbers of these effects.
    pub fn of(effects: &Effects) -> Self {
        let tally = &effects.tally;
        Self { created: tally.created(), changed: tally.changed(), kept: tally.kept() }
    }
}
