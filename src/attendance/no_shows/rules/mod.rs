//! When word of those who are missing is held, and when it is asked again; values alone.

mod ask;
mod brake;

use std::str::FromStr;

pub use ask::{Asked, Round, WAIT};
pub use brake::{Cause, CourseShare, KioskSight, Limits, Scene, Share, brake};

/// Days absent in a row that somebody must look into.
pub const STREAK: i32 = 3;
/// Late arrivals that somebody must look into …
pub const LATE_TIMES: i32 = 3;
/// … within so many days.
pub const LATE_DAYS: i32 = 30;

/// What became of somebody who was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The brake holds word of it.
    Held,
    /// The family was told.
    Announced,
    /// A person decided to tell nobody.
    Discarded,
    /// It ended before anybody was told, or was excused.
    Gone,
    /// The family was told, and then that it was not so.
    Corrected,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Held, Self::Announced, Self::Discarded, Self::Gone, Self::Corrected];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Announced => "announced",
            Self::Discarded => "discarded",
            Self::Gone => "gone",
            Self::Corrected => "corrected",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "noshows-state-held",
            Self::Announced => "noshows-state-announced",
            Self::Discarded => "noshows-state-discarded",
            Self::Gone => "noshows-state-gone",
            Self::Corrected => "noshows-state-corrected",
        }
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// What a person decides about a batch that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Tell the families.
    Send,
    /// Tell nobody.
    Discard,
    /// See what the next half hour brings.
    Wait,
}
