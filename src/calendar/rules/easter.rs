//! The date of Easter, which carnival, Holy Week and Corpus Christi count from.

use chrono::NaiveDate;

/// Easter Sunday of `year` (Gregorian); none before 1583 or after 9999.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let date = computus::gregorian(year).ok()?;
    NaiveDate::from_ymd_opt(date.year, date.month, date.day)
}
