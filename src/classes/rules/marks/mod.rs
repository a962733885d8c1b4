//! Marks of classes, as phones and forms send them: read one by one, judged, and merged by their own time.

mod incoming;
mod merge;
#[cfg(test)]
mod tests;
mod words;

pub use incoming::{Batch, Incoming, MOST_MARKS, Refusal};
pub use merge::{Class, Facts, Key, Mark, Named, Slot, Source, Step, Taker, Verdict, merge};
pub use words::{Outcome, Said, State, Why, status_of, status_word};
