//! What leaves the house in words: subject, text and HTML of each message, in the language of who reads it.
//!
//! A message is two templates of `templates/messages/`, `.txt` and `.html`, and a key for its subject.

mod digest;
mod notice;
#[cfg(test)]
mod tests;
pub mod texts;

use askama::Template;

use crate::error::{Error, Message, Result};
use crate::school::School;
use crate::texts::{Language, say};
use crate::web::page::{Reader, dates};

pub use crate::web::page::Label;
pub use digest::{Digest, Entry, Group};
pub use notice::{Fact, Notice};

/// A message as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The text, for those who read no HTML.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Who sends, and what a reader needs to know of the school.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The school's name.
    pub school: String,
    /// Where its pages are.
    pub address: String,
    /// Who reads.
    pub reader: Reader,
}

impl Sender {
    /// The school of this program; `address` is where its pages are.
    pub fn new(school: &School, address: &url::Url, now: chrono::DateTime<chrono::Utc>) -> Self {
        let address = address.as_str().trim_end_matches('/').to_owned();
        Self { address, ..Self::of_family(school, now) }
    }

    /// The school of these messages, without a place to look: families have no pages yet.
    pub fn of_family(school: &School, now: chrono::DateTime<chrono::Utc>) -> Self {
        let reader = Reader {
            language: school.language,
            zone: school.zone,
            country: school.country,
            today: school.today(now),
        };
        Self { school: school.name.clone(), address: String::new(), reader }
    }

    /// The same in another language.
    #[must_use]
    pub fn speaking(mut self, language: Language) -> Self {
        self.reader.language = language;
        self
    }

    /// "lun 23 nov, 08:10" on the school's clocks.
    pub fn moment(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        let local = at.with_timezone(&self.reader.zone);
        format!("{}, {}", dates::short(&self.reader, local.date_naive()), local.format("%H:%M"))
    }

    /// "08:10" on the school's clocks.
    pub fn clock(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        at.with_timezone(&self.reader.zone).format("%H:%M").to_string()
    }

    /// "lunes 23 de noviembre".
    pub fn day(&self, date: chrono::NaiveDate) -> String {
        dates::day(self.reader.language, date)
    }

    /// A sentence in which each date is said as a day.
    pub fn spoken(&self, message: &Message) -> String {
        let mut message = message.clone();
        for (_, value) in &mut message.args {
            if let Ok(date) = value.parse() {
                *value = self.day(date);
            }
        }
        say(self.reader.language, &message)
    }

    fn words(&self, subject: &Message, text: &impl Template, html: &impl Template) -> Result<Words> {
        let written =
            |template: Result<String, askama::Error>| template.map_err(|e| Error::Fault(Box::new(e)));
        Ok(Words {
            subject: say(self.reader.language, subject),
            text: written(text.render_with_values(&self.reader))?.trim().to_owned() + "\n",
            html: written(html.render_with_values(&self.reader))?,
        })
    }
}
