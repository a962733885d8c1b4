//! What can go wrong in a verb, said without a language.
//!
//! A [`Message`] is a key of `locales/` with its arguments; the web, the API and the commands turn it
//! into a sentence in the reader's language.

use std::borrow::Cow;
use std::fmt;

/// The result of a verb.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A sentence to be said to a person: a Fluent key and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Message {
    /// Key in `locales/<language>/*.ftl`.
    pub key: Cow<'static, str>,
    /// Arguments of the key, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// `msg!("key")` or `msg!("key", name = value, …)`: a [`Message`].
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::error::Message::new($key)$(.with(stringify!($name), &$value))*
    };
}

/// What is wrong with one field of a form, a JSON body or a command.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// Name of the field as the form or the JSON has it.
    pub field: Cow<'static, str>,
    /// What is wrong and what would be right.
    pub message: Message,
}

impl FieldError {
    /// An error at `field`.
    pub fn new(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self { field: field.into(), message }
    }
}

/// Why a verb did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or this person may not know of it (404).
    #[error("not found")]
    NotFound,
    /// The person is known but may not do this (403).
    #[error("forbidden: {}", .0.key)]
    Forbidden(Message),
    /// Some fields are wrong; nothing was changed (422).
    #[error("invalid: {}", fields(.0))]
    Invalid(Vec<FieldError>),
    /// The state of things does not allow it, or somebody else was quicker (409).
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// Somebody else is doing the same; the wait was bounded (409, worth trying again).
    #[error("busy: {}", .0.key)]
    Busy(Message),
    /// A fault of ours or of a service: logged once at the edge, never shown (500).
    #[error("{0}")]
    Fault(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// One wrong field.
    pub fn field(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// A fault described in words for the log.
    pub fn fault(what: impl Into<String>) -> Self {
        Self::Fault(what.into().into())
    }
}

fn fields(errors: &[FieldError]) -> String {
    errors.iter().map(|e| format!("{} ({})", e.field, e.message.key)).collect::<Vec<_>>().join(", ")
}

macro_rules! fault_from {
    ($($error:ty),* $(,)?) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::Fault(Box::new(error))
            }
        }
    )*};
}

fault_from!(
    sea_orm::DbErr,
    sqlx::Error,
    std::io::Error,
    serde_json::Error,
    sea_orm::sqlx::migrate::MigrateError
);
