//! The words of marks: what one says, what becomes of it, why it is not taken.

use crate::attendance::rules::ClassMark;
use crate::error::Message;

/// What a mark says of a student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What the student did; none takes back what was said before.
    pub status: Option<ClassMark>,
    /// How late, when they were late and somebody knows.
    pub minutes_late: Option<i32>,
    /// What was written with it.
    pub note: Option<String>,
}

/// The word for a mark that takes back what counts.
const NONE: &str = "none";

/// The word of a status; `none` takes back.
pub fn status_word(status: Option<ClassMark>) -> &'static str {
    status.map_or(NONE, ClassMark::as_str)
}

/// Reads the word: [`Why::BadStatus`] when it is none.
pub fn status_of(word: &str) -> Result<Option<ClassMark>, Why> {
    if word == NONE { Ok(None) } else { word.parse().map(Some).map_err(|()| Why::BadStatus) }
}

/// What became of a mark that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept: it counts, or it waits for the director.
    Saved,
    /// It was sent before.
    Duplicate,
    /// A newer one counts; it is kept in the history.
    Superseded,
    /// It cannot be a mark of this class by this person; it is not kept.
    Rejected,
}

impl Outcome {
    /// The word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Duplicate => "duplicate",
            Self::Superseded => "superseded",
            Self::Rejected => "rejected",
        }
    }
}

/// How a mark stands in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is what is known of the student in the class.
    Counts,
    /// It counted until a newer one came.
    Replaced,
    /// It never counted: a newer one was there already, or overtook it while it waited.
    Superseded,
    /// The day was closed: it waits for the director.
    Waiting,
}

impl State {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Replaced => "replaced",
            Self::Superseded => "superseded",
            Self::Waiting => "waiting",
        }
    }
}

/// Why a mark is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A part of it is missing or nonsense.
    Malformed,
    /// The status is none that there is.
    BadStatus,
    /// The time is none.
    BadTime,
    /// There is no such class.
    UnknownClass,
    /// Somebody else teaches it on that date.
    NotYours,
    /// The student does not belong to it on that date.
    NotOnRoster,
    /// It has not begun.
    TooEarly,
    /// It does not take place.
    ClassCancelled,
    /// The day is closed, and nobody said why it was otherwise.
    NeedsReason,
    /// Another mark of this person has the same name.
    Conflict,
}

impl Why {
    /// The word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::BadStatus => "bad_status",
            Self::BadTime => "bad_time",
            Self::UnknownClass => "unknown_class",
            Self::NotYours => "not_yours",
            Self::NotOnRoster => "not_on_roster",
            Self::TooEarly => "too_early",
            Self::ClassCancelled => "class_cancelled",
            Self::NeedsReason => "needs_reason",
            Self::Conflict => "conflict",
        }
    }

    /// The same in a sentence.
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Malformed => "marks-why-malformed",
            Self::BadStatus => "marks-why-bad-status",
            Self::BadTime => "marks-why-bad-time",
            Self::UnknownClass => "marks-why-unknown-class",
            Self::NotYours => "marks-why-not-yours",
            Self::NotOnRoster => "marks-why-not-on-roster",
            Self::TooEarly => "marks-why-too-early",
            Self::ClassCancelled => "marks-why-class-cancelled",
            Self::NeedsReason => "marks-why-needs-reason",
            Self::Conflict => "marks-why-conflict",
        })
    }
}
