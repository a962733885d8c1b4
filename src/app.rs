//! What every verb has at hand.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::integrations::postgres::LocalPg;

/// The running program: cheap to clone, the same in every role.
#[derive(Clone, Debug)]
pub struct App {
    /// The settings it was started with.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The line of time of due instants and rules.
    pub clock: Clock,
    /// Cancelled when the program has been asked to end.
    pub draining: CancellationToken,
    local_database: Option<Arc<LocalPg>>,
}

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: Db) -> Self {
        let clock = config.clock.map_or(Clock::System, Clock::Shifted);
        Self { config: Arc::new(config), db, clock, draining: CancellationToken::new(), local_database: None }
    }

    /// The same, keeping a private cluster up for as long as it lives.
    #[must_use]
    pub fn keeping(mut self, local: Option<LocalPg>) -> Self {
        self.local_database = local.map(Arc::new);
        self
    }

    /// The same with another line of time.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }
}
