//! The processes of the program that share one database: who is alive, who dispatches what is due.
//!
//! All of it in the database's real time: it is no part of the school's day.

mod queues;
mod store;

use std::time::Duration;

use crate::app::App;
use crate::error::Result;
use crate::ids::ProcessId;

pub use queues::{dead, discard, queues, retry};
pub use store::Process;
pub use store::queues::{DeadJob, Queue};

/// How often a process says that it is alive.
pub const BEAT: Duration = Duration::from_secs(10);
/// After this long without a word a process is believed dead; a scheduler is believed to stand still.
pub const SILENCE: Duration = Duration::from_mins(1);

/// Enters this process into the list; what it does is noted under its id from then on.
pub async fn register(app: &App, roles: &[String]) -> Result<ProcessId> {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_else(|_| "localhost".into());
    let host = host.trim();
    let id = store::insert(app.db.reader(), host, std::process::id(), roles).await?;
    app.process.set(id);
    Ok(id)
}

/// Says that this process is alive and, when `scheduler`, that it looks after what is due.
pub async fn beat(app: &App, scheduler: bool) -> Result<()> {
    match app.process.id() {
        Some(id) => store::beat(app.db.reader(), id, scheduler).await,
        None => Ok(()),
    }
}

/// Notes that this process ended by itself.
pub async fn leave(app: &App) -> Result<()> {
    match app.process.id() {
        Some(id) => store::leave(app.db.reader(), id).await,
        None => Ok(()),
    }
}

/// The processes that have spoken within the last minute, the oldest first.
pub async fn alive(app: &App) -> Result<Vec<Process>> {
    store::alive(app.db.reader(), SILENCE).await
}

impl Process {
    /// Whether it looks after what is due.
    pub fn schedules(&self) -> bool {
        self.heartbeat_age.is_some_and(|age| age < SILENCE.as_secs_f64())
    }
}

/// Forgets processes that nobody has heard of for `days`; gives how many.
pub async fn forget(app: &App, days: u32) -> Result<u64> {
    store::forget(app.db.reader(), days).await
}
