//! Which dated classes a list is asked for.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, GenerationRunId, StudentId, TeacherId};
use crate::msg;

/// What a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionStatus {
    /// It will take place.
    Planned,
    /// It took place.
    Held,
    /// It was cancelled.
    Cancelled,
    /// On a day off.
    Holiday,
}

impl SessionStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Held, Self::Cancelled, Self::Holiday];

    /// The word in the database and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
            Self::Holiday => "holiday",
        }
    }
}

impl FromStr for SessionStatus {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(())
    }
}

/// Which classes are wanted; everything that is not given does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionFilter {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Of a course.
    pub course: Option<CourseId>,
    /// Of a student: alone, or in the group on that day.
    pub student: Option<StudentId>,
    /// With a teacher.
    pub teacher: Option<TeacherId>,
    /// In a room.
    pub room: Option<String>,
    /// In a state.
    pub status: Option<SessionStatus>,
    /// Made by a run.
    pub run: Option<GenerationRunId>,
    /// Of these alone.
    pub only: Option<Vec<ClassId>>,
}

impl SessionFilter {
    /// Reads `from`, `to`, `course_id`, `student_id`, `teacher_id`, `room`, `status`, `run_id`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let filter = Self {
            from: parser.date("from"),
            to: parser.date("to"),
            course: parser.id("course_id"),
            student: parser.id("student_id"),
            teacher: parser.id("teacher_id"),
            room: parser.text("room", 100),
            status: parser.with("status", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw))),
            run: parser.id("run_id"),
            only: None,
        };
        if filter.from.zip(filter.to).is_some_and(|(from, to)| to < from) {
            parser.wrong("to", msg!("generation-backwards"));
        }
        parser.finish(Some(filter))
    }

    /// Whether all classes of its dates are wanted.
    pub fn narrows_nothing(&self) -> bool {
        *self == Self { from: self.from, to: self.to, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn every_wrong_filter_is_named() {
        for (field, given) in [
            ("from", "31/02/2026"),
            ("to", "x"),
            ("course_id", "x"),
            ("student_id", "1.5"),
            ("status", "gone"),
        ] {
            match SessionFilter::parse(&Fields::from_pairs([(field, given)])) {
                Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{field}: {other:?}"),
            }
        }
        let backwards = Fields::from_pairs([("from", "2026-03-02"), ("to", "2026-03-01")]);
        assert!(SessionFilter::parse(&backwards).is_err());
    }
}
