//! Messages to families: written with the fact they tell of, one a guardian, siblings together.
//!
//! Rules decide who hears by which way; the rows and the jobs that deliver them are of the fact's transaction.
//! Where real notifications are off each message is written out as the family would read it, and kept as
//! simulated: none leaves the house.

mod fact;
mod history;
mod pen;
pub mod rules;
mod store;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use self::pen::{Pen, Written};
use self::rules::{Channel, NEXT_WAY, Plan, Receiver, Right, Timing, plan, timing};
use self::store::Draft;
use super::rules::{Kind, State};
use super::{outbox, tell};
use crate::alerts::{self, rules as alert};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::GuardianId;
use crate::messages::texts::Texts;
use crate::school::School;
use crate::{msg, school};

pub use fact::{Fact, Passage, Truth};
pub use history::{Filter, Notice, Pupil, counts, find, list, students, text, way};
pub use store::Row;

/// Who would hear of a fact now, by which way, and who would not and why; nothing is written.
pub async fn preview(conn: &impl Conn, now: DateTime<Utc>, fact: &Fact) -> Result<Plan> {
    let school = school::find(conn).await?;
    let links = links(conn, &school, now, fact).await?;
    Ok(plan(&links, fact.kind(), fact.channel()))
}

async fn links(
    conn: &impl Conn,
    school: &School,
    now: DateTime<Utc>,
    fact: &Fact,
) -> Result<Vec<rules::Link>> {
    let today = school.begin_of(school.today(now));
    let mut links = store::links(conn, &fact.keys(), fact.kind(), today).await?;
    if let Fact::Broadcast { to, .. } = fact {
        let to: BTreeSet<_> = to.iter().copied().collect();
        links.retain(|link| to.contains(&(link.guardian, link.student)));
    }
    Ok(links)
}

/// Writes the messages of a fact in its transaction, with the jobs that deliver them; gives how many are new.
/// Whoever was told the same of a student already is not told again, whatever is repeated.
pub async fn announce(app: &App, tx: &impl Conn, fact: &Fact) -> Result<usize> {
    let (now, kind, keys) = (app.clock.now(), fact.kind(), fact.keys());
    if keys.is_empty() {
        return Ok(0);
    }
    let school = school::find(tx).await?;
    if kind == Kind::Correction {
        // What has not left yet need not be corrected.
        store::recall(tx, &keys, now, &msg!("delivery-not-so")).await?;
    }
    let plan = plan(&links(tx, &school, now, fact).await?, kind, fact.channel());
    if plan.receivers.is_empty() {
        return Ok(0);
    }
    let names = store::names(tx, &keys).await?;
    let mut pen = Pen::new(&school, now, Texts::load(tx).await?, fact, names);
    let draft = |receiver: &Receiver| Ok(draft(app, &school, fact, receiver, pen.write(receiver)?));
    let drafts = plan.receivers.iter().map(draft).collect::<Result<Vec<_>>>()?;
    let new = store::insert(tx, now, kind, &keys, fact.broadcast(), &drafts).await?;
    let leaving = new.iter().filter(|one| one.leaves).map(|one| (one.id, one.channel));
    outbox::put(tx, Some(kind), leaving).await?;
    for one in &new {
        tell(one.channel, one.state);
    }
    lost(tx, now, &plan, kind).await?;
    Ok(new.len())
}

fn draft(app: &App, school: &School, fact: &Fact, receiver: &Receiver, written: Written) -> Draft {
    let (kind, now) = (fact.kind(), app.clock.now());
    let timing = timing(kind, receiver.quiet, receiver.today, now, school.zone);
    let (state, reason) = fate(app, receiver, timing);
    let waits = match timing {
        Timing::At(at) => Some(at),
        Timing::Now | Timing::Dropped | Timing::TooMany => None,
    };
    let leaves = state == State::Queued;
    let next = receiver.next.as_ref().filter(|_| leaves).map(|(channel, _)| *channel);
    let is_watched = kind == Kind::NoShow && next.is_some();
    let (channel, address) = receiver.way.clone().unwrap_or((Channel::WhatsApp, String::new()));
    Draft {
        guardian: receiver.guardian,
        channel,
        address,
        state,
        reason,
        students: receiver.students.clone(),
        due_at: waits.filter(|_| leaves),
        expires_at: leaves.then(|| waits.unwrap_or(now) + TimeDelta::hours(kind.hours())),
        next_channel_at: is_watched.then(|| now + NEXT_WAY),
        next,
        written,
    }
}

/// How far a message is as it is written, and why.
fn fate(app: &App, receiver: &Receiver, timing: Timing) -> (State, Option<Message>) {
    let reason = match receiver.right {
        Right::LastResort => Some(msg!("delivery-last-resort")),
        Right::Receives => None,
    };
    match (&receiver.way, timing) {
        (Err(why), _) => (State::Suppressed, Some(Message::new(why.says()))),
        (Ok(_), Timing::Dropped) => (State::Suppressed, Some(msg!("delivery-night"))),
        (Ok(_), Timing::TooMany) => (State::Suppressed, Some(msg!("delivery-too-many", most = rules::A_DAY))),
        (Ok(_), Timing::Now | Timing::At(_)) if app.config.whatsapp.real => (State::Queued, reason),
        (Ok(_), Timing::Now | Timing::At(_)) => (State::Simulated, reason),
    }
}

/// Somebody must call where nobody of a family can be told that a student did not arrive.
async fn lost(tx: &impl Conn, now: DateTime<Utc>, plan: &Plan, kind: Kind) -> Result<()> {
    if kind != Kind::NoShow {
        return Ok(());
    }
    let is_lost =
        |one: &&Receiver| one.way.is_err() && one.students.iter().any(|id| plan.unreached.contains(id));
    let lost: Vec<GuardianId> = plan.receivers.iter().filter(is_lost).map(|one| one.guardian).collect();
    let causes = store::labels(tx, &lost).await?.into_iter().map(|(guardian, name)| {
        let subject = alert::Subject::Guardian(guardian);
        alert::Cause::new(alert::Kind::UnreachableFamily, subject, name, msg!("alerts-detail-no-way"))
    });
    alerts::raise_all(tx, now, &causes.collect::<Vec<_>>()).await
}
