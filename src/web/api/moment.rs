//! Instants as the API writes them: RFC 3339 with the school's offset.

use chrono::{DateTime, FixedOffset, Offset, SubsecRound, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

/// An instant with the offset of the school's clocks at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime, example = "2026-03-09T08:10:00-03:00")]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// `at` on the clocks of `zone`, to the second.
    pub fn new(at: DateTime<Utc>, zone: Tz) -> Self {
        let local = at.trunc_subsecs(0).with_timezone(&zone);
        Self(local.with_timezone(&local.offset().fix()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_and_winter_have_their_own_offset() {
        for (at, written) in [
            ("2026-03-09T11:10:00.5Z", "\"2026-03-09T08:10:00-03:00\""),
            ("2026-06-09T12:10:00Z", "\"2026-06-09T08:10:00-04:00\""),
        ] {
            let moment = Moment::new(at.parse().unwrap(), Tz::America__Santiago);
            assert_eq!(serde_json::to_string(&moment).unwrap(), written);
        }
    }
}
