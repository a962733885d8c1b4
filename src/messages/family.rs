//! A message to a family: one sentence, a line for each child, what to do.

use askama::Template;

use super::{Sender, Words};
use crate::error::{Message, Result};
use crate::web::page::filters;

/// A message to a family.
#[derive(Clone, Debug)]
pub struct Family {
    /// The subject, for a mail.
    pub subject: Message,
    /// What happened.
    pub lead: Message,
    /// Of each child.
    pub lines: Vec<Message>,
    /// What to do.
    pub close: Message,
}

#[derive(Template)]
#[template(path = "messages/family.html")]
struct Html<'a> {
    sender: &'a Sender,
    family: &'a Family,
}

#[derive(Template)]
#[template(path = "messages/family.txt")]
struct Text<'a> {
    family: &'a Family,
}

impl Family {
    /// The message.
    pub fn written(&self, sender: &Sender) -> Result<Words> {
        sender.words(&self.subject, &Text { family: self }, &Html { sender, family: self })
    }
}
