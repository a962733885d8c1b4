//! Something that happened: a sentence, some facts, one place to look.

use askama::Template;

use super::{Sender, Words};
use crate::error::{Message, Result};
use crate::web::page::{Label, filters};

/// One fact of a notice.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub name: Label,
    /// How it is.
    pub value: Label,
}

/// A mail about one thing that happened.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The subject.
    pub subject: Message,
    /// What happened, as a title.
    pub title: Message,
    /// What it means, and what to do.
    pub lead: Message,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What the button says, and the path it leads to.
    pub action: (Message, String),
}

#[derive(Template)]
#[template(path = "messages/notice.html")]
struct Html<'a> {
    sender: &'a Sender,
    notice: &'a Notice,
}

#[derive(Template)]
#[template(path = "messages/notice.txt")]
struct Text<'a> {
    sender: &'a Sender,
    notice: &'a Notice,
}

impl Notice {
    /// The mail.
    pub fn written(&self, sender: &Sender) -> Result<Words> {
        sender.words(&self.subject, &Text { sender, notice: self }, &Html { sender, notice: self })
    }
}
