//! One cache: it counts what is asked of it, and never keeps what became stale while it was being read.

use std::hash::Hash;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use moka::notification::RemovalCause;
use moka::policy::EvictionPolicy;
use tokio::sync::Mutex;

use super::rules::{Cause, Name, Report, Standing, Tallied};
use super::trust::Trust;
use crate::error::Result;
use crate::ids::ProcessId;

/// Values by their keys, up to a number of entries, for a time.
#[derive(Debug)]
pub struct Cache<K: Eq + Hash + Send + Sync + 'static, V: Clone + Send + Sync + 'static> {
    name: Name,
    capacity: u64,
    inner: moka::future::Cache<K, Held<V>>,
    /// Counts what was forgotten: whoever read from the database before may have read what is stale now.
    generation: Mutex<u64>,
    /// Entries from before the last clearing do not count, whenever they are really removed.
    epoch: AtomicU64,
    tally: Arc<Tally>,
    reported: std::sync::Mutex<Tallied>,
    trust: Arc<Trust>,
    weigh: fn(&K, &V) -> usize,
}

#[derive(Clone, Debug)]
struct Held<V> {
    value: V,
    bytes: u64,
    epoch: u64,
}

impl<K: Clone + Eq + Hash + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Cache<K, V> {
    pub(super) fn new(
        name: Name,
        capacity: u64,
        ttl: Duration,
        trust: &Arc<Trust>,
        weigh: fn(&K, &V) -> usize,
    ) -> Self {
        let tally = Arc::new(Tally::default());
        let leaving = Arc::clone(&tally);
        // The one that was used longest ago goes: everybody who comes now is somebody who is here now.
        let inner = moka::future::Cache::builder()
            .name(name.as_str())
            .max_capacity(capacity)
            .time_to_live(ttl)
            .eviction_policy(EvictionPolicy::lru())
            .eviction_listener(move |_, held: Held<V>, cause| leaving.left(cause, held.bytes))
            .build();
        let (trust, generation) = (Arc::clone(trust), Mutex::new(0));
        let reported = std::sync::Mutex::default();
        Self { name, capacity, inner, generation, epoch: AtomicU64::new(0), tally, reported, trust, weigh }
    }

    /// The value of `key`, from memory or as `load` reads it. What is not there is asked for each time.
    pub async fn get_or_load(
        &self,
        key: &K,
        load: impl Future<Output = Result<Option<V>>>,
    ) -> Result<Option<V>> {
        if !self.trust.holds() {
            self.tally.bypassed.fetch_add(1, Relaxed);
            return load.await;
        }
        let epoch = self.epoch.load(Relaxed);
        let found = self.inner.get(key).await.filter(|held| held.epoch == epoch);
        self.tally.looked_up(found.is_some());
        if let Some(held) = found {
            return Ok(Some(held.value));
        }
        let generation = *self.generation.lock().await;
        let loaded = load.await?;
        if let Some(value) = &loaded {
            self.keep(key, value, generation).await;
        }
        Ok(loaded)
    }

    /// Keeps what was read while `generation` was the latest, unless something was forgotten meanwhile.
    async fn keep(&self, key: &K, value: &V, generation: u64) {
        let now = self.generation.lock().await;
        if *now == generation {
            let bytes = (self.weigh)(key, value) as u64;
            let held = Held { value: value.clone(), bytes, epoch: self.epoch.load(Relaxed) };
            self.tally.entered(bytes);
            self.inner.insert(key.clone(), held).await;
        }
    }

    /// Forgets one value.
    pub async fn forget(&self, key: &K) {
        let mut generation = self.generation.lock().await;
        *generation += 1;
        self.inner.invalidate(key).await;
    }

    /// Forgets everything.
    pub async fn clear(&self) {
        let mut generation = self.generation.lock().await;
        *generation += 1;
        self.epoch.fetch_add(1, Relaxed);
        self.inner.invalidate_all();
    }
}

impl<K: Eq + Hash + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Cache<K, V> {
    /// Which cache it is.
    pub const fn name(&self) -> Name {
        self.name
    }

    /// How it stands; entries are counted when moka tidies up.
    pub fn standing(&self) -> Standing {
        let all = self.tally.read();
        let reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        Standing {
            name: self.name,
            window: all.minus(&reported),
            all,
            entries: self.inner.entry_count(),
            bytes: u64::try_from(self.tally.bytes.load(Relaxed)).unwrap_or_default(),
            capacity: self.capacity,
        }
    }

    /// Reports what happened since the last report, then removes what need not be kept, for at most
    /// `patience`.
    pub async fn report(&self, process: ProcessId, patience: Duration) -> Report {
        let (before, begun) = (self.tally.read(), Instant::now());
        let mut count = None;
        // With a listener one call may not remove everything.
        while count != Some(self.inner.entry_count()) && begun.elapsed() < patience {
            count = Some(self.inner.entry_count());
            self.inner.run_pending_tasks().await;
            tokio::task::yield_now().await;
        }
        let after = self.tally.read();
        let last = {
            let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *reported, after)
        };
        let (purged, standing) = (after.minus(&before), self.standing());
        Report {
            process,
            cache: self.name,
            window: before.minus(&last),
            purged: purged.left(),
            purged_bytes: purged.left_bytes(),
            duration_ms: begun.elapsed().as_secs_f64() * 1000.0,
            entries: standing.entries,
            bytes: standing.bytes,
            capacity: standing.capacity,
        }
    }
}

/// When something was last used: kept beside what was read, and moved on by whoever notes a use.
#[derive(Clone, Debug)]
pub struct LastUse(Arc<AtomicI64>);

impl LastUse {
    /// Used at `at`.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Relaxed)).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Used again at `at`.
    pub fn note(&self, at: DateTime<Utc>) {
        self.0.fetch_max(at.timestamp_micros(), Relaxed);
    }
}

#[derive(Debug, Default)]
struct Tally {
    lookups: AtomicU64,
    hits: AtomicU64,
    bypassed: AtomicU64,
    removed: [AtomicU64; 4],
    removed_bytes: [AtomicU64; 4],
    bytes: AtomicI64,
}

impl Tally {
    fn looked_up(&self, hit: bool) {
        self.lookups.fetch_add(1, Relaxed);
        self.hits.fetch_add(u64::from(hit), Relaxed);
    }

    fn entered(&self, bytes: u64) {
        self.bytes.fetch_add(bytes.cast_signed(), Relaxed);
    }

    fn left(&self, cause: RemovalCause, bytes: u64) {
        let cause = match cause {
            RemovalCause::Expired => Cause::Expired,
            RemovalCause::Size => Cause::Size,
            RemovalCause::Explicit => Cause::Explicit,
            RemovalCause::Replaced => Cause::Replaced,
        };
        self.bytes.fetch_sub(bytes.cast_signed(), Relaxed);
        for (place, counted) in self.removed.iter().zip(&self.removed_bytes).zip(Cause::ALL) {
            if counted == cause {
                place.0.fetch_add(1, Relaxed);
                place.1.fetch_add(bytes, Relaxed);
            }
        }
    }

    fn read(&self) -> Tallied {
        let all = |counts: &[AtomicU64; 4]| counts.each_ref().map(|count| count.load(Relaxed));
        Tallied {
            lookups: self.lookups.load(Relaxed),
            hits: self.hits.load(Relaxed),
            bypassed: self.bypassed.load(Relaxed),
            removed: all(&self.removed),
            removed_bytes: all(&self.removed_bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(capacity: u64) -> Cache<u8, u32> {
        let trust = Arc::new(Trust::default());
        trust.renew(Instant::now());
        Cache::new(Name::School, capacity, Duration::from_mins(1), &trust, |_, _| 100)
    }

    async fn ask(shelf: &Cache<u8, u32>, key: u8, there: u32) -> u32 {
        shelf.get_or_load(&key, async { Ok(Some(there)) }).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn it_remembers_and_counts() {
        let shelf = shelf(10);
        assert_eq!((ask(&shelf, 1, 7).await, ask(&shelf, 1, 8).await), (7, 7));
        assert_eq!(shelf.get_or_load(&2, async { Ok(None) }).await.unwrap(), None);
        assert_eq!(ask(&shelf, 2, 9).await, 9, "what is not there is not remembered");
        let tallied = shelf.standing().all;
        assert_eq!((tallied.lookups, tallied.hits, shelf.standing().bytes), (4, 1, 200));
        shelf.forget(&1).await;
        shelf.inner.run_pending_tasks().await;
        assert_eq!(
            (shelf.standing().all.removed, shelf.standing().all.removed_bytes),
            ([0, 0, 1, 0], [0, 0, 100, 0])
        );
        assert_eq!((ask(&shelf, 1, 8).await, shelf.standing().bytes), (8, 200));
    }

    #[tokio::test]
    async fn what_became_stale_while_it_was_read_is_not_kept() {
        let shelf = shelf(10);
        for clearing in [false, true] {
            let slow = shelf.get_or_load(&1, async {
                if clearing {
                    shelf.clear().await;
                } else {
                    shelf.forget(&1).await;
                }
                Ok(Some(7))
            });
            assert_eq!(slow.await.unwrap(), Some(7));
            assert_eq!(ask(&shelf, 1, 8).await, 8, "the old value was not left behind");
            shelf.clear().await;
            assert_eq!(ask(&shelf, 1, 9).await, 9, "cleared at once");
            shelf.clear().await;
        }
    }

    #[tokio::test]
    async fn without_trust_nothing_is_kept_and_nothing_believed() {
        let shelf = shelf(10);
        ask(&shelf, 1, 7).await;
        shelf.trust.end();
        assert_eq!((ask(&shelf, 1, 8).await, ask(&shelf, 1, 9).await), (8, 9));
        assert_eq!(shelf.standing().all.bypassed, 2);
    }

    #[tokio::test]
    async fn the_one_used_longest_ago_makes_room() {
        let shelf = shelf(3);
        for key in [0, 1, 2, 0, 3] {
            ask(&shelf, key, 1).await;
            shelf.inner.run_pending_tasks().await;
        }
        assert_eq!(shelf.standing().entries, 3);
        assert_eq!((ask(&shelf, 0, 2).await, ask(&shelf, 1, 2).await), (1, 2));
        assert_eq!(shelf.standing().all.removed[1], 1, "for want of room");
    }

    #[tokio::test]
    async fn a_report_tells_what_happened_since_the_last_one() {
        let shelf = shelf(10);
        for key in [1, 1, 2, 3] {
            ask(&shelf, key, 7).await;
        }
        shelf.forget(&1).await;
        shelf.inner.run_pending_tasks().await;
        shelf.clear().await;
        let first = shelf.report(ProcessId(1), Duration::from_secs(5)).await;
        assert_eq!((first.window.lookups, first.window.hits, first.window.removed), (4, 1, [0, 0, 1, 0]));
        assert_eq!((first.purged, first.purged_bytes), (2, 200), "removed by the clean-up itself");
        assert_eq!((first.entries, first.bytes, shelf.standing().window), (0, 0, Tallied::ZERO));
        let second = shelf.report(ProcessId(1), Duration::from_secs(5)).await;
        assert_eq!((second.window, second.purged), (Tallied::ZERO, 0));
        ask(&shelf, 1, 7).await;
        assert_eq!(shelf.standing().window.lookups, 1);
    }
}
