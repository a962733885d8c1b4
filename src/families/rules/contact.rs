//! What the office notes of a talk with a family.

use crate::error::Result;
use crate::fields::Fields;

/// Characters at most.
const MOST: usize = 500;

/// What was said (`words`).
pub fn words(fields: &Fields) -> Result<String> {
    let mut parser = fields.parse();
    let words = parser.required_text("words", MOST);
    parser.finish(words)
}
