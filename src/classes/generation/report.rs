//! What a generation did, or would do.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{NaiveDate, NaiveTime};

use crate::classes::rules::Window;
use crate::classes::rules::plan::{Item, Outcome, Tally};
use crate::error::Message;
use crate::ids::{CourseId, EnrollmentId, GenerationRunId, StudentId};
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
    /// Every class that is made, changed or kept against the plan, or that stays cancelled by a person; of
    /// what is skipped nothing else.
    pub items: Vec<Item>,
    /// Classes of a group whose list a student joins or leaves.
    pub seats: Vec<Seat>,
    /// What the courses and students are called.
    pub names: Names,
    /// Pairs of classes that want the same teacher, room or student (0 while only thought).
    pub conflicts: u32,
    /// The run that it was noted as; none when nothing changed.
    pub run: Option<GenerationRunId>,
}

/// A class of a group that a student joins, or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The group.
    pub course: CourseId,
    /// The date.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// Whether the student joins.
    pub joins: bool,
}

/// Names of those whose classes are told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Courses.
    pub courses: BTreeMap<CourseId, String>,
    /// Students, by the enrollment with which they come alone.
    pub students: BTreeMap<EnrollmentId, String>,
}

impl Names {
    /// Whose class it is: the course of a group, the student who comes alone with the course.
    pub fn whose(&self, course: CourseId, enrollment: Option<EnrollmentId>) -> String {
        let course = self.courses.get(&course).map_or("", String::as_str);
        match enrollment.and_then(|id| self.students.get(&id)) {
            Some(student) => format!("{student} · {course}"),
            None => course.to_owned(),
        }
    }
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

    /// Whether there is nothing to tell: no class changes, is kept, or gets another list.
    pub fn is_silent(&self) -> bool {
        self.is_empty() && self.tally.kept() == 0 && self.seats.is_empty()
    }

    /// These and `more`, of another line.
    pub fn add(&mut self, more: Self) {
        let Self { tally, items, seats, names, conflicts, run } = more;
        self.tally.merge(&tally);
        self.items.extend(items);
        self.seats.extend(seats);
        self.names.courses.extend(names.courses);
        self.names.students.extend(names.students);
        self.conflicts += conflicts;
        self.run = self.run.or(run);
    }
}
