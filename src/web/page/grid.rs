//! The days of a month and of a week, laid out as a calendar on a wall.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A month by its weeks, Monday first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Its weeks; days of the months beside it are `None`.
    pub weeks: Vec<[Option<NaiveDate>; 7]>,
}

impl Month {
    /// The month of `date`.
    pub fn of(date: NaiveDate) -> Self {
        let first = date.with_day(1).unwrap_or(date);
        let mut weeks = Vec::new();
        let mut monday = Week::of(first).monday();
        while monday.month() == first.month() || monday < first {
            weeks.push(Week::of(monday).days.map(|day| Some(day).filter(|d| d.month() == first.month())));
            monday = monday + Days::new(7);
        }
        Self { first, weeks }
    }

    /// The weekdays over its columns.
    pub const fn weekdays(&self) -> [Weekday; 7] {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
    }

    /// The twelve months of a year; none for a year that does not exist.
    pub fn year(year: i32) -> Vec<Self> {
        (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).map(Self::of).collect()
    }
}

/// A week, Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its days.
    pub days: [NaiveDate; 7],
}

impl Week {
    /// The week of `date`.
    pub fn of(date: NaiveDate) -> Self {
        let monday = date.week(Weekday::Mon).first_day();
        Self { days: [0, 1, 2, 3, 4, 5, 6].map(|n| monday + Days::new(n)) }
    }

    /// Its first day.
    pub const fn monday(&self) -> NaiveDate {
        let [monday, ..] = self.days;
        monday
    }

    /// Its last day.
    pub const fn sunday(&self) -> NaiveDate {
        let [.., sunday] = self.days;
        sunday
    }

    /// The week before.
    #[must_use]
    pub fn previous(&self) -> Self {
        Self::of(self.monday() - Days::new(7))
    }

    /// The week after.
    #[must_use]
    pub fn next(&self) -> Self {
        Self::of(self.monday() + Days::new(7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_month_holds_each_of_its_days_once_under_its_weekday() {
        for (year, days) in [(2026, 365), (2028, 366)] {
            let months = Month::year(year);
            let all: Vec<_> = months.iter().flat_map(|m| &m.weeks).flatten().flatten().collect();
            assert_eq!(all.len(), days);
            for week in months.iter().flat_map(|m| &m.weeks) {
                for (index, day) in week.iter().enumerate() {
                    assert!(day.is_none_or(|d| d.weekday().num_days_from_monday() as usize == index));
                }
            }
        }
        assert_eq!(Month::of(date(2027, 2, 17)).weeks.len(), 4);
        assert_eq!(Month::of(date(2026, 8, 31)).weeks.len(), 6);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let week = Week::of(date(2027, 1, 3));
        assert_eq!((week.monday(), week.sunday()), (date(2026, 12, 28), date(2027, 1, 3)));
        assert_eq!(week.next().previous(), week);
    }
}
