//! Which acts a class allows, and why not the others.

use chrono::NaiveDate;

use super::{CancelledBy, Deed, Standing, Subject};
use crate::classes::rules::SessionStatus;
use crate::classes::rules::plan::Reason;
use crate::error::Message;
use crate::msg;

/// Of each act whether it is possible now; if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct May {
    /// To cancel it.
    pub cancel: Result<(), Message>,
    /// To let it take place again.
    pub restore: Result<(), Message>,
    /// To move it.
    pub relocate: Result<(), Message>,
    /// To let somebody else teach it.
    pub cover: Result<(), Message>,
    /// To let its teacher teach it after all.
    pub uncover: Result<(), Message>,
    /// To make up for it.
    pub makeup: Result<(), Message>,
}

impl May {
    /// What is possible with a class on `today`.
    pub fn of(class: &Subject, today: NaiveDate) -> Self {
        let may = |deed| may(deed, class, today);
        Self {
            cancel: may(Deed::Cancel),
            restore: may(Deed::Restore),
            relocate: may(Deed::Move),
            cover: may(Deed::Cover),
            uncover: may(Deed::Uncover),
            makeup: may(Deed::Add),
        }
    }
}

/// Whether this may be done with a class; if not, why. [`Deed::Add`] is making up for it.
pub fn may(deed: Deed, of: &Subject, today: NaiveDate) -> Result<(), Message> {
    if deed == Deed::Add {
        return makeup(of, today);
    }
    free(of, today)?;
    let (status, by) = (of.standing.status, of.standing.cancelled_by);
    match (deed, status) {
        (Deed::Restore, SessionStatus::Cancelled) if by == Some(CancelledBy::System) => Err(by_system(of)),
        (Deed::Restore, SessionStatus::Cancelled) | (Deed::Move, SessionStatus::Holiday) => alone(of),
        (Deed::Restore, _) => Err(msg!("acts-not-cancelled")),
        (Deed::Cancel, SessionStatus::Cancelled) if by == Some(CancelledBy::Person) => {
            Err(msg!("acts-cancelled-already"))
        }
        (_, SessionStatus::Cancelled) if by == Some(CancelledBy::System) => Err(by_system(of)),
        (_, SessionStatus::Cancelled) => Err(msg!("acts-cancelled")),
        (Deed::Cover | Deed::Uncover, SessionStatus::Holiday) => Err(msg!("acts-day-off")),
        (Deed::Uncover, _) if of.standing.cover_for_id.is_none() => Err(msg!("acts-not-covered")),
        _ => Ok(()),
    }
}

/// What took place, was marked or is past never changes.
fn free(of: &Subject, today: NaiveDate) -> Result<(), Message> {
    if of.standing.status == SessionStatus::Held {
        Err(msg!("acts-held"))
    } else if of.is_marked {
        Err(msg!("acts-marked"))
    } else if of.standing.date < today {
        Err(msg!("acts-past"))
    } else {
        Ok(())
    }
}

/// No class takes place twice.
fn alone(of: &Subject) -> Result<(), Message> {
    of.rival.map_or(Ok(()), |date| Err(msg!("acts-rival", date = date)))
}

/// What did not take place, or somebody missed, can be made up for, once.
fn makeup(of: &Subject, today: NaiveDate) -> Result<(), Message> {
    let standing = &of.standing;
    match standing.status {
        SessionStatus::Cancelled if standing.cancelled_by == Some(CancelledBy::System) => Err(by_system(of)),
        SessionStatus::Planned if standing.date >= today && !of.is_marked => Err(msg!("acts-still-to-come")),
        SessionStatus::Planned | SessionStatus::Held | SessionStatus::Cancelled | SessionStatus::Holiday => {
            alone(of)
        }
    }
}

/// Why the system cancelled it, and when it comes back by itself.
fn by_system(of: &Subject) -> Message {
    match of.standing.cancel_reason.as_deref().and_then(Reason::read) {
        Some(Reason::Paused) => msg!("acts-by-system-paused"),
        Some(Reason::NotEnrolled | Reason::GroupEmpty) => msg!("acts-by-system-nobody"),
        _ => msg!("acts-by-system-schedule"),
    }
}

/// Whether an act on a class can be taken back, which stood `before` and `after` it; if not, why. `today` of a class
/// that was entered when its day was over is that day.
pub fn undoable(
    of: &Subject,
    is_replaced: bool,
    (before, after): (Option<&Standing>, &Standing),
    today: NaiveDate,
) -> Result<(), Message> {
    free(of, today)?;
    if !of.standing.is_still(after) {
        return Err(msg!("acts-changed-since"));
    }
    match before {
        Some(before) if before.date < today => Err(msg!("acts-past-before")),
        Some(before) if before.takes_place() && !after.takes_place() => alone(of),
        None if is_replaced => Err(msg!("acts-replaced")),
        Some(_) | None => Ok(()),
    }
}
