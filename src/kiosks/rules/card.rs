//! What can be asked of cards.

use std::str::FromStr;

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::msg;

/// Students chosen by hand at once, at most: a page of the list.
const MOST: usize = 500;

/// Whose cards are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// These students'.
    Students(Vec<StudentId>),
    /// Those of a course.
    Course(CourseId),
    /// Everybody's.
    Everybody,
}

impl Selection {
    /// Reads `ids`, else `course_id`, else `all`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let all = parser.flag("all");
        let course = parser.id("course_id").map(Self::Course);
        let ids = parser.with("ids", |raw| {
            let ids =
                raw.split(',').map(|id| StudentId::from_str(id.trim()).ok()).collect::<Option<Vec<_>>>();
            ids.filter(|ids| ids.len() <= MOST).ok_or_else(|| msg!("cards-choose-most", most = MOST))
        });
        let chosen = ids.map(Self::Students).or(course).or(all.then_some(Self::Everybody));
        if chosen.is_none() && !parser.is_wrong("ids") && !parser.is_wrong("course_id") {
            parser.wrong("ids", msg!("cards-choose-some"));
        }
        parser.finish(chosen)
    }

    /// The same in an address.
    pub fn query(&self) -> String {
        match self {
            Self::Students(ids) => {
                format!("ids={}", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
            }
            Self::Course(id) => format!("course_id={id}"),
            Self::Everybody => "all=1".to_owned(),
        }
    }
}

/// Which students the list of cards shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardFilter {
    /// Those of a course.
    pub course_id: Option<CourseId>,
    /// Those without a printed card.
    pub without_card: bool,
    /// Those whose card has not been printed.
    pub unprinted: bool,
}

impl CardFilter {
    /// What an address asks for; nonsense is everybody.
    pub fn read(fields: &Fields) -> Self {
        Self {
            course_id: fields.get("course_id").parse().ok(),
            without_card: fields.get("state") == "none",
            unprinted: fields.get("state") == "unprinted",
        }
    }
}

/// How the list of cards is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardSort {
    /// By family name.
    #[default]
    Name,
    /// By course, then by name.
    Course,
}

impl CardSort {
    /// The sort of a word.
    pub fn read(word: &str) -> Self {
        if word == "course" { Self::Course } else { Self::Name }
    }

    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Course => "course",
        }
    }
}

/// A student's PIN, four to six digits.
pub fn student_pin(fields: &Fields) -> Result<String> {
    pin(fields, 4..=6)
}

/// A PIN of the staff, six digits.
pub fn staff_pin(fields: &Fields) -> Result<String> {
    pin(fields, 6..=6)
}

fn pin(fields: &Fields, digits: std::ops::RangeInclusive<usize>) -> Result<String> {
    let mut parser = fields.parse();
    let pin = parser.required("pin", |raw| {
        let right = digits.contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit());
        if !right {
            return Err(msg!("cards-pin-digits", least = digits.start(), most = digits.end()));
        }
        if is_obvious(raw) { Err(msg!("cards-pin-obvious")) } else { Ok(raw.to_owned()) }
    });
    parser.finish(pin)
}

/// All the same digit, or a run up or down.
fn is_obvious(pin: &str) -> bool {
    let steps: Vec<i16> = pin.as_bytes().windows(2).map(step).collect();
    [0, 1, -1].iter().any(|by| steps.iter().all(|step| step == by))
}

fn step(two: &[u8]) -> i16 {
    match two {
        [a, b] => i16::from(*b) - i16::from(*a),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn key<T: std::fmt::Debug>(result: Result<T>) -> String {
        match result {
            Err(Error::Invalid(errors)) => errors[0].message.key.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_selection_is_read_as_it_is_written() {
        let read = |query: &str| {
            let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
            Selection::parse(&Fields::from_pairs(pairs))
        };
        for selection in [
            Selection::Students(vec![StudentId(3), StudentId(7)]),
            Selection::Course(CourseId(4)),
            Selection::Everybody,
        ] {
            assert_eq!(read(&selection.query()).unwrap(), selection);
        }
        assert_eq!(key(read("")), "cards-choose-some");
        assert_eq!(key(read("ids=3,x")), "cards-choose-most");
        assert_eq!(key(read(&format!("ids={}", ["1"; 501].join(",")))), "cards-choose-most");
        assert_eq!(key(read("course_id=x")), "field-choice");
    }

    #[test]
    fn a_pin_has_its_digits_and_is_no_row_of_them() {
        let student = |pin| student_pin(&Fields::from_pairs([("pin", pin)]));
        let staff = |pin| staff_pin(&Fields::from_pairs([("pin", pin)]));
        assert_eq!((student("1357").unwrap(), student("135790").unwrap()), ("1357".into(), "135790".into()));
        assert_eq!(staff("135790").unwrap(), "135790");
        for wrong in ["123", "1234567", "12a4", "１２３４"] {
            assert_eq!(key(student(wrong)), "cards-pin-digits", "{wrong}");
        }
        assert_eq!(key(staff("1357")), "cards-pin-digits");
        for obvious in ["0000", "1234", "987654"] {
            assert_eq!(key(student(obvious)), "cards-pin-obvious", "{obvious}");
        }
    }
}
