//! Some days of the week.

use chrono::Weekday;

/// A set of weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "Vec<i16>", into = "Vec<i16>")]
pub struct Days(u8);

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Days {
    /// Every day.
    pub const ALL: Self = Self(0b111_1111);
    /// No day.
    pub const NONE: Self = Self(0);
    /// Monday to Friday.
    pub const WORKING: Self = Self(0b001_1111);

    /// The same and `day`.
    #[must_use]
    pub const fn and(self, day: Weekday) -> Self {
        Self(self.0 | bit(day))
    }

    /// Whether `day` is one of them.
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Whether none is.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// From Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }

    /// As the database has them: 1 is Monday.
    pub fn numbers(self) -> Vec<i16> {
        (1..).zip(WEEK).filter(|(_, day)| self.contains(*day)).map(|(number, _)| number).collect()
    }

    /// Those of these numbers; what is no day is left out.
    pub fn from_numbers(numbers: &[i16]) -> Self {
        (1_i16..).zip(WEEK).filter(|(number, _)| numbers.contains(number)).map(|(_, day)| day).collect()
    }

    /// Names in English, as the API has them.
    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(crate::classes::rules::weekday_name).collect()
    }
}

const fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

impl FromIterator<Weekday> for Days {
    fn from_iter<T: IntoIterator<Item = Weekday>>(days: T) -> Self {
        days.into_iter().fold(Self::NONE, Self::and)
    }
}

impl From<Vec<i16>> for Days {
    fn from(numbers: Vec<i16>) -> Self {
        Self::from_numbers(&numbers)
    }
}

impl From<Days> for Vec<i16> {
    fn from(days: Days) -> Self {
        days.numbers()
    }
}
