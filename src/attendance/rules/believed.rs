//! Which time an event has: the device's, unless that cannot be.

use chrono::{DateTime, TimeDelta, Utc};

use super::Flag;

/// A device may be ahead by this much, and off by this much without a word.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);
/// Older than this is not believed.
const OLDEST: TimeDelta = TimeDelta::days(7);
/// Synced later than this is late: families hear nothing of it but a correction.
const LATE_SYNC: TimeDelta = TimeDelta::hours(2);

/// The time that an event has here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Believed {
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// What the device said, where it was not believed.
    pub device_at: Option<DateTime<Utc>>,
    /// How far the device's clock was ahead when it sent, in milliseconds.
    pub skew_ms: Option<i64>,
    /// What is peculiar about that.
    pub flags: Vec<Flag>,
}

/// Judges what the device said. Nothing at the door is refused for its time.
pub fn believe(said: DateTime<Utc>, sent_at: Option<DateTime<Utc>>, received_at: DateTime<Utc>) -> Believed {
    let mut flags = Vec::new();
    let skew = sent_at.map(|sent_at| sent_at - received_at);
    if skew.is_some_and(|skew| skew.abs() > TOLERANCE) {
        flags.push(Flag::Skewed);
    }
    let age = received_at - said;
    let strange = if age < -TOLERANCE {
        Some(Flag::ClockAhead)
    } else if age > OLDEST {
        Some(Flag::TooOld)
    } else {
        None
    };
    flags.extend(strange);
    if strange.is_none() && age > LATE_SYNC {
        flags.push(Flag::LateSync);
    }
    Believed {
        occurred_at: if strange.is_some() { received_at } else { said },
        device_at: strange.map(|_| said),
        skew_ms: skew.map(|skew| skew.num_milliseconds()),
        flags,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_cannot_be_is_replaced_and_kept_beside() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let received = at("2026-03-09T11:00:00Z");
        for (said, flag) in [
            ("2026-03-09T10:59:00Z", None),
            ("2026-03-09T11:05:00Z", None),
            ("2026-03-09T11:05:01Z", Some(Flag::ClockAhead)),
            ("2100-01-01T00:00:00Z", Some(Flag::ClockAhead)),
            ("2026-03-02T11:00:00Z", Some(Flag::LateSync)),
            ("2026-03-02T10:59:59Z", Some(Flag::TooOld)),
            ("1970-01-01T00:00:00Z", Some(Flag::TooOld)),
            ("2026-03-09T09:00:00Z", None),
            ("2026-03-09T08:59:59Z", Some(Flag::LateSync)),
        ] {
            let believed = believe(at(said), None, received);
            assert_eq!(believed.flags, flag.into_iter().collect::<Vec<_>>(), "{said}");
            let replaced = matches!(flag, Some(Flag::ClockAhead | Flag::TooOld));
            assert_eq!(believed.occurred_at, if replaced { received } else { at(said) }, "{said}");
            assert_eq!(believed.device_at, replaced.then(|| at(said)), "{said}");
        }
    }

    #[test]
    fn a_clock_that_is_off_is_told_of_and_still_believed() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let received = at("2026-03-09T11:00:00Z");
        let believed = believe(at("2026-03-09T10:20:00Z"), Some(at("2026-03-09T10:30:00Z")), received);
        assert_eq!(believed.occurred_at, at("2026-03-09T10:20:00Z"));
        assert_eq!((believed.skew_ms, believed.flags), (Some(-30 * 60 * 1000), vec![Flag::Skewed]));
    }
}
