//! The texts in which outcomes and reasons are told.

use super::{Outcome, Reason, SkipKind};

impl Outcome {
    /// Key of its text.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Create => "generation-create",
            Self::Change => "generation-change",
            Self::Revive => "generation-revive",
            Self::Holiday => "generation-holiday",
            Self::Cancel => "generation-cancel",
            Self::Keep => "generation-keep",
            Self::Skip => "generation-skip",
        }
    }

    /// Key of its text in the report of a run that is over.
    pub const fn word_done(self) -> &'static str {
        match self {
            Self::Create => "generation-done-created",
            Self::Change => "generation-done-changed",
            Self::Revive => "generation-done-revived",
            Self::Holiday => "generation-done-became-holiday",
            Self::Cancel => "generation-done-cancelled",
            Self::Keep => "generation-done-kept",
            Self::Skip => "generation-done-skipped",
        }
    }

    /// The outcome of the word in an address.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

impl Reason {
    /// Key of its text.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "generation-why-planned",
            Self::Existing => "generation-why-existing",
            Self::Cancelled => "generation-why-cancelled",
            Self::Holiday => "generation-why-holiday",
            Self::Break => "generation-why-break",
            Self::Closed => "generation-why-closed",
            Self::Paused => "generation-why-paused",
            Self::NotEnrolled => "generation-why-not-enrolled",
            Self::GroupEmpty => "generation-why-group-empty",
            Self::OutOfTerm => "generation-why-out-of-term",
            Self::NoSchedule => "generation-why-no-schedule",
            Self::Held => "generation-why-held",
            Self::Marked => "generation-why-marked",
            Self::Moved => "generation-why-moved",
            Self::Edited => "generation-why-edited",
            Self::Past => "generation-why-past",
            Self::Replaced => "generation-why-replaced",
        }
    }

    /// The reason that a stored word means.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

impl SkipKind {
    /// Key of its text.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Existing => "generation-skip-existing",
            Self::Cancelled => "generation-skip-cancelled",
            Self::Holiday => "generation-skip-holiday",
            Self::Break => "generation-skip-break",
            Self::Paused => "generation-skip-paused",
            Self::OutOfRange => "generation-skip-out-of-range",
        }
    }

    /// The kind of the word in an address.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
