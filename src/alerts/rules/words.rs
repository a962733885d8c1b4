//! The words of alerts: kinds, priorities, states, the steps of a story.

/// An enum whose values are words of the database, of forms and of the API.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$each])* $value,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$value),*];

            /// The word in the database, in forms and in the API.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or(())
            }
        }
    };
}

words! {
    /// What is wrong. Each kind is closed by a fact of its own, or by a person with a note.
    Kind {
        /// A class wants a teacher, room or student whom another one has; closed by a change.
        ClassConflict = "class_conflict",
        /// A class has no teacher; closed by a change.
        ClassWithoutTeacher = "class_without_teacher",
        /// A student is enrolled and has no classes to come; closed by a schedule.
        EnrollmentWithoutSchedule = "enrollment_without_schedule",
        /// A teacher is away and nobody has decided about new classes of theirs; closed by the decisions.
        LeaveUndecided = "leave_undecided",
        /// A trigger could not generate classes; closed by its next success.
        GenerationFailed = "generation_failed",
        /// A run of a trigger failed for good; closed by its next success.
        RunFailed = "run_failed",
        /// A trigger did not fire when it should have; closed by its next success.
        TriggerOverdue = "trigger_overdue",
        /// A cache is nearly full; closed by its next report.
        CacheNearlyFull = "cache_nearly_full",
        /// Nobody has looked through the holidays of a year; closed by the review.
        HolidaysUnreviewed = "holidays_unreviewed",
        /// Nothing is heard of a kiosk; closed by its heartbeat.
        KioskSilent = "kiosk_silent",
        /// A kiosk has events that it cannot send; closed by the heartbeat that has none.
        KioskUnsynced = "kiosk_unsynced",
        /// A student did not arrive; closed by the arrival, by an approved absence.
        NoShow = "no_show",
        /// Word of those who did not arrive is held; closed by the decision.
        BrakeHeld = "brake_held",
        /// A student is absent for days; closed by the presence.
        StreakAbsent = "streak_absent",
        /// A student is late again and again.
        FrequentLate = "frequent_late",
        /// Messages do not leave by a way; closed by the next one that does.
        ChannelFailing = "channel_failing",
        /// The token of a way is not good; closed by the next message that leaves.
        TokenExpired = "token_expired",
        /// A text of WhatsApp cannot be sent; closed when all are approved.
        TemplateRejected = "template_rejected",
        /// Nearly as many people as allowed were written to; closed by the next day.
        LimitNear = "limit_near",
        /// Nothing arrives at a guardian; closed by a message that does, or by other contact data.
        UnreachableFamily = "unreachable_family",
        /// A course has a place and somebody waits for it; closed by an enrollment, or by an empty list.
        PlaceFree = "place_free",
        /// Nobody has taken a class; closed by marks.
        ClassNotTaken = "class_not_taken",
        /// The gate says that a student is inside, the class that they are absent; closed by mark or scan.
        InsideNotInClass = "inside_not_in_class",
        /// A class says that a student is there who has not come in; closed by mark or scan.
        MarkedNotInside = "marked_not_inside",
    }
}

words! {
    /// How much it matters, the most first.
    Priority {
        /// Somebody must act now.
        Critical = "critical",
        /// Today.
        High = "high",
        /// This week.
        Medium = "medium",
        /// When there is time.
        Low = "low",
    }
}

words! {
    /// How far it is.
    State {
        /// Nobody has it.
        Open = "open",
        /// Somebody works on it.
        Acknowledged = "acknowledged",
        /// Done, by a person or because the cause is gone.
        Resolved = "resolved",
    }
}

words! {
    /// A step of its story.
    Step {
        /// The condition arose.
        Raised = "raised",
        /// It arose once more, or for another reason.
        Again = "again",
        /// Somebody took it.
        Acknowledged = "acknowledged",
        /// Somebody wrote something.
        Noted = "noted",
        /// Somebody resolved it.
        Resolved = "resolved",
        /// Somebody opened it again.
        Reopened = "reopened",
        /// The cause is gone.
        Closed = "closed",
    }
}

impl Kind {
    /// How much it matters.
    pub const fn priority(self) -> Priority {
        match self {
            Self::BrakeHeld
            | Self::StreakAbsent
            | Self::ChannelFailing
            | Self::TokenExpired
            | Self::TemplateRejected => Priority::Critical,
            Self::ClassConflict
            | Self::ClassWithoutTeacher
            | Self::EnrollmentWithoutSchedule
            | Self::LeaveUndecided
            | Self::FrequentLate
            | Self::LimitNear
            | Self::UnreachableFamily
            | Self::PlaceFree
            | Self::ClassNotTaken => Priority::Medium,
            Self::GenerationFailed
            | Self::RunFailed
            | Self::TriggerOverdue
            | Self::KioskSilent
            | Self::KioskUnsynced
            | Self::NoShow
            | Self::InsideNotInClass
            | Self::MarkedNotInside => Priority::High,
            Self::CacheNearlyFull | Self::HolidaysUnreviewed => Priority::Low,
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClassConflict => "alerts-kind-class-conflict",
            Self::ClassWithoutTeacher => "alerts-kind-class-without-teacher",
            Self::EnrollmentWithoutSchedule => "alerts-kind-enrollment-without-schedule",
            Self::LeaveUndecided => "alerts-kind-leave-undecided",
            Self::GenerationFailed => "alerts-kind-generation-failed",
            Self::RunFailed => "alerts-kind-run-failed",
            Self::TriggerOverdue => "alerts-kind-trigger-overdue",
            Self::CacheNearlyFull => "alerts-kind-cache-nearly-full",
            Self::HolidaysUnreviewed => "alerts-kind-holidays-unreviewed",
            Self::KioskSilent => "alerts-kind-kiosk-silent",
            Self::KioskUnsynced => "alerts-kind-kiosk-unsynced",
            Self::NoShow => "alerts-kind-no-show",
            Self::BrakeHeld => "alerts-kind-brake-held",
            Self::StreakAbsent => "alerts-kind-streak-absent",
            Self::FrequentLate => "alerts-kind-frequent-late",
            Self::ChannelFailing => "alerts-kind-channel-failing",
            Self::TokenExpired => "alerts-kind-token-expired",
            Self::TemplateRejected => "alerts-kind-template-rejected",
            Self::LimitNear => "alerts-kind-limit-near",
            Self::UnreachableFamily => "alerts-kind-unreachable-family",
            Self::PlaceFree => "alerts-kind-place-free",
            Self::ClassNotTaken => "alerts-kind-class-not-taken",
            Self::InsideNotInClass => "alerts-kind-inside-not-in-class",
            Self::MarkedNotInside => "alerts-kind-marked-not-inside",
        }
    }
}

impl Priority {
    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Critical => "alerts-priority-critical",
            Self::High => "alerts-priority-high",
            Self::Medium => "alerts-priority-medium",
            Self::Low => "alerts-priority-low",
        }
    }
}

impl State {
    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "alerts-state-open",
            Self::Acknowledged => "alerts-state-acknowledged",
            Self::Resolved => "alerts-state-resolved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for priority in Priority::ALL {
            assert_eq!(priority.as_str().parse(), Ok(*priority));
        }
        assert_eq!("urgent".parse::<Priority>(), Err(()));
        assert!(Priority::Critical < Priority::Low, "the most comes first");
    }

    #[test]
    fn priorities_are_those_of_the_table() {
        for (kind, priority) in [
            ("class_conflict", "medium"),
            ("class_without_teacher", "medium"),
            ("enrollment_without_schedule", "medium"),
            ("leave_undecided", "medium"),
            ("generation_failed", "high"),
            ("run_failed", "high"),
            ("trigger_overdue", "high"),
            ("cache_nearly_full", "low"),
            ("holidays_unreviewed", "low"),
            ("kiosk_silent", "high"),
            ("kiosk_unsynced", "high"),
            ("no_show", "high"),
            ("brake_held", "critical"),
            ("streak_absent", "critical"),
            ("frequent_late", "medium"),
            ("channel_failing", "critical"),
            ("token_expired", "critical"),
            ("template_rejected", "critical"),
            ("limit_near", "medium"),
            ("unreachable_family", "medium"),
            ("place_free", "medium"),
            ("class_not_taken", "medium"),
            ("inside_not_in_class", "high"),
            ("marked_not_inside", "high"),
        ] {
            assert_eq!(kind.parse::<Kind>().map(|kind| kind.priority().as_str()), Ok(priority), "{kind}");
        }
    }
}
