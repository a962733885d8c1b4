//! A change of course: the student leaves one and is in another from a day on.

use chrono::NaiveDate;

use super::enrollment::Format;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::msg;

/// Where to, and from when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferForm {
    /// The other course.
    pub course_id: CourseId,
    /// The first day in it; the day before is the last one in the old.
    pub from: NaiveDate,
    /// Alone or with the group; as before when not given.
    pub format: Option<Format>,
}

impl TransferForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let course_id = parser.required_id("course_id");
        let from = parser.required_date("from");
        let format = parser.with("format", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        parser.finish(course_id.zip(from).map(|(course_id, from)| Self { course_id, from, format }))
    }
}
