//! What a link opens, what families agree to, how a day is told to them; values alone.

mod consent;
mod contact;
mod day;
mod link;
mod request;
mod wish;

pub use consent::{Purpose, text as consent_text};
pub use contact::words as contact_words;
pub use day::{Passing, sentence};
pub use link::{Life, LinkState};
pub use request::{MOST_PENDING, check as check_request};
pub use wish::{WISHED, name as wish_name, quiet_hours};
