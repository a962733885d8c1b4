//! The clocks of a zone over some years (RFC 5545 §3.6.5), found by asking the zone itself: no table of ours can
//! grow old.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetComponents, Tz};

use super::line::Lines;

/// How a date and a time are written.
pub const LOCAL: &str = "%Y%m%dT%H%M%S";

/// What the clocks show at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clocks {
    /// Seconds ahead of UTC.
    ahead: i32,
    is_summer: bool,
}

impl Clocks {
    fn at(zone: Tz, at: DateTime<Utc>) -> Self {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        Self { ahead: offset.fix().local_minus_utc(), is_summer: !offset.dst_offset().is_zero() }
    }

    /// `-0300`.
    fn offset(self) -> String {
        let (sign, all) = (if self.ahead < 0 { '-' } else { '+' }, self.ahead.abs());
        let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
        let seconds = if seconds == 0 { String::new() } else { format!("{seconds:02}") };
        format!("{sign}{hours:02}{minutes:02}{seconds}")
    }
}

/// A moment at which the clocks change.
struct Change {
    at: DateTime<Utc>,
    before: Clocks,
    after: Clocks,
}

/// Writes the zone over the whole years from `from` to `to`: what its clocks show as they begin, then each change.
pub fn write(lines: &mut Lines, zone: Tz, from: NaiveDate, to: NaiveDate) {
    let midnight =
        |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(from).and_time(chrono::NaiveTime::MIN);
    let (begin, end) = (midnight(from.year()), midnight(to.year() + 1));
    let first = Clocks::at(zone, begin.and_utc());
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", zone.name());
    observe(lines, begin, first, first);
    for change in changes(zone, begin.and_utc(), end.and_utc()) {
        let local = change.at.naive_utc() + TimeDelta::seconds(change.before.ahead.into());
        observe(lines, local, change.before, change.after);
    }
    lines.raw("END", "VTIMEZONE");
}

fn observe(lines: &mut Lines, from: NaiveDateTime, before: Clocks, after: Clocks) {
    let kind = if after.is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", kind);
    lines.raw("DTSTART", &from.format(LOCAL).to_string());
    lines.raw("TZOFFSETFROM", &before.offset());
    lines.raw("TZOFFSETTO", &after.offset());
    lines.raw("END", kind);
}

/// Every change after `from` until `to`, to the second.
fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Change> {
    let (mut found, mut day, mut before) = (Vec::new(), from, Clocks::at(zone, from));
    while day < to {
        let next = day + TimeDelta::days(1);
        let after = Clocks::at(zone, next);
        if after != before {
            let at = moment(zone, day, next, before);
            found.push(Change { at, before, after });
        }
        (day, before) = (next, after);
    }
    found
}

/// The first second at which the clocks of `early` no longer hold; at `late` they do not.
fn moment(zone: Tz, mut early: DateTime<Utc>, mut late: DateTime<Utc>, clocks: Clocks) -> DateTime<Utc> {
    while late - early > TimeDelta::seconds(1) {
        let middle = early + TimeDelta::seconds((late - early).num_seconds() / 2);
        if Clocks::at(zone, middle) == clocks {
            early = middle;
        } else {
            late = middle;
        }
    }
    late
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(zone: Tz) -> String {
        let mut lines = Lines::default();
        let day = |text: &str| text.parse().unwrap();
        write(&mut lines, zone, day("2026-01-08"), day("2026-11-30"));
        lines.finish().replace("\r\n", " ")
    }

    #[test]
    fn santiago_leaves_summer_in_april_and_enters_it_in_september() {
        let written = written(Tz::America__Santiago);
        assert!(
            written.starts_with(
                "BEGIN:VTIMEZONE TZID:America/Santiago BEGIN:DAYLIGHT DTSTART:20260101T000000 \
             TZOFFSETFROM:-0300 TZOFFSETTO:-0300 END:DAYLIGHT"
            ),
            "{written}"
        );
        for change in [
            "BEGIN:STANDARD DTSTART:20260405T000000 TZOFFSETFROM:-0300 TZOFFSETTO:-0400 END:STANDARD",
            "BEGIN:DAYLIGHT DTSTART:20260906T000000 TZOFFSETFROM:-0400 TZOFFSETTO:-0300 END:DAYLIGHT",
        ] {
            assert!(written.contains(change), "{written}");
        }
        assert_eq!(written.matches("DTSTART").count(), 3);
    }

    #[test]
    fn a_zone_that_never_changes_has_one_piece() {
        for (zone, offset) in
            [(Tz::America__La_Paz, "-0400"), (Tz::America__Bogota, "-0500"), (Tz::Asia__Kathmandu, "+0545")]
        {
            let written = written(zone);
            assert_eq!(written.matches("BEGIN:STANDARD").count(), 1, "{written}");
            assert!(written.contains(&format!("TZOFFSETTO:{offset}")), "{written}");
        }
    }
}
