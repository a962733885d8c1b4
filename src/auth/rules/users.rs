//! How lists of accounts and keys are sorted and filtered.

use super::Role;

/// How accounts are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UserSort {
    /// Name.
    #[default]
    Name,
    /// Address.
    Email,
    /// Last sign-in, the longest ago first.
    Seen,
}

impl UserSort {
    /// Reads the word in an address; the name for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "email" => Self::Email,
            "seen" => Self::Seen,
            _ => Self::Name,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Seen => "seen",
        }
    }
}

/// Which accounts are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Those with this role.
    pub role: Option<Role>,
    /// How far they are.
    pub state: UserState,
}

/// How far an account is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UserState {
    /// Its owner may sign in.
    #[default]
    Open,
    /// The same, and never did yet.
    Invited,
    /// It was closed.
    Closed,
}

impl UserState {
    /// Reads the word in an address; those that are open for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "invited" => Self::Invited,
            "closed" => Self::Closed,
            _ => Self::Open,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Invited => "invited",
            Self::Closed => "closed",
        }
    }
}

/// How keys are sorted: by name alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenSort;
