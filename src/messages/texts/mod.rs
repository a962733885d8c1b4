//! What families read: our texts, until the school writes its own.
//!
//! A text has variables between braces and is filled in when a message is announced. What waits to be sent keeps
//! the words and the parameters it was announced with, whatever is changed meanwhile.

mod edit;
mod form;
pub mod kinds;
mod sample;
mod store;
mod template;

use std::collections::HashMap;

use askama::Template as _;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Words;
use crate::db::Conn;
use crate::error::{Error, Message, Result};
use crate::notifications::families::rules::Channel;
use crate::notifications::rules::Kind;
use crate::school;
use crate::texts::{Language, say};
use crate::web::page::filters;

pub use edit::{Approval, Edited, find, list, preview, reset, save};
pub use form::TextForm;
pub use kinds::TextKind;
pub use sample::vars as sample_vars;
pub use template::{Template, Variable, listed};

use super::Sender;

/// Stands for the way to a child's day until the message leaves: nobody who looks at a message here may use it.
pub const LINK: &str = "{link}";

/// A message without the way to the child's day: what those may read who are not its family.
pub fn masked(text: &str) -> String {
    text.replace(LINK, "/f/•••")
}

/// What is filled in; words that are said already, in the language of who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vars {
    /// The school's name.
    pub school: String,
    /// "lunes 23 de noviembre".
    pub day: String,
    /// "08:35".
    pub at: String,
    /// A line for each student, with what is told of them.
    pub students: Vec<String>,
    /// The way to the child's day; [`LINK`] where it is put in later, which is also what an empty one means.
    #[serde(default)]
    pub link: String,
    /// What it is called, when a person has given it a name.
    #[serde(default)]
    pub title: String,
    /// What a person wrote, or what was decided.
    pub text: String,
}

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Of which kind of message.
    pub kind: Kind,
    /// For which way.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
}

/// A text that the school has written itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The name of the approved template, where it is not the usual one.
    pub template: Option<String>,
    /// Which version it is.
    pub version: i32,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<store::Row> for Own {
    fn from(row: store::Row) -> Self {
        let store::Row { subject, body, template, version, updated_by: by, updated_at: at, .. } = row;
        Self { subject, body, template, version, by, at }
    }
}

/// All texts as they stand: read once for as many messages as are announced together.
#[derive(Clone, Debug)]
pub struct Texts {
    own: HashMap<(&'static str, &'static str, &'static str), Own>,
    sender: Sender,
}

fn key(place: Place) -> (&'static str, &'static str, &'static str) {
    (place.kind.as_str(), place.channel.as_str(), place.language.code())
}

impl Texts {
    /// The texts as they stand now.
    pub async fn load(conn: &impl Conn) -> Result<Self> {
        let school = school::find(conn).await?;
        let rows = store::all(conn).await?;
        let own = rows.into_iter().filter_map(|row| Some((key(row.place()?), Own::from(row))));
        // Texts say no dates of their own: what "today" is does not matter.
        let sender = Sender::of_family(&school, DateTime::UNIX_EPOCH);
        Ok(Self { own: own.collect(), sender })
    }

    /// What the school has written itself, if it has.
    pub fn own(&self, place: Place) -> Option<&Own> {
        self.own.get(&key(place))
    }

    /// Subject and text with their variables: the school's own, else ours.
    pub fn written(&self, place: Place) -> Result<(String, String)> {
        Ok(match self.own(place) {
            Some(own) => (own.subject.clone(), own.body.clone()),
            None => usual(kind_of(place.kind)?, place),
        })
    }

    /// A message as it reads. The way to the child's day stands in it as [`LINK`].
    pub fn words(&self, kind: Kind, channel: Channel, language: Language, vars: &Vars) -> Result<Words> {
        let place = Place { kind, channel, language };
        let (subject, body) = self.written(place)?;
        filled(&self.sender, place, (&subject, &body), vars)
    }

    /// The name of the approved template that WhatsApp sends it by.
    pub fn template(&self, kind: Kind, language: Language) -> Result<String> {
        let own = self.own(Place { kind, channel: Channel::WhatsApp, language });
        let own = own.and_then(|own| own.template.clone());
        Ok(own.unwrap_or(kind_of(kind)?.template.to_owned()))
    }

    /// The template's parameters in their order, none of them empty.
    pub fn parameters(&self, kind: Kind, language: Language, vars: &Vars) -> Result<Vec<String>> {
        let place = Place { kind, channel: Channel::WhatsApp, language };
        let (_, body) = self.written(place)?;
        Ok(read(&body, place)?.parameters(vars))
    }
}

fn kind_of(kind: Kind) -> Result<&'static TextKind> {
    kinds::of(kind).ok_or_else(|| Error::fault("a message to a family has a kind without texts"))
}

/// Our own subject and text: the sentences of `locales/` with the variables' names in their places.
fn usual(kind: &TextKind, Place { channel, language, .. }: Place) -> (String, String) {
    let said = |key: &'static str| {
        let name = |variable: Variable| variable.written(language);
        let message = Message::new(key)
            .with("school", name(Variable::School))
            .with("day", name(Variable::Day))
            .with("at", name(Variable::At))
            .with("students", name(Variable::Students))
            .with("link", name(Variable::Link))
            .with("title", name(Variable::Title))
            .with("text", name(Variable::Text));
        say(language, &message)
    };
    match channel {
        Channel::Email => (said(kind.subject), said(kind.mail)),
        Channel::WhatsApp => (String::new(), said(kind.whatsapp)),
    }
}

fn read(text: &str, place: Place) -> Result<Template> {
    let may = kind_of(place.kind)?.may;
    let wrong = |why: Message| Error::fault(format!("a text cannot be read: {}", why.key));
    Template::parse(text, place.language, may).map_err(wrong)
}

/// A text that was filled in.
fn filled(usual: &Sender, place: Place, (subject, body): (&str, &str), vars: &Vars) -> Result<Words> {
    let text = read(body, place)?.fill(vars, place.channel);
    if place.channel == Channel::WhatsApp {
        return Ok(Words { subject: String::new(), text, html: String::new() });
    }
    let subject = read(subject, place)?.fill(vars, Channel::WhatsApp);
    let sender = usual.clone().speaking(place.language);
    let html = Html { sender: &sender, subject: &subject, blocks: blocks(&text) };
    let html = html.render_with_values(&sender.reader).map_err(|error| Error::Fault(Box::new(error)))?;
    Ok(Words { subject, text: text.trim().to_owned() + "\n", html })
}

/// A paragraph or a list of a mail; each line is cut where the link goes.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Paragraph(Vec<Vec<&'a str>>),
    List(Vec<Vec<&'a str>>),
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        let mut open: Option<Block<'_>> = None;
        for line in part.lines() {
            let (item, line) = line.strip_prefix("• ").map_or((false, line), |line| (true, line));
            let line: Vec<_> = line.split(LINK).collect();
            match (&mut open, item) {
                (Some(Block::List(lines)), true) | (Some(Block::Paragraph(lines)), false) => lines.push(line),
                (_, item) => {
                    let next = if item { Block::List(vec![line]) } else { Block::Paragraph(vec![line]) };
                    blocks.extend(open.replace(next));
                }
            }
        }
        blocks.extend(open);
    }
    blocks
}

#[derive(askama::Template)]
#[template(path = "messages/written.html")]
struct Html<'a> {
    sender: &'a Sender,
    subject: &'a str,
    blocks: Vec<Block<'a>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a school that has written none, or these.
    fn texts(own: &[(Place, &str, &str)]) -> Texts {
        let own = own.iter().map(|(place, subject, body)| {
            let own = Own {
                subject: (*subject).into(),
                body: (*body).into(),
                template: None,
                version: 1,
                by: "Rosa".into(),
                at: DateTime::UNIX_EPOCH,
            };
            (key(*place), own)
        });
        Texts { own: own.collect(), sender: crate::messages::tests::sender(Language::Es) }
    }

    fn places() -> impl Iterator<Item = Place> {
        kinds::ALL.iter().flat_map(|one| {
            Channel::ALL.into_iter().flat_map(move |channel| {
                Language::ALL.map(|language| Place { kind: one.kind, channel, language })
            })
        })
    }

    #[test]
    fn each_of_our_texts_would_be_accepted_from_a_person() {
        for place in places() {
            let kind = kinds::of(place.kind).unwrap();
            let (subject, body) = usual(kind, place);
            let fields = crate::fields::Fields::from_pairs([
                ("subject", subject),
                ("body", body),
                ("template", kind.template.to_owned()),
            ]);
            let form = TextForm::parse(&fields, place).unwrap_or_else(|error| panic!("{place:?}: {error}"));
            assert!(form.body.len() > 20, "{place:?}");
        }
    }

    #[test]
    fn every_message_reads_whole_in_both_languages() {
        for place in places() {
            let vars = sample_vars(place);
            let words = texts(&[]).words(place.kind, place.channel, place.language, &vars).unwrap();
            assert!(words.text.contains("Colegio Los Aromos"), "{place:?}: {}", words.text);
            assert!(!words.text.replace(LINK, "").contains(['{', '}']), "{place:?}: {}", words.text);
            let is_mail = place.channel == Channel::Email;
            assert_eq!((!words.subject.is_empty(), !words.html.is_empty()), (is_mail, is_mail), "{place:?}");
            let parameters = texts(&[]).parameters(place.kind, place.language, &vars).unwrap();
            assert!(parameters.iter().all(|one| !one.is_empty() && !one.contains('\n')), "{parameters:?}");
        }
    }

    #[test]
    fn a_mail_is_escaped_and_its_link_can_be_pressed() {
        let place = Place { kind: Kind::NoShow, channel: Channel::Email, language: Language::Es };
        let mut vars = sample_vars(place);
        vars.students = vec!["Ana <b>".into(), "Luis".into()];
        let words = texts(&[]).words(place.kind, place.channel, place.language, &vars).unwrap();
        assert!(words.html.contains("<li>Ana &#60;b&#62;</li>") && words.html.contains("<li>Luis</li>"));
        assert!(words.html.contains("<a href=\"{link}\">{link}</a>"), "{}", words.html);
        assert!(words.text.contains("• Ana <b>\n• Luis\n"), "{}", words.text);
    }

    #[test]
    fn the_schools_own_text_counts() {
        let place = Place { kind: Kind::NoShow, channel: Channel::WhatsApp, language: Language::En };
        let texts = texts(&[(place, "", "From {school}: {students} came.")]);
        let vars = Vars { school: "S".into(), students: vec!["Ana".into()], ..Vars::default() };
        let words = |language| texts.words(place.kind, place.channel, language, &vars).unwrap().text;
        assert_eq!(words(Language::En), "From S: Ana came.");
        assert!(words(Language::Es).contains("no hay registro"), "{}", words(Language::Es));
        assert_eq!(texts.parameters(place.kind, Language::En, &vars).unwrap(), ["S", "Ana"]);
    }

    #[test]
    fn lines_with_dots_are_a_list_and_the_rest_are_paragraphs() {
        let text = "Uno\ndos\n\n• tres\n• cuatro {link}\ncinco";
        let expected = [
            Block::Paragraph(vec![vec!["Uno"], vec!["dos"]]),
            Block::List(vec![vec!["tres"], vec!["cuatro ", ""]]),
            Block::Paragraph(vec![vec!["cinco"]]),
        ];
        assert_eq!(blocks(text), expected);
    }
}
