//! What an alert is about, how much it matters, how far it is; values alone.

mod cause;
mod filter;
mod words;

use crate::error::Result;
use crate::fields::Fields;

pub use cause::{Cause, Subject};
pub use filter::{Filter, Sort};
pub use words::{Kind, Priority, State, Step};

/// Characters of a note at most.
pub const NOTE: usize = 2000;

/// Reads what a person writes about an alert, which must be something.
pub fn note(fields: &Fields) -> Result<String> {
    let mut parser = fields.parse();
    let note = parser.required_text("note", NOTE);
    parser.finish(note)
}
