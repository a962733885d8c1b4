//! The form of a request: days, kind, note; and what is said with a decision.

use chrono::{NaiveDate, TimeDelta};

use super::words::Kind;
use crate::error::Result;
use crate::fields::{Fields, Parser};
use crate::ids::StudentId;
use crate::msg;

/// Characters of a note at most.
pub const NOTE: usize = 2000;
/// Days of a request at most.
const LONGEST: i64 = 366;
/// Students of one form at most.
const CROWD: usize = 1000;

/// What a request says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceForm {
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// Why.
    pub kind: Kind,
    /// More about it.
    pub note: String,
}

impl AbsenceForm {
    /// The fields of the form.
    pub const NAMES: [&'static str; 4] = ["from_date", "until_date", "kind", "note"];

    /// Parses `from_date`, `until_date` (without it, one day), `kind`, `note`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let form = Self::read(&mut parser);
        parser.finish(form)
    }

    fn read(parser: &mut Parser<'_>) -> Option<Self> {
        let from = parser.required_date("from_date");
        let until = parser.date("until_date").or(from.filter(|_| !parser.is_wrong("until_date")));
        let kind = parser.required("kind", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let note = parser.text("note", NOTE).unwrap_or_default();
        if let (Some(from), Some(until)) = (from, until) {
            if until < from {
                parser.wrong("until_date", msg!("absences-backwards"));
            } else if until - from >= TimeDelta::days(LONGEST) {
                parser.wrong("until_date", msg!("absences-too-long", most = LONGEST));
            }
        }
        if kind == Some(Kind::Other) && note.is_empty() && !parser.is_wrong("note") {
            parser.wrong("note", msg!("absences-other-needs-note"));
        }
        Some(Self { from: from?, until: until?, kind: kind?, note })
    }

    /// The same as a form has it.
    pub fn fields(&self) -> Fields {
        Fields::from_pairs([
            ("from_date", self.from.to_string()),
            ("until_date", self.until.to_string()),
            ("kind", self.kind.as_str().to_owned()),
            ("note", self.note.clone()),
        ])
    }
}

/// What is said with a decision, when something is (`note`).
pub fn decision_note(fields: &Fields, required: bool) -> Result<Option<String>> {
    let mut parser = fields.parse();
    let note = if required { parser.required_text("note", NOTE) } else { parser.text("note", NOTE) };
    parser.finish(Some(note))
}

/// Which version whoever decides has seen (`version`).
pub fn version(fields: &Fields) -> Result<i32> {
    let mut parser = fields.parse();
    let version = parser.integer("version", 1..=i32::MAX);
    if version.is_none() && !parser.is_wrong("version") {
        parser.wrong("version", msg!("field-required"));
    }
    parser.finish(version)
}

/// The students that were chosen (`students`, or `student_ids`, joined with commas), each once.
pub fn students(fields: &Fields, name: &'static str) -> Result<Vec<StudentId>> {
    let mut parser = fields.parse();
    let read = |raw: &str| {
        let ids = raw.split(',').map(str::trim).filter(|id| !id.is_empty());
        let mut ids: Vec<StudentId> = ids
            .map(|id| id.parse().map_err(|_| msg!("field-choice", given = id)))
            .collect::<Result<_, _>>()?;
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > CROWD {
            return Err(msg!("absences-crowd", most = CROWD));
        }
        Ok(ids)
    };
    let ids = parser.required(name, read);
    parser.finish(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn parse(pairs: &[(&str, &str)]) -> Result<AbsenceForm> {
        AbsenceForm::parse(&Fields::from_pairs(pairs.iter().copied()))
    }

    #[test]
    fn one_day_needs_no_last_day() {
        let form = parse(&[("from_date", "2026-03-09"), ("kind", "illness")]).unwrap();
        assert_eq!((form.from, form.until), (form.from, form.from));
        let again = AbsenceForm::parse(&form.fields()).unwrap();
        assert_eq!(again, form);
    }

    #[test]
    fn each_mistake_is_said_at_its_field() {
        let good = [("from_date", "2026-03-09"), ("until_date", "2026-03-10"), ("kind", "family")];
        for (wrong, field, key) in [
            (("from_date", ""), "from_date", "field-required"),
            (("until_date", "2026-03-08"), "until_date", "absences-backwards"),
            (("until_date", "2027-03-10"), "until_date", "absences-too-long"),
            (("until_date", "31/02/2026"), "until_date", "field-date"),
            (("kind", "party"), "kind", "field-choice"),
            (("kind", "other"), "note", "absences-other-needs-note"),
        ] {
            let mut fields = good.to_vec();
            fields.push(wrong);
            let Err(Error::Invalid(errors)) = parse(&fields) else { panic!("{wrong:?}") };
            let found: Vec<_> = errors.iter().map(|e| (e.field.as_ref(), e.message.key.as_ref())).collect();
            assert_eq!(found, [(field, key)], "{wrong:?}");
        }
    }

    #[test]
    fn a_year_is_the_longest() {
        assert!(
            parse(&[("from_date", "2026-03-09"), ("until_date", "2027-03-09"), ("kind", "travel")]).is_ok()
        );
    }

    #[test]
    fn a_student_is_chosen_once() {
        let of = |text: &str| students(&Fields::from_pairs([("students", text)]), "students");
        assert_eq!(of("3, 1,3,").unwrap(), [StudentId(1), StudentId(3)]);
        assert!(of("").is_err() && of("1,x").is_err());
        let crowd: Vec<String> = (0..=CROWD).map(|n| n.to_string()).collect();
        assert!(of(&crowd.join(",")).is_err());
    }
}
