//! The transaction of an act: judged class by class, written at once; other classes, history, audit, families
//! and days follow.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use super::clash::{self, Clash};
use super::{Act, Seen, Session, Standing, tell};
use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::calendar::rules::DayOffKind;
use crate::calendar::{self, Intent};
use crate::classes::change;
use crate::classes::generation::{self, Effects, Scope};
use crate::classes::rules::act::Ground;
use crate::classes::store::acts::{self as store, Meeting, Row, Step};
use crate::classes::store::sessions;
use crate::error::{Error, Result};
use crate::ids::{ActId, ClassId, CourseId, EnrollmentId};
use crate::msg;

/// An act on the way.
pub(in crate::classes) struct Work<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub intent: Intent,
    pub act: ActId,
    /// The transaction, alone with the classes.
    pub base: change::Work,
    /// What it does, class by class.
    pub steps: Vec<Step>,
    /// Something beside the classes is written with them, and kept even when none of them changes.
    pub is_more: bool,
    /// Whose classes it touches, and on which dates.
    pub audiences: HashSet<(CourseId, Option<EnrollmentId>)>,
    pub dates: Vec<NaiveDate>,
    /// Days that were over when a class of them was entered, or goes again.
    pub over: Vec<NaiveDate>,
}

/// What came of it.
pub(in crate::classes) struct Settled {
    pub act: Option<ActId>,
    pub classes: Vec<Session>,
    pub clashes: Vec<Clash>,
    pub effects: Effects,
}

impl<'a> Work<'a> {
    pub async fn begin(app: &'a App, actor: &'a Actor, intent: Intent) -> Result<Self> {
        let base = change::Work::begin(app).await?;
        let (steps, audiences, dates) = (Vec::new(), HashSet::new(), Vec::new());
        let (act, is_more, over) = (ActId::fresh(), false, Vec::new());
        Ok(Self { app, actor, intent, act, base, steps, is_more, audiences, dates, over })
    }

    /// Does what is possible of `orders` and gives the rest, each with the reason.
    pub async fn carry_out(&mut self, orders: &[(Seen, Act)]) -> Result<Vec<(ClassId, Error)>> {
        let (tx, today, now) = (&self.base.tx, self.base.today, self.base.now);
        let ids: Vec<_> = orders.iter().map(|(seen, _)| seen.class).collect();
        let mut rows: HashMap<_, _> =
            store::hold(tx, &ids, today).await?.into_iter().map(|row| (row.id, row)).collect();
        let grounds = self.grounds(orders, &rows).await?;
        let (mut refused, mut after) = (Vec::new(), Vec::new());
        let (mut ordered, mut stead) = (HashSet::new(), Stead::default());
        for ((seen, act), ground) in orders.iter().zip(grounds) {
            // Of two orders for one class the first counts.
            if !ordered.insert(seen.class) {
                continue;
            }
            let row = rows.remove(&seen.class).ok_or(Error::NotFound);
            let judged = row.and_then(|row| {
                let standing = judge(*seen, act, &row, ground, now)?;
                stead.take(&row, &standing)?;
                Ok((row, standing))
            });
            match judged {
                Ok((row, standing)) => {
                    self.touch(&row, &standing);
                    let (class, before) = (row.id, Some(row.subject.standing));
                    let reason = act.reason().map(Into::into);
                    self.steps.push(Step { class, deed: act.deed(), reason, before });
                    after.push((class, standing));
                }
                Err(error @ Error::Fault(_)) => return Err(error),
                Err(error) => refused.push((seen.class, error)),
            }
        }
        store::write(&self.base.tx, &after, now).await?;
        Ok(refused)
    }

    /// Remembers whose classes change, and when.
    pub fn touch(&mut self, row: &Row, after: &Standing) {
        self.audiences.insert((row.course, row.enrollment));
        self.dates.extend([row.subject.standing.date, after.date]);
        self.dates.extend(row.replaces_on);
    }

    /// What is true of the day and the teacher of each order.
    async fn grounds(&self, orders: &[(Seen, Act)], rows: &HashMap<ClassId, Row>) -> Result<Vec<Ground>> {
        let (tx, today) = (&self.base.tx, self.base.today);
        let meeting = |(seen, act): &(Seen, Act)| match (act, rows.get(&seen.class)) {
            (Act::Move(place), Some(row)) => {
                Some(Meeting { course: row.course, enrollment: row.enrollment, day: place.date })
            }
            _ => None,
        };
        let meetings: Vec<_> = orders.iter().map(meeting).collect();
        let days = days(tx, &meetings.iter().flatten().copied().collect::<Vec<_>>()).await?;
        let teachers: Vec<_> = orders
            .iter()
            .filter_map(|(_, act)| if let Act::Cover(cover) = act { Some(cover.teacher_id) } else { None })
            .collect();
        let teaching: HashSet<_> = store::teaching(tx, &teachers).await?.into_iter().collect();
        let mut days = days.into_iter();
        let ground = |((_, act), meeting): (&(Seen, Act), &Option<Meeting>)| {
            let (off, is_anyone_there) = meeting.and_then(|_| days.next()).unwrap_or((None, true));
            let is_teacher = !matches!(act, Act::Cover(cover) if !teaching.contains(&cover.teacher_id));
            Ground { today, off, is_anyone_there, is_teacher }
        };
        Ok(orders.iter().zip(&meetings).map(ground).collect())
    }

    /// Lets everything else follow, and commits when it is meant; gives `shown` as they are then, by date.
    pub async fn settle(self, shown: &[ClassId]) -> Result<Settled> {
        let (tx, now, today) = (&self.base.tx, self.base.now, self.base.today);
        let effects = self.follow().await?;
        let ids: Vec<_> = self.steps.iter().map(|step| step.class).collect();
        store::note(tx, self.act, &self.steps, self.actor, now).await?;
        let after = store::find(tx, &ids, today).await?;
        let after: HashMap<_, _> = after.into_iter().map(|row| (row.id, row)).collect();
        let changes: Vec<_> = self.steps.iter().map(|step| line(step, after.get(&step.class))).collect();
        audit::record_all(tx, self.actor, now, &changes).await?;
        let classes = sessions::by_ids(tx, shown).await?;
        let in_the_way = clash::of(tx, shown).await?;
        let act = if ids.is_empty() { None } else { Some(self.act) };
        if self.intent == Intent::Preview || (act.is_none() && !self.is_more) {
            self.base.tx.rollback().await?;
            return Ok(Settled { act: None, classes, clashes: in_the_way, effects });
        }
        self.warn(&ids, &in_the_way).await?;
        let turns = self.steps.iter().filter_map(|step| {
            let session = classes.iter().find(|class| class.id == step.class)?;
            let after = after.get(&step.class).map(|row| &row.subject.standing);
            Some(tell::Turn { session, before: step.before.as_ref(), after })
        });
        tell::all(self.app, tx, (now, today), &format!("act:{}", self.act), turns.collect()).await?;
        self.commit().await?;
        Ok(Settled { act, classes, clashes: in_the_way, effects })
    }

    /// Lets the other classes of those it touches follow, in the weeks that it touches; none is made.
    pub async fn follow(&self) -> Result<Effects> {
        let (from, to) = match (self.dates.iter().min(), self.dates.iter().max()) {
            (Some(from), Some(to)) => (from.week(Weekday::Mon).first_day(), sunday(*to)),
            _ => return Ok(Effects::default()),
        };
        let (tx, now, today) = (&self.base.tx, self.base.now, self.base.today);
        generation::follow(tx, now, today, &self.scope(), (from, to)).await
    }

    /// Raises what these classes clash with, at the class of each two that was made first.
    pub async fn warn(&self, of: &[ClassId], clashes: &[Clash]) -> Result<()> {
        let those = clashes.iter().filter(|clash| of.contains(&clash.class));
        let first = |clash: &Clash| Some(clash.class.min(clash.other.as_ref()?.id));
        let first: BTreeSet<_> = those.filter_map(first).collect();
        let first: Vec<_> = first.into_iter().collect();
        generation::clashing(&self.base.tx, &first, self.base.today, self.base.now).await
    }

    fn scope(&self) -> Scope {
        let courses: HashSet<_> = self.audiences.iter().map(|(course, _)| *course).collect();
        match (self.audiences.iter().next(), self.audiences.len(), courses.len()) {
            (Some((_, Some(enrollment))), 1, _) => Scope::Enrollment(*enrollment),
            (Some((course, _)), _, 1) => Scope::Course(*course),
            _ => Scope::All,
        }
    }

    /// Has the days made again on which who is expected has changed, and ends the transaction.
    pub async fn commit(self) -> Result<()> {
        let days = self.dates.iter().filter(|date| **date >= self.base.today);
        if let (Some(first), Some(last)) = (days.clone().min(), days.max()) {
            attendance::recompute_later(&self.base.tx, *first, *last).await?;
        }
        for day in &self.over {
            attendance::recompute_later(&self.base.tx, *day, *day).await?;
        }
        Ok(self.base.tx.commit().await?)
    }
}

fn line(step: &Step, after: Option<&Row>) -> Change<'static> {
    Change {
        verb: step.deed.verb(),
        subject: ("class", Some(step.class.0)),
        before: step.before.as_ref().map(facts),
        after: after.map(|row| facts(&row.subject.standing)),
    }
}

/// Whether each of these days is off for its course, and whether anybody is enrolled on it.
pub(super) async fn days(
    tx: &crate::db::Tx,
    meetings: &[Meeting],
) -> Result<Vec<(Option<DayOffKind>, bool)>> {
    let (first, last) = (meetings.iter().map(|one| one.day).min(), meetings.iter().map(|one| one.day).max());
    let Some((first, last)) = first.zip(last) else { return Ok(Vec::new()) };
    let calendar = calendar::merged(tx, first, last).await?;
    let there: HashSet<_> = store::present(tx, meetings).await?.into_iter().map(|(at, _)| at).collect();
    let off = |one: &Meeting| calendar.day_off(one.day, one.course).map(|off| off.kind);
    Ok(meetings.iter().enumerate().map(|(at, one)| (off(one), there.contains(&at))).collect())
}

/// Classes that come back in one act, with those in whose stead they do: one of these, and no other.
#[derive(Default)]
struct Stead(HashMap<ClassId, NaiveDate>);

impl Stead {
    fn take(&mut self, row: &Row, after: &Standing) -> Result<()> {
        if row.subject.standing.takes_place() || !after.takes_place() {
            return Ok(());
        }
        let claims = [Some(row.id), row.replaces].into_iter().flatten();
        if let Some(date) = claims.clone().find_map(|id| self.0.get(&id)) {
            return Err(Error::Conflict(msg!("acts-rival", date = date)));
        }
        self.0.extend(claims.map(|id| (id, after.date)));
        Ok(())
    }
}

fn judge(
    seen: Seen,
    act: &Act,
    row: &Row,
    ground: Ground,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Standing> {
    if seen.sequence.is_some_and(|sequence| sequence != row.subject.sequence) {
        return Err(Error::Conflict(msg!("acts-changed")));
    }
    act.apply(&row.subject, ground, now)
}

fn sunday(date: NaiveDate) -> NaiveDate {
    date + Days::new(u64::from(Weekday::Sun.days_since(date.weekday())))
}

/// What the audit keeps; never the words about an illness.
pub(super) fn facts(standing: &Standing) -> Value {
    json!({
        "date": standing.date, "start_time": standing.start_time,
        "duration_minutes": standing.duration_minutes, "teacher_id": standing.teacher_id,
        "room": standing.room, "status": standing.status, "cancelled_for": standing.cancelled_for,
    })
}
