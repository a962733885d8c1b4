//! What the office writes: a mark of a day, an entry at the door.

use chrono::{DateTime, Utc};

use super::{Direction, Status};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{GateId, StudentId};
use crate::msg;

/// Characters of a reason or a note at most.
const WORDS: usize = 500;

/// What the office says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkDraft {
    /// The status that the day shall have.
    pub status: Status,
    /// Why.
    pub reason: String,
}

impl MarkDraft {
    /// What a mark can say, in the order of a form.
    pub const CHOICES: [Status; 6] =
        [Status::Present, Status::Late, Status::Partial, Status::LeftEarly, Status::Absent, Status::Excused];

    /// Parses a form or a JSON body: `status`, `reason`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let status = parser.required("status", |raw| {
            let known = Self::CHOICES.into_iter().find(|status| status.as_str() == raw);
            known.ok_or_else(|| msg!("field-choice", given = raw))
        });
        let reason = parser.required_text("reason", WORDS);
        parser.finish(status.zip(reason).map(|(status, reason)| Self { status, reason }))
    }
}

/// A scan that a person writes down, for one student or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub students: Vec<StudentId>,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Where, when it is known.
    pub gate_id: Option<GateId>,
    /// Why it is written by hand.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_mark_says_one_of_six_and_why() {
        let parse =
            |status, reason| MarkDraft::parse(&Fields::from_pairs([("status", status), ("reason", reason)]));
        assert_eq!(parse("late", "Bus").unwrap().status, Status::Late);
        for (status, reason, field) in [
            ("pending", "x", "status"),
            ("not_expected", "x", "status"),
            ("", "x", "status"),
            ("late", " ", "reason"),
        ] {
            match parse(status, reason) {
                Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{other:?}"),
            }
        }
    }
}
