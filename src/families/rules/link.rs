//! How long a link lives.

use chrono::{DateTime, TimeDelta, Utc};

/// The life of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When the office ended it.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Whether a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It does.
    Open,
    /// It is too old.
    Expired,
    /// The office closed it.
    Revoked,
}

impl Life {
    /// How long a new link lives.
    pub const WHOLE: TimeDelta = TimeDelta::days(14);
    /// A link that lives this long is given again.
    pub const REUSED: TimeDelta = TimeDelta::days(3);

    /// How it is at an instant.
    pub fn at(self, now: DateTime<Utc>) -> LinkState {
        if self.revoked_at.is_some() {
            LinkState::Revoked
        } else if now >= self.expires_at {
            LinkState::Expired
        } else {
            LinkState::Open
        }
    }
}

impl LinkState {
    /// Tone, icon and word of its badge.
    pub const fn badge(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Open => ("good", "check", "families-link-open"),
            Self::Expired => ("pale", "hourglass", "families-link-expired"),
            Self::Revoked => ("quiet", "ban", "families-link-revoked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_until_its_last_instant_or_until_it_is_revoked() {
        let end: DateTime<Utc> = "2026-03-23T12:00:00Z".parse().unwrap();
        let second = TimeDelta::seconds(1);
        for (revoked_at, now, state) in [
            (None, end - second, LinkState::Open),
            (None, end, LinkState::Expired),
            (Some(end - TimeDelta::days(5)), end - second, LinkState::Revoked),
            (Some(end - TimeDelta::days(5)), end + second, LinkState::Revoked),
        ] {
            assert_eq!(Life { expires_at: end, revoked_at }.at(now), state);
        }
    }
}
