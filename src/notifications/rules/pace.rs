//! How fast messages leave: what is asked before one does.

use std::time::Duration;

/// One message in so many seconds to the same number.
pub const PAIR_SECONDS: i64 = 6;
/// How far behind its turn a message may be before it asks for another one: what was held up must not leave in
/// a crowd.
pub const LATE: Duration = Duration::from_millis(40);
/// The turns lie so much further apart than the limit asks, so that none of its seconds has one too many.
pub const MARGIN: f64 = 1.1;
/// Longer than this nobody waits with a message in the hand.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// A share of the people of 24 hours from which the limit is near.
pub const NEAR_PERCENT: i64 = 80;

/// How a way is, and whether it may be used for somebody now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// A person must look first.
    pub is_paused: bool,
    /// Seconds until the provider wants to hear of us again.
    pub slow_seconds: f64,
    /// Seconds until this number may be written to again.
    pub pair_seconds: f64,
    /// Whether it can still be one of the people of these 24 hours.
    pub has_room: bool,
    /// The text rests, or is not approved.
    pub is_resting: bool,
}

/// What is done with a message that has its turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gate {
    /// It may leave.
    Open,
    /// It is looked at again after so long, by the same worker.
    Soon(Duration),
    /// It is put back for so long.
    Later(Duration),
    /// It waits until somebody opens the way.
    Closed,
    /// Too many people have been written to; it is put back for an hour, or takes the next way.
    Full,
}

impl Look {
    /// What follows.
    pub fn gate(&self) -> Gate {
        if self.is_paused || self.is_resting {
            return Gate::Closed;
        }
        if self.slow_seconds > 0.0 {
            // Everybody waits with their hands full: the rest stays in the queue.
            return Gate::Soon(seconds(self.slow_seconds).min(PATIENCE));
        }
        if !self.has_room {
            return Gate::Full;
        }
        if self.pair_seconds > 0.0 {
            return Gate::Later(seconds(self.pair_seconds));
        }
        Gate::Open
    }
}

/// So many seconds; nonsense is none.
pub fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or_default()
}

/// How long everybody waits who was asked to slow down so often in a row: 2, 4, 8 … seconds, a minute at most.
pub fn slow_down(times: i32) -> Duration {
    let times = u32::try_from(times.clamp(1, 6)).unwrap_or(1);
    Duration::from_secs(2_u64.pow(times).min(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_leaves_only_when_nothing_stands_in_its_way() {
        let free = Look { has_room: true, ..Look::default() };
        let second = Duration::from_secs(1);
        for (case, look, expected) in [
            ("free", free, Gate::Open),
            ("paused", Look { is_paused: true, ..free }, Gate::Closed),
            ("its text rests", Look { is_resting: true, ..free }, Gate::Closed),
            ("paused and slow", Look { is_paused: true, slow_seconds: 9.0, ..free }, Gate::Closed),
            ("slow", Look { slow_seconds: 1.0, ..free }, Gate::Soon(second)),
            ("very slow", Look { slow_seconds: 60.0, ..free }, Gate::Soon(PATIENCE)),
            ("just written to", Look { pair_seconds: 1.0, ..free }, Gate::Later(second)),
            ("too many people", Look { has_room: false, ..free }, Gate::Full),
            ("slow, then full", Look { has_room: false, slow_seconds: 1.0, ..free }, Gate::Soon(second)),
        ] {
            assert_eq!(look.gate(), expected, "{case}");
        }
    }

    #[test]
    fn who_is_asked_often_waits_longer() {
        let all: Vec<_> = (0..8).map(|times| slow_down(times).as_secs()).collect();
        assert_eq!(all, [2, 2, 4, 8, 16, 32, 60, 60]);
    }
}
