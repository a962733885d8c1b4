//! Who was in class: what teachers and the office say of each student, the newest by its own time counting.
//!
//! Phones send marks in batches, late, twice and in any order; each gets its own answer, and the result is the same.
//! Nothing that was ever sent is lost: what counts is one row, what was before stays in the history. After the
//! close of a day a teacher's mark waits for the director.

mod late;
mod sheet;
mod take;

pub use super::rules::marks::{
    Batch, Incoming, MOST_MARKS, Outcome, Refusal, Said, Why, status_of, status_word,
};
pub use super::store::late_marks::Late;
pub use super::store::sheets::SheetClass;
pub use late::{approve, refuse, waiting};
pub use sheet::{Gate, LONGEST, Pupil, Sheet, find, of_teacher};
pub use take::{Answer, correct, merge};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::rules::marks::{Key, Mark};
use crate::ids::MarkId;
use crate::school::School;

/// How long before its beginning a class may be marked.
const EARLY: TimeDelta = TimeDelta::minutes(15);

/// A mark as people are shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its row; below zero when it has no history.
    pub id: MarkId,
    /// What it says.
    pub said: Said,
    /// When it was made.
    pub marked_at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Whether it waits for the director.
    pub waits: bool,
}

impl Shown {
    fn of(mark: Mark, waits: bool, id: impl Fn(usize) -> Option<MarkId>) -> Option<Self> {
        let id = match mark.key {
            Key::Kept(id) => id,
            Key::New(n) => id(n)?,
        };
        Some(Self { id, said: mark.said, marked_at: mark.marked_at, by: mark.source.name, waits })
    }
}

/// Classes that begin later than this, on the school's clocks, have not begun.
fn soon(school: &School, now: DateTime<Utc>) -> NaiveDateTime {
    now.with_timezone(&school.zone).naive_local() + EARLY
}
