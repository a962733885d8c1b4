//! The open alerts, by course.

use askama::Template;
use chrono::{NaiveDate, NaiveTime};

use super::{Sender, Words};
use crate::alerts::rules::{Kind, Priority, State};
use crate::error::{Message, Result};
use crate::ids::AlertId;
use crate::msg;
use crate::web::page::{Label, filters};

/// How many alerts of a course a mail tells one by one.
const TOLD: usize = 12;

/// An alert as a mail tells it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its row.
    pub id: AlertId,
    /// What is wrong.
    pub kind: Kind,
    /// How much it matters.
    pub priority: Priority,
    /// How far it is.
    pub state: State,
    /// The name of what it is about.
    pub label: String,
    /// The date it is about.
    pub on: Option<NaiveDate>,
    /// The time on that date.
    pub at: Option<NaiveTime>,
    /// What is wrong, in a sentence.
    pub detail: Message,
    /// Who works on it.
    pub owner: Option<String>,
}

/// The alerts of a course, or those without one.
#[derive(Clone, Debug)]
pub struct Group {
    /// The course's id.
    pub course: Option<i64>,
    /// The course.
    pub name: Option<String>,
    /// Its alerts, what matters most first.
    pub entries: Vec<Entry>,
}

impl Group {
    fn title(&self) -> Label {
        self.name.clone().map_or_else(|| msg!("messages-digest-general").into(), Label::Name)
    }

    fn told(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().take(TOLD)
    }

    fn more(&self) -> usize {
        self.entries.len().saturating_sub(TOLD)
    }

    /// The list that shows the rest.
    fn href(&self) -> String {
        let course = self.course.map_or_else(|| "none".to_owned(), |id| id.to_string());
        format!("/app/alerts?course_id={course}")
    }
}

/// A mail of open alerts.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The courses with alerts, and last those without a course.
    pub groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "messages/digest.html")]
struct Html<'a> {
    sender: &'a Sender,
    digest: &'a Digest,
}

#[derive(Template)]
#[template(path = "messages/digest.txt")]
struct Text<'a> {
    sender: &'a Sender,
    digest: &'a Digest,
}

impl Digest {
    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }

    /// The mail.
    pub fn written(&self, sender: &Sender) -> Result<Words> {
        let subject = msg!("messages-digest-subject", count = self.count(), school = sender.school);
        sender.words(&subject, &Text { sender, digest: self }, &Html { sender, digest: self })
    }
}
