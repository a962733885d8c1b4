//! Messages to one person each: written with the fact they tell of, delivered after it, each at most once.
//!
//! A message is a row and a job of one transaction. What became of it stays in the row: waiting, being sent,
//! sent, failed, or uncertain when the program or the connection ended between handing it over and the answer.
//! An uncertain one is never sent again but by a person's choice.

mod brake;
mod deliver;
mod digest;
pub mod families;
mod history;
pub mod rules;
mod runs;
mod store;
mod write;

pub use brake::{BrakeNews, announce_brake};
pub use deliver::{deliver, give_up, send_again};
pub use digest::{Digest, DigestCounts, preview_digest, send_digest};
pub use families::{Fact, Truth, announce};
pub use history::{Counted, Notification, Step, counts, find, forget, is_failing, letter, list, steps};
pub use runs::{Outcome, RunNews, TriggerNews, announce_run, announce_trigger};
pub use store::{Filter, Row};
