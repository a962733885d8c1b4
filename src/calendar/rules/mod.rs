//! Which days have no classes, decided without a database.

mod bolivia;
mod calendar;
mod chile;
mod colombia;
mod day_off;
mod easter;
mod forms;
mod holidays;
mod law;
mod regions;

#[cfg(test)]
mod tests;

pub use calendar::Calendar;
pub use day_off::{DayOff, DayOffKind, Name, Source, Span};
pub use forms::{BreakForm, ExceptionForm, HolidayForm, Hours, OwnKind};
pub use holidays::{Annulled, Holiday, Override, OwnDay, Place, holidays, laws};
pub use law::{Law, Shift, When};
pub use regions::{Region, region, regions};
