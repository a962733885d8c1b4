//! How a kiosk is paired, and what can be said of one.

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::GateId;
use crate::msg;

/// What a pairing code is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeForm {
    /// What the kiosk will be called.
    pub name: String,
    /// Where it will stand.
    pub gate_id: GateId,
}

/// What can be changed of a kiosk.
pub type KioskForm = CodeForm;

impl CodeForm {
    /// Parses a form or a JSON body: `name`, `gate_id`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 120);
        let gate_id = parser.required_id("gate_id");
        parser.finish(name.zip(gate_id).map(|(name, gate_id)| Self { name, gate_id }))
    }
}

/// What lets a kiosk in that has no token yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A code that works once.
    Code(String),
    /// The key of the whole fleet.
    Fleet(String),
}

/// What a kiosk says that wants to be paired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairForm {
    /// What lets it in.
    pub key: Key,
    /// What it is called; a code has a name already.
    pub name: Option<String>,
    /// Where it stands; a code knows it already.
    pub gate_id: Option<GateId>,
}

impl PairForm {
    /// Parses a JSON body: `code` or `fleet_key`, `name`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let code = parser.text("code", 64);
        let fleet = parser.text("fleet_key", 500);
        let gate_id = parser.id("gate_id");
        let name = if fleet.is_some() { parser.required_text("name", 120) } else { parser.text("name", 120) };
        if code.is_none() && fleet.is_none() && !parser.is_wrong("code") && !parser.is_wrong("fleet_key") {
            parser.wrong("code", msg!("field-required"));
        }
        if code.is_some() && fleet.is_some() {
            parser.wrong("fleet_key", msg!("kiosks-one-key"));
        }
        let key = code.map(Key::Code).or(fleet.map(Key::Fleet));
        parser.finish(key.map(|key| Self { key, name, gate_id }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn wrong(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        match PairForm::parse(&Fields::from_pairs(pairs.iter().copied())) {
            Err(Error::Invalid(errors)) => {
                errors.iter().map(|e| (e.field.to_string(), e.message.key.to_string())).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_key_and_a_name_where_none_is_known() {
        let said = |field: &str, key: &str| vec![(field.to_owned(), key.to_owned())];
        assert_eq!(wrong(&[]), said("code", "field-required"));
        assert_eq!(wrong(&[("fleet_key", "x")]), said("name", "field-required"));
        let both = [("fleet_key", "x"), ("code", "y"), ("name", "z")];
        assert_eq!(wrong(&both), said("fleet_key", "kiosks-one-key"));
        assert_eq!(wrong(&[("code", "x"), ("gate_id", "y")]), said("gate_id", "field-choice"));
        let form = PairForm::parse(&Fields::from_pairs([("code", "AB12-CD34")])).unwrap();
        assert_eq!(form, PairForm { key: Key::Code("AB12-CD34".into()), name: None, gate_id: None });
    }
}
