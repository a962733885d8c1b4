//! Which alerts are wanted, and in which order.

use std::str::FromStr;

use super::{Kind, Priority, State};
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, UserId};
use crate::msg;

/// How a list of alerts is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What matters most first.
    #[default]
    Urgency,
    /// By when they arose.
    Raised,
    /// By the name of what they are about.
    Label,
    /// By course.
    Course,
}

impl Sort {
    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Raised => "raised",
            Self::Label => "label",
            Self::Course => "course",
        }
    }

    /// Reads the word; anything else is by urgency.
    pub fn read(word: &str) -> Self {
        [Self::Raised, Self::Label, Self::Course]
            .into_iter()
            .find(|sort| sort.as_str() == word)
            .unwrap_or_default()
    }
}

/// Which alerts are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How far they are; none are those that are not resolved.
    pub state: Option<State>,
    /// How much they matter.
    pub priority: Option<Priority>,
    /// What is wrong.
    pub kind: Option<Kind>,
    /// Of which course.
    pub course: Option<CourseId>,
    /// Only those that belong to no course.
    pub no_course: bool,
    /// Whose they are.
    pub owner: Option<UserId>,
}

impl Filter {
    /// Reads `state`, `priority`, `kind`, `course_id` (or `none`); nonsense narrows nothing. `mine=1` are those
    /// of whoever reads.
    pub fn read(fields: &Fields, reader: Option<UserId>) -> Self {
        Self {
            state: fields.get("state").parse().ok(),
            priority: fields.get("priority").parse().ok(),
            kind: fields.get("kind").parse().ok(),
            course: fields.get("course_id").parse().ok(),
            no_course: fields.get("course_id") == "none",
            owner: reader.filter(|_| fields.get("mine") == "1"),
        }
    }

    /// The same for a program: nonsense is told at its field.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let state = parser.with("state", word);
        let priority = parser.with("priority", word);
        let kind = parser.with("kind", word);
        let no_course = fields.get("course_id") == "none";
        let course = if no_course { None } else { parser.id("course_id") };
        parser.finish(Some(Self { state, priority, kind, course, no_course, owner: None }))
    }

    /// The states that are wanted.
    pub fn states(&self) -> Vec<State> {
        self.state.map_or_else(|| vec![State::Open, State::Acknowledged], |state| vec![state])
    }
}

fn word<T: FromStr>(raw: &str) -> Result<T, Message> {
    raw.parse().map_err(|_| msg!("field-choice", given = raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_word_what_is_not_resolved_is_wanted() {
        let read = |pairs: &[(&str, &str)]| {
            Filter::read(&Fields::from_pairs(pairs.iter().copied()), Some(UserId(7)))
        };
        assert_eq!(read(&[]).states(), [State::Open, State::Acknowledged]);
        assert_eq!(read(&[("state", "resolved")]).states(), [State::Resolved]);
        assert_eq!(read(&[("state", "lost"), ("kind", "x"), ("priority", "")]), Filter::default());
        assert!(read(&[("course_id", "none")]).no_course);
        assert_eq!(read(&[("mine", "1")]).owner, Some(UserId(7)));
        let told = Filter::parse(&Fields::from_pairs([("kind", "x"), ("course_id", "y"), ("state", "open")]));
        assert!(matches!(told, Err(crate::error::Error::Invalid(errors)) if errors.len() == 2));
        assert_eq!((Sort::read("label"), Sort::read("size")), (Sort::Label, Sort::Urgency));
    }
}
