//! When a trigger fires, what it may be, and what became due: decided on values alone.

mod days;
mod draft;
mod due;
mod kinds;
pub mod older;
mod preview;
mod recurrence;
#[cfg(test)]
mod tests;
mod wording;

pub use crate::alerts::rules::Priority;
pub use days::Days;
pub use draft::Draft;
pub use due::{Backlog, Due, KEPT, ON_TIME};
pub use kinds::{Action, CatchUp, Frequency, GenerationWindow, NotifyOn, Overlap, RunStatus, SkipReason};
pub use preview::{ClockChange, Coming};
pub use recurrence::Recurrence;
