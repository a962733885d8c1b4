//! How many are what, and whom a list of the day wants.

use chrono::{DateTime, Utc};

use crate::attendance::rules::Status;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::msg;

/// How many there are of each status, and the counts across them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub(super) by_status: [i64; Status::ALL.len()],
    /// Those who are inside now, whoever they are.
    pub inside: i64,
    /// Those expected at a gate who have not come.
    pub not_arrived: i64,
    /// Those who are said to be missing.
    pub no_shows: i64,
    /// Those who came and are not enrolled that day.
    pub guests: i64,
}

impl Tally {
    /// So many of a status and nothing else.
    pub fn only(status: Status, count: i64) -> Self {
        let of = |n| if Status::ALL.get(n) == Some(&status) { count } else { 0 };
        let by_status = std::array::from_fn(of);
        Self { by_status, ..Self::default() }
    }

    /// How many have this status.
    pub fn of(&self, status: Status) -> i64 {
        self.statuses().find(|(own, _)| *own == status).map_or(0, |(_, count)| count)
    }

    /// Each status with its count, in their order.
    pub fn statuses(&self) -> impl Iterator<Item = (Status, i64)> {
        Status::ALL.iter().copied().zip(self.by_status)
    }

    /// All of them: every enrolled student has one status.
    pub fn enrolled(&self) -> i64 {
        self.by_status.iter().sum()
    }

    /// Those who are expected that day.
    pub fn expected(&self) -> i64 {
        self.enrolled() - self.of(Status::NotExpected)
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut pairs = self.by_status.iter().zip(other.by_status);
        Self {
            by_status: std::array::from_fn(|_| pairs.next().map_or(0, |(own, other)| own + other)),
            inside: self.inside + other.inside,
            not_arrived: self.not_arrived + other.not_arrived,
            no_shows: self.no_shows + other.no_shows,
            guests: self.guests + other.guests,
        }
    }
}

/// One course of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseLine {
    /// The course; none for students whose day no course judges.
    pub course: Option<(CourseId, String)>,
    /// How many are what.
    pub tally: Tally,
    /// When the first of them is expected.
    pub first_expected: Option<DateTime<Utc>>,
}

/// Students of a day across their statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Inside now.
    Inside,
    /// Expected at a gate, and not there yet.
    NotArrived,
    /// Said to be missing.
    NoShow,
    /// Came, and not enrolled that day.
    Guests,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Inside, Self::NotArrived, Self::NoShow, Self::Guests];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::NotArrived => "not_arrived",
            Self::NoShow => "no_show",
            Self::Guests => "guests",
        }
    }

    /// Key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inside => "day-inside",
            Self::NotArrived => "day-not-arrived",
            Self::NoShow => "day-no-shows",
            Self::Guests => "day-guests",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == word)
    }
}

/// Which students of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// With this status.
    pub status: Option<Status>,
    /// Of this group; without one, those who are enrolled.
    pub group: Option<Group>,
    /// Judged by this course.
    pub course: Option<CourseId>,
    /// Judged by none.
    pub no_course: bool,
    /// Also those who are not enrolled.
    pub everybody: bool,
}

impl Wanted {
    /// Everybody of whom there is a row.
    pub const fn everybody() -> Self {
        Self { status: None, group: None, course: None, no_course: false, everybody: true }
    }

    /// What the address of a page asks (`status`, `group`, `course_id`); nonsense asks nothing.
    pub fn read(fields: &Fields) -> Self {
        Self {
            status: fields.get("status").parse().ok(),
            group: Group::read(fields.get("group")),
            course: fields.get("course_id").parse().ok(),
            no_course: fields.get("course_id") == "none",
            everybody: false,
        }
    }

    /// The same for programs: what cannot be meant is an error at its field.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let unknown = |raw: &str| msg!("field-choice", given = raw);
        let wanted = Self {
            status: parser.with("status", |raw| raw.parse().map_err(|()| unknown(raw))),
            group: parser.with("group", |raw| Group::read(raw).ok_or_else(|| unknown(raw))),
            course: parser.id("course_id"),
            ..Self::default()
        };
        parser.finish(Some(wanted))
    }
}

/// How a list of the day is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By family names.
    #[default]
    Name,
    /// By course, then name.
    Course,
    /// By the first arrival; who has not come is last.
    Arrival,
    /// By minutes late.
    Late,
    /// By date.
    Date,
}

impl Sort {
    /// Reads the word in an address; the name for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "course" => Self::Course,
            "arrival" => Self::Arrival,
            "late" => Self::Late,
            "date" => Self::Date,
            _ => Self::Name,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Course => "course",
            Self::Arrival => "arrival",
            Self::Late => "late",
            Self::Date => "date",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_add_up_status_by_status() {
        let late = Tally { inside: 3, ..Tally::only(Status::Late, 4) };
        let both = late.plus(&Tally { guests: 1, ..Tally::only(Status::NotExpected, 2) });
        assert_eq!((both.of(Status::Late), both.of(Status::NotExpected), both.of(Status::Absent)), (4, 2, 0));
        assert_eq!((both.enrolled(), both.expected(), both.inside, both.guests), (6, 4, 3, 1));
    }

    #[test]
    fn nonsense_in_an_address_asks_nothing_and_is_told_to_programs() {
        let fields = |pairs: &[(&'static str, &'static str)]| Fields::from_pairs(pairs.iter().copied());
        let asked = fields(&[("status", "late"), ("group", "inside"), ("course_id", "7")]);
        let wanted = Wanted {
            status: Some(Status::Late),
            group: Some(Group::Inside),
            course: Some(CourseId(7)),
            ..Wanted::default()
        };
        assert_eq!((Wanted::read(&asked), Wanted::parse(&asked).unwrap()), (wanted, wanted));
        for pair in [("status", "asleep"), ("group", "outside"), ("course_id", "x")] {
            assert_eq!(Wanted::read(&fields(&[pair])), Wanted::default());
            assert!(Wanted::parse(&fields(&[pair])).is_err(), "{pair:?}");
        }
        assert!(Wanted::read(&fields(&[("course_id", "none")])).no_course);
    }
}
