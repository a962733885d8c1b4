//! A person who has signed in.

use chrono::{DateTime, Utc};

use super::Role;
use crate::ids::{GuardianId, TeacherId, UserId};
use crate::texts::Language;

/// Who has signed in, and in which session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// The language they chose.
    pub language: Option<Language>,
    /// The teacher they are.
    pub teacher_id: Option<TeacherId>,
    /// The guardian they are.
    pub guardian_id: Option<GuardianId>,
    /// The row of this session.
    pub session_id: i64,
    /// When they signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When they last proved that the account is theirs: at the sign-in, or once more since.
    pub proved_at: DateTime<Utc>,
}

impl Person {
    /// Whether they have one of these roles.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    /// Whether they have this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
