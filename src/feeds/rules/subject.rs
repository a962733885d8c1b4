//! Whose classes a calendar holds.

use std::str::FromStr;

use crate::fields::Fields;
use crate::ids::{CourseId, StudentId, TeacherId};

/// A course, a teacher or a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All classes of a course.
    Course(CourseId),
    /// What a teacher teaches.
    Teacher(TeacherId),
    /// What a student attends.
    Student(StudentId),
}

impl Subject {
    /// The subject of this kind with this id.
    pub const fn of(kind: Kind, id: i64) -> Self {
        match kind {
            Kind::Course => Self::Course(CourseId(id)),
            Kind::Teacher => Self::Teacher(TeacherId(id)),
            Kind::Student => Self::Student(StudentId(id)),
        }
    }

    /// What a form or an address names, `course_id`, `teacher_id` or `student_id`; none without one.
    pub fn read(fields: &Fields) -> Option<Self> {
        let named = |kind: Kind| fields.get(kind.field()).parse().ok().map(|id| Self::of(kind, id));
        Kind::ALL.into_iter().find_map(named)
    }

    /// Which of the three it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Course(_) => Kind::Course,
            Self::Teacher(_) => Kind::Teacher,
            Self::Student(_) => Kind::Student,
        }
    }

    /// Its row.
    pub const fn id(self) -> i64 {
        match self {
            Self::Course(id) => id.0,
            Self::Teacher(id) => id.0,
            Self::Student(id) => id.0,
        }
    }
}

/// What a calendar can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A course.
    Course,
    /// A teacher.
    Teacher,
    /// A student.
    Student,
}

impl Kind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Course, Self::Teacher, Self::Student];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Teacher => "teacher",
            Self::Student => "student",
        }
    }

    /// The field that names one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Course => "course_id",
            Self::Teacher => "teacher_id",
            Self::Student => "student_id",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}
