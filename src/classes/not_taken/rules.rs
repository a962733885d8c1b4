//! When a class is told of, and how a list of those that nobody has taken is narrowed and sorted.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::ids::{CourseId, TeacherId};

/// A planned class without marks, as far as it matters for telling of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The date it is on.
    pub day: NaiveDate,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Students who are on its roster that date.
    pub students: i64,
}

impl Waiting {
    /// Whether it is told of now, `grace` after its start: it is of today, somebody was to come, and it was there
    /// before it was due. What is made for the past is never told of.
    pub fn is_due(&self, now: DateTime<Utc>, today: NaiveDate, grace: TimeDelta) -> bool {
        let due_at = self.starts_at + grace;
        self.students > 0 && self.day == today && due_at <= now && self.made_at <= due_at
    }
}

/// Whose classes a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of a teacher, also those that they cover.
    Of(TeacherId),
    /// Nobody's.
    Nobodys,
}

impl Whose {
    /// Reads the word in addresses: an id, or `none`.
    pub fn read(word: &str) -> Option<Self> {
        if word == "none" { Some(Self::Nobodys) } else { word.parse().ok().map(Self::Of) }
    }
}

/// Which classes a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Of a course.
    pub course: Option<CourseId>,
    /// Of a teacher, or of nobody.
    pub teacher: Option<Whose>,
}

/// How a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By date and time.
    #[default]
    Date,
    /// By course, then by date.
    Course,
    /// By teacher, then by date; those without one come last.
    Teacher,
}

impl Sort {
    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Course => "course",
            Self::Teacher => "teacher",
        }
    }

    /// Reads the word; anything else is by date.
    pub fn read(word: &str) -> Self {
        [Self::Course, Self::Teacher].into_iter().find(|sort| sort.as_str() == word).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_class_is_told_of_a_quarter_after_its_start_on_its_own_day() {
        let monday: NaiveDate = "2026-03-09".parse().unwrap();
        let usual = Waiting {
            day: monday,
            starts_at: at("2026-03-09T11:00:00Z"),
            made_at: at("2026-03-01T05:00:00Z"),
            students: 30,
        };
        let made = |text: &str| Waiting { made_at: at(text), ..usual };
        for (case, class, now, is_due) in [
            ("a second before", usual, "2026-03-09T11:14:59Z", false),
            ("on the instant", usual, "2026-03-09T11:15:00Z", true),
            ("hours later, when nobody looked before", usual, "2026-03-09T20:00:00Z", true),
            ("nobody was to come", Waiting { students: 0, ..usual }, "2026-03-09T11:20:00Z", false),
            (
                "of yesterday",
                Waiting {
                    day: "2026-03-08".parse().unwrap(),
                    starts_at: at("2026-03-08T11:00:00Z"),
                    ..usual
                },
                "2026-03-09T11:20:00Z",
                false,
            ),
            ("made while it went on", made("2026-03-09T11:15:00Z"), "2026-03-09T11:20:00Z", true),
            ("made when it was due already", made("2026-03-09T11:15:01Z"), "2026-03-09T11:20:00Z", false),
        ] {
            assert_eq!(class.is_due(at(now), monday, TimeDelta::minutes(15)), is_due, "{case}");
        }
    }

    #[test]
    fn words_of_addresses_are_read() {
        assert_eq!(Whose::read("none"), Some(Whose::Nobodys));
        assert_eq!(Whose::read("7"), Some(Whose::Of(TeacherId(7))));
        assert_eq!(Whose::read("x"), None);
        for sort in [Sort::Date, Sort::Course, Sort::Teacher] {
            assert_eq!(Sort::read(sort.as_str()), sort);
        }
    }
}
