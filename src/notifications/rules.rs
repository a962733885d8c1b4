//! What a notification is, how far it is, when it is tried again; values alone.

use std::str::FromStr;
use std::time::Duration;

/// How often a mail is offered before it has failed.
pub const ATTEMPTS: i32 = 3;

/// What a notification tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The open alerts.
    AlertDigest,
    /// A run of a trigger failed for good.
    RunFailed,
    /// A run of a trigger ended well.
    RunDone,
    /// A trigger did not fire when it should have.
    TriggerOverdue,
    /// It fires again.
    TriggerWell,
    /// Word of those who did not arrive is held.
    BrakeHeld,
    /// A student did not arrive.
    NoShow,
    /// That was told, and it was not so.
    Correction,
}

impl Kind {
    /// Those for people who work here.
    pub const OF_STAFF: [Self; 6] = [
        Self::AlertDigest,
        Self::BrakeHeld,
        Self::RunFailed,
        Self::RunDone,
        Self::TriggerOverdue,
        Self::TriggerWell,
    ];
    /// Those for families.
    pub const OF_FAMILIES: [Self; 2] = [Self::NoShow, Self::Correction];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlertDigest => "alert_digest",
            Self::RunFailed => "run_failed",
            Self::RunDone => "run_done",
            Self::TriggerOverdue => "trigger_overdue",
            Self::TriggerWell => "trigger_well",
            Self::BrakeHeld => "brake_held",
            Self::NoShow => "no_show",
            Self::Correction => "correction",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AlertDigest => "mail-kind-alert-digest",
            Self::RunFailed => "mail-kind-run-failed",
            Self::RunDone => "mail-kind-run-done",
            Self::TriggerOverdue => "mail-kind-trigger-overdue",
            Self::TriggerWell => "mail-kind-trigger-well",
            Self::BrakeHeld => "mail-kind-brake-held",
            Self::NoShow => "notices-kind-no-show",
            Self::Correction => "notices-kind-correction",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let mut all = Self::OF_STAFF.into_iter().chain(Self::OF_FAMILIES);
        all.find(|kind| kind.as_str() == word).ok_or(())
    }
}

/// How far a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits, for its first attempt or for the next one.
    Queued,
    /// It is being handed over.
    Sending,
    /// It was taken.
    Sent,
    /// It was refused for good.
    Failed,
    /// It was handed over and nobody knows whether it was taken: only a person sends it again.
    Uncertain,
    /// It was written out and nothing left the house.
    Simulated,
    /// It goes to nobody; the reason says why.
    Suppressed,
}

impl State {
    /// Those that a mail to the staff can be in.
    pub const OF_MAIL: [Self; 5] = [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Uncertain];
    /// Those that a message to a family can be in, while none leaves the house.
    pub const OF_FAMILIES: [Self; 2] = [Self::Simulated, Self::Suppressed];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Simulated => "simulated",
            Self::Suppressed => "suppressed",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "mail-state-queued",
            Self::Sending => "mail-state-sending",
            Self::Sent => "mail-state-sent",
            Self::Failed => "mail-state-failed",
            Self::Uncertain => "mail-state-uncertain",
            Self::Simulated => "notices-state-simulated",
            Self::Suppressed => "notices-state-suppressed",
        }
    }

    /// Whether a person may send it again: what is on its way is left alone.
    pub const fn may_be_resent(self) -> bool {
        matches!(self, Self::Sent | Self::Failed | Self::Uncertain)
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let mut all = Self::OF_MAIL.into_iter().chain(Self::OF_FAMILIES);
        all.find(|state| state.as_str() == word).ok_or(())
    }
}

/// The pause after so many attempts: a minute, then ten, each up to a fifth longer so that they spread.
pub fn pause(attempts: i32, luck: f64) -> Duration {
    let seconds = if attempts <= 1 { 60.0 } else { 600.0 };
    Duration::from_secs_f64(seconds * (1.0 + luck.clamp(0.0, 1.0) / 5.0))
}

/// Several lists of addresses as one: each address once, however it is written.
pub fn merged<'a>(lists: impl IntoIterator<Item = &'a [String]>) -> Vec<String> {
    let mut merged: Vec<String> = Vec::new();
    for address in lists.into_iter().flatten().map(|address| address.trim()) {
        if !address.is_empty() && !merged.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            merged.push(address.to_owned());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for kind in Kind::OF_STAFF.into_iter().chain(Kind::OF_FAMILIES) {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for state in State::OF_MAIL.into_iter().chain(State::OF_FAMILIES) {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
    }

    #[test]
    fn what_is_on_its_way_is_left_alone() {
        let all = State::OF_MAIL.into_iter().chain(State::OF_FAMILIES);
        let may: Vec<_> = all.filter(|state| state.may_be_resent()).collect();
        assert_eq!(may, [State::Sent, State::Failed, State::Uncertain]);
    }

    #[test]
    fn pauses_grow_and_spread() {
        for (attempts, luck, seconds) in
            [(1, 0.0, 60), (1, 1.0, 72), (2, 0.0, 600), (2, 1.0, 720), (9, 5.0, 720)]
        {
            assert_eq!(pause(attempts, luck).as_secs(), seconds, "{attempts} {luck}");
        }
    }

    #[test]
    fn an_address_gets_one_mail_however_it_is_written() {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (one, other) = (list(&["ana@a.cl", " Rosa@a.cl", ""]), list(&["rosa@A.cl", "luz@a.cl"]));
        assert_eq!(merged([one.as_slice(), &other]), ["ana@a.cl", "Rosa@a.cl", "luz@a.cl"]);
        assert!(merged([]).is_empty());
    }
}
