//! A form on a page: what stands in its fields and what is wrong with them.
//!
//! A mistake returns the same form with the message at the field, status 422, and loses nothing:
//!
//! ```text
//! match people::students::create(&app, &actor, &posted).await {
//!     Ok(id) => Ok(htmx.go(&format!("/app/students/{id}"))),
//!     Err(error) => New { frame, form: Form::refused(posted, error)? }.refuse(),
//! }
//! ```

use std::collections::BTreeSet;
use std::fmt::Display;

use axum::extract::rejection::RawFormRejection;
use axum::extract::{FromRequest, RawForm, Request};

use super::page::Label;
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;

/// The state of a form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Fields,
    errors: Vec<FieldError>,
}

impl Form {
    /// A form to be filled in, or filled with what exists.
    pub const fn new(fields: Fields) -> Self {
        Self { fields, errors: Vec::new() }
    }

    /// The form as it was posted, with what the verb said; an error that is not about fields passes on.
    pub fn refused(posted: Fields, error: Error) -> Result<Self> {
        match error {
            Error::Invalid(errors) => Ok(Self { fields: posted, errors }),
            other @ (Error::NotFound
            | Error::Forbidden(_)
            | Error::Conflict(_)
            | Error::Busy(_)
            | Error::Fault(_)) => Err(other),
        }
    }

    /// All that stands in it.
    pub const fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Sets a field to what was meant where nothing was given.
    pub fn set(&mut self, name: &str, value: &(impl ToString + ?Sized)) {
        self.fields.set(name, value);
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// Whether a field holds this value: for options and radio buttons.
    pub fn is(&self, name: &str, value: impl Display) -> bool {
        self.value(name) == value.to_string()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        matches!(self.value(name), "on" | "true" | "1")
    }

    /// Whether a field of several values (joined with commas) holds this one.
    pub fn holds(&self, name: &str, value: impl Display) -> bool {
        let value = value.to_string();
        self.value(name).split(',').any(|part| part.trim() == value)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&Message> {
        self.errors.iter().find(|e| e.field == name).map(|e| &e.message)
    }

    /// The attributes by which a control says that it is wrong, and where its hint and its error stand; `name`
    /// is written in a template, never by a reader.
    pub fn aria(&self, name: &str, has_hint: bool) -> String {
        match (self.error(name).is_some(), has_hint) {
            (true, true) => format!(r#" aria-invalid="true" aria-describedby="e-{name} h-{name}""#),
            (true, false) => format!(r#" aria-invalid="true" aria-describedby="e-{name}""#),
            (false, true) => format!(r#" aria-describedby="h-{name}""#),
            (false, false) => String::new(),
        }
    }

    /// All that is wrong, for the summary above the form.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

/// One option of a select or a group of radio buttons.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: Label,
}

impl Choice {
    /// An option with a word of ours.
    pub fn said(value: impl Display, label: impl Into<Label>) -> Self {
        Self { value: value.to_string(), label: label.into() }
    }

    /// An option with a name that people gave.
    pub fn named(value: impl Display, name: impl Display) -> Self {
        Self { value: value.to_string(), label: Label::Name(name.to_string()) }
    }
}

/// A posted form; a name that stands more than once is joined with commas (boxes of weekdays).
#[derive(Clone, Debug, Default)]
pub struct Posted(pub Fields);

impl Posted {
    fn read(bytes: &[u8]) -> Self {
        let mut fields = Fields::default();
        let mut seen = BTreeSet::new();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            if seen.insert(name.clone()) {
                fields.set(&name, &*value);
            } else {
                let joined = format!("{},{value}", fields.get(&name));
                fields.set(&name, &joined);
            }
        }
        Self(fields)
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = RawFormRejection;

    async fn from_request(request: Request, state: &S) -> std::result::Result<Self, Self::Rejection> {
        Ok(Self::read(&RawForm::from_request(request, state).await?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    #[test]
    fn a_refused_form_keeps_what_was_typed_and_says_why() {
        let Posted(fields) = Posted::read("name=  Ñandú &weekday=1&weekday=3&active=on".as_bytes());
        let form = Form::refused(fields, Error::field("name", msg!("field-required"))).unwrap();
        assert_eq!(form.value("name"), "Ñandú");
        assert!(form.holds("weekday", 3) && !form.holds("weekday", 2) && form.ticked("active"));
        assert_eq!(form.error("name"), Some(&msg!("field-required")));
        assert!(form.error("weekday").is_none());
        assert_eq!(form.aria("name", true), r#" aria-invalid="true" aria-describedby="e-name h-name""#);
        assert_eq!(form.aria("weekday", false), "");
    }

    #[test]
    fn what_is_not_about_fields_is_no_form() {
        assert!(matches!(Form::refused(Fields::default(), Error::NotFound), Err(Error::NotFound)));
    }
}
