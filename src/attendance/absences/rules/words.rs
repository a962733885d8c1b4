//! The words of requests, as the database, forms and the API have them.

use std::str::FromStr;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal, $key:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $value),* }

        impl $name {
            /// All of them, in the order of a form.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The word in the database, forms and the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }

            /// Key of its name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $key),* }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or(())
            }
        }
    )*};
}

words! {
    /// Why somebody is absent.
    Kind {
        /// Ill at home.
        Illness = "illness", "absences-kind-illness",
        /// At a doctor's.
        Medical = "medical", "absences-kind-medical",
        /// Something in the family.
        Family = "family", "absences-kind-family",
        /// On a journey.
        Travel = "travel", "absences-kind-travel",
        /// Anything else; the note says what.
        Other = "other", "absences-kind-other",
    }
    /// How far a request is.
    State {
        /// Nobody has decided.
        Pending = "pending", "absences-state-pending",
        /// The days are excused.
        Approved = "approved", "absences-state-approved",
        /// The days are not excused.
        Rejected = "rejected", "absences-state-rejected",
        /// Taken back by whoever may.
        Withdrawn = "withdrawn", "absences-state-withdrawn",
    }
}

/// What is done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The days are excused.
    Approve,
    /// They are not.
    Reject,
    /// It is taken back.
    Withdraw,
    /// The decision is taken back: it waits again.
    Reopen,
}

impl Decision {
    /// What a request is afterwards.
    pub const fn state(self) -> State {
        match self {
            Self::Approve => State::Approved,
            Self::Reject => State::Rejected,
            Self::Withdraw => State::Withdrawn,
            Self::Reopen => State::Pending,
        }
    }

    /// Whether it fits a request that is `now` so.
    pub const fn fits(self, now: State) -> bool {
        match self {
            Self::Approve | Self::Reject => matches!(now, State::Pending),
            Self::Withdraw => matches!(now, State::Pending | State::Approved),
            Self::Reopen => !matches!(now, State::Pending),
        }
    }

    /// The verb in the audit.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Approve => "absence.approve",
            Self::Reject => "absence.reject",
            Self::Withdraw => "absence.withdraw",
            Self::Reopen => "absence.reopen",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_made_once_and_can_be_taken_back() {
        use Decision::{Approve, Reject, Reopen, Withdraw};
        for (now, fitting) in [
            (State::Pending, &[Approve, Reject, Withdraw][..]),
            (State::Approved, &[Withdraw, Reopen]),
            (State::Rejected, &[Reopen]),
            (State::Withdrawn, &[Reopen]),
        ] {
            let all = [Approve, Reject, Withdraw, Reopen];
            let found: Vec<_> = all.into_iter().filter(|decision| decision.fits(now)).collect();
            assert_eq!(found, fitting, "{now:?}");
        }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
        assert!("sick".parse::<Kind>().is_err());
    }
}
