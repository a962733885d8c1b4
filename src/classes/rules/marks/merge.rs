//! What becomes of marks: the newest by its own time counts, whoever sent it and whenever it arrived.
//!
//! The result does not depend on the order in which marks arrive, nor on how often. Of two with the same time
//! the one that was stored later counts.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{Incoming, Outcome, Said, State, Why};
use crate::ids::{ClassId, MarkId, StudentId, UserId};

/// Who made a mark, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The account.
    pub user: Option<UserId>,
    /// The browser.
    pub device: Option<String>,
    /// The name at that time.
    pub name: String,
}

impl Source {
    /// Whether another mark was made by the same person in the same browser.
    pub fn is(&self, other: &Self) -> bool {
        self.user == other.user && self.device == other.device
    }
}

/// Which mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// One of the history.
    Kept(MarkId),
    /// One that was sent now: its place among those.
    New(usize),
}

/// A mark of the history, or on its way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which.
    pub key: Key,
    /// What it says.
    pub said: Said,
    /// When it was made.
    pub marked_at: DateTime<Utc>,
    /// By whom.
    pub source: Source,
    /// Of one that was sent now: what counted before any of those.
    pub before: Option<MarkId>,
}

/// What is known of a student in a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// What counts; one that says nothing has taken back what did.
    pub counts: Option<Mark>,
    /// What waits for the director.
    pub waiting: Option<Mark>,
}

/// What becomes of one mark, and of others through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What its sender is told.
    pub outcome: Outcome,
    /// How it stands.
    pub state: State,
    /// The one that it replaced without having seen it, or that counts in its stead.
    pub other: Option<Mark>,
    /// How others stand now.
    pub displaced: Vec<(Key, State)>,
}

impl Slot {
    /// Takes a mark; one that `waits` counts for nothing until the director lets it.
    pub fn take(&mut self, mut mark: Mark, seen: Option<MarkId>, waits: bool) -> Step {
        let older_than = |other: &Option<Mark>| other.as_ref().is_some_and(|o| mark.marked_at < o.marked_at);
        let lost_to = if older_than(&self.counts) {
            self.counts.clone()
        } else if waits && older_than(&self.waiting) {
            self.waiting.clone()
        } else {
            None
        };
        if lost_to.is_some() {
            let (outcome, state) = (Outcome::Superseded, State::Superseded);
            return Step { outcome, state, other: lost_to, displaced: Vec::new() };
        }
        mark.before = match &self.counts {
            Some(Mark { key: Key::Kept(id), .. }) => Some(*id),
            Some(Mark { key: Key::New(_), before, .. }) => *before,
            None => None,
        };
        let overtaken = self.waiting.take_if(|waiting| waits || waiting.marked_at <= mark.marked_at);
        let mut displaced: Vec<_> = overtaken.into_iter().map(|o| (o.key, State::Superseded)).collect();
        if waits {
            self.waiting = Some(mark);
            return Step { outcome: Outcome::Saved, state: State::Waiting, other: None, displaced };
        }
        let replaced = self.counts.replace(mark.clone());
        displaced.extend(replaced.as_ref().map(|replaced| (replaced.key, State::Replaced)));
        let other = replaced.filter(|replaced| is_surprise(replaced, &mark, seen));
        Step { outcome: Outcome::Saved, state: State::Counts, other, displaced }
    }
}

/// Whether whoever made `mark` did not know of the one that it replaces, which somebody else made and which says
/// something else.
fn is_surprise(replaced: &Mark, mark: &Mark, seen: Option<MarkId>) -> bool {
    let shown = match replaced.key {
        Key::Kept(id) => seen == Some(id) || (seen.is_none() && replaced.said.status.is_none()),
        Key::New(_) => true,
    };
    !shown && replaced.said != mark.said && !replaced.source.is(&mark.source)
}

/// A class, as far as whoever marks is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Whether it is theirs on its date.
    pub is_own: bool,
    /// Whether it takes place.
    pub takes_place: bool,
    /// When it begins, on the school's clocks.
    pub begins: NaiveDateTime,
    /// Whether its day is closed.
    pub closed: bool,
}

/// Who marks, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    /// The person and the browser.
    pub source: Source,
    /// The office decides itself: nothing of it waits.
    pub is_office: bool,
    /// Classes that begin later than this have not begun.
    pub soon: NaiveDateTime,
}

/// A name that was used before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The mark.
    pub key: Key,
    /// Of which class.
    pub class: ClassId,
    /// Of whom.
    pub student: StudentId,
    /// What it says.
    pub said: Said,
    /// When it was made, as the phone said.
    pub marked_at: DateTime<Utc>,
}

impl Named {
    fn is(&self, mark: &Incoming) -> bool {
        (self.class, self.student, &self.said, self.marked_at)
            == (mark.class, mark.student, &mark.said, mark.marked_at)
    }
}

/// All that marks are judged by; follows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The classes that there are.
    pub classes: HashMap<ClassId, Class>,
    /// Who belongs to which on its date.
    pub rosters: HashSet<(ClassId, StudentId)>,
    /// Names that this person has used.
    pub names: HashMap<String, Named>,
    /// What is known of each.
    pub slots: HashMap<(ClassId, StudentId), Slot>,
}

/// What becomes of a mark that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is kept.
    Taken(Step),
    /// It is there already.
    Known(Key),
    /// It is not kept.
    Refused(Why),
}

/// Judges marks in their order, each with the time that is believed of it; `facts` follow.
pub fn merge<'a>(
    facts: &mut Facts,
    taker: &Taker,
    marks: impl IntoIterator<Item = (&'a Incoming, DateTime<Utc>)>,
) -> Vec<Verdict> {
    let one = |(n, (mark, at))| facts.one(taker, Key::New(n), mark, at);
    marks.into_iter().enumerate().map(one).collect()
}

impl Facts {
    fn one(&mut self, taker: &Taker, key: Key, mark: &Incoming, at: DateTime<Utc>) -> Verdict {
        if let Some(known) = self.names.get(&mark.client_mark_id) {
            return if known.is(mark) { Verdict::Known(known.key) } else { Verdict::Refused(Why::Conflict) };
        }
        let waits = match self.judge(taker, mark) {
            Ok(waits) => waits,
            Err(why) => return Verdict::Refused(why),
        };
        let (said, marked_at) = (mark.said.clone(), mark.marked_at);
        let named = Named { key, class: mark.class, student: mark.student, said, marked_at };
        self.names.insert(mark.client_mark_id.clone(), named);
        let source = taker.source.clone();
        let new = Mark { key, said: mark.said.clone(), marked_at: at, source, before: None };
        let slot = self.slots.entry((mark.class, mark.student)).or_default();
        Verdict::Taken(slot.take(new, mark.seen, waits))
    }

    /// Whether it waits for the director, when it can be taken at all.
    fn judge(&self, taker: &Taker, mark: &Incoming) -> Result<bool, Why> {
        let class = self.classes.get(&mark.class).ok_or(Why::UnknownClass)?;
        let wrong = [
            (!class.is_own && !taker.is_office, Why::NotYours),
            (!class.takes_place, Why::ClassCancelled),
            (class.begins > taker.soon, Why::TooEarly),
            (!self.rosters.contains(&(mark.class, mark.student)), Why::NotOnRoster),
            (class.closed && mark.reason.is_none(), Why::NeedsReason),
        ];
        match wrong.into_iter().find(|(is_wrong, _)| *is_wrong) {
            Some((_, why)) => Err(why),
            None => Ok(class.closed && !taker.is_office),
        }
    }
}
