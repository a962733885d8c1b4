//! The intake of the doors: events of kiosks become rows, and days follow them, in two round trips.
//!
//! What is known is read without a lock. What it comes to is written in one statement that claims each day
//! only in the version that was read; where somebody else was quicker, it is read again. Every event is a
//! row once, whoever sends it how often: the name that its device gave it is its identity.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::day::{self, refolded};
use super::intake::Request;
use super::rules::{
    Answer, Batch, Believed, Direction, Fate, Flag, Incoming, Named, Outcome, Passage, Punctuality, Reason,
    Refusal, Scan, Settings, Shown, believe, display_name, fold, lateness,
};
use super::store::days::{DayRow, Known, StudentDay};
use super::store::intake::{self as store, Asked, Found, New, Open, Passed, Refused, Student};
use super::{fingerprint, no_shows, touch};
use crate::app::App;
use crate::auth::rules::same;
use crate::cache::rules::hex;
use crate::db::{Tx, is_of_data, is_passing};
use crate::error::{Error, Result};
use crate::gathering::together;
use crate::ids::{EventId, KioskId, StudentId};
use crate::kiosks::{Door, codes};
use crate::notifications::{self, Fact, families};
use crate::{metrics, msg, school};

/// What is known later than this is told nobody any more.
const FRESH: TimeDelta = TimeDelta::hours(2);
/// How often others may be quicker before the device is asked to try again.
const ROUNDS: usize = 12;

/// Takes the events of one request; an answer for each, in their order. What cannot be an event is answered
/// and harms no other; an error is of all of them, and the device sends them again.
pub async fn check_in(app: &App, door: &Door, batch: &Batch) -> Result<Vec<Answer>> {
    let (school, received_at) = (school::current(app).await?, app.clock.now());
    let prepare = |incoming: &Incoming| {
        let believed = believe(incoming.occurred_at, batch.sent_at, received_at);
        let day = school.today(believed.occurred_at);
        Work::new(app, door, incoming, believed, day, received_at)
    };
    let work: Vec<_> = batch.events.iter().flatten().map(prepare).collect();
    let taken = if work.is_empty() { Vec::new() } else { together(app, Request(work)).await? };
    let mut taken = taken.into_iter();
    let answer = |event: &Result<Incoming, Refusal>| match event {
        Ok(_) => taken.next().ok_or_else(|| Error::fault("an event got no answer")),
        Err(refusal) => {
            let (id, field) = (refusal.client_event_id.clone(), Some(refusal.field.to_owned()));
            Ok(Answer::refused(id, Outcome::Rejected, Refusal::REASON, field))
        }
    };
    let answers: Vec<_> = batch.events.iter().map(answer).collect::<Result<_>>()?;
    metrics::events(answers.iter().map(|answer| answer.outcome.as_str()));
    touch(app);
    Ok(answers)
}

/// An event with all that can be known of it without the database.
#[derive(Clone, Debug)]
pub struct Work {
    door: Door,
    incoming: Incoming,
    believed: Believed,
    day: NaiveDate,
    received_at: DateTime<Utc>,
    fingerprint: Vec<u8>,
    card: Option<String>,
}

impl Work {
    fn new(
        app: &App,
        door: &Door,
        incoming: &Incoming,
        believed: Believed,
        day: NaiveDate,
        received_at: DateTime<Utc>,
    ) -> Self {
        let hash = |card| codes::normalise(card).map(|code| bytea(&codes::card_hash(&app.config, &code)));
        let card = if let Shown::Card(card) = &incoming.shown { hash(card) } else { None };
        let fingerprint = fingerprint::of(&app.config, incoming);
        Self { door: door.clone(), incoming: incoming.clone(), believed, day, received_at, fingerprint, card }
    }

    fn name(&self) -> (KioskId, &str) {
        (self.door.kiosk_id, &self.incoming.client_event_id)
    }

    fn asked(&self, n: usize) -> Asked {
        let (code, student_id) = match &self.incoming.shown {
            Shown::Card(_) => (None, None),
            Shown::Pin { code, .. } | Shown::Code(code) => (Some(code.clone()), None),
            Shown::Student(id) => (None, Some(*id)),
        };
        Asked {
            n: i32::try_from(n).unwrap_or(i32::MAX),
            kiosk_id: self.door.kiosk_id,
            client_event_id: self.incoming.client_event_id.clone(),
            card: self.card.clone(),
            code,
            student_id,
            day: self.day,
            staff_user_id: self.incoming.staff_user_id,
        }
    }

    fn scan(&self) -> Scan {
        Scan {
            occurred_at: self.believed.occurred_at,
            kiosk_id: Some(self.door.kiosk_id.0),
            sequence: self.incoming.sequence,
            client_event_id: self.incoming.client_event_id.clone(),
            given: self.incoming.direction,
            mode: self.door.gate_mode,
        }
    }

    fn refused(&self, outcome: Outcome, reason: Reason) -> Answer {
        Answer::refused(Some(self.incoming.client_event_id.clone()), outcome, reason, None)
    }

    /// The row that keeps a refusal, so that staff see it.
    fn refusal(&self, reason: Reason, student_id: Option<StudentId>) -> Refused {
        Refused {
            kiosk_id: self.door.kiosk_id,
            client_event_id: self.incoming.client_event_id.clone(),
            method: self.incoming.method,
            occurred_at: self.incoming.occurred_at,
            received_at: self.received_at,
            fingerprint: bytea(&self.fingerprint),
            reason: reason.as_str(),
            student_id,
            answer: self.refused(Outcome::Rejected, reason),
        }
    }
}

fn bytea(bytes: &[u8]) -> String {
    format!("\\x{}", hex(bytes))
}

/// Takes events, whoever sent them; an answer for each, in their order.
pub(super) async fn process(app: &App, work: &[Work]) -> Result<Vec<Answer>> {
    let mut first: HashMap<(KioskId, &str), usize> = HashMap::new();
    let mut left = Vec::new();
    for (at, one) in work.iter().enumerate() {
        first.entry(one.name()).or_insert_with(|| {
            left.push(at);
            at
        });
    }
    let answers = match settle(app, work, &left).await {
        Err(Error::Fault(error)) if left.len() > 1 && is_of_data(&*error) => {
            tracing::warn!(%error, events = left.len(), "events are taken one by one");
            one_by_one(app, work, &left).await?
        }
        answers => answers?,
    };
    let answer = |one: &Work| {
        let at = first.get(&one.name())?;
        let same = work.get(*at).is_some_and(|own| own.fingerprint == one.fingerprint);
        let conflict = || one.refused(Outcome::Conflict, Reason::OtherBody);
        answers.get(at).map(|answer| if same { answer.clone() } else { conflict() })
    };
    work.iter().map(|one| answer(one).ok_or_else(|| Error::fault("an event got no answer"))).collect()
}

/// Each event alone: what the database will not take is kept as refused, and the rest is recorded.
async fn one_by_one(app: &App, work: &[Work], left: &[usize]) -> Result<HashMap<usize, Answer>> {
    let mut answers = HashMap::new();
    for at in left {
        match settle(app, work, &[*at]).await {
            Ok(own) => answers.extend(own),
            Err(Error::Fault(error)) if is_of_data(&*error) => {
                tracing::error!(%error, "an event could not be taken");
                if let Some(one) = work.get(*at) {
                    store::refuse(app.db.reader(), &[one.refusal(Reason::Fault, None)]).await?;
                    answers.insert(*at, one.refused(Outcome::Rejected, Reason::Fault));
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(answers)
}

/// Reads and writes until every event has its answer.
async fn settle(app: &App, work: &[Work], left: &[usize]) -> Result<HashMap<usize, Answer>> {
    let mut answers = HashMap::new();
    for _ in 0..ROUNDS {
        let open: Vec<_> = left.iter().copied().filter(|at| !answers.contains_key(at)).collect();
        if open.is_empty() {
            return Ok(answers);
        }
        match attempt(app, work, &open).await {
            Ok(own) => answers.extend(own),
            // Somebody else wrote the same name, or waited for us while we waited for them.
            Err(Error::Fault(error)) if is_passing(&*error) => {
                let pause = std::time::Duration::from_millis(rand::random_range(1..20));
                tokio::time::sleep(pause).await;
            }
            Err(error) => return Err(error),
        }
    }
    let all = left.iter().all(|at| answers.contains_key(at));
    if all { Ok(answers) } else { Err(Error::Busy(msg!("error-busy"))) }
}

/// One look and one write. What somebody else was quicker with has no answer yet.
async fn attempt(app: &App, work: &[Work], open: &[usize]) -> Result<HashMap<usize, Answer>> {
    let asked: Vec<_> = open.iter().enumerate().filter_map(|(n, at)| Some(work.get(*at)?.asked(n))).collect();
    let (found, settings) = store::look(app.db.quick(), &asked).await?;
    let mut sorted = Sorted::default();
    for found in found {
        let at = usize::try_from(found.n).ok().and_then(|n| open.get(n)).copied();
        if let Some((at, one)) = at.and_then(|at| Some((at, work.get(at)?))) {
            sorted.sort(app, at, one, found);
        }
    }
    store::refuse(app.db.reader(), &sorted.refused).await?;
    store::note_pins(app.db.reader(), &sorted.right_pins, &sorted.wrong_pins).await?;
    // The first of a day opens it, and is looked up again.
    day::in_bites(app, &sorted.unopened).await?;
    let mut plan = Plan::default();
    for (of, group) in sorted.days {
        plan.add(of, &group, work, &settings, app.clock.now());
    }
    let mut answers = sorted.answers;
    answers.extend(plan.write(app).await?);
    Ok(answers)
}

/// Events of one student's day.
struct Group {
    /// Whether somebody of the family wants to hear of it.
    followed: bool,
    open: Open,
    known: Known,
    named: Named,
    events: Vec<(usize, Option<String>)>,
}

/// Events by what is to be done with them.
#[derive(Default)]
struct Sorted {
    answers: HashMap<usize, Answer>,
    refused: Vec<Refused>,
    right_pins: Vec<StudentId>,
    wrong_pins: Vec<StudentId>,
    unopened: Vec<StudentDay>,
    days: BTreeMap<StudentDay, Group>,
}

impl Sorted {
    fn sort(&mut self, app: &App, at: usize, one: &Work, found: Found) {
        if let Some((answer, fingerprint)) = found.first {
            let same = fingerprint == one.fingerprint;
            let conflict = || one.refused(Outcome::Conflict, Reason::OtherBody);
            self.answers.insert(at, if same { answer } else { conflict() });
            return;
        }
        match self.identify(app, one, found.student, found.revoked) {
            Err((reason, student)) => {
                self.refused.push(one.refusal(reason, student));
                self.answers.insert(at, one.refused(Outcome::Rejected, reason));
            }
            Ok(student) => self.group(at, one, student, found.staff),
        }
    }

    /// Whose event it is, or why nobody's.
    fn identify(
        &mut self,
        app: &App,
        one: &Work,
        student: Option<Student>,
        revoked: bool,
    ) -> Result<Student, (Reason, Option<StudentId>)> {
        let unknown = if matches!(one.incoming.shown, Shown::Card(_)) {
            Reason::UnknownCard
        } else {
            Reason::UnknownStudent
        };
        let student = student.ok_or((unknown, None))?;
        let id = Some(student.id);
        if revoked {
            return Err((Reason::RevokedCard, id));
        }
        if let Shown::Pin { pin, .. } = &one.incoming.shown {
            let Some(kept) = &student.pin else { return Err((Reason::WrongPin, id)) };
            if kept.blocked {
                return Err((Reason::PinBlocked, id));
            }
            if !same(&codes::pin_hash(&app.config, student.id, pin), &kept.hash) {
                self.wrong_pins.push(student.id);
                return Err((Reason::WrongPin, id));
            }
            if kept.failures > 0 {
                self.right_pins.push(student.id);
            }
        }
        Ok(student)
    }

    fn group(&mut self, at: usize, one: &Work, student: Student, staff: Option<String>) {
        let of = (student.id, one.day);
        let Some((open, known)) = student.day else {
            self.unopened.push(of);
            return;
        };
        let display_name = display_name(&student.given_names, &student.family_names);
        let named = Named { display_name, course: open.course.clone() };
        let group = self.days.entry(of).or_insert(Group {
            followed: student.followed,
            open,
            known,
            named,
            events: Vec::new(),
        });
        group.events.push((at, staff));
    }
}

/// What is to be written, and what is answered once it is.
#[derive(Default)]
struct Plan {
    days: Vec<Passed>,
    answers: HashMap<(KioskId, String), (usize, Answer)>,
    missed: Vec<day::Change>,
    heard: Vec<Heard>,
    now: DateTime<Utc>,
}

/// An event that somebody of the family wants to hear of.
struct Heard {
    of: (KioskId, String),
    direction: Direction,
    student: StudentId,
    day: NaiveDate,
    at: DateTime<Utc>,
}

impl Plan {
    fn add(&mut self, of: StudentDay, group: &Group, work: &[Work], settings: &Settings, now: DateTime<Utc>) {
        let events: Vec<_> =
            group.events.iter().filter_map(|(at, staff)| Some((*at, work.get(*at)?, staff))).collect();
        let kept = group.known.events.iter().map(|kept| kept.scan.clone());
        let scans: Vec<_> = kept.chain(events.iter().map(|(_, one, _)| one.scan())).collect();
        let (fates, passage) = fold(&scans, settings);
        let (before, new) = fates.split_at(group.known.events.len().min(fates.len()));
        let refolded = refolded(of, &group.known.events, before);
        let mut passed = Vec::with_capacity(events.len());
        for ((at, one, staff), fate) in events.into_iter().zip(new) {
            let answer = answer(one, fate, passage, group, settings);
            if group.followed && !fate.duplicate && now - one.believed.occurred_at <= FRESH {
                self.heard.push(Heard {
                    of: (one.door.kiosk_id, one.incoming.client_event_id.clone()),
                    direction: fate.direction,
                    student: of.0,
                    day: of.1,
                    at: fate.counted_at,
                });
            }
            passed.push(event(of, one, fate, staff.clone(), answer.clone()));
            self.answers.insert((one.door.kiosk_id, one.incoming.client_event_id.clone()), (at, answer));
        }
        let judged = group.known.judge(&group.open.expected, &fates, passage, settings, now);
        if group.known.missed {
            let (student_id, day) = of;
            self.missed.push(day::Change { student_id, day, before: None, after: judged.status });
        }
        let day = DayRow::new(of, &group.open.expected, passage, judged, group.open.version);
        self.days.push(Passed { day, events: passed, refolded });
        self.now = now;
    }

    async fn write(mut self, app: &App) -> Result<HashMap<usize, Answer>> {
        if self.days.is_empty() {
            return Ok(HashMap::new());
        }
        let Self { days, now, .. } = &self;
        let stored = if self.missed.is_empty() && self.heard.is_empty() {
            store::write(app.db.quick(), days, *now).await?
        } else {
            let tx = app.db.begin().await?;
            let stored = store::write(&tx, days, *now).await?;
            let is_there = |missed: &&day::Change| {
                stored.iter().any(|row| (row.student_id, row.day) == (missed.student_id, missed.day))
            };
            let arrived: Vec<_> = self.missed.iter().filter(is_there).copied().collect();
            no_shows::follow(app, &tx, &arrived).await?;
            self.tell(app, &tx, &stored).await?;
            tx.commit().await?;
            stored
        };
        let mut answers = HashMap::with_capacity(stored.len());
        for row in stored {
            if let Some((at, answer)) = self.answers.remove(&(row.kiosk_id, row.client_event_id)) {
                answers.insert(at, Answer { event_id: Some(row.id), ..answer });
            }
        }
        Ok(answers)
    }
}

impl Plan {
    /// Tells those who want to hear of it, siblings together; of a student one passage of each kind at a time.
    async fn tell(&self, app: &App, tx: &Tx, stored: &[store::Stored]) -> Result<()> {
        let ids: HashMap<_, _> =
            stored.iter().map(|row| ((row.kiosk_id, row.client_event_id.as_str()), row.id)).collect();
        let mut rounds: BTreeMap<(NaiveDate, bool, usize), Vec<families::Passage>> = BTreeMap::new();
        let mut seen: HashMap<(StudentId, bool), usize> = HashMap::new();
        for one in &self.heard {
            let Some(event) = ids.get(&(one.of.0, one.of.1.as_str())) else { continue };
            let comes = one.direction == Direction::CheckIn;
            let round = seen.entry((one.student, comes)).and_modify(|round| *round += 1).or_default();
            let passage = families::Passage { student: one.student, event: *event, at: one.at };
            rounds.entry((one.day, comes, *round)).or_default().push(passage);
        }
        for ((day, comes, _), passages) in rounds {
            let fact = if comes { Fact::CheckIn { day, passages } } else { Fact::CheckOut { day, passages } };
            notifications::announce(app, tx, &fact).await?;
        }
        Ok(())
    }
}

fn answer(one: &Work, fate: &Fate, passage: Passage, group: &Group, settings: &Settings) -> Answer {
    let is_first = passage.first_in == Some(fate.counted_at);
    let late =
        is_first.then(|| lateness(fate.counted_at, group.open.expected.expected_in, settings)).flatten();
    let arrival = fate.direction == Direction::CheckIn;
    let status = if late.is_some() { Punctuality::Late } else { Punctuality::OnTime };
    Answer {
        client_event_id: Some(one.incoming.client_event_id.clone()),
        outcome: if fate.duplicate { Outcome::Duplicate } else { Outcome::Recorded },
        event_id: None::<EventId>,
        direction: Some(fate.direction),
        status: arrival.then_some(status),
        late_minutes: arrival.then(|| late.unwrap_or_default()),
        student: Some(group.named.clone()),
        first_at: Some(fate.counted_at),
        reason: None,
        field: None,
    }
}

fn event(of: StudentDay, one: &Work, fate: &Fate, staff_name: Option<String>, answer: Answer) -> New {
    let Work { door, incoming, believed, .. } = one;
    let unknown_staff = incoming.staff_user_id.is_some() && staff_name.is_none();
    let flags = believed.flags.iter().copied().chain(unknown_staff.then_some(Flag::UnknownStaff));
    New {
        student_id: of.0,
        day: of.1,
        occurred_at: believed.occurred_at,
        kiosk_id: door.kiosk_id,
        client_event_id: incoming.client_event_id.clone(),
        sequence: incoming.sequence,
        method: incoming.method,
        given_direction: incoming.direction,
        gate_id: door.gate_id,
        gate_mode: door.gate_mode,
        staff_user_id: incoming.staff_user_id.filter(|_| !unknown_staff),
        staff_name,
        device_at: believed.device_at,
        skew_ms: believed.skew_ms,
        received_at: one.received_at,
        fingerprint: bytea(&one.fingerprint),
        answer,
        direction: fate.direction,
        duplicate: fate.duplicate,
        flags: flags.chain(fate.flag).collect(),
    }
}
