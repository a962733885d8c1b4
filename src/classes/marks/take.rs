//! The transaction of a batch: the classes are held, what is known is read once, the rules merge, and what comes
//! of it is written at once; days, audit and pages follow.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{Shown, soon};
use crate::alerts::rules::{Kind, Subject};
use crate::app::App;
use crate::attendance::rules::{Believed, Flag, believe};
use crate::attendance::{self, StudentDay};
use crate::audit::{self, Actor, Change};
use crate::classes::rules::marks::{
    Batch, Class, Facts, Incoming, Key, Mark, Named, Outcome, Refusal, Said, Source, State, Step, Taker,
    Verdict, Why, merge as merge_all, status_of, status_word,
};
use crate::classes::store::marks::{self as store, Marked};
use crate::db::{Tx, is_passing};
use crate::error::{Error, Result};
use crate::ids::{ClassId, MarkId, StudentId, TeacherId, UserId};
use crate::live::Topic;
use crate::{alerts, msg, school};

/// How often others may be in the way before the phone is asked to try again.
const ROUNDS: usize = 8;

/// What became of a mark that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The phone's own name of it; none when it had none.
    pub client_mark_id: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether it waits for the director.
    pub waits: bool,
    /// What counts now.
    pub mark: Option<Shown>,
    /// What it replaced without having seen it, or what counts in its stead.
    pub other: Option<Shown>,
    /// Why it was not taken.
    pub why: Option<Why>,
}

/// Who takes a class: a teacher, or the office when there is none.
#[derive(Clone, Copy, Debug)]
struct As {
    user: UserId,
    teacher: Option<TeacherId>,
}

/// Takes what a teacher says of their classes; an answer for each mark, in their order. Safe to repeat: what was
/// sent before is answered and changes nothing. Of a closed day it waits for the director.
pub async fn merge(
    app: &App,
    actor: &Actor,
    teacher: TeacherId,
    user: UserId,
    batch: &Batch,
) -> Result<Vec<Answer>> {
    take(app, actor, As { user, teacher: Some(teacher) }, batch).await
}

/// Takes what the office says of any class. It counts at once; of a closed day it must say why.
pub async fn correct(app: &App, actor: &Actor, user: UserId, batch: &Batch) -> Result<Vec<Answer>> {
    take(app, actor, As { user, teacher: None }, batch).await
}

async fn take(app: &App, actor: &Actor, by: As, batch: &Batch) -> Result<Vec<Answer>> {
    for _ in 0..ROUNDS {
        match attempt(app, actor, by, batch).await {
            // Somebody else sent the same name, or waited for us while we waited for them.
            Err(Error::Fault(error)) if is_passing(&*error) => {
                tokio::time::sleep(Duration::from_millis(rand::random_range(1..20))).await;
            }
            done => return done,
        }
    }
    Err(Error::Busy(msg!("error-busy")))
}

/// The marks that can be some, each with the time that is believed of it.
type Work<'a> = Vec<(&'a Incoming, Believed)>;

async fn attempt(app: &App, actor: &Actor, by: As, batch: &Batch) -> Result<Vec<Answer>> {
    let (school, now) = (school::current(app).await?, app.clock.now());
    let work: Work<'_> = batch
        .marks
        .iter()
        .flatten()
        .map(|mark| (mark, believe(mark.marked_at, batch.sent_at, now)))
        .collect();
    if work.is_empty() {
        return Ok(answers(batch, Vec::new()));
    }
    let tx = app.db.begin().await?;
    let source = Source { user: Some(by.user), device: batch.device.clone(), name: actor.name.clone() };
    let taker = Taker { source, is_office: by.teacher.is_none(), soon: soon(&school, now) };
    let Known { mut facts, classes, by_marks } = known(&tx, by, &work).await?;
    let verdicts = merge_all(&mut facts, &taker, work.iter().map(|(mark, of)| (*mark, of.occurred_at)));
    let steps: Vec<_> = work.iter().zip(&verdicts).enumerate().filter_map(taken).collect();
    if steps.is_empty() {
        tx.rollback().await?;
        return Ok(answers(batch, told(&facts, &work, verdicts, &HashMap::new())));
    }
    let ids = write(&tx, actor, by, &facts, &steps, batch.device.as_deref(), now).await?;
    let counting: BTreeSet<StudentDay> = steps
        .iter()
        .filter(|(_, _, _, step)| step.state == State::Counts)
        .filter_map(|(_, mark, ..)| {
            let class = classes.get(&mark.class)?;
            let judged = class.is_source || by_marks.contains(&mark.student);
            judged.then_some((mark.student, class.date))
        })
        .collect();
    let counting: Vec<StudentDay> = counting.into_iter().collect();
    if !counting.is_empty() {
        attendance::recompute(&tx, &attendance::Context::of(app, &tx).await?, &counting).await?;
    }
    let held: BTreeSet<ClassId> = steps
        .iter()
        .filter(|(_, mark, _, step)| step.state == State::Counts && mark.said.status.is_some())
        .map(|(_, mark, ..)| mark.class)
        .collect();
    let gone: Vec<_> = held.into_iter().map(|id| (Kind::ClassNotTaken, Subject::Class(id))).collect();
    alerts::close_all(&tx, now, &gone).await?;
    audit::record_all(&tx, actor, now, &changes(&steps)).await?;
    tx.commit().await?;
    app.live.touch(Topic::Day);
    Ok(answers(batch, told(&facts, &work, verdicts, &ids)))
}

/// A mark that is kept: its place, itself, its time, what becomes of it.
type Taken<'a> = (usize, &'a Incoming, &'a Believed, &'a Step);

fn taken<'a>(
    (n, ((mark, of), verdict)): (usize, (&'a (&'a Incoming, Believed), &'a Verdict)),
) -> Option<Taken<'a>> {
    if let Verdict::Taken(step) = verdict { Some((n, *mark, of, step)) } else { None }
}

/// What is known before the batch.
struct Known {
    facts: Facts,
    classes: HashMap<ClassId, Marked>,
    /// Whose day is judged by marks, whatever the class.
    by_marks: BTreeSet<StudentId>,
}

async fn known(tx: &Tx, by: As, work: &Work<'_>) -> Result<Known> {
    let ids: BTreeSet<ClassId> = work.iter().map(|(mark, _)| mark.class).collect();
    let classes = store::hold(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let asked: Vec<_> = work
        .iter()
        .map(|(mark, _)| store::Asked {
            name: mark.client_mark_id.clone(),
            class_id: mark.class,
            student_id: mark.student,
        })
        .collect();
    let mut facts = Facts::default();
    let mut by_marks = BTreeSet::new();
    for class in &classes {
        facts.classes.insert(class.id, class_of(class, by));
    }
    for found in store::known(tx, by.user, &asked).await? {
        let of = (found.class_id, found.student_id);
        if found.on_roster {
            facts.rosters.insert(of);
        }
        if found.by_marks {
            by_marks.insert(found.student_id);
        }
        if let Some(known) = found.known {
            facts.names.insert(found.name, named(serde_json::from_value(known)?)?);
        }
        facts.slots.insert(of, store::slot(found.counts, found.waiting)?);
    }
    let classes = classes.into_iter().map(|class| (class.id, class)).collect();
    Ok(Known { facts, classes, by_marks })
}

fn class_of(class: &Marked, by: As) -> Class {
    Class {
        is_own: by.teacher.is_some() && class.teacher_id == by.teacher,
        takes_place: matches!(class.status.as_str(), "planned" | "held"),
        begins: class.date.and_time(class.start_time),
        closed: class.closed,
    }
}

fn named(sent: store::Sent) -> Result<Named> {
    let status = status_of(&sent.status).map_err(|_| Error::fault("a mark has a strange status"))?;
    Ok(Named {
        key: Key::Kept(sent.id),
        class: sent.class_id,
        student: sent.student_id,
        said: Said { status, minutes_late: sent.minutes_late, note: sent.note },
        marked_at: sent.said_at,
    })
}

/// Writes what is kept; gives the row of each by its place.
async fn write(
    tx: &Tx,
    actor: &Actor,
    by: As,
    facts: &Facts,
    steps: &[Taken<'_>],
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<HashMap<usize, MarkId>> {
    // What becomes of a mark may change once more within its batch.
    let mut states: HashMap<Key, State> = HashMap::new();
    for (n, _, _, step) in steps {
        states.insert(Key::New(*n), step.state);
        states.extend(step.displaced.iter().copied());
    }
    let kept = |(key, state): (&Key, &State)| match key {
        Key::Kept(id) if id.0 > 0 => Some((*id, *state)),
        Key::Kept(_) | Key::New(_) => None,
    };
    store::displace(tx, &states.iter().filter_map(kept).collect::<Vec<_>>()).await?;
    let new: Vec<_> = steps.iter().map(|taken| row(facts, &states, taken)).collect();
    let sender = store::Sender { user: by.user, name: &actor.name, device, teacher: by.teacher };
    let made: HashMap<String, MarkId> = store::insert(tx, &sender, &new, now).await?.into_iter().collect();
    let emptied: BTreeSet<ClassId> = new
        .iter()
        .filter(|row| row.state == State::Counts.as_str() && row.status == status_word(None))
        .map(|row| row.class_id)
        .collect();
    store::empty(tx, &emptied.into_iter().collect::<Vec<_>>(), now).await?;
    let id = |(n, mark, ..): &Taken<'_>| Some((*n, *made.get(&mark.client_mark_id)?));
    Ok(steps.iter().filter_map(id).collect())
}

fn row<'a>(facts: &Facts, states: &HashMap<Key, State>, (n, mark, of, step): &Taken<'a>) -> store::New<'a> {
    let key = Key::New(*n);
    let slot = facts.slots.get(&(mark.class, mark.student));
    let own =
        slot.and_then(|slot| [&slot.counts, &slot.waiting].into_iter().flatten().find(|one| one.key == key));
    store::New {
        n: *n,
        name: &mark.client_mark_id,
        class_id: mark.class,
        student_id: mark.student,
        status: status_word(mark.said.status),
        minutes_late: mark.said.minutes_late,
        note: mark.said.note.as_deref(),
        reason: mark.reason.as_deref(),
        marked_at: of.occurred_at,
        device_at: of.device_at,
        skew_ms: of.skew_ms,
        flags: of.flags.iter().copied().map(Flag::as_str).collect(),
        seen: mark.seen,
        before: own.and_then(|own| own.before).filter(|id| id.0 > 0),
        state: states.get(&key).copied().unwrap_or(step.state).as_str(),
    }
}

/// A line of the audit for each class; never what was written with a mark.
fn changes(steps: &[Taken<'_>]) -> Vec<Change<'static>> {
    let mut by_class: BTreeMap<(ClassId, bool), Vec<_>> = BTreeMap::new();
    for (_, mark, _, step) in steps {
        let said = json!({ "student_id": mark.student, "status": status_word(mark.said.status) });
        match step.state {
            State::Counts => by_class.entry((mark.class, false)).or_default().push(said),
            State::Waiting => by_class.entry((mark.class, true)).or_default().push(said),
            State::Replaced | State::Superseded => {}
        }
    }
    let change = |((class, waits), said): ((ClassId, bool), Vec<_>)| Change {
        verb: if waits { "class_mark.ask" } else { "class_mark.record" },
        subject: ("class", Some(class.0)),
        before: None,
        after: Some(json!({ "marks": said })),
    };
    by_class.into_iter().map(change).collect()
}

/// What became of each mark that could be one.
fn told(facts: &Facts, work: &Work<'_>, verdicts: Vec<Verdict>, ids: &HashMap<usize, MarkId>) -> Vec<Answer> {
    let id = |n: usize| ids.get(&n).copied();
    let answer = |(n, ((mark, _), verdict)): (usize, (&(&Incoming, Believed), Verdict))| {
        let slot = facts.slots.get(&(mark.class, mark.student)).cloned().unwrap_or_default();
        let waiting = slot.waiting.as_ref().map(|waiting| waiting.key);
        let shown = |mark: Option<Mark>| {
            let mark = mark.filter(|mark| mark.said.status.is_some())?;
            let waits = waiting == Some(mark.key);
            Shown::of(mark, waits, id)
        };
        let (outcome, key, other, why) = match verdict {
            Verdict::Taken(step) => (step.outcome, Some(Key::New(n)), step.other, None),
            Verdict::Known(key) => (Outcome::Duplicate, Some(key), None, None),
            Verdict::Refused(why) => (Outcome::Rejected, None, None, Some(why)),
        };
        // What a stranger's class knows is not told.
        let counts = slot.counts.filter(|_| !matches!(why, Some(Why::NotYours | Why::NotOnRoster)));
        Answer {
            client_mark_id: Some(mark.client_mark_id.clone()),
            outcome,
            waits: key.is_some() && waiting == key,
            mark: shown(counts),
            other: other.and_then(|other| {
                let waits = waiting == Some(other.key);
                Shown::of(other, waits, id)
            }),
            why,
        }
    };
    work.iter().zip(verdicts).enumerate().map(answer).collect()
}

/// The answers in the order sent, with those to what could be no marks.
fn answers(batch: &Batch, told: Vec<Answer>) -> Vec<Answer> {
    let mut told = told.into_iter();
    let refused = |refusal: &Refusal| Answer {
        client_mark_id: refusal.client_mark_id.clone(),
        outcome: Outcome::Rejected,
        waits: false,
        mark: None,
        other: None,
        why: Some(refusal.why),
    };
    let answer = |mark: &Result<Incoming, Refusal>| match mark {
        Ok(_) => told.next(),
        Err(refusal) => Some(refused(refusal)),
    };
    batch.marks.iter().filter_map(answer).collect()
}
