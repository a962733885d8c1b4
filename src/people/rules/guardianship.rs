//! What a guardian may do for a student.

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::GuardianId;

/// A link as a form gives one. Whoever is barred may nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianshipForm {
    /// The guardian.
    pub guardian_id: GuardianId,
    /// Mother, father, grandmother …, as the school says it.
    pub relationship: Option<String>,
    /// Gets messages about the student.
    pub may_receive: bool,
    /// May ask for absences to be excused.
    pub may_justify: bool,
    /// May pick the student up.
    pub may_collect: bool,
    /// Kept away by the school or a court.
    pub barred: bool,
}

impl GuardianshipForm {
    /// Parses the link of one guardian.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let guardian_id = parser.required_id("guardian_id");
        let relationship = parser.text("relationship", 60);
        let barred = parser.flag("barred");
        let mut may = |name| parser.flag(name) && !barred;
        let (may_receive, may_justify, may_collect) =
            (may("may_receive"), may("may_justify"), may("may_collect"));
        parser.finish(guardian_id.map(|guardian_id| Self {
            guardian_id,
            relationship,
            may_receive,
            may_justify,
            may_collect,
            barred,
        }))
    }
}

/// Which links a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those of whom the school or a court keeps away.
    Barred,
    /// Of students of whom nobody gets messages.
    Silent,
}

impl Which {
    /// Reads the word in an address; all for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "barred" => Self::Barred,
            "silent" => Self::Silent,
            _ => Self::All,
        }
    }

    /// The word in an address; none is all.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Barred => "barred",
            Self::Silent => "silent",
        }
    }
}
