//! What is asked of a generation.

use crate::classes::rules::{Choice, Scope};

/// Where a run came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A page.
    Page,
    /// The API.
    Api,
    /// A command of the terminal.
    Command,
    /// A trigger.
    Trigger,
    /// A change of an enrollment, a schedule or the calendar.
    Change,
}

/// Classes to be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which dates.
    pub choice: Choice,
    /// Whose.
    pub scope: Scope,
    /// Who asks, as history shows it.
    pub source: Source,
}

impl Source {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Command => "command",
            Self::Trigger => "trigger",
            Self::Change => "change",
        }
    }
}
