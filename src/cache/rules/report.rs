//! What a process reports of a cache, and what is to be said of it.

use super::{Name, Tallied};
use crate::error::Message;
use crate::ids::ProcessId;
use crate::msg;

/// Below so many look-ups a hit rate says nothing.
const ENOUGH_LOOKUPS: u64 = 100;
const LOW_HITS_PERCENT: u64 = 60;
const NEARLY_FULL_PERCENT: u64 = 90;
/// An alert stays open until there is room again, so that it does not open and close by the hour.
const ROOM_AGAIN_PERCENT: u64 = 80;

/// The report of one cache in one process.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The process.
    pub process: ProcessId,
    /// The cache.
    pub cache: Name,
    /// What happened since the report before.
    pub window: Tallied,
    /// Entries that the clean-up itself removed.
    pub purged: u64,
    /// Their bytes.
    pub purged_bytes: u64,
    /// How long it took.
    pub duration_ms: f64,
    /// Entries afterwards.
    pub entries: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How many entries it may have.
    pub capacity: u64,
}

impl Report {
    /// Entries that left since the report before, in whatever way but to make room for their like.
    pub fn removed(&self) -> u64 {
        self.window.left() + self.purged
    }

    /// Their bytes.
    pub fn removed_bytes(&self) -> u64 {
        self.window.left_bytes() + self.purged_bytes
    }

    /// How full it is, in percent.
    pub const fn fill(&self) -> Option<u64> {
        percent(self.entries, self.capacity)
    }

    /// What somebody should know of it.
    pub fn warnings(&self) -> Vec<Warning> {
        warnings(self.cache, &self.window, self.entries, self.capacity)
    }
}

/// What somebody should know of a cache with this window and filling.
pub(super) fn warnings(cache: Name, window: &Tallied, entries: u64, capacity: u64) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if more_than(entries, capacity, NEARLY_FULL_PERCENT) {
        warnings.push(Warning::NearlyFull { cache, entries, capacity });
    }
    let Tallied { lookups, hits, .. } = *window;
    if lookups >= ENOUGH_LOOKUPS && hits * 100 < lookups * LOW_HITS_PERCENT {
        warnings.push(Warning::LowHits { cache, hits, lookups });
    }
    warnings
}

/// A share in whole percent; none of nothing.
pub const fn percent(part: u64, whole: u64) -> Option<u64> {
    (part * 100).checked_div(whole)
}

const fn more_than(part: u64, whole: u64, percent: u64) -> bool {
    part * 100 > whole * percent
}

/// What is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Over nine tenths full.
    NearlyFull {
        /// The cache.
        cache: Name,
        /// Its entries.
        entries: u64,
        /// How many it may have.
        capacity: u64,
    },
    /// Less than six of ten look-ups were answered from memory.
    LowHits {
        /// The cache.
        cache: Name,
        /// Those that were.
        hits: u64,
        /// All.
        lookups: u64,
    },
}

impl Warning {
    /// The sentence for the log of a run and for the page.
    pub fn message(self) -> Message {
        match self {
            Self::NearlyFull { cache, entries, capacity } => msg!(
                "cache-nearly-full",
                cache = cache.as_str(),
                percent = percent(entries, capacity).unwrap_or_default(),
                entries = entries,
                capacity = capacity,
            ),
            Self::LowHits { cache, hits, lookups } => msg!(
                "cache-low-hits",
                cache = cache.as_str(),
                percent = percent(hits, lookups).unwrap_or_default(),
                hits = hits,
                lookups = lookups,
            ),
        }
    }
}

/// What becomes of the alert of a cache after all processes were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is raised.
    Raise,
    /// It is closed.
    Close,
    /// It stays as it is.
    Keep,
}

/// Decides by the fullest of the caches of this name; `all` says whether every process has answered.
pub fn verdict(standing: impl IntoIterator<Item = (u64, u64)>, all: bool) -> Verdict {
    let (mut room, mut any) = (true, false);
    for (entries, capacity) in standing {
        any = true;
        if more_than(entries, capacity, NEARLY_FULL_PERCENT) {
            return Verdict::Raise;
        }
        room &= !more_than(entries, capacity, ROOM_AGAIN_PERCENT);
    }
    if any && all && room { Verdict::Close } else { Verdict::Keep }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(lookups: u64, hits: u64, entries: u64, capacity: u64) -> Report {
        Report {
            process: ProcessId(1),
            cache: Name::Sessions,
            window: Tallied {
                lookups,
                hits,
                removed: [3, 1, 2, 9],
                removed_bytes: [30, 10, 20, 90],
                ..Tallied::ZERO
            },
            purged: 4,
            purged_bytes: 40,
            duration_ms: 1.0,
            entries,
            bytes: 0,
            capacity,
        }
    }

    #[test]
    fn warnings_need_figures() {
        let full = |entries| Warning::NearlyFull { cache: Name::Sessions, entries, capacity: 2000 };
        let low = |hits, lookups| Warning::LowHits { cache: Name::Sessions, hits, lookups };
        for (lookups, hits, entries, expected) in [
            (0, 0, 0, vec![]),
            (0, 0, 1800, vec![]),
            (0, 0, 1801, vec![full(1801)]),
            (0, 0, 1900, vec![full(1900)]),
            (99, 0, 10, vec![]),
            (100, 59, 10, vec![low(59, 100)]),
            (100, 60, 10, vec![]),
            (1000, 100, 2000, vec![full(2000), low(100, 1000)]),
        ] {
            let warnings = report(lookups, hits, entries, 2000).warnings();
            assert_eq!(warnings, expected, "{lookups} {hits} {entries}");
        }
        let said = full(1900).message();
        let argument =
            |name: &str| said.args.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        assert_eq!(
            (argument("percent"), argument("entries"), argument("capacity")),
            (Some("95"), Some("1900"), Some("2000"))
        );
    }

    #[test]
    fn what_was_replaced_was_not_removed() {
        let report = report(0, 0, 50, 200);
        assert_eq!((report.removed(), report.removed_bytes(), report.fill()), (10, 100, Some(25)));
        assert_eq!((percent(0, 0), report.window.rate()), (None, None), "nothing is no zero");
        assert_eq!(Tallied { lookups: 8, hits: 6, ..Tallied::ZERO }.rate(), Some(75));
    }

    #[test]
    fn an_alert_opens_over_nine_tenths_and_closes_under_eight() {
        for (entries, all, expected) in [
            (&[][..], true, Verdict::Keep),
            (&[91][..], true, Verdict::Raise),
            (&[10, 91][..], false, Verdict::Raise),
            (&[90][..], true, Verdict::Keep),
            (&[81, 0][..], true, Verdict::Keep),
            (&[80, 0][..], true, Verdict::Close),
            (&[80, 0][..], false, Verdict::Keep),
        ] {
            let standing = entries.iter().map(|entries| (*entries, 100));
            assert_eq!(verdict(standing, all), expected, "{entries:?} {all}");
        }
    }
}
