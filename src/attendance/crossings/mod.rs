//! Where the gate and a class say different things: inside and absent, marked and not come in.
//!
//! Each student and class has one alert of each kind, for as long as it is so: a mark, a scan or a person ends it.
//! What nobody can act on any more, of a day that is over, opens none.

pub mod rules;
mod store;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::rules::{ClassMark, Direction, Source};
use super::settings;
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::ClassId;
use crate::{alerts, msg, school};
use rules::{Crossing, Scene, is_gate_down};
use store::Fact;

const KINDS: [Kind; 2] = [Kind::InsideNotInClass, Kind::MarkedNotInside];

/// What a check found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Students in classes of today of whom gate and class say different things.
    pub crossed: usize,
    /// Alerts of those of whom they do no more.
    pub closed: usize,
    /// Marked and not come in, on a day on which nobody has: more likely the gate's fault, and no alerts.
    pub unbelieved: usize,
}

/// Compares the classes of today that have marks, and those of open alerts, with the gate. Safe to repeat.
pub async fn check(app: &App) -> Result<Checked> {
    let (school, now) = (school::current(app).await?, app.clock.now());
    let tx = app.db.begin().await?;
    let mut classes = store::marked(&tx, school.today(now)).await?;
    classes.extend(alerts::open(&tx, &KINDS).await?.iter().filter_map(|(_, subject)| class_of(subject)));
    classes.sort_unstable();
    classes.dedup();
    let checked = compare(&tx, app, &classes, now).await?;
    tx.commit().await?;
    Ok(checked)
}

/// Compares these classes with the gate, in the transaction that has changed their marks. Safe to repeat.
pub async fn judge(tx: &Tx, app: &App, classes: &[ClassId], now: DateTime<Utc>) -> Result<()> {
    compare(tx, app, classes, now).await.map(drop)
}

async fn compare(tx: &Tx, app: &App, classes: &[ClassId], now: DateTime<Utc>) -> Result<Checked> {
    if classes.is_empty() {
        return Ok(Checked::default());
    }
    let school = school::current(app).await?;
    let today = school.today(now);
    let facts = store::facts(tx, classes, now, school.zone.name()).await?;
    let mut found = Vec::new();
    for fact in &facts {
        if let Some(crossing) = fact.scene()?.crossing() {
            found.push((crossing, fact));
        }
    }
    let closed = close(tx, classes, &found, now).await?;
    found.retain(|(_, fact)| fact.day == today);
    let marked = found.iter().filter(|(crossing, _)| *crossing == Crossing::MarkedNotInside).count();
    let mut unbelieved = 0;
    if marked > 0 {
        let least = settings(tx).await?.brake_at_least;
        if is_gate_down(marked, store::anybody_came(tx, today).await?, least) {
            found.retain(|(crossing, _)| *crossing != Crossing::MarkedNotInside);
            unbelieved = marked;
        }
    }
    let causes: Vec<_> = found.iter().map(|(crossing, fact)| cause(*crossing, fact, school.zone)).collect();
    alerts::raise_all(tx, now, &causes).await?;
    Ok(Checked { crossed: found.len(), closed, unbelieved })
}

/// Closes the alerts of these classes that are so no more; gives how many.
async fn close(
    tx: &Tx,
    classes: &[ClassId],
    found: &[(Crossing, &Fact)],
    now: DateTime<Utc>,
) -> Result<usize> {
    let asked: HashSet<ClassId> = classes.iter().copied().collect();
    let still: HashSet<(Kind, Subject)> =
        found.iter().map(|(crossing, fact)| (kind(*crossing), fact.subject())).collect();
    let is_gone = |one: &(Kind, Subject)| {
        class_of(&one.1).is_some_and(|class| asked.contains(&class)) && !still.contains(one)
    };
    let gone: Vec<_> = alerts::open(tx, &KINDS).await?.into_iter().filter(is_gone).collect();
    alerts::close_all(tx, now, &gone).await?;
    Ok(gone.len())
}

impl Fact {
    fn scene(&self) -> Result<Scene> {
        let strange = |()| Error::fault("a mark or a passage has a strange word");
        Ok(Scene {
            mark: self.mark.parse::<ClassMark>().map_err(strange)?,
            source: self.source.parse::<Source>().map_err(strange)?,
            last: self.last.as_deref().map(str::parse::<Direction>).transpose().map_err(strange)?,
            came: self.came,
        })
    }

    const fn subject(&self) -> Subject {
        Subject::StudentClass(self.student_id, self.class_id)
    }
}

fn class_of(subject: &Subject) -> Option<ClassId> {
    if let Subject::StudentClass(_, class) = subject { Some(*class) } else { None }
}

const fn kind(crossing: Crossing) -> Kind {
    match crossing {
        Crossing::InsideNotInClass => Kind::InsideNotInClass,
        Crossing::MarkedNotInside => Kind::MarkedNotInside,
    }
}

fn cause(crossing: Crossing, fact: &Fact, zone: Tz) -> Cause {
    let (course, start) = (&fact.course, fact.start_time.format("%H:%M"));
    let (detail, key) = match crossing {
        Crossing::InsideNotInClass => {
            let since = fact.last_at.map(|at| at.with_timezone(&zone).format("%H:%M").to_string());
            let since = since.unwrap_or_default();
            let detail =
                msg!("alerts-detail-inside-not-in-class", course = course, at = start, since = since);
            (detail, format!("in:{}", fact.last_at.map_or(0, |at| at.timestamp())))
        }
        Crossing::MarkedNotInside => {
            (msg!("alerts-detail-marked-not-inside", course = course, at = start), "marked".to_owned())
        }
    };
    let cause = Cause::new(kind(crossing), fact.subject(), fact.student.clone(), detail);
    let (course, on, at) = (Some(fact.course_id), Some(fact.day), Some(fact.start_time));
    Cause { course, on, at, ..cause.keyed(key) }
}
