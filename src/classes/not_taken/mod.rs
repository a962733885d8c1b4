//! Classes that nobody has taken: who was to take them hears of it once, the office sees them in a list.
//!
//! A class is told of a quarter of an hour after its start (a setting), on its own date and once for that date: a
//! mail to its teacher, or to whoever covers, and an alert that marks close.

pub mod rules;
mod store;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::ids::{ClassId, TeacherId};
use crate::listing::{ListQuery, Listing};
use crate::notifications::{self, NotTakenNews};
use crate::school::School;
use crate::{alerts, attendance, msg, school};
use rules::{Filter, Sort, Waiting};

use store::{Candidate, Reader};
pub use store::{Count, NotTaken};

/// What a check found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Classes that are told of from now on.
    pub nudged: usize,
    /// Mails about them.
    pub mailed: usize,
    /// Alerts of classes that are taken by now, or need not be.
    pub closed: usize,
}

/// Looks for classes of today that are due and that nobody has taken, and tells of them. Safe to repeat: two at
/// once tell of each class once.
pub async fn check(app: &App) -> Result<Checked> {
    let (school, now) = (school::current(app).await?, app.clock.now());
    let tx = app.db.begin().await?;
    let closed = settle(&tx, &school, now).await?;
    let due = due(&tx, &school, now).await?;
    if due.is_empty() {
        tx.commit().await?;
        return Ok(Checked { closed, ..Checked::default() });
    }
    let readers = readers(&tx, &due).await?;
    let reader = |class: &Candidate| class.teacher_id.and_then(|id| readers.get(&id));
    let told: Vec<_> = due.iter().map(|class| (class, reader(class).is_some())).collect();
    let new = store::note(&tx, &told, now).await?;
    let fresh: Vec<&Candidate> = due.iter().filter(|class| new.contains(&class.id)).collect();
    let causes: Vec<_> = fresh.iter().map(|class| alarm(class)).collect();
    alerts::raise_all(&tx, now, &causes).await?;
    let letters: Vec<_> = fresh.iter().filter_map(|class| Some(letter(class, reader(class)?))).collect();
    let mailed = notifications::announce_not_taken(app, &tx, now, &letters).await?;
    tx.commit().await?;
    Ok(Checked { nudged: fresh.len(), mailed, closed })
}

/// How many classes a check would tell of now; nothing is written.
pub async fn preview(app: &App) -> Result<usize> {
    let school = school::current(app).await?;
    Ok(due(app.db.reader(), &school, app.clock.now()).await?.len())
}

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<NotTaken>> {
    let conn = app.db.reader();
    store::list(conn, query, filter, until(app, conn).await?).await
}

/// Those that match, counted by teacher: together as many as the list has.
pub async fn counts(app: &App, q: &str, filter: &Filter) -> Result<Vec<Count>> {
    let conn = app.db.reader();
    store::counts(conn, q, filter, until(app, conn).await?).await
}

/// On the school's clocks: what began later than this is not due.
async fn until(app: &App, conn: &impl Conn) -> Result<NaiveDateTime> {
    let zone = school::current(app).await?.zone;
    let grace = attendance::settings(conn).await?.class_nudge();
    Ok((app.clock.now() - grace).with_timezone(&zone).naive_local())
}

/// The classes that are told of now.
async fn due(conn: &impl Conn, school: &School, now: DateTime<Utc>) -> Result<Vec<Candidate>> {
    let today = school.today(now);
    let grace = attendance::settings(conn).await?.class_nudge();
    let mut classes = store::candidates(conn, today, school.zone.name()).await?;
    classes.retain(|class| class.waiting().is_due(now, today, grace));
    Ok(classes)
}

impl Candidate {
    const fn waiting(&self) -> Waiting {
        Waiting { day: self.day, starts_at: self.starts_at, made_at: self.made_at, students: self.students }
    }
}

/// The teachers of these classes who can be written to.
async fn readers(conn: &impl Conn, due: &[Candidate]) -> Result<HashMap<TeacherId, Reader>> {
    let mut ids: Vec<TeacherId> = due.iter().filter_map(|class| class.teacher_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(store::readers(conn, &ids).await?.into_iter().map(|reader| (reader.id, reader)).collect())
}

/// Closes the alerts of classes that nobody has to take any more; gives how many.
async fn settle(tx: &Tx, school: &School, now: DateTime<Utc>) -> Result<usize> {
    let open = alerts::open(tx, &[Kind::ClassNotTaken]).await?;
    let ids: Vec<i64> = open.iter().filter_map(|(_, subject)| subject.row()).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let settled = store::settled(tx, ids, school.today(now)).await?;
    let gone: Vec<_> =
        settled.into_iter().map(|id: ClassId| (Kind::ClassNotTaken, Subject::Class(id))).collect();
    alerts::close_all(tx, now, &gone).await?;
    Ok(gone.len())
}

fn name(class: &Candidate) -> String {
    class.student.as_ref().map_or_else(|| class.course.clone(), |one| format!("{} · {one}", class.course))
}

fn alarm(class: &Candidate) -> Cause {
    let detail =
        msg!("alerts-detail-not-taken", at = class.start_time.format("%H:%M"), students = class.students);
    let cause = Cause::new(Kind::ClassNotTaken, Subject::Class(class.id), name(class), detail);
    let (course, on, at) = (Some(class.course_id), Some(class.day), Some(class.start_time));
    Cause { course, on, at, ..cause.keyed(format!("{}T{}", class.day, class.start_time)) }
}

fn letter(class: &Candidate, reader: &Reader) -> NotTakenNews {
    NotTakenNews {
        class_id: class.id,
        address: reader.address.clone(),
        language: reader.locale.as_ref().and_then(|locale| locale.parse().ok()),
        class: name(class),
        day: class.day,
        start_time: class.start_time,
        room: class.room.clone(),
        students: class.students,
    }
}
