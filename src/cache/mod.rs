//! What is read on every request, kept in memory: the school, its calendar, who is signed in, keys of programs,
//! kiosks.
//!
//! Each process has caches of its own. They are kept true by the database: whoever changes a row makes it
//! send a note as its transaction commits (triggers of the schema, so that nobody can forget it), and every
//! process that listens forgets what the note names. A process that does not listen, or cannot be sure that
//! it still does, keeps nothing and asks the database: a session that was ended is never let in from memory.

mod clean;
mod listen;
pub mod rules;
mod shelf;
mod store;
mod trust;
mod view;

use std::sync::Arc;
use std::time::Duration;

use crate::auth::sessions::{Account, Known};
use crate::auth::tokens::KnownKey;
use crate::calendar::{Days, Window};
use crate::config;
use crate::ids::{ProcessId, UserId};
use crate::kiosks::tokens::Known as KnownKiosk;
use crate::school::School;

pub use clean::{CleanCounts, Cleaned, clean, clean_within};
pub use listen::listen;
pub use rules::{Cause, Name, Report, Stale, Standing, Tallied, Warning, percent};
pub use shelf::{Cache, LastUse};
pub use store::{Asked, Kept};
pub use view::{CleanUp, Overview, empty, overview};

use trust::Trust;

/// The caches of one process.
#[derive(Debug)]
pub struct Caches {
    /// The school's settings.
    pub school: Cache<(), School>,
    /// The merged calendar, by its first and last day.
    pub calendar: Cache<Days, Arc<Window>>,
    /// Sessions, by the fingerprint of their cookie.
    pub sessions: Cache<Vec<u8>, Known>,
    /// Those who are signed in.
    pub accounts: Cache<UserId, Account>,
    /// Keys of programs, by the fingerprint of their public id.
    pub tokens: Cache<Vec<u8>, KnownKey>,
    /// Kiosks, by the fingerprint of their token.
    pub kiosks: Cache<Vec<u8>, KnownKiosk>,
    trust: Arc<Trust>,
}

impl Caches {
    /// Empty caches that keep nothing until [`listen`] keeps them true.
    pub fn new(config: &config::Cache) -> Self {
        let trust = Arc::new(Trust::default());
        let (most, ttl) = (config.max_entries, Duration::from_secs(config.ttl_seconds));
        Self {
            school: Cache::new(Name::School, most, ttl, &trust, |(), school| {
                size_of::<School>() + school.name.len() + school.region.as_ref().map_or(0, String::len)
            }),
            calendar: Cache::new(Name::Calendar, most, ttl, &trust, |_, window| window.bytes()),
            sessions: Cache::new(Name::Sessions, most, ttl, &trust, |key, _| key.len() + size_of::<Known>()),
            accounts: Cache::new(Name::Accounts, most, ttl, &trust, |_, account| {
                size_of::<Account>() + account.name.len() + account.email.len() + account.roles.len()
            }),
            tokens: Cache::new(Name::Tokens, most, ttl, &trust, |key, known| key.len() + known.bytes()),
            kiosks: Cache::new(Name::Kiosks, most, ttl, &trust, |key, known| key.len() + known.bytes()),
            trust,
        }
    }

    /// Forgets what is no longer so. Verbs say it of their own process after they commit, so that whoever
    /// changed something reads what they wrote; the others hear it from the database.
    pub async fn forget(&self, stale: impl IntoIterator<Item = Stale>) {
        for one in stale {
            match one {
                Stale::School => {
                    self.school.clear().await;
                    self.calendar.clear().await;
                }
                Stale::Calendar => self.calendar.clear().await,
                Stale::Session(key) => self.sessions.forget(&key).await,
                Stale::Account(id) => self.accounts.forget(&id).await,
                Stale::Token(key) => self.tokens.forget(&key).await,
                Stale::Kiosk(key) => self.kiosks.forget(&key).await,
                Stale::Kiosks => self.kiosks.clear().await,
                Stale::Everything => self.clear().await,
            }
        }
    }

    /// Waits until all that was committed before has been heard here; false when nobody listens.
    pub async fn caught_up(&self) -> bool {
        self.trust.caught_up().await
    }

    /// How each of them stands.
    pub fn standings(&self) -> [Standing; 6] {
        [
            self.school.standing(),
            self.calendar.standing(),
            self.sessions.standing(),
            self.accounts.standing(),
            self.tokens.standing(),
            self.kiosks.standing(),
        ]
    }

    /// Has each of them report and remove what need not be kept, for at most `patience` each.
    pub async fn report(&self, process: ProcessId, patience: Duration) -> Vec<Report> {
        vec![
            self.school.report(process, patience).await,
            self.calendar.report(process, patience).await,
            self.sessions.report(process, patience).await,
            self.accounts.report(process, patience).await,
            self.tokens.report(process, patience).await,
            self.kiosks.report(process, patience).await,
        ]
    }

    /// Forgets everything.
    pub async fn clear(&self) {
        self.school.clear().await;
        self.calendar.clear().await;
        self.sessions.clear().await;
        self.accounts.clear().await;
        self.tokens.clear().await;
        self.kiosks.clear().await;
    }
}
