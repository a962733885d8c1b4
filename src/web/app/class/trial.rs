//! What would come of a deed, tried and taken back: shown beside its form before anything is saved.

use super::words;
use crate::classes::acts::{Clash, Done};
use crate::classes::sessions::Session;
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;

/// The name of the field that says which clashes have been seen.
const ANSWER: &str = "answered";

/// What a trial told.
#[derive(Clone, Debug)]
pub enum Trial {
    /// The class as it would be, and what it would clash with.
    Works(Box<Session>, Vec<Clash>),
    /// It cannot be done.
    Refused(Vec<Message>),
}

impl Trial {
    /// Reads what a verb said of a preview; a fault passes on.
    pub fn of(tried: Result<Done>) -> Result<(Self, Vec<FieldError>)> {
        match tried {
            Ok(done) => Ok((Self::Works(Box::new(done.class), done.clashes), Vec::new())),
            Err(Error::Invalid(errors)) => {
                let said = errors.iter().map(|error| error.message.clone()).collect();
                Ok((Self::Refused(said), errors))
            }
            Err(Error::Conflict(why)) => Ok((Self::Refused(vec![why]), Vec::new())),
            Err(other @ (Error::NotFound | Error::Forbidden(_) | Error::Busy(_) | Error::Fault(_))) => {
                Err(other)
            }
        }
    }

    /// The class as it would be.
    pub fn class(&self) -> Option<&Session> {
        match self {
            Self::Works(class, _) => Some(class),
            Self::Refused(_) => None,
        }
    }

    /// What it would clash with.
    pub fn clashes(&self) -> &[Clash] {
        match self {
            Self::Works(_, clashes) => clashes,
            Self::Refused(_) => &[],
        }
    }

    /// Why it cannot be done.
    pub fn refusals(&self) -> &[Message] {
        match self {
            Self::Works(..) => &[],
            Self::Refused(said) => said,
        }
    }

    /// What the form sends along when these clashes stood before the reader.
    pub fn answer(&self) -> String {
        words::key(self.clashes())
    }

    /// Whether the reader has yet to see what this clashes with.
    pub fn asks(done: &Done, fields: &Fields) -> bool {
        !done.clashes.is_empty() && fields.get(ANSWER) != words::key(&done.clashes)
    }
}
