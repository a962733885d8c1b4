//! What the facts of the door, the expectations and the decisions of a day come to, decided without a database.

mod answer;
mod believed;
mod day;
mod expected;
mod fold;
mod incoming;
mod mark;
mod settings;
#[cfg(test)]
mod tests;
mod words;

pub use answer::{Answer, Named, display_name};
pub use believed::{Believed, believe};
pub use day::{Facts, Judgement, Office, judge, lateness};
pub use expected::{Course, Expectation, Hours, expect};
pub use fold::{Fate, Passage, Scan, fold};
pub use incoming::{Batch, Incoming, MOST_EVENTS, Refusal, Shown};
pub(crate) use incoming::{instant, is_plain, optional};
pub use mark::{Entry, MarkDraft};
pub use settings::Settings;
pub use words::{
    ClassMark, Direction, Flag, GateMode, Method, Off, Outcome, Punctuality, Reason, Rule, Source, Status,
};
