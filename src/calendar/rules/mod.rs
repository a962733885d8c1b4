//! Which days have no classes, decided without a database.

mod calendar;
mod day_off;

pub use calendar::Calendar;
pub use day_off::{DayOff, DayOffKind, Name, Source, Span};
