//! What can be said on a page: a text of ours, or a name that people gave.

use crate::error::Message;
use crate::school::Country;
use crate::texts::{self, Language};

/// A word of ours or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A text of ours.
    Said(Message),
    /// A name that people gave; shown as it is.
    Name(String),
}

impl Label {
    /// The label in a language, in the words of a country.
    pub fn say(self, language: Language, country: Country) -> String {
        match self {
            Self::Said(message) => texts::say(language, &message.with("country", country.code())),
            Self::Name(name) => name,
        }
    }
}

impl From<&str> for Label {
    /// A key of ours.
    fn from(key: &str) -> Self {
        Self::Said(Message { key: key.to_owned().into(), args: Vec::new() })
    }
}

impl From<Message> for Label {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

/// What takes `|t` in a template: a key, a message, a label.
pub trait Say {
    /// As a label.
    fn label(&self) -> Label;
}

impl Say for Label {
    fn label(&self) -> Label {
        self.clone()
    }
}

impl Say for Message {
    fn label(&self) -> Label {
        Label::Said(self.clone())
    }
}

impl Say for str {
    fn label(&self) -> Label {
        self.into()
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn label(&self) -> Label {
        (**self).label()
    }
}

/// Whether there is anything to say: an argument of a component may be left empty.
pub fn said(words: &(impl Say + ?Sized)) -> bool {
    match words.label() {
        Label::Said(message) => !message.key.is_empty(),
        Label::Name(name) => !name.is_empty(),
    }
}
