//! Which requests a list shows, and in which order.

use chrono::NaiveDate;

use super::words::{Kind, State};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::msg;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// So far.
    pub state: Option<State>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Of this student.
    pub student: Option<StudentId>,
    /// Of students who are in this course.
    pub course: Option<CourseId>,
    /// Reaching to this day or beyond.
    pub from: Option<NaiveDate>,
    /// Beginning on this day or before.
    pub until: Option<NaiveDate>,
}

impl Filter {
    /// Reads `state`, `kind`, `student_id`, `course_id`, `from`, `until`; nonsense is an error at its field.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let filter = Self {
            state: parser.with("state", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
            kind: parser.with("kind", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
            student: parser.id("student_id"),
            course: parser.id("course_id"),
            from: parser.date("from"),
            until: parser.date("until"),
        };
        parser.finish(Some(filter))
    }

    /// The same from the address of a page, where nonsense asks for nothing.
    pub fn read(fields: &Fields) -> Self {
        let date = |name| crate::fields::date(fields.get(name)).ok();
        Self {
            state: fields.get("state").parse().ok(),
            kind: fields.get("kind").parse().ok(),
            student: fields.get("student_id").parse().ok(),
            course: fields.get("course_id").parse().ok(),
            from: date("from"),
            until: date("until"),
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the first day.
    #[default]
    Day,
    /// By when it was asked.
    Requested,
    /// By the name of the student.
    Student,
}

impl Sort {
    /// Reads the word of an address.
    pub fn read(word: &str) -> Self {
        match word {
            "requested" => Self::Requested,
            "student" => Self::Student,
            _ => Self::Day,
        }
    }

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Requested => "requested",
            Self::Student => "student",
        }
    }
}
