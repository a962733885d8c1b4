//! What a person may do with one class, and what it is after that.

mod forms;
mod may;
mod standing;

#[cfg(test)]
mod tests;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::rules::DayOffKind;
use crate::error::{Error, Result};
use crate::msg;

pub use forms::{Cancellation, Cover, Place};
pub use may::{May, may, undoable};
pub use standing::{CancelledBy, CancelledFor, Standing};

/// What a person does with a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It does not take place; it stays so until somebody restores it.
    Cancel(Cancellation),
    /// What a person cancelled takes place again, as far as calendar and schedule let it.
    Restore,
    /// Another date, time, duration or room.
    Move(Place),
    /// Somebody else teaches it this once.
    Cover(Cover),
    /// The teacher teaches it after all.
    Uncover,
}

/// The kinds of acts, as history keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Cancelled.
    Cancel,
    /// Takes place again.
    Restore,
    /// Somewhere or some time else.
    Move,
    /// Somebody else teaches.
    Cover,
    /// The teacher teaches after all.
    Uncover,
    /// An extra class, or one that makes up for another.
    Add,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Cancel, Self::Restore, Self::Move, Self::Cover, Self::Uncover, Self::Add];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::Restore => "restore",
            Self::Move => "move",
            Self::Cover => "cover",
            Self::Uncover => "uncover",
            Self::Add => "add",
        }
    }

    /// The word in the audit.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Cancel => "class.cancel",
            Self::Restore => "class.restore",
            Self::Move => "class.move",
            Self::Cover => "class.cover",
            Self::Uncover => "class.uncover",
            Self::Add => "class.add",
        }
    }
}

impl FromStr for Deed {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == word).ok_or(())
    }
}

/// A class before somebody acts on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// As it stands.
    pub standing: Standing,
    /// How often it has changed.
    pub sequence: i32,
    /// Somebody marked attendance.
    pub is_marked: bool,
    /// The date of a class that takes place in its stead: what makes up for it, or what it makes up for.
    pub rival: Option<NaiveDate>,
    /// With its own teacher it would be as its schedule says.
    pub is_plain_without_cover: bool,
}

/// What is true of the day and the teacher that an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The school's local date.
    pub today: NaiveDate,
    /// Why the day has no classes, when it has none.
    pub off: Option<DayOffKind>,
    /// Whether anybody is enrolled on it.
    pub is_anyone_there: bool,
    /// Whether the teacher teaches here.
    pub is_teacher: bool,
}

impl Act {
    /// Which kind it is.
    pub const fn deed(&self) -> Deed {
        match self {
            Self::Cancel(_) => Deed::Cancel,
            Self::Restore => Deed::Restore,
            Self::Move(_) => Deed::Move,
            Self::Cover(_) => Deed::Cover,
            Self::Uncover => Deed::Uncover,
        }
    }

    /// The words that a person gave with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Cancel(form) => form.reason.as_deref(),
            Self::Move(place) => place.reason.as_deref(),
            Self::Cover(cover) => cover.reason.as_deref(),
            Self::Restore | Self::Uncover => None,
        }
    }

    /// The class after the act; a refusal is a sentence, a wrong value a sentence at its field.
    pub fn apply(&self, of: &Subject, ground: Ground, now: DateTime<Utc>) -> Result<Standing> {
        may(self.deed(), of, ground.today).map_err(Error::Conflict)?;
        match self {
            Self::Cancel(form) => Ok(of.standing.cancelled(form, now)),
            Self::Restore => Ok(of.standing.restored()),
            Self::Move(place) => {
                place.check(ground)?;
                let moved = of.standing.moved(place);
                if moved == of.standing { Err(Error::field("date", msg!("acts-same"))) } else { Ok(moved) }
            }
            Self::Cover(_) if !ground.is_teacher => {
                Err(Error::field("teacher_id", msg!("classes-teacher-unknown")))
            }
            Self::Cover(cover) if of.standing.teacher_id == Some(cover.teacher_id) => {
                Err(Error::field("teacher_id", msg!("acts-same-teacher")))
            }
            Self::Cover(cover) => Ok(of.standing.covered(cover.teacher_id, of.is_plain_without_cover)),
            Self::Uncover => Ok(of.standing.uncovered(of.is_plain_without_cover)),
        }
    }
}
