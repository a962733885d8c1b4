//! A person as a form or the API gives one.

use chrono::NaiveDate;

use super::contact::{email, phone};
use crate::error::Result;
use crate::fields::{Fields, Parser};

/// What students, guardians and teachers have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonForm {
    /// The school's own code; unique among its kind.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names; here usually two.
    pub family_names: String,
    /// E-mail, lower case.
    pub email: Option<String>,
    /// Telephone, E.164.
    pub phone: Option<String>,
}

/// A student as a form gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentForm {
    /// Name, code, contact.
    pub person: PersonForm,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Whether a photo at the door may be kept.
    pub photo_consent: bool,
}

impl PersonForm {
    /// Parses a guardian or a teacher; `prefix` is the country's telephone prefix.
    pub fn parse(fields: &Fields, prefix: &str) -> Result<Self> {
        let mut parser = fields.parse();
        let person = Self::read(&mut parser, prefix);
        parser.finish(person)
    }

    fn read(parser: &mut Parser<'_>, prefix: &str) -> Option<Self> {
        let code = parser.required_text("code", 64);
        let given_names = parser.required_text("given_names", 120);
        let family_names = parser.required_text("family_names", 120);
        let email = parser.with("email", email);
        let phone = parser.with("phone", |raw| phone(raw, prefix));
        Some(Self { code: code?, given_names: given_names?, family_names: family_names?, email, phone })
    }
}

impl StudentForm {
    /// Parses a student; `today` bounds the date of birth.
    pub fn parse(fields: &Fields, prefix: &str, today: NaiveDate) -> Result<Self> {
        let mut parser = fields.parse();
        let person = PersonForm::read(&mut parser, prefix);
        let birth_date = parser.date("birth_date");
        if birth_date.is_some_and(|date| date > today) {
            parser.wrong("birth_date", crate::msg!("people-born-later"));
        }
        let photo_consent = parser.flag("photo_consent");
        parser.finish(person.map(|person| Self { person, birth_date, photo_consent }))
    }
}

/// How lists of people are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonSort {
    /// Family names, given names.
    #[default]
    Name,
    /// Code.
    Code,
    /// Row, as the API reads.
    Id,
}

impl PersonSort {
    /// Reads the word in an address; the name for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "code" => Self::Code,
            "id" => Self::Id,
            _ => Self::Name,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Id => "id",
        }
    }
}
