//! Messages to families: written with the fact they tell of, one a guardian, siblings together.
//!
//! Nothing leaves the house yet: each is written out as the family would read it, and kept as simulated.

mod history;
pub mod rules;
mod store;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use self::rules::{Receiver, Right, receivers};
use self::store::Draft;
use super::rules::{Kind, State};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::messages::{Family, Sender};
use crate::school::School;
use crate::{msg, school};

pub use history::{Filter, Notice, Pupil, counts, find, list, students, text, way};
pub use store::Row;

/// Something that families are told of students.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// They did not arrive.
    NoShow {
        /// The day.
        day: NaiveDate,
        /// Each, with the instant of the expected arrival.
        students: Vec<(StudentId, DateTime<Utc>)>,
    },
    /// That was told, and it was not so.
    NotNoShow {
        /// The day.
        day: NaiveDate,
        /// Each, and what is true.
        students: Vec<(StudentId, Truth)>,
    },
}

/// What was true of somebody who was said to be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Came in, at an instant that may not be known.
    Arrived(Option<DateTime<Utc>>),
    /// Was not expected that day.
    NotExpected,
}

impl Fact {
    const fn kind(&self) -> Kind {
        match self {
            Self::NoShow { .. } => Kind::NoShow,
            Self::NotNoShow { .. } => Kind::Correction,
        }
    }

    /// The name of the approved text.
    const fn template(&self) -> &'static str {
        match self {
            Self::NoShow { .. } => "no_ingreso_umbral",
            Self::NotNoShow { .. } => "correccion_no_ingreso",
        }
    }

    const fn day(&self) -> NaiveDate {
        match self {
            Self::NoShow { day, .. } | Self::NotNoShow { day, .. } => *day,
        }
    }

    fn students(&self) -> Vec<StudentId> {
        match self {
            Self::NoShow { students, .. } => students.iter().map(|(id, _)| *id).collect(),
            Self::NotNoShow { students, .. } => students.iter().map(|(id, _)| *id).collect(),
        }
    }
}

/// Writes the messages of a fact in its transaction; gives how many are new. Whoever was told the same of a
/// student already is not told again, whatever is repeated.
pub async fn announce(tx: &impl Conn, now: DateTime<Utc>, fact: &Fact) -> Result<usize> {
    let ids = fact.students();
    if ids.is_empty() {
        return Ok(0);
    }
    let key = fact.day().to_string();
    let links = store::links(tx, &ids, fact.kind(), &key).await?;
    let receivers = receivers(&links, true);
    if receivers.is_empty() {
        return Ok(0);
    }
    let students = store::names(tx, &ids).await?;
    let pen = Pen { school: school::find(tx).await?, now, fact, students };
    let drafts = receivers.iter().map(|receiver| pen.write(receiver)).collect::<Result<Vec<_>>>()?;
    store::insert(tx, now, fact.kind(), &key, &drafts).await
}

/// What is needed to write out the messages of a fact.
struct Pen<'a> {
    school: School,
    now: DateTime<Utc>,
    fact: &'a Fact,
    students: BTreeMap<StudentId, String>,
}

impl Pen<'_> {
    fn write(&self, receiver: &Receiver) -> Result<Draft> {
        let sender = Sender::of_family(&self.school, self.now);
        let sender = match receiver.language {
            Some(language) => sender.speaking(language),
            None => sender,
        };
        let words = self.family(receiver, &sender).written(&sender)?;
        let (channel, address) = receiver.way.clone().unzip();
        let reason = match (&receiver.way, receiver.right) {
            (None, _) => Some(msg!("notices-no-contact")),
            (Some(_), Right::LastResort) => Some(msg!("notices-last-resort")),
            (Some(_), Right::Receives) => None,
        };
        Ok(Draft {
            guardian: receiver.guardian,
            channel: channel.unwrap_or(rules::Channel::WhatsApp),
            address: address.unwrap_or_default(),
            language: sender.reader.language,
            template: self.fact.template(),
            words,
            state: if receiver.way.is_some() { State::Simulated } else { State::Suppressed },
            reason,
            students: receiver.students.clone(),
        })
    }

    /// What one guardian reads.
    fn family(&self, receiver: &Receiver, sender: &Sender) -> Family {
        let (school, day, count) = (&sender.school, sender.day(self.fact.day()), receiver.students.len());
        let lines = self.lines(receiver, sender);
        match self.fact {
            Fact::NoShow { .. } => Family {
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
            Fact::NotNoShow { .. } => Family {
                subject: msg!("messages-correction-subject", school = school),
                lead: msg!("messages-correction-lead", count = count, school = school, day = day),
                lines,
                close: msg!("messages-correction-close"),
            },
        }
    }

    fn lines(&self, receiver: &Receiver, sender: &Sender) -> Vec<Message> {
        let mine = |id: &StudentId| receiver.students.contains(id);
        let name = |id: &StudentId| self.students.get(id).cloned().unwrap_or_default();
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
        }
    }
}
