//! What a request to excuse may say, and which paper may come with it; values alone.

mod filter;
mod form;
mod paper;
mod words;

pub use filter::{Filter, Sort};
pub use form::{AbsenceForm, NOTE, decision_note, students, version};
pub use paper::{MOST, PaperKind, file_name};
pub use words::{Decision, Kind, State};
