//! The words of messages: what they tell, how far they are, by which way.

use std::str::FromStr;

/// What a notification tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// A class that nobody has taken.
    NotTaken,
    /// There is an account; its link sets the first password.
    Invitation,
    /// A link for another password.
    PasswordReset,
    /// Something of an account changed, or is to be confirmed.
    AccountChange,
    /// A student came in.
    CheckIn,
    /// A student went out.
    CheckOut,
    /// A student did not arrive.
    NoShow,
    /// That was told, and it was not so.
    Correction,
    /// A request to excuse was decided.
    AbsenceDecision,
    /// A class is moved, cancelled or covered.
    ClassChange,
    /// The hours of a course have changed.
    ScheduleChange,
    /// What a person tells many.
    Broadcast,
}

/// How long a message waits when it must not ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// It goes at once, at night as well.
    AtOnce,
    /// At night it is dropped: in the morning nobody needs it.
    Passing,
    /// It waits for the morning.
    Patient,
}

impl Kind {
    /// Those for people who work here.
    pub const OF_STAFF: [Self; 10] = [
        Self::AlertDigest,
        Self::BrakeHeld,
        Self::NotTaken,
        Self::RunFailed,
        Self::RunDone,
        Self::TriggerOverdue,
        Self::TriggerWell,
        Self::Invitation,
        Self::PasswordReset,
        Self::AccountChange,
    ];
    /// Those for families.
    pub const OF_FAMILIES: [Self; 8] = [
        Self::NoShow,
        Self::Correction,
        Self::CheckIn,
        Self::CheckOut,
        Self::AbsenceDecision,
        Self::ClassChange,
        Self::ScheduleChange,
        Self::Broadcast,
    ];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlertDigest => "alert_digest",
            Self::RunFailed => "run_failed",
            Self::RunDone => "run_done",
            Self::TriggerOverdue => "trigger_overdue",
            Self::TriggerWell => "trigger_well",
            Self::BrakeHeld => "brake_held",
            Self::NotTaken => "not_taken",
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::AccountChange => "account_change",
            Self::CheckIn => "check_in",
            Self::CheckOut => "check_out",
            Self::NoShow => "no_show",
            Self::Correction => "correction",
            Self::AbsenceDecision => "absence_decision",
            Self::ClassChange => "class_change",
            Self::ScheduleChange => "schedule_change",
            Self::Broadcast => "broadcast",
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
            Self::NotTaken => "mail-kind-not-taken",
            Self::Invitation => "mail-kind-invitation",
            Self::PasswordReset => "mail-kind-password-reset",
            Self::AccountChange => "mail-kind-account-change",
            Self::CheckIn => "delivery-kind-check-in",
            Self::CheckOut => "delivery-kind-check-out",
            Self::NoShow => "delivery-kind-no-show",
            Self::Correction => "delivery-kind-correction",
            Self::AbsenceDecision => "delivery-kind-absence-decision",
            Self::ClassChange => "delivery-kind-class-change",
            Self::ScheduleChange => "delivery-kind-schedule-change",
            Self::Broadcast => "delivery-kind-broadcast",
        }
    }

    /// Whether it is about a student's safety: somebody must hear it, whatever they have chosen.
    pub const fn is_safety(self) -> bool {
        matches!(self, Self::NoShow | Self::Correction)
    }

    /// Whether it is told to whoever has not said otherwise.
    pub const fn is_usual(self) -> bool {
        !matches!(self, Self::CheckIn | Self::CheckOut)
    }

    /// What it does at night.
    pub const fn haste(self) -> Haste {
        match self {
            Self::CheckIn | Self::CheckOut => Haste::Passing,
            Self::AbsenceDecision | Self::ClassChange | Self::ScheduleChange | Self::Broadcast => {
                Haste::Patient
            }
            Self::AlertDigest
            | Self::RunFailed
            | Self::RunDone
            | Self::TriggerOverdue
            | Self::TriggerWell
            | Self::BrakeHeld
            | Self::NotTaken
            | Self::Invitation
            | Self::PasswordReset
            | Self::AccountChange
            | Self::NoShow
            | Self::Correction => Haste::AtOnce,
        }
    }

    /// The hours after which it is not worth telling.
    pub const fn hours(self) -> i64 {
        match self {
            Self::CheckIn | Self::CheckOut => 1,
            Self::NoShow | Self::Correction => 6,
            Self::AlertDigest
            | Self::RunFailed
            | Self::RunDone
            | Self::TriggerOverdue
            | Self::TriggerWell
            | Self::BrakeHeld
            | Self::NotTaken
            | Self::Invitation
            | Self::PasswordReset
            | Self::AccountChange
            | Self::AbsenceDecision
            | Self::ClassChange
            | Self::ScheduleChange
            | Self::Broadcast => 48,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It waits, for its first attempt or for the next one.
    Queued,
    /// It is being handed over.
    Sending,
    /// It was taken.
    Sent,
    /// It arrived.
    Delivered,
    /// Somebody has read it.
    Read,
    /// It was refused for good.
    Failed,
    /// It was handed over and nobody knows whether it was taken: only a person sends it again.
    Uncertain,
    /// It was written out and nothing left the house.
    Simulated,
    /// It goes to nobody; the reason says why.
    Suppressed,
    /// It was to leave, and shall not any more.
    Cancelled,
}

impl State {
    /// Those that a mail to the staff can be in.
    pub const OF_MAIL: [Self; 5] = [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Uncertain];
    /// Those that a message to a family can be in.
    pub const OF_FAMILIES: [Self; 10] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Failed,
        Self::Uncertain,
        Self::Suppressed,
        Self::Cancelled,
        Self::Simulated,
    ];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Simulated => "simulated",
            Self::Suppressed => "suppressed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "mail-state-queued",
            Self::Sending => "mail-state-sending",
            Self::Sent => "mail-state-sent",
            Self::Delivered => "delivery-state-delivered",
            Self::Read => "delivery-state-read",
            Self::Failed => "mail-state-failed",
            Self::Uncertain => "mail-state-uncertain",
            Self::Simulated => "delivery-state-simulated",
            Self::Suppressed => "delivery-state-suppressed",
            Self::Cancelled => "delivery-state-cancelled",
        }
    }

    /// Whether a person may send it again: what is on its way, or has arrived, is left alone.
    pub const fn may_be_resent(self) -> bool {
        matches!(self, Self::Sent | Self::Failed | Self::Uncertain)
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::OF_FAMILIES.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// A way to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// A template of WhatsApp.
    WhatsApp,
    /// E-mail.
    Email,
}

impl Channel {
    /// All of them, the first choice first.
    pub const ALL: [Self; 2] = [Self::WhatsApp, Self::Email];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WhatsApp => "whatsapp",
            Self::Email => "email",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WhatsApp => "delivery-channel-whatsapp",
            Self::Email => "delivery-channel-email",
        }
    }
}

impl FromStr for Channel {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == word).ok_or(())
    }
}
