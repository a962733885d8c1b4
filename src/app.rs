//! What every verb has at hand.

use std::sync::{Arc, OnceLock};

use tokio_util::sync::CancellationToken;

use crate::attendance::Intake;
use crate::cache::Caches;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::ids::ProcessId;
use crate::integrations::mail::{self, Mailer};
use crate::integrations::photo_store::{self, PhotoStore};
use crate::integrations::postgres::LocalPg;
use crate::integrations::whatsapp::{self, WhatsApp};
use crate::kiosks::bootstrap::Latest;
use crate::live::Live;
use crate::metrics;
use crate::notifications::Turns;
use crate::triggers::Starts;

/// The running program: cheap to clone, the same in every role.
#[derive(Clone, Debug)]
pub struct App {
    /// The settings it was started with.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The line of time of due instants and rules.
    pub clock: Clock,
    /// What this process keeps in memory.
    pub cache: Arc<Caches>,
    /// What happens, for those who look on.
    pub live: Live,
    /// Events of the doors on their way into the database.
    pub intake: Arc<Intake>,
    /// Runs of triggers that are about to start.
    pub starts: Arc<Starts>,
    /// Messages of this process that wait for their turn.
    pub turns: Arc<Turns>,
    /// Cancelled when the program has been asked to end.
    pub draining: CancellationToken,
    /// Whoever takes mail.
    pub mailer: Arc<dyn Mailer>,
    /// Whoever takes messages of WhatsApp.
    pub whatsapp: Arc<dyn WhatsApp>,
    /// Which version of the school kiosks have to know.
    pub kiosks: Latest,
    /// Wherever files are kept.
    pub photo_store: Arc<dyn PhotoStore>,
    /// Which process this is.
    pub process: ThisProcess,
    local_database: Option<Arc<LocalPg>>,
}

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: Db) -> Self {
        metrics::install();
        let clock = config.clock.map_or(Clock::System, Clock::Shifted);
        Self {
            mailer: mail::mailer(&config),
            whatsapp: whatsapp::whatsapp(&config),
            photo_store: photo_store::photo_store(&config),
            cache: Arc::new(Caches::new(&config.cache)),
            config: Arc::new(config),
            db,
            clock,
            intake: Arc::default(),
            starts: Arc::default(),
            turns: Arc::default(),
            live: Live::default(),
            draining: CancellationToken::new(),
            kiosks: Latest::default(),
            process: ThisProcess::default(),
            local_database: None,
        }
    }

    /// The same, keeping a private cluster up for as long as it lives.
    #[must_use]
    pub fn keeping(mut self, local: Option<LocalPg>) -> Self {
        self.local_database = local.map(Arc::new);
        self
    }

    /// The same with another taker of mail.
    #[must_use]
    pub fn mailing(mut self, mailer: Arc<dyn Mailer>) -> Self {
        self.mailer = mailer;
        self
    }

    /// The same with another taker of messages.
    #[must_use]
    pub fn writing(mut self, whatsapp: Arc<dyn WhatsApp>) -> Self {
        self.whatsapp = whatsapp;
        self
    }

    /// The same with another store of files.
    #[must_use]
    pub fn storing(mut self, photo_store: Arc<dyn PhotoStore>) -> Self {
        self.photo_store = photo_store;
        self
    }

    /// The same with another line of time.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }
}

/// The row of this process, once it has been entered into the list of those that are alive.
#[derive(Clone, Debug, Default)]
pub struct ThisProcess(Arc<OnceLock<ProcessId>>);

impl ThisProcess {
    /// Its id; none for a command that comes and goes.
    pub fn id(&self) -> Option<ProcessId> {
        self.0.get().copied()
    }

    /// Notes its id; the first one stays.
    pub(crate) fn set(&self, id: ProcessId) {
        let _ = self.0.set(id);
    }
}
