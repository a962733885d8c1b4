//! The school year in which today lies. A demo is always alive: where today is between two years, or one
//! has hardly begun, the year before goes on until two months from now.

use chrono::{Datelike, Days, NaiveDate, Weekday};

const PAST: Days = Days::new(28);
const AHEAD: Days = Days::new(62);

/// A school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its number, as in its name.
    pub number: i32,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

impl Year {
    /// The year around `today` of schools that begin and end as `first` and `last` say.
    pub fn around(
        today: NaiveDate,
        first: impl Fn(i32) -> NaiveDate,
        last: impl Fn(i32) -> NaiveDate,
    ) -> Self {
        let begun = first(today.year()) + PAST <= today;
        let number = if begun { today.year() } else { today.year() - 1 };
        Self { number, starts_on: first(number), ends_on: last(number).max(today + AHEAD) }
    }
}

/// The `n`th weekday of a month.
pub fn nth(year: i32, month: u32, weekday: Weekday, n: u8) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, n).unwrap_or_default()
}

/// The Monday of a date's week.
pub fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_lies_well_inside_the_year() {
        let first = |year| nth(year, 3, Weekday::Wed, 1);
        let last = |year| nth(year, 12, Weekday::Fri, 1);
        for (today, starts_on, ends_on) in [
            ("2026-05-20", "2026-03-04", "2026-12-04"),
            ("2026-11-24", "2026-03-04", "2027-01-25"),
            ("2027-01-15", "2026-03-04", "2027-03-18"),
            ("2027-03-05", "2026-03-04", "2027-05-06"),
            ("2027-03-31", "2027-03-03", "2027-12-03"),
        ] {
            let year = Year::around(today.parse().unwrap(), first, last);
            assert_eq!(
                (year.starts_on.to_string(), year.ends_on.to_string()),
                (starts_on.into(), ends_on.into()),
                "{today}"
            );
        }
    }
}
