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
