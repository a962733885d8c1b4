//! Triggers: rules that fire at times, and a row for every instant that was due.
//!
//! Our own rows decide what runs; the queue only carries it. Whoever comes first claims what is due; the
//! run's row, its job and the next instant commit together.

mod account;
mod actions;
mod check;
mod claim;
mod dry_run;
mod edit;
mod glance;
mod history;
mod marks;
mod news;
pub mod outcome;
mod pauses;
mod perform;
mod read;
pub mod rules;
mod status;
mod store;
mod system;
mod turns;

pub use crate::entities::trigger_pause::Model as Pause;
pub use account::{Account, account, account_of};
pub use check::{check, sweep};
pub use claim::{Claimed, claim_due, next_instant};
pub use dry_run::{DryRun, dry_run};
pub use edit::{create, preview, remove, update};
pub use glance::{Glance, glance};
pub use marks::{Mark, What, marks};
pub use outcome::{Counts, Done, Level};
pub use pauses::{pause, pauses_of, resume};
pub use perform::perform;
pub use read::{find, find_handle, list, run, run_lines, runs, zone};
pub use status::{Reloaded, Scheduled, Status, reload, status};
pub use store::row::Trigger;
pub use store::runs::{Line, Run, RunFilter};
pub use store::triggers::{Filter, Listed, Past, Sort, State};
pub use system::{announce, seed};
pub use turns::{Lease, Starts, cancel, finish, hand_back, renew, retry, run_now, start, take_over};

/// Through which door a change comes: a program does not stop what belongs to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page, or the terminal.
    Person,
    /// The API.
    Program,
}
