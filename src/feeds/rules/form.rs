//! A calendar's address as a form gives one, and how lists of them are sorted and narrowed.

use super::{Kind, Subject};
use crate::error::Result;
use crate::fields::Fields;

/// A new address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedForm {
    /// What it is for, so that its owner knows which one to revoke.
    pub name: String,
}

impl FeedForm {
    /// Parses `name`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 100);
        parser.finish(name.map(|name| Self { name }))
    }
}

/// Which addresses a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeedFilter {
    /// Those of one course, teacher or student.
    pub subject: Option<Subject>,
    /// Those of courses, of teachers or of students.
    pub kind: Option<Kind>,
    /// Those that were revoked, not the others.
    pub revoked: bool,
}

impl FeedFilter {
    /// Reads `course_id`, `teacher_id`, `student_id`, `kind` and `state=revoked`; nonsense narrows nothing.
    pub fn read(fields: &Fields) -> Self {
        Self {
            subject: Subject::read(fields),
            kind: fields.get("kind").parse().ok(),
            revoked: fields.get("state") == "revoked",
        }
    }
}

/// How lists of addresses are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedSort {
    /// The name of the course, teacher or student.
    #[default]
    Subject,
    /// When they were read last, the longest ago first.
    Used,
    /// When they were made, the oldest first.
    Made,
}

impl FeedSort {
    /// Reads the word in an address; the name for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "used" => Self::Used,
            "made" => Self::Made,
            _ => Self::Subject,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Used => "used",
            Self::Made => "made",
        }
    }
}
