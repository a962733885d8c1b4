//! A course as a form or the API gives one.

use std::str::FromStr;

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{TeacherId, TermId};
use crate::msg;

/// Where a course's presence comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PresenceSource {
    /// The door: schools.
    #[default]
    Gate,
    /// The teacher's marks: academies.
    Marks,
    /// Nobody asks.
    None,
}

impl PresenceSource {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Gate, Self::Marks, Self::None];

    /// The word in the database, files and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Marks => "marks",
            Self::None => "none",
        }
    }
}

impl FromStr for PresenceSource {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|source| source.as_str() == word).ok_or(())
    }
}

/// A stable group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseForm {
    /// The school's own code; unique.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Subject or instrument.
    pub subject: Option<String>,
    /// The year part that bounds its classes; without one nothing does.
    pub term_id: Option<TermId>,
    /// Where presence comes from.
    pub presence_source: PresenceSource,
    /// Who teaches it, when a schedule does not say otherwise.
    pub teacher_id: Option<TeacherId>,
    /// Where, when a schedule does not say otherwise.
    pub room: Option<String>,
    /// Students at a time at most.
    pub capacity: Option<i32>,
}

impl CourseForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let code = parser.required_text("code", 64);
        let name = parser.required_text("name", 200);
        let subject = parser.text("subject", 120);
        let term_id = parser.id("term_id");
        let presence_source = parser
            .required("presence_source", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let teacher_id = parser.id("teacher_id");
        let room = parser.text("room", 60);
        let capacity = parser.integer("capacity", 1..=9999);
        let form = (|| {
            Some(Self {
                code: code?,
                name: name?,
                subject,
                term_id,
                presence_source: presence_source?,
                teacher_id,
                room,
                capacity,
            })
        })();
        parser.finish(form)
    }
}

/// How lists of courses are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CourseSort {
    /// Name.
    #[default]
    Name,
    /// Code.
    Code,
    /// Subject, name.
    Subject,
    /// Row, as the API reads.
    Id,
}

impl CourseSort {
    /// Reads the word in an address; the name for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "code" => Self::Code,
            "subject" => Self::Subject,
            "id" => Self::Id,
            _ => Self::Name,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Subject => "subject",
            Self::Id => "id",
        }
    }
}
