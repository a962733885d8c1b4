//! Whose classes are meant.

use crate::ids::{CourseId, EnrollmentId, StudentId};

/// Whose classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Of the whole school.
    #[default]
    All,
    /// Of one course: its group and its single students.
    Course(CourseId),
    /// Of one enrollment; with that of a group, the classes of the group.
    Enrollment(EnrollmentId),
    /// Of one student, in the same way.
    Student(StudentId),
}
