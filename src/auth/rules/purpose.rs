//! What a link is for, and how long it works.

use chrono::Duration;

/// What a link for a password is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The first password of an account.
    Invitation,
    /// Another one in the place of one that was forgotten.
    Reset,
}

impl Purpose {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// The one that suits an account.
    pub const fn of(has_password: bool) -> Self {
        if has_password { Self::Reset } else { Self::Invitation }
    }

    /// How long the link works: an invitation waits for somebody who may be away, whoever has forgotten a
    /// password waits at the screen.
    pub const fn lasts(self) -> Duration {
        match self {
            Self::Invitation => Duration::hours(48),
            Self::Reset => Duration::hours(1),
        }
    }
}
