//! How long a session lasts.

use chrono::{DateTime, Duration, Utc};

use super::Role;

/// How long a session may stand unused, and how long it may last at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Without a request.
    pub idle: Duration,
    /// Since the sign-in.
    pub absolute: Duration,
}

impl Limits {
    /// The limits of somebody with these roles: those of the strictest. An office computer is left alone
    /// among people, a teacher walks from room to room, a family looks once a week from its own telephone.
    pub fn of(roles: &[Role]) -> Self {
        let one = |role: &Role| match role {
            Role::Admin | Role::Director | Role::Inspector => (Duration::minutes(30), Duration::hours(8)),
            Role::Teacher => (Duration::hours(2), Duration::hours(12)),
            Role::Guardian => (Duration::days(7), Duration::days(30)),
        };
        let strictest = roles.iter().map(one).min().unwrap_or((Duration::minutes(30), Duration::hours(8)));
        Self { idle: strictest.0, absolute: strictest.1 }
    }

    /// Whether the browser may keep the session when it is closed: only a family's own telephone does.
    pub fn outlasts_the_browser(self) -> bool {
        self.idle >= Duration::days(1)
    }
}

/// What is to be done with a session that asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// It goes on.
    Fresh,
    /// It goes on, and its last use is noted anew.
    Touch,
    /// It has ended.
    Ended,
}

const TOUCH_EVERY: Duration = Duration::minutes(1);

impl Stay {
    /// Decides for a session that began at `since` and was last used at `seen`.
    pub fn decide(limits: Limits, since: DateTime<Utc>, seen: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if now - seen >= limits.idle || now - since >= limits.absolute {
            Self::Ended
        } else if now - seen >= TOUCH_EVERY {
            Self::Touch
        } else {
            Self::Fresh
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_rest_or_by_age() {
        let start: DateTime<Utc> = "2026-03-09T12:00:00Z".parse().unwrap();
        let director = Limits::of(&[Role::Director]);
        let both = Limits::of(&[Role::Guardian, Role::Teacher]);
        for (limits, seen_minutes, now_minutes, stay) in [
            (director, 0, 0, Stay::Fresh),
            (director, 10, 11, Stay::Touch),
            (director, 0, 29, Stay::Touch),
            (director, 0, 30, Stay::Ended),
            (director, 479, 480, Stay::Ended),
            (both, 0, 119, Stay::Touch),
            (both, 0, 120, Stay::Ended),
            (both, 719, 720, Stay::Ended),
            (Limits::of(&[Role::Guardian]), 0, 7 * 24 * 60 - 1, Stay::Touch),
            (Limits::of(&[Role::Guardian]), 0, 7 * 24 * 60, Stay::Ended),
            (Limits::of(&[]), 0, 30, Stay::Ended),
        ] {
            let (seen, now) =
                (start + Duration::minutes(seen_minutes), start + Duration::minutes(now_minutes));
            assert_eq!(
                Stay::decide(limits, start, seen, now),
                stay,
                "{limits:?} {seen_minutes} {now_minutes}"
            );
        }
    }
}
