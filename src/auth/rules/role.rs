//! What a person is at the school.

use std::str::FromStr;

/// A role; a person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Operator of the system.
    Admin,
    /// Head of the school.
    Director,
    /// Attendance officer.
    Inspector,
    /// Gives classes.
    Teacher,
    /// Adult responsible for students.
    Guardian,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Admin, Self::Director, Self::Inspector, Self::Teacher, Self::Guardian];

    /// The word in the database, in forms and in commands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Director => "director",
            Self::Inspector => "inspector",
            Self::Teacher => "teacher",
            Self::Guardian => "guardian",
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.as_str() == word).ok_or(())
    }
}
