//! The dates a generation looks at.

use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;

/// The longest window, in days: two years.
const LONGEST: i64 = 732;
const ROLLING: Days = Days::new(60);

/// Which kind of window a run had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// Today to the last day of the next month.
    Monthly,
    /// Monday to Sunday of a week.
    Weekly,
    /// From the start of the enrollments, at most one year back, to today.
    Missing,
    /// Today and the 60 days after.
    Rolling,
    /// The monthly window of what has just begun or changed.
    Onboarding,
    /// Two dates.
    Explicit,
}

/// What a person or a trigger asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Today to the last day of the next month.
    #[default]
    Monthly,
    /// The week of a date; of today when none is given.
    Weekly(Option<NaiveDate>),
    /// What is missing up to today.
    Missing,
    /// Today and the 60 days after.
    Rolling,
    /// Two dates, both inclusive.
    Explicit {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
}

/// Dates from `from` to `to`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Which kind.
    pub kind: WindowKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Choice {
    /// The window on `today`; `earliest` is the first day on which any enrollment in question could have had a class.
    pub fn window(self, today: NaiveDate, earliest: Option<NaiveDate>) -> Window {
        let (kind, from, to) = match self {
            Self::Monthly => (WindowKind::Monthly, today, end_of_next_month(today)),
            Self::Weekly(date) => {
                let monday = monday(date.unwrap_or(today));
                (WindowKind::Weekly, monday, monday + Days::new(6))
            }
            Self::Missing => {
                let year_ago = today - Months::new(12);
                (WindowKind::Missing, earliest.unwrap_or(today).clamp(year_ago, today), today)
            }
            Self::Rolling => (WindowKind::Rolling, today, today + ROLLING),
            Self::Explicit { from, to } => (WindowKind::Explicit, from, to),
        };
        Window { kind, from, to }
    }

    /// Two dates as a person gives them: in order, and at most two years apart.
    pub fn between(from: NaiveDate, to: NaiveDate) -> Result<Self> {
        if to < from {
            return Err(Error::field("to", msg!("generation-backwards")));
        }
        if (to - from).num_days() >= LONGEST {
            return Err(Error::field("to", msg!("generation-too-long", most = LONGEST)));
        }
        Ok(Self::Explicit { from, to })
    }
}

impl Choice {
    /// Reads `window`, or `from` and `to`; `week` is any day of the week that is meant. Nothing given is the
    /// monthly window.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let asked = |kind: &WindowKind| *kind != WindowKind::Onboarding;
        let kind = parser.with("window", |raw| {
            raw.parse().ok().filter(asked).ok_or_else(|| msg!("field-choice", given = raw))
        });
        let (from, to) = if kind.is_none_or(|kind| kind == WindowKind::Explicit) {
            let explicit = kind.is_some() || !fields.get("from").is_empty() || !fields.get("to").is_empty();
            if explicit { (parser.required_date("from"), parser.required_date("to")) } else { (None, None) }
        } else {
            (None, None)
        };
        let week = parser.date("week");
        match parser.finish(Some((kind, from.zip(to))))? {
            (_, Some((from, to))) => Self::between(from, to),
            (Some(WindowKind::Weekly), _) => Ok(Self::Weekly(week)),
            (Some(WindowKind::Missing), _) => Ok(Self::Missing),
            (Some(WindowKind::Rolling), _) => Ok(Self::Rolling),
            _ => Ok(Self::Monthly),
        }
    }
}

impl Window {
    /// Whether `date` lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// The Mondays of its weeks, also of those that it cuts.
    pub fn weeks(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = monday(self.to);
        std::iter::successors(Some(monday(self.from)), |week| Some(*week + Days::new(7)))
            .take_while(move |week| *week <= last)
    }

    /// The first Monday and the last Sunday of its weeks.
    pub fn whole_weeks(&self) -> (NaiveDate, NaiveDate) {
        (monday(self.from), monday(self.to) + Days::new(6))
    }
}

/// The Monday of the week of `date`.
pub fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(date.weekday().num_days_from_monday().into())
}

/// The last day of the month after `today`.
pub fn end_of_next_month(today: NaiveDate) -> NaiveDate {
    let first = today - Days::new(u64::from(today.day0()));
    first + Months::new(2) - Days::new(1)
}

impl WindowKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Monthly, Self::Weekly, Self::Missing, Self::Rolling, Self::Onboarding, Self::Explicit];

    /// The word in the database, in forms and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Weekly => "weekly",
            Self::Missing => "missing",
            Self::Rolling => "rolling",
            Self::Onboarding => "onboarding",
            Self::Explicit => "explicit",
        }
    }
}

impl FromStr for WindowKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rule_1_windows() {
        let choices = [
            ("2026-03-10", Choice::Monthly, "2026-03-10", "2026-04-30"),
            ("2026-01-31", Choice::Monthly, "2026-01-31", "2026-02-28"),
            ("2026-12-10", Choice::Monthly, "2026-12-10", "2027-01-31"),
            ("2026-03-11", Choice::Weekly(None), "2026-03-09", "2026-03-15"),
            ("2026-03-11", Choice::Weekly(Some(date("2026-01-01"))), "2025-12-29", "2026-01-04"),
            ("2026-03-11", Choice::Rolling, "2026-03-11", "2026-05-10"),
            ("2026-03-11", Choice::Missing, "2026-03-11", "2026-03-11"),
        ];
        for (today, choice, from, to) in choices {
            let window = choice.window(date(today), None);
            assert_eq!((window.from, window.to), (date(from), date(to)), "{choice:?} on {today}");
        }
    }

    #[test]
    fn rule_1_missing_goes_back_to_the_start_but_at_most_a_year() {
        let missing = |earliest| Choice::Missing.window(date("2026-03-11"), Some(date(earliest))).from;
        assert_eq!(missing("2026-02-02"), date("2026-02-02"));
        assert_eq!(missing("2020-01-01"), date("2025-03-11"));
        assert_eq!(missing("2026-09-01"), date("2026-03-11"));
    }

    #[test]
    fn a_window_that_ends_before_it_begins_or_never_ends_is_refused() {
        assert!(Choice::between(date("2026-03-11"), date("2026-03-10")).is_err());
        assert!(Choice::between(date("2026-03-11"), date("2028-03-14")).is_err());
        assert!(Choice::between(date("2026-03-11"), date("2026-03-11")).is_ok());
    }

    #[test]
    fn a_window_touches_the_weeks_that_it_cuts() {
        let window = Window { kind: WindowKind::Explicit, from: date("2026-03-11"), to: date("2026-03-16") };
        assert_eq!(window.weeks().collect::<Vec<_>>(), [date("2026-03-09"), date("2026-03-16")]);
        assert_eq!(window.whole_weeks(), (date("2026-03-09"), date("2026-03-22")));
    }
}
