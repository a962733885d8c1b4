//! What gates, kiosks and cards are; values alone.

mod card;
mod gate;
mod pair;
mod pulse;

pub use card::{CardFilter, CardSort, Selection, staff_pin, student_pin};
pub use gate::{GateForm, GateMode};
pub use pair::{CodeForm, Key, KioskForm, PairForm};
pub use pulse::{Beat, Pulse, SILENT_AFTER, UNSYNCED_AFTER};
