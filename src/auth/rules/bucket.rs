//! The brake on floods: so many requests at once, so many a minute in the long run. It guards the machine, not a
//! secret; guesses have a brake of their own (`throttle`).

use chrono::{DateTime, TimeDelta, Utc};

/// How much is let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Requests at once, after a rest.
    pub burst: u32,
    /// Requests a minute that may go on for ever.
    pub per_minute: u32,
}

impl Pace {
    /// So many percent of it, at least one request.
    #[must_use]
    pub fn scaled(self, percent: u32) -> Self {
        let part = |whole: u32| {
            let scaled = u64::from(whole) * u64::from(percent) / 100;
            u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
        };
        Self { burst: part(self.burst), per_minute: part(self.per_minute) }
    }

    /// How long one request takes to grow back.
    fn step(self) -> TimeDelta {
        TimeDelta::microseconds(60_000_000 / i64::from(self.per_minute.max(1)))
    }

    /// How long all of them take.
    fn depth(self) -> TimeDelta {
        TimeDelta::microseconds(self.step().num_microseconds().unwrap_or(0).saturating_mul(self.burst.into()))
    }

    /// Takes one request from a bucket that is full again at `full_at` (none: it was never touched); gives when it
    /// is full again now, or how long to wait. A machine whose clock was put back waits no longer than for a
    /// bucket that is empty.
    pub fn take(
        self,
        full_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, TimeDelta> {
        let emptied = now + self.depth();
        let next = full_at.unwrap_or(now).clamp(now, emptied) + self.step();
        if next > emptied { Err(next - emptied) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { burst: 3, per_minute: 60 };

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_burst_passes_then_one_a_second() {
        let mut full_at = None;
        for (second, wait) in [
            (0, None),
            (0, None),
            (0, None),
            (0, Some(1)),
            (1, None),
            (1, Some(1)),
            (3, None),
            (3, None),
            (3, Some(1)),
            // After a rest no more than the burst.
            (100, None),
            (100, None),
            (100, None),
            (100, Some(1)),
        ] {
            match PACE.take(full_at, at(second)) {
                Ok(next) => {
                    assert_eq!(wait, None, "second {second}");
                    full_at = Some(next);
                }
                Err(left) => assert_eq!(Some(left.num_seconds()), wait, "second {second}"),
            }
        }
    }

    #[test]
    fn a_clock_that_was_put_back_shuts_nobody_out() {
        assert_eq!(PACE.take(Some(at(5000)), at(0)), Err(TimeDelta::seconds(1)));
        let emptied = at(0) + TimeDelta::seconds(3);
        assert_eq!(PACE.take(Some(emptied), at(1)), Ok(at(4)));
    }

    #[test]
    fn a_pace_is_scaled_and_never_to_nothing() {
        assert_eq!(PACE.scaled(200), Pace { burst: 6, per_minute: 120 });
        assert_eq!(PACE.scaled(1), Pace { burst: 1, per_minute: 1 });
        assert_eq!(PACE.scaled(u32::MAX).scaled(u32::MAX), Pace { burst: u32::MAX, per_minute: u32::MAX });
    }
}
