//! How near an instant is: in words below an hour, as a school says it.

use chrono::{DateTime, Utc};

use crate::error::Message;
use crate::msg;

/// "hace 12 s", "hace 5 min", "en 5 min"; nothing from an hour on: then the date says it better.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Message> {
    let seconds = (at - now).num_seconds();
    let (far, minutes) = (seconds.abs(), seconds.abs() / 60);
    match (far, seconds > 0) {
        (3600.., _) => None,
        (0..60, false) => Some(msg!("page-ago-seconds", count = far)),
        (_, false) => Some(msg!("page-ago-minutes", count = minutes)),
        (0..60, true) => Some(msg!("page-in-seconds", count = far)),
        (_, true) => Some(msg!("page-in-minutes", count = minutes)),
    }
}

/// "340 ms", "12,4 s", "3 min 20 s": how long something took.
pub fn duration(ms: i64) -> Message {
    match ms {
        ..1_000 => msg!("page-took-ms", ms = ms.max(0)),
        1_000..60_000 => msg!("page-took-seconds", seconds = format!("{}.{}", ms / 1_000, ms % 1_000 / 100)),
        60_000..3_600_000 => msg!("page-took-minutes", minutes = ms / 60_000, seconds = ms % 60_000 / 1_000),
        _ => msg!("page-took-hours", hours = ms / 3_600_000, minutes = ms % 3_600_000 / 60_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_said_in_words_and_what_is_far_by_its_date() {
        let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
        let key = |seconds: i64| {
            relative(now + chrono::TimeDelta::seconds(seconds), now).map(|message| message.key.into_owned())
        };
        assert_eq!(key(0).as_deref(), Some("page-ago-seconds"));
        assert_eq!(key(-61).as_deref(), Some("page-ago-minutes"));
        assert_eq!(key(59).as_deref(), Some("page-in-seconds"));
        assert_eq!(key(3599).as_deref(), Some("page-in-minutes"));
        assert_eq!((key(3600), key(-3600)), (None, None));
    }

    #[test]
    fn a_duration_is_said_in_the_unit_that_fits() {
        for (ms, key, first) in [
            (-5, "page-took-ms", "0"),
            (999, "page-took-ms", "999"),
            (12_480, "page-took-seconds", "12.4"),
            (200_000, "page-took-minutes", "3"),
            (7_260_000, "page-took-hours", "2"),
        ] {
            let said = duration(ms);
            assert_eq!((said.key.as_ref(), said.args[0].1.as_str()), (key, first), "{ms}");
        }
    }
}
