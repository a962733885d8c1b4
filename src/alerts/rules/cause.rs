//! What raises an alert.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};

use super::Kind;
use crate::error::Message;
use crate::ids::{ClassId, CourseId, EnrollmentId, GuardianId, KioskId, LeaveId, StudentId, TriggerId};

/// What an alert is about. With its kind, and its day if it has one, it is the identity of the alert.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A dated class.
    Class(ClassId),
    /// A student in a course.
    Enrollment(EnrollmentId),
    /// A course.
    Course(CourseId),
    /// Days on which a teacher is away.
    Leave(LeaveId),
    /// A trigger.
    Trigger(TriggerId),
    /// A cache, by its name.
    Cache(String),
    /// A year of the calendar.
    Year(i32),
    /// A kiosk.
    Kiosk(KioskId),
    /// A student.
    Student(StudentId),
    /// A student on a day.
    StudentDay(StudentId, NaiveDate),
    /// A student in a dated class.
    StudentClass(StudentId, ClassId),
    /// A day of the school.
    Day(NaiveDate),
    /// A way by which messages leave, by its name.
    Channel(String),
    /// A guardian.
    Guardian(GuardianId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(id) => write!(f, "class:{id}"),
            Self::Enrollment(id) => write!(f, "enrollment:{id}"),
            Self::Course(id) => write!(f, "course:{id}"),
            Self::Leave(id) => write!(f, "leave:{id}"),
            Self::Trigger(id) => write!(f, "trigger:{id}"),
            Self::Cache(name) => write!(f, "cache:{name}"),
            Self::Year(year) => write!(f, "year:{year}"),
            Self::Kiosk(id) => write!(f, "kiosk:{id}"),
            Self::Student(id) => write!(f, "student:{id}"),
            Self::StudentDay(id, day) => write!(f, "student-day:{id}@{day}"),
            Self::StudentClass(id, class) => write!(f, "student-class:{id}@{class}"),
            Self::Day(day) => write!(f, "day:{day}"),
            Self::Channel(name) => write!(f, "channel:{name}"),
            Self::Guardian(id) => write!(f, "guardian:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, key) = text.split_once(':').ok_or(())?;
        match kind {
            "class" => key.parse().map(Self::Class).map_err(drop),
            "enrollment" => key.parse().map(Self::Enrollment).map_err(drop),
            "course" => key.parse().map(Self::Course).map_err(drop),
            "leave" => key.parse().map(Self::Leave).map_err(drop),
            "trigger" => key.parse().map(Self::Trigger).map_err(drop),
            "cache" => Ok(Self::Cache(key.to_owned())),
            "year" => key.parse().map(Self::Year).map_err(drop),
            "kiosk" => key.parse().map(Self::Kiosk).map_err(drop),
            "student" => key.parse().map(Self::Student).map_err(drop),
            "student-day" => {
                let (id, day) = key.split_once('@').ok_or(())?;
                Ok(Self::StudentDay(id.parse().map_err(drop)?, day.parse().map_err(drop)?))
            }
            "student-class" => {
                let (id, class) = key.split_once('@').ok_or(())?;
                Ok(Self::StudentClass(id.parse().map_err(drop)?, class.parse().map_err(drop)?))
            }
            "day" => key.parse().map(Self::Day).map_err(drop),
            "channel" => Ok(Self::Channel(key.to_owned())),
            "guardian" => key.parse().map(Self::Guardian).map_err(drop),
            _ => Err(()),
        }
    }
}

impl Subject {
    /// The id of its row, when it is one.
    pub const fn row(&self) -> Option<i64> {
        match self {
            Self::Class(ClassId(id))
            | Self::Enrollment(EnrollmentId(id))
            | Self::Course(CourseId(id))
            | Self::Leave(LeaveId(id))
            | Self::Trigger(TriggerId(id))
            | Self::Kiosk(KioskId(id))
            | Self::Student(StudentId(id))
            | Self::StudentDay(StudentId(id), _)
            | Self::StudentClass(StudentId(id), _)
            | Self::Guardian(GuardianId(id)) => Some(*id),
            Self::Cache(_) | Self::Year(_) | Self::Day(_) | Self::Channel(_) => None,
        }
    }
}

/// A condition that needs a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What is wrong.
    pub kind: Kind,
    /// What it is about.
    pub subject: Subject,
    /// The day it is about, for what comes once a day.
    pub day: Option<NaiveDate>,
    /// The course it belongs to: the digest is grouped by it.
    pub course: Option<CourseId>,
    /// The name of what it is about.
    pub label: String,
    /// The date it is about, to be shown.
    pub on: Option<NaiveDate>,
    /// The time on that date.
    pub at: Option<NaiveTime>,
    /// What is wrong, in a sentence.
    pub detail: Message,
    /// What tells this cause from another one: what a person has resolved is opened again only by another.
    pub key: String,
}

impl Cause {
    /// A cause that belongs to no course and no date, the same each time.
    pub fn new(kind: Kind, subject: Subject, label: impl Into<String>, detail: Message) -> Self {
        let (label, key) = (label.into(), String::new());
        Self { kind, subject, day: None, course: None, label, on: None, at: None, detail, key }
    }

    /// The same cause with what tells it from another one, like `run:12`.
    #[must_use]
    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_back_and_nonsense_is_none() {
        let day = "2026-03-09".parse().unwrap();
        for subject in [
            Subject::Class(ClassId(12)),
            Subject::Enrollment(EnrollmentId(3)),
            Subject::Course(CourseId(8)),
            Subject::Leave(LeaveId(2)),
            Subject::Trigger(TriggerId(7)),
            Subject::Cache("sessions".into()),
            Subject::Year(2027),
            Subject::Kiosk(KioskId(5)),
            Subject::Student(StudentId(4)),
            Subject::StudentDay(StudentId(4), day),
            Subject::StudentClass(StudentId(4), ClassId(12)),
            Subject::Day(day),
            Subject::Channel("whatsapp".into()),
            Subject::Guardian(GuardianId(6)),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        for text in ["", "class", "class:x", "planet:4", "student-day:4", "student-class:4", "day:x"] {
            assert_eq!(text.parse::<Subject>(), Err(()), "{text}");
        }
    }
}
