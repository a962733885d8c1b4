//! What notes say, and what is counted.

mod report;

use std::fmt::Write as _;

use crate::ids::{RunId, UserId};

pub use report::{Report, Verdict, Warning, percent, verdict};

/// A cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The school's settings.
    School,
    /// The merged calendar.
    Calendar,
    /// Sessions.
    Sessions,
    /// Who is signed in.
    Accounts,
    /// Keys of programs.
    Tokens,
    /// Kiosks.
    Kiosks,
}

impl std::str::FromStr for Name {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|name| name.as_str() == word).ok_or(())
    }
}

impl Name {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::School, Self::Calendar, Self::Sessions, Self::Accounts, Self::Tokens, Self::Kiosks];

    /// The word in rows, metrics and the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Calendar => "calendar",
            Self::Sessions => "sessions",
            Self::Accounts => "accounts",
            Self::Tokens => "tokens",
            Self::Kiosks => "kiosks",
        }
    }
}

/// Why an entry left a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It was too old.
    Expired,
    /// There was no room.
    Size,
    /// It was no longer so.
    Explicit,
    /// A newer one came.
    Replaced,
}

impl Cause {
    /// All of them, in the order of [`Tallied`].
    pub const ALL: [Self; 4] = [Self::Expired, Self::Size, Self::Explicit, Self::Replaced];

    /// The word in metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Size => "size",
            Self::Explicit => "explicit",
            Self::Replaced => "replaced",
        }
    }
}

/// What happened in a cache, since its process began or since the last report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallied {
    /// How often something was looked up.
    pub lookups: u64,
    /// How often it was there.
    pub hits: u64,
    /// How often the cache was not asked, because nobody kept it true.
    pub bypassed: u64,
    /// Entries that left, by cause in the order of [`Cause::ALL`].
    pub removed: [u64; 4],
    /// Their bytes.
    pub removed_bytes: [u64; 4],
}

impl Tallied {
    /// Nothing happened.
    pub const ZERO: Self = Self { lookups: 0, hits: 0, bypassed: 0, removed: [0; 4], removed_bytes: [0; 4] };

    /// Entries that left without being replaced.
    pub fn left(&self) -> u64 {
        let [expired, size, explicit, _] = self.removed;
        expired + size + explicit
    }

    /// Their bytes.
    pub fn left_bytes(&self) -> u64 {
        let [expired, size, explicit, _] = self.removed_bytes;
        expired + size + explicit
    }

    /// Entries that left by this cause.
    pub fn count(&self, cause: Cause) -> u64 {
        let all = Cause::ALL.into_iter().zip(self.removed);
        all.filter(|(own, _)| *own == cause).map(|(_, count)| count).sum()
    }

    /// How many of a hundred look-ups were answered from memory; none without any.
    pub const fn rate(&self) -> Option<u64> {
        percent(self.hits, self.lookups)
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.with(other, u64::saturating_add)
    }

    /// What happened after `before`.
    #[must_use]
    pub fn minus(&self, before: &Self) -> Self {
        self.with(before, u64::saturating_sub)
    }

    fn with(&self, other: &Self, each: impl Fn(u64, u64) -> u64) -> Self {
        let all = |own: &[u64; 4], others: &[u64; 4]| {
            let mut pairs = own.iter().zip(others).map(|(own, other)| each(*own, *other));
            std::array::from_fn(|_| pairs.next().unwrap_or_default())
        };
        Self {
            lookups: each(self.lookups, other.lookups),
            hits: each(self.hits, other.hits),
            bypassed: each(self.bypassed, other.bypassed),
            removed: all(&self.removed, &other.removed),
            removed_bytes: all(&self.removed_bytes, &other.removed_bytes),
        }
    }
}

impl Standing {
    /// What somebody should know of it.
    pub fn warnings(&self) -> Vec<Warning> {
        report::warnings(self.name, &self.window, self.entries, self.capacity)
    }
}

/// A cache at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Which one.
    pub name: Name,
    /// What happened since its process began.
    pub all: Tallied,
    /// What happened since the last report.
    pub window: Tallied,
    /// Its entries, about.
    pub entries: u64,
    /// Their bytes, about.
    pub bytes: u64,
    /// How many entries it may have.
    pub capacity: u64,
}

/// What is no longer so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The school's settings, and with them the calendar of its country.
    School,
    /// The school's own days.
    Calendar,
    /// The session with this fingerprint.
    Session(Vec<u8>),
    /// Somebody's account or roles.
    Account(UserId),
    /// The key with this fingerprint of its public id.
    Token(Vec<u8>),
    /// The kiosk with this fingerprint of its token.
    Kiosk(Vec<u8>),
    /// All kiosks: a gate is another one now.
    Kiosks,
    /// All there is: a table was emptied.
    Everything,
}

impl Stale {
    /// Reads a note; what cannot be understood may be anything.
    pub fn read(note: &str) -> Self {
        let (what, which) = note.split_once(' ').unwrap_or((note, ""));
        let known = match what {
            "school" => Some(Self::School),
            "calendar" => Some(Self::Calendar),
            "session" => unhex(which).map(Self::Session),
            "account" => which.parse().ok().map(Self::Account),
            "token" => unhex(which).map(Self::Token),
            "kiosk" => unhex(which).map(Self::Kiosk),
            "kiosks" => Some(Self::Kiosks),
            _ => None,
        };
        known.unwrap_or(Self::Everything)
    }
}

/// What the database says on the channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Something is no longer so.
    Stale(Stale),
    /// A run asks every process to clean its caches.
    Clean(RunId),
}

impl Note {
    /// Reads a note.
    pub fn read(note: &str) -> Self {
        let run = note.strip_prefix("clean ").and_then(|run| run.parse().ok());
        run.map_or_else(|| Self::Stale(Stale::read(note)), Self::Clean)
    }
}

/// The note that asks to clean.
pub fn ask(run: RunId) -> String {
    format!("clean {run}")
}

/// Bytes as PostgreSQL's `encode(…, 'hex')` writes them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let whole = text.len().is_multiple_of(2) && !text.is_empty() && text.is_ascii();
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    whole.then(|| (0..text.len()).step_by(2).map(byte).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_what_is_stale_and_a_strange_one_is_everything() {
        for (note, stale) in [
            ("school", Stale::School),
            ("calendar", Stale::Calendar),
            ("session 00ff10", Stale::Session(vec![0, 255, 16])),
            ("token a0", Stale::Token(vec![160])),
            ("kiosk a0", Stale::Kiosk(vec![160])),
            ("kiosks", Stale::Kiosks),
            ("account 17", Stale::Account(UserId(17))),
            ("*", Stale::Everything),
            ("", Stale::Everything),
            ("session", Stale::Everything),
            ("session 0", Stale::Everything),
            ("session zz", Stale::Everything),
            ("session ñ1", Stale::Everything),
            ("account x", Stale::Everything),
            ("something new", Stale::Everything),
        ] {
            assert_eq!(Stale::read(note), stale, "{note}");
        }
        assert_eq!(Note::read(&ask(RunId(7))), Note::Clean(RunId(7)));
        assert_eq!(Note::read("clean up"), Note::Stale(Stale::Everything));
        assert_eq!(Note::read("school"), Note::Stale(Stale::School));
        assert_eq!(Stale::read(&format!("session {}", hex(&[0, 255, 16]))), Stale::Session(vec![0, 255, 16]));
    }
}
