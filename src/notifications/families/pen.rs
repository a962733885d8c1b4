//! Writing out what families are told.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Fact;
use super::fact::Truth;
use super::rules::Receiver;
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::messages::{Family, Sender, Words};
use crate::msg;
use crate::school::School;
use crate::texts::Language;

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
    pub vars: Value,
}

/// What is needed to write out the messages of a fact.
pub(super) struct Pen<'a> {
    fact: &'a Fact,
    sender: Sender,
    now: DateTime<Utc>,
    names: BTreeMap<StudentId, String>,
}

impl<'a> Pen<'a> {
    pub fn new(
        school: &School,
        now: DateTime<Utc>,
        fact: &'a Fact,
        names: BTreeMap<StudentId, String>,
    ) -> Self {
        Self { fact, sender: Sender::of_family(school, now), now, names }
    }

    /// What this one reads.
    pub fn write(&mut self, receiver: &Receiver) -> Result<Written> {
        let language = receiver.language.unwrap_or(self.sender.reader.language);
        let sender = self.sender.clone().speaking(language);
        let words = self.family(receiver, &sender).written(&sender)?;
        let template = match self.fact {
            Fact::NotNoShow { .. } => "correccion_no_ingreso",
            Fact::CheckIn { .. }
            | Fact::CheckOut { .. }
            | Fact::NoShow { .. }
            | Fact::AbsenceDecision { .. }
            | Fact::Change { .. }
            | Fact::Broadcast { .. } => "no_ingreso_umbral",
        };
        Ok(Written { language, words, template: template.to_owned(), params: None, vars: json!({}) })
    }

    /// What one guardian reads.
    fn family(&self, receiver: &Receiver, sender: &Sender) -> Family {
        let (school, day, count) = (&sender.school, sender.day(self.fact.day()), receiver.students.len());
        let lines = self.lines(receiver, sender);
        match self.fact {
            Fact::NotNoShow { .. } => Family {
                subject: msg!("messages-correction-subject", school = school),
                lead: msg!("messages-correction-lead", count = count, school = school, day = day),
                lines,
                close: msg!("messages-correction-close"),
            },
            Fact::CheckIn { .. }
            | Fact::CheckOut { .. }
            | Fact::NoShow { .. }
            | Fact::AbsenceDecision { .. }
            | Fact::Change { .. }
            | Fact::Broadcast { .. } => Family {
                subject: msg!("messages-no-show-subject", count = count, school = school),
                lead: msg!(
                    "messages-no-show-lead",
                    count = count,
                    school = school,
                    day = day,
                    at = sender.clock(self.now)
                ),
                lines,
                close: msg!("messages-no-show-close"),
            },
        }
    }

    fn lines(&self, receiver: &Receiver, sender: &Sender) -> Vec<Message> {
        let mine = |id: &StudentId| receiver.students.contains(id);
        let name = |id: &StudentId| self.names.get(id).cloned().unwrap_or_default();
        match self.fact {
            Fact::NoShow { students, .. } => {
                let line = |(id, expected): &(StudentId, DateTime<Utc>)| {
                    msg!("messages-no-show-line", name = name(id), at = sender.clock(*expected))
                };
                students.iter().filter(|(id, _)| mine(id)).map(line).collect()
            }
            Fact::NotNoShow { students, .. } => {
                let line = |(id, truth): &(StudentId, Truth)| match truth {
                    Truth::Arrived(Some(at)) => {
                        msg!("messages-correction-arrived", name = name(id), at = sender.clock(*at))
                    }
                    Truth::Arrived(None) => msg!("messages-correction-present", name = name(id)),
                    Truth::NotExpected => msg!("messages-correction-not-expected", name = name(id)),
                };
                students.iter().filter(|(id, _)| mine(id)).map(line).collect()
            }
            Fact::CheckIn { .. }
            | Fact::CheckOut { .. }
            | Fact::AbsenceDecision { .. }
            | Fact::Change { .. }
            | Fact::Broadcast { .. } => Vec::new(),
        }
    }
}
