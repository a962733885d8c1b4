//! What a generation did, or would do.

use std::time::Duration;

use crate::classes::rules::Window;
use crate::classes::rules::plan::{Item, Outcome, Tally};
use crate::error::Message;
use crate::ids::{EnrollmentId, GenerationRunId, StudentId};
use crate::msg;

/// What holds of a run and of a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The dates that were looked at.
    pub window: Window,
    /// The counts; every candidate is in one of them.
    pub tally: Tally,
    /// Enrollments with at least one candidate.
    pub enrollments_processed: u32,
    /// The same, for each student.
    pub students: Vec<StudentCount>,
    /// Enrollments that could not be planned, and why.
    pub errors: Vec<EnrollmentError>,
    /// Active enrollments for which no active schedule exists.
    pub without_schedule: Vec<EnrollmentId>,
}

/// What a run means for one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudentCount {
    /// The student.
    pub student: StudentId,
    /// Classes made.
    pub created: u32,
    /// Classes that were there.
    pub existing: u32,
}

/// Why an enrollment got no classes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct EnrollmentError {
    /// The enrollment.
    #[serde(rename = "enrollment_id")]
    pub enrollment: EnrollmentId,
    /// The reason.
    pub message: Message,
}

/// A run that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its row.
    pub run: GenerationRunId,
    /// What it did.
    pub summary: Summary,
    /// Pairs of classes that want the same teacher, room or student.
    pub conflicts: u32,
    /// How long it took.
    pub duration: Duration,
}

/// A run that was only thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DryRun {
    /// What it would do.
    pub summary: Summary,
    /// Every candidate.
    pub items: Vec<Item>,
}

/// The candidates of one student's lines in a course, or of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Student and course, or the course of the group.
    pub name: String,
    /// The student, when alone.
    pub student: Option<StudentId>,
    /// Its candidates.
    pub items: Vec<Item>,
}

/// What a change of an enrollment, a schedule or the calendar does to the classes, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// The counts.
    pub tally: Tally,
    /// Every class that is made, changed or kept against the plan; not what is skipped.
    pub items: Vec<Item>,
    /// Pairs of classes that want the same teacher, room or student (0 while only thought).
    pub conflicts: u32,
    /// The run that it was noted as; none when nothing changed.
    pub run: Option<GenerationRunId>,
}

impl Summary {
    /// Students with at least one candidate.
    pub fn students_processed(&self) -> u32 {
        u32::try_from(self.students.len()).unwrap_or(u32::MAX)
    }

    /// The sentence above the counts.
    pub fn sentence(&self) -> Message {
        match self.errors.first() {
            Some(error) if self.tally.created() == 0 => error.message.clone(),
            _ if self.tally.is_empty() => msg!("generation-nothing"),
            _ => msg!("generation-created", created = self.tally.created(), changed = self.tally.changed()),
        }
    }
}

impl Effects {
    /// How many of an outcome: `Create`, `Cancel`, `Revive`, `Holiday`, `Change` or `Keep`.
    pub fn count(&self, outcome: Outcome) -> u32 {
        self.tally.of(outcome)
    }

    /// Whether nothing changes; classes may still be kept.
    pub fn is_empty(&self) -> bool {
        self.tally.created() + self.tally.changed() == 0
    }
}
