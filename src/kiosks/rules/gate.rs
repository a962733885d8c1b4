//! A gate as a form or the API gives one.

pub use crate::attendance::rules::GateMode;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// A gate: its name and its direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateForm {
    /// What it is called.
    pub name: String,
    /// In which direction one passes.
    pub mode: GateMode,
}

impl GateForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 120);
        let mode = parser.with("mode", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let mode = mode.unwrap_or(GateMode::Auto);
        parser.finish(name.map(|name| Self { name, mode }))
    }
}
