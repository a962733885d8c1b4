//! What every verb has at hand.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;

/// The running program: cheap to clone, the same in every role.
#[derive(Clone, Debug)]
pub struct App {
    /// The settings it was started with.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The line of time of due instants and rules.
    pub clock: Clock,
}

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: Db) -> Self {
        let clock = config.clock.map_or(Clock::System, Clock::Shifted);
        Self { config: Arc::new(config), db, clock }
    }
}
