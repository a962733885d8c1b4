//! A day without classes, or a span of them: what it is called and who says so.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;

use super::Law;
use crate::ids::CourseId;
use crate::texts::Language;

/// Why a day has no classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOffKind {
    /// A public holiday, or one of the school's own.
    Holiday,
    /// A break of the school or of one course.
    Break,
    /// Closed on one day, for the school or for one course.
    Closed,
}

/// What a day is called, in both languages; what the school wrote is the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// In Spanish.
    pub es: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Name {
    /// A name of the law, in both languages.
    pub const fn new(es: &'static str, en: &'static str) -> Self {
        Self { es: Cow::Borrowed(es), en: Cow::Borrowed(en) }
    }

    /// A name as the school wrote it.
    pub fn plain(name: impl Into<String>) -> Self {
        let name: String = name.into();
        Self { es: Cow::Owned(name.clone()), en: Cow::Owned(name) }
    }

    /// The name for a reader of `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Es => &self.es,
            Language::En => &self.en,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.es)
    }
}

/// Who says that a day is off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A line of the law.
    Law(&'static Law),
    /// A dated official decision, cited.
    Decree(String),
    /// The school itself.
    School,
}

/// A day without classes and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOff {
    /// Holiday, break or closed.
    pub kind: DayOffKind,
    /// What it is called.
    pub name: Name,
    /// Who says so.
    pub source: Source,
}

impl DayOff {
    /// A day off that the school itself declared.
    pub fn of_school(kind: DayOffKind, name: impl Into<String>) -> Self {
        Self { kind, name: Name::plain(name), source: Source::School }
    }
}

/// A day off, or several in a row, for the whole school or for one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub to: NaiveDate,
    /// The course, when it is off alone.
    pub course: Option<CourseId>,
    /// What is off.
    pub off: DayOff,
}

impl Span {
    /// One day of the whole school.
    pub const fn day(date: NaiveDate, off: DayOff) -> Self {
        Self { from: date, to: date, course: None, off }
    }

    /// Whether `date` lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}
