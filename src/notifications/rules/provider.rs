//! What follows from a code of WhatsApp: it is the same when it comes at once and when it is reported later.

use std::time::Duration;

/// How often a message is offered that the provider could not take for the moment.
pub const TRIES: i32 = 5;

/// What is done with a message that was refused, and with what lies around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// A fault that passes: again after 1, 2, 4 … seconds.
    Again,
    /// Again after so long.
    After(Duration),
    /// Everybody is too quick: again, and all slow down.
    SlowDown,
    /// Too many to this number: again after 1, 4, 16 … seconds.
    Pair,
    /// Never, for this message.
    Never,
    /// Never by this way to this person: nothing arrives there.
    Unreachable,
    /// Never by this way to this person: they do not want it.
    OptedOut,
    /// The text is not approved, or not as we fill it in.
    Broken,
    /// The text rests: the message waits for it.
    Resting,
    /// Nothing leaves by this way until a person has looked.
    Stop(Why),
}

/// Why a way is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The token is not good, or not any more.
    Token,
    /// The token may not do this.
    Permission,
    /// The account is locked, restricted, unpaid or not registered.
    Account,
}

impl Treatment {
    /// What follows from a code; without one, from the status of HTTP.
    pub const fn of(code: Option<i32>, status: u16) -> Self {
        let Some(code) = code else {
            return match status {
                429 => Self::SlowDown,
                500..=599 => Self::Again,
                _ => Self::Never,
            };
        };
        match code {
            0 | 190 => Self::Stop(Why::Token),
            3 | 10 | 200..=299 | 131_005 => Self::Stop(Why::Permission),
            368 | 131_031 | 131_042 | 131_037 | 131_045 | 131_048 | 133_010 => Self::Stop(Why::Account),
            1 | 2 | 131_000 | 131_016 | 133_004 => Self::Again,
            4 | 80_007 | 80_008 | 130_429 => Self::SlowDown,
            131_056 => Self::Pair,
            131_057 => Self::After(Duration::from_mins(1)),
            131_049 => Self::After(Duration::from_hours(24)),
            131_026 => Self::Unreachable,
            130_403 | 131_050 => Self::OptedOut,
            132_000 | 132_001 | 132_005 | 132_007 | 132_012 | 132_018 => Self::Broken,
            132_015 | 132_016 => Self::Resting,
            _ => Self::Never,
        }
    }

    /// How long until a message is offered again that was offered so often; none is never.
    pub fn pause(self, attempts: i32, luck: f64) -> Option<Duration> {
        let tries = u32::try_from(attempts.clamp(1, 8) - 1).unwrap_or_default();
        let seconds = match self {
            Self::Again if attempts < TRIES => f64::from(2_u32.pow(tries)).min(60.0),
            Self::Pair if attempts < TRIES => f64::from(4_u32.pow(tries)),
            Self::After(pause) if attempts < TRIES => pause.as_secs_f64(),
            // As long as the way is closed or slow, nobody counts.
            Self::SlowDown | Self::Resting | Self::Stop(_) => 1.0,
            Self::Again
            | Self::Pair
            | Self::After(_)
            | Self::Never
            | Self::Unreachable
            | Self::OptedOut
            | Self::Broken => return None,
        };
        Some(Duration::from_secs_f64(seconds * (1.0 + luck.clamp(0.0, 1.0) / 5.0)))
    }

    /// Whether the offer counts as an attempt: what everybody meets is not the message's fault.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::SlowDown | Self::Resting | Self::Stop(_))
    }
}

impl Why {
    /// The key of the sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Token => "delivery-stopped-token",
            Self::Permission => "delivery-stopped-permission",
            Self::Account => "delivery-stopped-account",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_treatment() {
        let (minute, day) = (Duration::from_mins(1), Duration::from_hours(24));
        for (codes, expected) in [
            (&[0, 190][..], Treatment::Stop(Why::Token)),
            (&[3, 10, 200, 250, 299, 131_005], Treatment::Stop(Why::Permission)),
            (&[368, 131_031, 131_042, 131_037, 131_045, 131_048, 133_010], Treatment::Stop(Why::Account)),
            (&[1, 2, 131_000, 131_016, 133_004], Treatment::Again),
            (&[4, 80_007, 80_008, 130_429], Treatment::SlowDown),
            (&[131_056], Treatment::Pair),
            (&[131_057], Treatment::After(minute)),
            (&[131_049], Treatment::After(day)),
            (&[131_026], Treatment::Unreachable),
            (&[130_403, 131_050], Treatment::OptedOut),
            (
                &[
                    100, 131_008, 131_009, 131_021, 131_030, 131_047, 130_472, 131_051, 131_052, 131_053,
                    133_016,
                ],
                Treatment::Never,
            ),
            (&[132_000, 132_001, 132_005, 132_007, 132_012, 132_018], Treatment::Broken),
            (&[132_015, 132_016], Treatment::Resting),
            (&[999_999, -1], Treatment::Never),
        ] {
            for code in codes {
                for status in [200, 400, 429, 500] {
                    assert_eq!(Treatment::of(Some(*code), status), expected, "{code}: never by the status");
                }
            }
        }
        for (status, expected) in [
            (429, Treatment::SlowDown),
            (500, Treatment::Again),
            (503, Treatment::Again),
            (404, Treatment::Never),
        ] {
            assert_eq!(Treatment::of(None, status), expected, "{status}");
        }
    }

    #[test]
    fn pauses_grow_and_end() {
        let seconds =
            |treatment: Treatment, attempts| treatment.pause(attempts, 0.0).map(|pause| pause.as_secs());
        for (treatment, expected) in [
            (Treatment::Again, [Some(1), Some(2), Some(4), Some(8), None]),
            (Treatment::Pair, [Some(1), Some(4), Some(16), Some(64), None]),
            (Treatment::Never, [None; 5]),
            (Treatment::SlowDown, [Some(1); 5]),
        ] {
            let all: Vec<_> = (1..=5).map(|attempts| seconds(treatment, attempts)).collect();
            assert_eq!(all, expected, "{treatment:?}");
        }
        assert!(!Treatment::SlowDown.counts() && Treatment::Pair.counts());
    }
}
