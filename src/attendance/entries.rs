//! Entries at the door that people write down, and events that people take back.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::json;

use super::day::{Context, recompute};
use super::rules::Entry;
use super::store::days::StudentDay;
use super::store::entries as store;
use super::touch;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{EventId, StudentId};
use crate::msg;

/// Students of one entry at most.
pub const MOST_STUDENTS: usize = 1000;

/// Writes an entry for each of some students, and makes their day again. Gives the events.
pub async fn record(app: &App, actor: &Actor, entry: &Entry) -> Result<Vec<EventId>> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let students = known(&tx, &entry.students).await?;
    if entry.occurred_at > now + TimeDelta::minutes(1) {
        return Err(Error::field("occurred_at", msg!("attendance-entry-future")));
    }
    if let Some(gate) = entry.gate_id
        && !store::gate_exists(&tx, gate).await?
    {
        return Err(Error::field("gate_id", msg!("field-choice", given = gate)));
    }
    let context = Context::of(app, &tx).await?;
    let day = context.school.today(entry.occurred_at);
    let names = students.iter().map(|_| format!("{:032x}", rand::random::<u128>())).collect();
    let events =
        store::insert(&tx, entry, &students, names, day, (actor.user_id(), &actor.name), now).await?;
    let of: Vec<StudentDay> = students.iter().map(|student| (*student, day)).collect();
    recompute(&tx, &context, &of).await?;
    let one = if let [id] = events[..] { Some(id.0) } else { None };
    let change = Change {
        verb: "event.record",
        subject: ("event", one),
        before: None,
        after: Some(json!({
            "students": students, "direction": entry.direction, "occurred_at": entry.occurred_at,
            "gate_id": entry.gate_id, "note": entry.note,
        })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    touch(app);
    Ok(events)
}

/// Those who were named, each once; at least one, and each must be there.
pub(super) async fn known(tx: &Tx, students: &[StudentId]) -> Result<Vec<StudentId>> {
    let named: BTreeSet<_> = students.iter().copied().collect();
    if named.is_empty() {
        return Err(Error::field("students", msg!("field-required")));
    }
    if named.len() > MOST_STUDENTS {
        return Err(Error::field("students", msg!("attendance-students-many", most = MOST_STUDENTS)));
    }
    let named: Vec<_> = named.into_iter().collect();
    if store::students(tx, &named).await? < named.len() {
        return Err(Error::field("students", msg!("attendance-student-unknown")));
    }
    Ok(named)
}

/// Whose day an event belongs to.
pub async fn event_of(app: &App, id: EventId) -> Result<StudentDay> {
    store::find(app.db.reader(), id).await?.ok_or(Error::NotFound)
}

/// Takes an event back: it stays where it is and counts for nothing. Again, nothing changes.
pub async fn void(app: &App, actor: &Actor, id: EventId, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", msg!("field-required")));
    }
    if reason.chars().count() > 500 {
        return Err(Error::field("reason", msg!("field-too-long", most = 500)));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let of = store::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let by = (actor.user_id(), actor.name.as_str());
    if !store::void(&tx, id, by, reason, now).await? {
        return Ok(());
    }
    finish(app, tx, actor, of, "event.void", (id, Some(reason))).await
}

/// Lets an event that was taken back count again. Again, nothing changes.
pub async fn unvoid(app: &App, actor: &Actor, id: EventId) -> Result<()> {
    let tx = app.db.begin().await?;
    let of = store::find(&tx, id).await?.ok_or(Error::NotFound)?;
    if !store::unvoid(&tx, id).await? {
        return Ok(());
    }
    finish(app, tx, actor, of, "event.restore", (id, None)).await
}

async fn finish(
    app: &App,
    tx: Tx,
    actor: &Actor,
    of: StudentDay,
    verb: &str,
    (id, reason): (EventId, Option<&str>),
) -> Result<()> {
    let now = app.clock.now();
    recompute(&tx, &Context::of(app, &tx).await?, &[of]).await?;
    let after = Some(json!({ "student_id": of.0, "day": of.1, "reason": reason }));
    let change = Change { verb, subject: ("event", Some(id.0)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    touch(app);
    Ok(())
}
