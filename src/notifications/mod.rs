//! Messages to one person each: written with the fact they tell of, delivered after it, each at most once.
//!
//! A message is a row and a job of one transaction. What became of it stays in the row: waiting, being sent,
//! sent, failed, or uncertain when the program or the connection ended between handing it over and the answer.
//! An uncertain one is never sent again but by a person's choice.

mod accounts;
mod brake;
pub mod broadcasts;
pub mod channels;
mod deliver;
mod digest;
mod effects;
pub mod families;
mod history;
pub mod inbox;
mod next_way;
mod not_taken;
pub mod opt_outs;
mod outbox;
pub mod overview;
mod owners;
pub mod preferences;
pub mod reports;
pub mod rules;
mod runs;
mod store;
mod teachers;
pub mod templates;
mod tend;
mod write;

use crate::metrics;
use rules::{Channel, State};

pub use accounts::{AccountLetter, AccountNews, announce_to_account};
pub use brake::{BrakeNews, announce_brake};
pub use deliver::{Turns, cancel, deliver, give_up, go_on, send_again, stop};
pub use digest::{Digest, DigestCounts, preview_digest, send_digest};
pub use families::{Fact, Truth, announce};
pub use history::{Counted, Notification, Step, counts, find, forget, is_failing, letter, list, steps};
pub use not_taken::{NotTakenNews, announce_not_taken};
pub use owners::{KeyNews, KeysOf, announce_keys};
pub use runs::{Outcome, RunNews, TriggerNews, announce_run, announce_trigger};
pub use store::{Filter, Row};
pub use teachers::{ClassNews, announce_to_teachers};
pub use tend::{Tended, tend};

/// Counts that a message has come so far.
fn tell(channel: Channel, state: State) {
    metrics::notification(channel.as_str(), state.as_str());
}
