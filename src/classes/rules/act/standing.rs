//! How a class stands: all that an act can change, as history keeps it before and after.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Cancellation, Place};
use crate::classes::rules::SessionStatus;
use crate::ids::{ScheduleId, TeacherId};

/// Who cancelled a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CancelledBy {
    /// Somebody who works here.
    Person,
    /// The program: its cause comes and goes.
    System,
}

/// On whose account a person cancelled it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CancelledFor {
    /// The school's.
    School,
    /// The teacher's.
    Teacher,
    /// The student's.
    Student,
}

impl CancelledFor {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::School, Self::Teacher, Self::Student];

    /// The word in the database, in forms and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Teacher => "teacher",
            Self::Student => "student",
        }
    }
}

impl FromStr for CancelledFor {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|whose| whose.as_str() == word).ok_or(())
    }
}

/// How a class stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The schedule it follows; none of an extra class.
    pub schedule_id: Option<ScheduleId>,
    /// The date the schedule said.
    pub original_date: NaiveDate,
    /// The date it is on.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// How long it lasts.
    pub duration_minutes: i32,
    /// Who teaches it.
    pub teacher_id: Option<TeacherId>,
    /// Whose place the teacher takes.
    pub cover_for_id: Option<TeacherId>,
    /// Where.
    pub room: Option<String>,
    /// What it is.
    pub status: SessionStatus,
    /// Who cancelled it.
    pub cancelled_by: Option<CancelledBy>,
    /// On whose account, when a person did.
    pub cancelled_for: Option<CancelledFor>,
    /// A person's words, or the system's reason.
    pub cancel_reason: Option<String>,
    /// When.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// A person moved it.
    pub moved: bool,
    /// A person edited it.
    pub edited: bool,
}

impl Standing {
    /// Whether it takes place, or did.
    pub const fn takes_place(&self) -> bool {
        matches!(self.status, SessionStatus::Planned | SessionStatus::Held)
    }

    /// Whether nothing has changed since, but which version of its schedule it belongs to.
    pub fn is_still(&self, then: &Self) -> bool {
        *self == Self { schedule_id: self.schedule_id, ..then.clone() }
    }

    pub(super) fn cancelled(&self, form: &Cancellation, now: DateTime<Utc>) -> Self {
        Self {
            status: SessionStatus::Cancelled,
            cancelled_by: Some(CancelledBy::Person),
            cancelled_for: Some(form.whose),
            cancel_reason: form.reason.clone(),
            cancelled_at: Some(now),
            ..self.clone()
        }
    }

    pub(super) fn restored(&self) -> Self {
        Self {
            status: SessionStatus::Planned,
            cancelled_by: None,
            cancelled_for: None,
            cancel_reason: None,
            cancelled_at: None,
            ..self.clone()
        }
    }

    pub(super) fn moved(&self, to: &Place) -> Self {
        let is_elsewhen = (self.date, self.start_time) != (to.date, to.start_time);
        let is_other = (self.duration_minutes, &self.room) != (to.duration_minutes, &to.room);
        Self {
            date: to.date,
            start_time: to.start_time,
            duration_minutes: to.duration_minutes,
            room: to.room.clone(),
            status: SessionStatus::Planned,
            moved: self.moved || is_elsewhen,
            edited: self.edited || is_other,
            ..self.clone()
        }
    }

    /// With another teacher; whoever is covered by themselves is not covered.
    pub(super) fn covered(&self, by: TeacherId, is_plain_without: bool) -> Self {
        if self.cover_for_id == Some(by) {
            return self.uncovered(is_plain_without);
        }
        let cover_for_id = self.cover_for_id.or(self.teacher_id);
        Self { teacher_id: Some(by), cover_for_id, edited: true, ..self.clone() }
    }

    pub(super) fn uncovered(&self, is_plain_without: bool) -> Self {
        let edited = self.edited && !is_plain_without;
        Self { teacher_id: self.cover_for_id, cover_for_id: None, edited, ..self.clone() }
    }
}
