//! What a calendar program is told, and who may have an address at which it asks.

mod calendar;
mod event;
mod form;
mod line;
mod secret;
mod subject;
mod zone;

pub use calendar::Calendar;
pub use event::Class;
pub use form::{FeedFilter, FeedForm, FeedSort};
pub use secret::Secret;
pub use subject::{Kind, Subject};
