//! Writing out what families are told.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::Fact;
use super::fact::Truth;
use super::rules::{Channel, Receiver};
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::messages::texts::{Texts, Vars};
use crate::messages::{Sender, Words};
use crate::msg;
use crate::school::School;
use crate::texts::{Language, say};

/// So many classes are told one by one in a message.
const MOST_CLASSES: usize = 6;

/// What one message says.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// In which language.
    pub language: Language,
    /// As it reads.
    pub words: Words,
    /// The name of the approved text.
    pub template: String,
    /// What it is filled with; only for WhatsApp.
    pub params: Option<Vec<String>>,
    /// What the next way would say it with.
    pub vars: Vars,
}

/// What is needed to write out the messages of a fact. Many read the same, and it is written once.
pub(super) struct Pen<'a> {
    fact: &'a Fact,
    texts: Texts,
    sender: Sender,
    now: DateTime<Utc>,
    names: BTreeMap<StudentId, String>,
    known: HashMap<(Channel, Language, Vec<String>, String), Written>,
}

impl<'a> Pen<'a> {
    pub fn new(
        school: &School,
        now: DateTime<Utc>,
        texts: Texts,
        fact: &'a Fact,
        names: BTreeMap<StudentId, String>,
    ) -> Self {
        Self { fact, texts, sender: Sender::of_family(school, now), now, names, known: HashMap::new() }
    }

    /// What this one reads.
    pub fn write(&mut self, receiver: &Receiver) -> Result<Written> {
        let channel = receiver.way.as_ref().map_or(Channel::WhatsApp, |(channel, _)| *channel);
        let language = receiver.language.unwrap_or(self.sender.reader.language);
        let vars = self.vars(receiver, language);
        let key = (channel, language, vars.students.clone(), vars.text.clone());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let kind = self.fact.kind();
        let written = Written {
            language,
            words: self.texts.words(kind, channel, language, &vars)?,
            template: self.texts.template(kind, language)?,
            params: match channel {
                Channel::WhatsApp => Some(self.texts.parameters(kind, language, &vars)?),
                Channel::Email => None,
            },
            vars,
        };
        self.known.insert(key, written.clone());
        Ok(written)
    }

    fn vars(&self, receiver: &Receiver, language: Language) -> Vars {
        let students = self.lines(receiver, language);
        let sender = self.sender.clone().speaking(language);
        let (day, at) = (sender.day(self.fact.day()), sender.clock(self.now));
        let base = Vars { school: sender.school.clone(), day, at, students, ..Vars::default() };
        match self.fact {
            Fact::AbsenceDecision { days: (from, until), is_approved, note, .. } => {
                let day = span(&sender, (*from, *until));
                Vars { day, text: decision(language, *is_approved, note.as_deref()), ..base }
            }
            Fact::Change { says, .. } => Vars { text: sender.spoken(says), ..base },
            Fact::Classes { students, .. } => {
                let mine: Vec<_> = students.iter().filter(|(id, _)| receiver.students.contains(id)).collect();
                Vars { text: self.classes(&sender, &mine), ..base }
            }
            Fact::Broadcast { title, text, .. } => Vars { title: title.clone(), text: text.clone(), ..base },
            Fact::CheckIn { .. } | Fact::CheckOut { .. } | Fact::NoShow { .. } | Fact::NotNoShow { .. } => {
                base
            }
        }
    }

    /// What is different in the classes of these; with the names, when they are several.
    fn classes(&self, sender: &Sender, of: &[&(StudentId, Vec<Message>)]) -> String {
        let named = |id: &StudentId, said: String| match self.names.get(id) {
            Some(name) if of.len() > 1 => format!("{name}: {said}"),
            _ => said,
        };
        let all = of.iter().flat_map(|(id, news)| news.iter().map(move |one| (id, one)));
        let mut said: Vec<_> = all.map(|(id, one)| named(id, sender.spoken(one))).collect();
        let more = said.len().saturating_sub(MOST_CLASSES);
        said.truncate(MOST_CLASSES);
        said.extend((more > 0).then(|| sender.spoken(&msg!("delivery-more-classes", more = more))));
        said.join(" ")
    }

    /// A line of each child of this one, with what is told of it.
    fn lines(&self, receiver: &Receiver, language: Language) -> Vec<String> {
        let mine = |id: &StudentId| receiver.students.contains(id);
        let name = |id: &StudentId| self.names.get(id).cloned().unwrap_or_default();
        let told = |message: Message| say(language, &message);
        let clock = |at: DateTime<Utc>| self.sender.clock(at);
        match self.fact {
            Fact::CheckIn { passages, .. } | Fact::CheckOut { passages, .. } => {
                let line = |one: &super::Passage| {
                    told(msg!("delivery-line-passage", name = name(&one.student), at = clock(one.at)))
                };
                passages.iter().filter(|one| mine(&one.student)).map(line).collect()
            }
            Fact::NoShow { students, .. } => {
                let line = |(id, expected): &(StudentId, DateTime<Utc>)| {
                    told(msg!("messages-no-show-line", name = name(id), at = clock(*expected)))
                };
                students.iter().filter(|(id, _)| mine(id)).map(line).collect()
            }
            Fact::NotNoShow { students, .. } => {
                let line = |(id, truth): &(StudentId, Truth)| {
                    told(match truth {
                        Truth::Arrived(Some(at)) => {
                            msg!("messages-correction-arrived", name = name(id), at = clock(*at))
                        }
                        Truth::Arrived(None) => msg!("messages-correction-present", name = name(id)),
                        Truth::NotExpected => msg!("messages-correction-not-expected", name = name(id)),
                    })
                };
                students.iter().filter(|(id, _)| mine(id)).map(line).collect()
            }
            Fact::AbsenceDecision { student, .. } => vec![name(student)],
            Fact::Change { students, .. } => students.iter().filter(|id| mine(id)).map(name).collect(),
            Fact::Classes { students, .. } => {
                students.iter().map(|(id, _)| id).filter(|id| mine(id)).map(name).collect()
            }
            // It says nothing of a child.
            Fact::Broadcast { .. } => Vec::new(),
        }
    }
}

/// "lunes 9 de marzo", or from one to another.
fn span(sender: &Sender, (from, until): (NaiveDate, NaiveDate)) -> String {
    if from == until {
        return sender.day(from);
    }
    let days = msg!("delivery-days", from = sender.day(from), until = sender.day(until));
    say(sender.reader.language, &days)
}

fn decision(language: Language, is_approved: bool, note: Option<&str>) -> String {
    let decision = if is_approved { msg!("delivery-approved") } else { msg!("delivery-rejected") };
    let decision = say(language, &decision);
    match note.map(str::trim).filter(|note| !note.is_empty()) {
        Some(note) => format!("{decision} ({note})"),
        None => decision,
    }
}
