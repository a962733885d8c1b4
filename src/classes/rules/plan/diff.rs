//! A class that exists, compared with what the schedules say of its week.

use chrono::NaiveDate;

use super::slot::Slot;
use super::{Outcome, Reason, Row, State};

/// What becomes of it, and why.
pub(super) type Decision = (Outcome, Reason);

impl Row {
    /// Why nothing may change it, when nothing may.
    pub(super) fn fixed(&self, today: NaiveDate) -> Option<Reason> {
        match self.state {
            State::CancelledByPerson => Some(Reason::Cancelled),
            State::Held => Some(Reason::Held),
            _ if self.marked => Some(Reason::Marked),
            _ if self.date < today => Some(Reason::Past),
            State::Holiday | State::CancelledBySystem if self.replaced => Some(Reason::Replaced),
            State::Planned | State::Holiday | State::CancelledBySystem => None,
        }
    }
}

/// A class that nothing may change: it agrees, or it is kept.
pub(super) fn decide_fixed(row: &Row, slot: &Slot<'_>, reason: Reason) -> Decision {
    match (row.state, slot) {
        (State::CancelledByPerson, _) => (Outcome::Skip, Reason::Cancelled),
        (State::Holiday, Slot::Off { reason, .. })
        | (State::CancelledBySystem, Slot::None { reason, .. }) => (Outcome::Skip, *reason),
        (State::Planned | State::Held, Slot::Class { version, date, .. })
            if row.by_hand() || (row.date == *date && row.details == version.details) =>
        {
            (Outcome::Skip, Reason::Existing)
        }
        _ => (Outcome::Keep, reason),
    }
}

/// A class that a person gave its place: no schedule may touch it, but a day off on its date
/// and a student who is not there any more do.
pub(super) fn decide_by_hand(
    row: &Row,
    slot: &Slot<'_>,
    there: Result<(), Reason>,
    off: Option<Reason>,
) -> Decision {
    match decide_place(row, there, off) {
        Some(decision) => decision,
        None if row.follows(slot) => (Outcome::Skip, Reason::Existing),
        None if row.moved => (Outcome::Keep, Reason::Moved),
        None => (Outcome::Keep, Reason::Edited),
    }
}

/// An extra or make-up class: no schedule speaks of it, but the same do.
pub(super) fn decide_single(
    row: &Row,
    today: NaiveDate,
    there: Result<(), Reason>,
    off: Option<Reason>,
) -> Decision {
    match row.fixed(today) {
        Some(Reason::Cancelled) => (Outcome::Skip, Reason::Cancelled),
        Some(_) => (Outcome::Skip, Reason::Existing),
        None => decide_place(row, there, off).unwrap_or((Outcome::Skip, Reason::Existing)),
    }
}

/// What becomes of a class where it is; nothing, when it takes place there and may.
fn decide_place(row: &Row, there: Result<(), Reason>, off: Option<Reason>) -> Option<Decision> {
    let planned = row.state == State::Planned;
    match (there, off) {
        (Err(reason), _) if row.state == State::CancelledBySystem => Some((Outcome::Skip, reason)),
        (Err(reason), _) => Some((Outcome::Cancel, reason)),
        (Ok(()), Some(reason)) if planned => Some((Outcome::Holiday, reason)),
        (Ok(()), Some(reason)) => Some((Outcome::Skip, reason)),
        (Ok(()), None) if !planned => Some((Outcome::Revive, Reason::Planned)),
        (Ok(()), None) => None,
    }
}

/// A class that follows its schedule.
pub(super) fn decide_planned(row: &Row, slot: &Slot<'_>, today: NaiveDate, off: Option<Reason>) -> Decision {
    match (*slot, row.state) {
        (Slot::Class { date, .. }, State::Planned) if date < today => (Outcome::Keep, Reason::Past),
        (Slot::Class { date, .. }, _) if date < today => (Outcome::Skip, off.unwrap_or(Reason::Past)),
        (Slot::Class { version, date, .. }, State::Planned) => {
            let same = row.date == date && row.details == version.details;
            if same { (Outcome::Skip, Reason::Existing) } else { (Outcome::Change, Reason::Planned) }
        }
        (Slot::Class { .. }, _) => (Outcome::Revive, Reason::Planned),
        (Slot::Off { reason, .. } | Slot::None { reason, .. }, State::CancelledBySystem) => {
            (Outcome::Skip, reason)
        }
        (Slot::Off { original, reason, .. }, State::Planned) => {
            let reachable = original >= today || off.is_some();
            if reachable { (Outcome::Holiday, reason) } else { (Outcome::Keep, Reason::Past) }
        }
        (Slot::Off { version, original, reason }, _) => {
            let same = row.date == original && row.details == version.details;
            if same || original < today { (Outcome::Skip, reason) } else { (Outcome::Holiday, reason) }
        }
        (Slot::None { reason, .. }, _) => (Outcome::Cancel, reason),
    }
}

impl Row {
    /// Whether the schedule still says what it said when the class was made.
    fn follows(&self, slot: &Slot<'_>) -> bool {
        match slot {
            Slot::Class { version, original, .. } | Slot::Off { version, original, .. } => {
                version.id == self.schedule && *original == self.original_date
            }
            Slot::None { .. } => false,
        }
    }
}
