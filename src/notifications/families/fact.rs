//! What families are told of students.

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::Channel;
use crate::error::Message;
use crate::ids::{AbsenceId, BroadcastId, EventId, GuardianId, StudentId};
use crate::notifications::rules::Kind;

/// Something that families are told of students.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// They came in; for those who asked to hear of it.
    CheckIn {
        /// The day.
        day: NaiveDate,
        /// Who, and when.
        passages: Vec<Passage>,
    },
    /// They went out; for those who asked to hear of it.
    CheckOut {
        /// The day.
        day: NaiveDate,
        /// Who, and when.
        passages: Vec<Passage>,
    },
    /// They did not arrive.
    NoShow {
        /// The day.
        day: NaiveDate,
        /// Each, with the instant of the expected arrival.
        students: Vec<(StudentId, DateTime<Utc>)>,
    },
    /// That was told, and it was not so.
    NotNoShow {
        /// The day.
        day: NaiveDate,
        /// Each, and what is true.
        students: Vec<(StudentId, Truth)>,
    },
    /// A request to excuse was decided.
    AbsenceDecision {
        /// The request.
        absence_id: AbsenceId,
        /// Which decision about it.
        version: i32,
        /// Whose.
        student: StudentId,
        /// First and last day.
        days: (NaiveDate, NaiveDate),
        /// Whether it was approved.
        is_approved: bool,
        /// What was said with it.
        note: Option<String>,
    },
    /// The hours of a course, or a day of the calendar, are not as they were.
    Change {
        /// What tells this change from another one.
        key: String,
        /// The day from which it holds.
        day: NaiveDate,
        /// Whom it touches.
        students: Vec<StudentId>,
        /// What is different.
        says: Message,
    },
    /// Classes of theirs are not as they were.
    Classes {
        /// What tells this change from another one.
        key: String,
        /// The first day of them.
        day: NaiveDate,
        /// Each student with what is different, class by class; a date among its words is said as a day.
        students: Vec<(StudentId, Vec<Message>)>,
    },
    /// What a person tells many.
    Broadcast {
        /// Which.
        broadcast_id: BroadcastId,
        /// The day.
        day: NaiveDate,
        /// Its title.
        title: String,
        /// What it says.
        text: String,
        /// By which way; none is each one's usual.
        channel: Option<Channel>,
        /// Whom of whose families.
        to: Vec<(GuardianId, StudentId)>,
    },
}

/// A student at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Who.
    pub student: StudentId,
    /// What was noted of it.
    pub event: EventId,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was true of somebody who was said to be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Came in, at an instant that may not be known.
    Arrived(Option<DateTime<Utc>>),
    /// Was not expected that day.
    NotExpected,
}

impl Fact {
    /// What it tells.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::CheckIn { .. } => Kind::CheckIn,
            Self::CheckOut { .. } => Kind::CheckOut,
            Self::NoShow { .. } => Kind::NoShow,
            Self::NotNoShow { .. } => Kind::Correction,
            Self::AbsenceDecision { .. } => Kind::AbsenceDecision,
            Self::Classes { .. } => Kind::ClassChange,
            Self::Change { .. } => Kind::ScheduleChange,
            Self::Broadcast { .. } => Kind::Broadcast,
        }
    }

    /// The day it is about.
    pub(super) const fn day(&self) -> NaiveDate {
        match self {
            Self::CheckIn { day, .. }
            | Self::CheckOut { day, .. }
            | Self::NoShow { day, .. }
            | Self::NotNoShow { day, .. }
            | Self::Change { day, .. }
            | Self::Classes { day, .. }
            | Self::Broadcast { day, .. } => *day,
            Self::AbsenceDecision { days, .. } => days.0,
        }
    }

    /// Each student with what is told of them once: a guardian hears it no second time, whatever is repeated.
    pub(super) fn keys(&self) -> Vec<(StudentId, String)> {
        let passages = |passages: &[Passage]| {
            passages.iter().map(|one| (one.student, format!("event:{}", one.event))).collect()
        };
        match self {
            Self::CheckIn { passages: all, .. } | Self::CheckOut { passages: all, .. } => passages(all),
            Self::NoShow { day, students } => students.iter().map(|(id, _)| (*id, day.to_string())).collect(),
            Self::NotNoShow { day, students } => {
                students.iter().map(|(id, _)| (*id, day.to_string())).collect()
            }
            Self::AbsenceDecision { absence_id, version, student, .. } => {
                vec![(*student, format!("absence:{absence_id}@{version}"))]
            }
            Self::Change { key, students, .. } => students.iter().map(|id| (*id, key.clone())).collect(),
            Self::Classes { key, students, .. } => {
                students.iter().map(|(id, _)| (*id, key.clone())).collect()
            }
            Self::Broadcast { broadcast_id, to, .. } => {
                let mut students: Vec<_> = to.iter().map(|(_, student)| *student).collect();
                students.sort_unstable();
                students.dedup();
                students.into_iter().map(|id| (id, format!("broadcast:{broadcast_id}"))).collect()
            }
        }
    }

    /// The broadcast it is of.
    pub(super) const fn broadcast(&self) -> Option<BroadcastId> {
        match self {
            Self::Broadcast { broadcast_id, .. } => Some(*broadcast_id),
            Self::CheckIn { .. }
            | Self::CheckOut { .. }
            | Self::NoShow { .. }
            | Self::NotNoShow { .. }
            | Self::AbsenceDecision { .. }
            | Self::Change { .. }
            | Self::Classes { .. } => None,
        }
    }

    /// The one way that was chosen for it.
    pub(super) const fn channel(&self) -> Option<Channel> {
        match self {
            Self::Broadcast { channel, .. } => *channel,
            Self::CheckIn { .. }
            | Self::CheckOut { .. }
            | Self::NoShow { .. }
            | Self::NotNoShow { .. }
            | Self::AbsenceDecision { .. }
            | Self::Change { .. }
            | Self::Classes { .. } => None,
        }
    }
}
