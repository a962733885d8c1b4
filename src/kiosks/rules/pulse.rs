//! How a kiosk is, by what it last said and how long ago that was in the database's own time.

use chrono::{DateTime, Utc};

use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// Seconds without a heartbeat after which a kiosk is silent; it says one every minute.
pub const SILENT_AFTER: i64 = 180;
/// Seconds for which events may wait in a kiosk that is there.
pub const UNSYNCED_AFTER: i64 = 300;
/// More than any kiosk can keep.
const MOST_EVENTS: i32 = 1_000_000;

/// What a kiosk says of itself every minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// Events that it has not sent yet.
    pub queue_length: i32,
    /// The version of its program.
    pub app_version: String,
    /// What its clock says.
    pub device_time: DateTime<Utc>,
}

impl Beat {
    /// Parses a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        if parser.is_empty("queue_length") {
            parser.wrong("queue_length", msg!("field-required"));
        }
        let queue_length = parser.integer("queue_length", 0..=MOST_EVENTS);
        let app_version = parser.required_text("app_version", 64);
        let device_time = parser.required("device_time", |raw| {
            let read = DateTime::parse_from_rfc3339(raw);
            read.map(|at| at.to_utc()).map_err(|_| msg!("kiosks-instant", given = raw))
        });
        let beat = queue_length.zip(app_version).zip(device_time).map(
            |((queue_length, app_version), device_time)| Self { queue_length, app_version, device_time },
        );
        parser.finish(beat)
    }

    /// How far its clock is ahead of `now`, in milliseconds.
    pub fn skew_ms(&self, now: DateTime<Utc>) -> i64 {
        (self.device_time - now).num_milliseconds()
    }
}

/// Whether a kiosk is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pulse {
    /// It was paired and has said nothing yet.
    New,
    /// It is there.
    Online,
    /// It is there and cannot send what it has.
    Unsynced,
    /// Nothing was heard of it for too long.
    Silent,
    /// Its token is worth nothing any more.
    Revoked,
}

impl Pulse {
    /// What these seconds since its last word, and since it began to keep events, mean.
    pub const fn of(revoked: bool, silent: Option<i64>, unsynced: Option<i64>) -> Self {
        match (revoked, silent, unsynced) {
            (true, _, _) => Self::Revoked,
            (_, None, _) => Self::New,
            (_, Some(silent), _) if silent >= SILENT_AFTER => Self::Silent,
            (_, _, Some(unsynced)) if unsynced >= UNSYNCED_AFTER => Self::Unsynced,
            _ => Self::Online,
        }
    }

    /// The word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Online => "online",
            Self::Unsynced => "unsynced",
            Self::Silent => "silent",
            Self::Revoked => "revoked",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "kiosks-pulse-new",
            Self::Online => "kiosks-pulse-online",
            Self::Unsynced => "kiosks-pulse-unsynced",
            Self::Silent => "kiosks-pulse-silent",
            Self::Revoked => "kiosks-pulse-revoked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_kiosk_is_silent_after_three_minutes_and_unsynced_after_five() {
        for (revoked, silent, unsynced, pulse) in [
            (false, None, None, Pulse::New),
            (false, Some(0), None, Pulse::Online),
            (false, Some(179), Some(299), Pulse::Online),
            (false, Some(179), Some(300), Pulse::Unsynced),
            (false, Some(180), Some(300), Pulse::Silent),
            (false, Some(180), None, Pulse::Silent),
            (true, Some(0), None, Pulse::Revoked),
        ] {
            assert_eq!(Pulse::of(revoked, silent, unsynced), pulse, "{revoked} {silent:?} {unsynced:?}");
        }
    }

    #[test]
    fn a_heartbeat_is_read_or_each_field_is_told() {
        let beat = |pairs: &[(&str, &str)]| Beat::parse(&Fields::from_pairs(pairs.iter().copied()));
        let good =
            [("queue_length", "37"), ("app_version", "1"), ("device_time", "2026-03-09T09:00:01-03:00")];
        let read = beat(&good).unwrap();
        assert_eq!(read.queue_length, 37);
        assert_eq!(read.skew_ms("2026-03-09T12:00:00Z".parse().unwrap()), 1000);
        let Err(Error::Invalid(errors)) =
            beat(&[("queue_length", "-1"), ("app_version", ""), ("device_time", "ayer")])
        else {
            panic!("refused")
        };
        let fields: Vec<_> = errors.iter().map(|error| &*error.field).collect();
        assert_eq!(fields, ["queue_length", "app_version", "device_time"]);
    }
}
