//! What the school asks at the sign-in: of its staff as much as it decides, of families a password or a passkey.

use std::str::FromStr;

use super::Role;

/// What the school asks of its staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// A password or a passkey, whichever they have.
    #[default]
    Password,
    /// A passkey alone, or a password and then a passkey.
    PasskeyOrBoth,
    /// A password and then a passkey, always.
    Both,
}

/// What somebody has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The password of their account.
    Password,
    /// A passkey of theirs.
    Passkey,
}

/// What is still to be done before somebody is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Step {
    /// To show a passkey, or a recovery code in its place.
    Passkey,
    /// To make the first passkey.
    Register,
    /// To begin with the password.
    Password,
}

impl Policy {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Password, Self::PasskeyOrBoth, Self::Both];

    /// The word in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasskeyOrBoth => "passkey_or_password_and_passkey",
            Self::Both => "password_and_passkey",
        }
    }

    /// Whether a password alone is not enough.
    pub fn asks_for_passkeys(self) -> bool {
        self != Self::Password
    }

    /// What somebody with these roles and so many passkeys has still to do; nothing lets them in.
    pub fn step(self, roles: &[Role], shown: Shown, passkeys: i64) -> Option<Step> {
        let is_staff = roles.iter().any(|role| *role != Role::Guardian);
        match (self, shown) {
            _ if !is_staff => None,
            (Self::Password, _) | (Self::PasskeyOrBoth, Shown::Passkey) => None,
            (Self::PasskeyOrBoth | Self::Both, Shown::Password) if passkeys == 0 => Some(Step::Register),
            (Self::PasskeyOrBoth | Self::Both, Shown::Password) => Some(Step::Passkey),
            (Self::Both, Shown::Passkey) => Some(Step::Password),
        }
    }
}

impl FromStr for Policy {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_show_what_the_school_asks_and_families_one_of_both() {
        use Policy::{Both, PasskeyOrBoth, Password};
        let staff = &[Role::Teacher][..];
        let both_hats = &[Role::Guardian, Role::Inspector][..];
        let family = &[Role::Guardian][..];
        for (policy, roles, shown, passkeys, step) in [
            (Password, staff, Shown::Password, 0, None),
            (Password, staff, Shown::Password, 2, None),
            (Password, staff, Shown::Passkey, 1, None),
            (PasskeyOrBoth, staff, Shown::Password, 0, Some(Step::Register)),
            (PasskeyOrBoth, staff, Shown::Password, 1, Some(Step::Passkey)),
            (PasskeyOrBoth, staff, Shown::Passkey, 1, None),
            (Both, staff, Shown::Password, 0, Some(Step::Register)),
            (Both, staff, Shown::Password, 1, Some(Step::Passkey)),
            (Both, staff, Shown::Passkey, 1, Some(Step::Password)),
            (Both, both_hats, Shown::Password, 1, Some(Step::Passkey)),
            (Both, family, Shown::Password, 1, None),
            (Both, family, Shown::Passkey, 1, None),
            (PasskeyOrBoth, family, Shown::Password, 0, None),
        ] {
            assert_eq!(
                policy.step(roles, shown, passkeys),
                step,
                "{policy:?} {roles:?} {shown:?} {passkeys}"
            );
        }
        for policy in Policy::ALL {
            assert_eq!(policy.as_str().parse(), Ok(policy));
        }
    }
}
