//! The words of attendance, as the database, forms and the API have them.

use crate::error::Message;

/// An enum whose values are words: `ALL`, `as_str`, `FromStr`, and `name()`, its text.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal, $key:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $value,)* }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$value),*];

            /// The word in the database, forms and the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }

            /// What people read.
            pub const fn name(self) -> Message {
                Message::new(match self { $(Self::$value => $key,)* })
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or(())
            }
        }
    )*};
}

words! {
    /// Which way somebody went.
    Direction {
        /// In.
        CheckIn = "check_in", "attendance-direction-check-in";
        /// Out.
        CheckOut = "check_out", "attendance-direction-check-out";
    }
    /// How somebody was recognised.
    Method {
        /// A printed card.
        Qr = "qr", "attendance-method-qr";
        /// A chip.
        Nfc = "nfc", "attendance-method-nfc";
        /// List number and PIN.
        Pin = "pin", "attendance-method-pin";
        /// A person wrote it down.
        Manual = "manual", "attendance-method-manual";
    }
    /// What a day came to, in the order of the day page.
    Status {
        /// Came in time and stayed.
        Present = "present", "attendance-status-present";
        /// Came late and stayed.
        Late = "late", "attendance-status-late";
        /// Was there for a part of the day.
        Partial = "partial", "attendance-status-partial";
        /// Went early.
        LeftEarly = "left_early", "attendance-status-left-early";
        /// Did not come.
        Absent = "absent", "attendance-status-absent";
        /// Did not come, with a reason that was approved.
        Excused = "excused", "attendance-status-excused";
        /// Not known yet.
        Pending = "pending", "attendance-status-pending";
        /// Had nowhere to be.
        NotExpected = "not_expected", "attendance-status-not-expected";
    }
    /// Where presence comes from.
    Source {
        /// The door.
        Gate = "gate", "attendance-source-gate";
        /// The teachers' marks.
        Marks = "marks", "attendance-source-marks";
        /// Nobody asks.
        None = "none", "attendance-source-none";
    }
    /// Which way a gate leads.
    GateMode {
        /// In only.
        In = "in", "attendance-gate-in";
        /// Out only.
        Out = "out", "attendance-gate-out";
        /// Both, by turns.
        Auto = "auto", "attendance-gate-auto";
    }
    /// What is peculiar about an event or a day; nothing is dropped for it.
    Flag {
        /// The device said a time that had not come.
        ClockAhead = "clock_ahead", "attendance-flag-clock-ahead";
        /// The device said a time too long ago.
        TooOld = "too_old", "attendance-flag-too-old";
        /// The device's clock is wrong.
        Skewed = "skewed", "attendance-flag-skewed";
        /// It arrived hours after it happened.
        LateSync = "late_sync", "attendance-flag-late-sync";
        /// Went out without having come in.
        NoCheckIn = "no_check_in", "attendance-flag-no-check-in";
        /// Twice in, or twice out.
        ImpossiblePair = "impossible_pair", "attendance-flag-impossible-pair";
        /// The person of the staff that it names is not there.
        UnknownStaff = "unknown_staff", "attendance-flag-unknown-staff";
        /// Was at the door in spite of an approved absence.
        AbsenceWithScan = "absence_with_scan", "attendance-flag-absence-with-scan";
        /// Was at the door without being expected.
        NotExpectedScan = "not_expected_scan", "attendance-flag-not-expected-scan";
    }
    /// What a teacher marked.
    ClassMark {
        /// There.
        Present = "present", "attendance-mark-present";
        /// There, late.
        Late = "late", "attendance-mark-late";
        /// Not there.
        Absent = "absent", "attendance-mark-absent";
        /// Not there, with a reason.
        Excused = "excused", "attendance-mark-excused";
        /// There, not until the end.
        LeftEarly = "left_early", "attendance-mark-left-early";
    }
    /// What became of an event that was sent.
    Outcome {
        /// It counts.
        Recorded = "recorded", "attendance-outcome-recorded";
        /// It repeats the one before.
        Duplicate = "duplicate", "attendance-outcome-duplicate";
        /// Another event had this name.
        Conflict = "conflict", "attendance-outcome-conflict";
        /// It cannot be an event of anybody.
        Rejected = "rejected", "attendance-outcome-rejected";
    }
    /// Whether an arrival was in time.
    Punctuality {
        /// It was.
        OnTime = "on_time", "attendance-punctuality-on-time";
        /// It was not.
        Late = "late", "attendance-punctuality-late";
    }
    /// Why an event was not taken.
    Reason {
        /// A part of it is missing or nonsense.
        Malformed = "malformed", "attendance-reason-malformed";
        /// Nobody has this card.
        UnknownCard = "unknown_card", "attendance-reason-unknown-card";
        /// The card was lost or replaced.
        RevokedCard = "revoked_card", "attendance-reason-revoked-card";
        /// There is no such student.
        UnknownStudent = "unknown_student", "attendance-reason-unknown-student";
        /// The PIN is another one.
        WrongPin = "wrong_pin", "attendance-reason-wrong-pin";
        /// Too many wrong PINs.
        PinBlocked = "pin_blocked", "attendance-reason-pin-blocked";
        /// Another event of this device has the same name.
        OtherBody = "other_body", "attendance-reason-other-body";
        /// The database would not take it.
        Fault = "fault", "attendance-reason-fault";
    }
    /// Why somebody is not expected on a day.
    Off {
        /// No enrollment covers it.
        NotEnrolled = "not_enrolled", "attendance-off-not-enrolled";
        /// The enrollments rest.
        Paused = "paused", "attendance-off-paused";
        /// The term of the course does not cover it.
        OutOfTerm = "out_of_term", "attendance-off-out-of-term";
        /// A holiday.
        Holiday = "holiday", "attendance-off-holiday";
        /// A break.
        Break = "break", "attendance-off-break";
        /// Closed on that day.
        Closed = "closed", "attendance-off-closed";
        /// No hours and no class on that day.
        NoClass = "no_class", "attendance-off-no-class";
        /// Nobody asks who comes to the course.
        NoSource = "no_source", "attendance-off-no-source";
    }
    /// Which row of the rules a day was judged by.
    Rule {
        /// Somebody of the office said so.
        OfficeMark = "office_mark", "attendance-rule-office-mark";
        /// The same after the close, approved.
        Amendment = "amendment", "attendance-rule-amendment";
        /// Not expected.
        NotExpected = "not_expected", "attendance-rule-not-expected";
        /// In by the limit, and stayed.
        InTime = "in_time", "attendance-rule-in-time";
        /// In after the limit, and stayed.
        InLate = "in_late", "attendance-rule-in-late";
        /// In by the limit, out early.
        OutEarly = "out_early", "attendance-rule-out-early";
        /// In after the limit, out early.
        InLateOutEarly = "in_late_out_early", "attendance-rule-in-late-out-early";
        /// In so late that it is a part of the day.
        InVeryLate = "in_very_late", "attendance-rule-in-very-late";
        /// Out, and never in.
        OnlyOut = "only_out", "attendance-rule-only-out";
        /// Absent in all classes that were marked.
        AllAbsent = "all_absent", "attendance-rule-all-absent";
        /// Excused in all of them.
        AllExcused = "all_excused", "attendance-rule-all-excused";
        /// Absent in some of them.
        SomeAbsent = "some_absent", "attendance-rule-some-absent";
        /// Late to the first of them.
        FirstLate = "first_late", "attendance-rule-first-late";
        /// There in all of them.
        Marked = "marked", "attendance-rule-marked";
        /// An absence was approved.
        Absence = "absence", "attendance-rule-absence";
        /// The day is not closed.
        Open = "open", "attendance-rule-open";
        /// The day is closed and nobody came.
        Nobody = "nobody", "attendance-rule-nobody";
        /// The day is closed and no class was marked.
        NotTaken = "not_taken", "attendance-rule-not-taken";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_serde_writes_the_same() {
        for status in Status::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
        }
        for flag in Flag::ALL {
            assert_eq!(serde_json::to_value(flag).unwrap(), flag.as_str());
        }
        assert_eq!(GateMode::from_str("inside"), Err(()));
    }

    use std::str::FromStr;
}
