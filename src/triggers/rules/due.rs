//! What became due since the last planned instant, and what becomes of each: nothing lost, never a burst.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{CatchUp, Recurrence};

/// How late an instant may be and still count as on time: a deploy, a restart of the database.
pub const ON_TIME: TimeDelta = TimeDelta::minutes(5);

/// How many missed instants `all` runs; the older ones are missed.
pub const KEPT: usize = 50;

/// A trigger whose planned instant has come.
#[derive(Clone, Copy, Debug)]
pub struct Backlog {
    /// The planned instant.
    pub next_at: DateTime<Utc>,
    /// Now, on the school's line of time.
    pub now: DateTime<Utc>,
    /// The zone of wall-clock rules.
    pub zone: Tz,
    /// What runs after a downtime.
    pub catch_up: CatchUp,
    /// How old the newest may be and still run.
    pub age_limit: Option<TimeDelta>,
    /// How many instants to settle at a time; the rest comes with the next call.
    pub most: usize,
}

/// What becomes of the instants that were due, each list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// They run.
    pub run: Vec<DateTime<Utc>>,
    /// Nobody was there in time.
    pub missed: Vec<DateTime<Utc>>,
    /// The trigger was paused then.
    pub paused: Vec<DateTime<Utc>>,
    /// The planned instant after them; none when the rule never fires again.
    pub next_at: Option<DateTime<Utc>>,
    /// Whether that one is due as well.
    pub more: bool,
}

impl Recurrence {
    /// Settles what was due up to now. An instant that was paused is paused, whatever else holds; the newest
    /// are counted with those that were paused, so that nothing old runs in the middle of a pause.
    pub fn due(&self, backlog: &Backlog, is_paused: impl Fn(DateTime<Utc>) -> bool) -> Due {
        let Backlog { next_at, now, zone, most, .. } = *backlog;
        let instants = std::iter::successors(Some(next_at), |at| self.next_after(*at, zone));
        let (mut settled, mut next) = (Vec::new(), None);
        // Those beyond `most` are only looked at: they say how new the others are.
        for at in instants {
            if at > now || settled.len() >= most.max(1) + KEPT {
                next = Some(at);
                break;
            }
            settled.push(at);
        }
        let is_all = next.is_none_or(|at| at > now);
        let count = if is_all { settled.len() } else { most.max(1) };
        let mut due =
            Due { next_at: if is_all { next } else { settled.get(count).copied() }, ..Due::default() };
        due.more = !is_all;
        for (index, at) in settled.iter().copied().take(count).enumerate() {
            let newer = settled.len() - index - 1;
            let into = if is_paused(at) {
                &mut due.paused
            } else if backlog.runs(at, newer) {
                &mut due.run
            } else {
                &mut due.missed
            };
            into.push(at);
        }
        due
    }
}

impl Backlog {
    /// Whether an instant runs that has so many newer ones beside it.
    fn runs(&self, at: DateTime<Utc>, newer: usize) -> bool {
        let age = self.now - at;
        match self.catch_up {
            CatchUp::Latest => newer == 0 && self.age_limit.is_none_or(|limit| age <= limit),
            CatchUp::None => newer == 0 && age <= ON_TIME,
            CatchUp::All => newer < KEPT,
        }
    }
}
