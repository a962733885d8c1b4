//! What days come to: made again whenever one of their facts, expectations or decisions changes.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::rules::{Course, Expectation, Fate, Judgement, Passage, Scan, Settings, Status, expect, fold};
use super::store::days::{self as store, DayRow, Kept, Known, OF_FOLD, Refold, StudentDay};
use super::store::expected;
use super::{no_shows, settings, touch};
use crate::app::App;
use crate::calendar;
use crate::db::{Conn, Lock, Tx};
use crate::error::Result;
use crate::ids::StudentId;
use crate::queue::{self, RecomputeDay};
use crate::school::{self, School};

/// Students whose days are made in one transaction: the door waits no longer than for these.
const AT_A_TIME: usize = 500;
/// How long one process waits for another that opens the day.
const WAIT: Duration = Duration::from_secs(10);

/// What days are judged by.
#[derive(Clone, Debug)]
pub struct Context {
    /// The program, which tells families what follows.
    pub app: App,
    /// The school, for its clocks.
    pub school: School,
    /// What it has set.
    pub settings: Settings,
    /// The school's instant.
    pub now: DateTime<Utc>,
}

impl Context {
    /// As it is within a transaction.
    pub async fn of(app: &App, tx: &impl Conn) -> Result<Self> {
        let (school, settings) = (school::find(tx).await?, settings(tx).await?);
        Ok(Self { app: app.clone(), school, settings, now: app.clock.now() })
    }
}

/// What a day came to before, and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub student_id: StudentId,
    /// Which.
    pub day: NaiveDate,
    /// Before; none when nobody had judged it, or nobody asked.
    pub before: Option<Status>,
    /// Now.
    pub after: Status,
}

/// Makes these days again, from everything; safe to repeat. They are held until the transaction ends, so that
/// two that change the same day wait for one another. Whoever calls has written the fact before.
pub async fn recompute(tx: &Tx, context: &Context, of: &[StudentDay]) -> Result<Vec<Change>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let now = context.now;
    let held = store::hold(tx, of, now).await?;
    let of: Vec<StudentDay> = held.iter().map(|held| held.of).collect();
    let mut courses = courses(tx, &of).await?;
    let mut known: HashMap<StudentDay, Known> = store::known(tx, &of).await?.into_iter().collect();
    let (mut rows, mut changed_events, mut changes, mut missed) = (vec![], vec![], vec![], vec![]);
    for held in &held {
        let known = known.remove(&held.of).unwrap_or_default();
        let courses = courses.remove(&held.of).unwrap_or_default();
        let Weighed { expected, fates, passage, judged } = weigh(context, held.of.1, &courses, &known);
        changed_events.extend(refolded(held.of, &known.events, &fates));
        let (student_id, day) = held.of;
        let change = Change { student_id, day, before: held.before, after: judged.status };
        changes.push(change);
        missed.extend(known.missed.then_some(change));
        rows.push(DayRow::new(held.of, &expected, passage, judged, 0));
    }
    store::refold(tx, &changed_events).await?;
    store::write(tx, &rows, now).await?;
    if !missed.is_empty() {
        no_shows::follow(&context.app, tx, &missed).await?;
    }
    Ok(changes)
}

/// A day with what all of it comes to.
pub(super) struct Weighed {
    pub expected: Expectation,
    pub fates: Vec<Fate>,
    pub passage: Passage,
    pub judged: Judgement,
}

/// What a student's day comes to.
pub(super) fn weigh(context: &Context, day: NaiveDate, courses: &[Course], known: &Known) -> Weighed {
    let Context { school, settings, now, .. } = context;
    let expected = expect(day, school.zone, courses);
    let scans: Vec<Scan> = known.events.iter().map(|kept| kept.scan.clone()).collect();
    let (fates, passage) = fold(&scans, settings);
    let judged = known.judge(&expected, &fates, passage, settings, *now);
    Weighed { expected, fates, passage, judged }
}

/// What the fold now says of events that are there, where it said something else before.
pub(super) fn refolded(of: StudentDay, kept: &[Kept], fates: &[Fate]) -> Vec<Refold> {
    let (student_id, day) = of;
    let refold = |(kept, fate): (&Kept, &Fate)| {
        let own = kept.flags.iter().copied().filter(|flag| !OF_FOLD.contains(flag));
        let flags: Vec<_> = own.chain(fate.flag).collect();
        let Fate { direction, duplicate, .. } = *fate;
        let same = (kept.direction, kept.duplicate, &kept.flags) == (direction, duplicate, &flags);
        (!same).then_some(Refold { id: kept.id, student_id, day, direction, duplicate, flags })
    };
    kept.iter().zip(fates).filter_map(refold).collect()
}

/// The courses of students on days.
pub(super) async fn courses(tx: &impl Conn, of: &[StudentDay]) -> Result<HashMap<StudentDay, Vec<Course>>> {
    let (first, last) = (of.iter().map(|(_, day)| *day).min(), of.iter().map(|(_, day)| *day).max());
    let mut courses: HashMap<StudentDay, Vec<Course>> = HashMap::new();
    if let Some((first, last)) = first.zip(last) {
        let calendar = calendar::merged(tx, first, last).await?;
        for (of, course) in expected::courses(tx, of, &calendar).await? {
            courses.entry(of).or_default().push(course);
        }
    }
    Ok(courses)
}

/// Makes the rows of a day that are not there: of everybody whose enrollment covers it. Safe to repeat, and
/// quick when nothing is missing.
pub async fn open_day(app: &App, day: NaiveDate) -> Result<()> {
    if store::without_row(app.db.reader(), day).await?.is_empty() {
        return Ok(());
    }
    loop {
        let tx = app.db.begin_holding(Lock::OpenDay, WAIT).await?;
        let mut missing = store::without_row(&tx, day).await?;
        missing.truncate(AT_A_TIME);
        if missing.is_empty() {
            return Ok(tx.rollback().await?);
        }
        recompute(&tx, &Context::of(app, &tx).await?, &missing).await?;
        tx.commit().await?;
        touch(app);
    }
}

/// Makes the rows of today, when there is a school.
pub async fn open_today(app: &App) -> Result<()> {
    match school::current_some(app).await? {
        Some(school) => open_day(app, school.today(app.clock.now())).await,
        None => Ok(()),
    }
}

/// Makes the days again that time alone may have changed: who went early, once the day of the course is over.
pub async fn judge_due(app: &App) -> Result<usize> {
    let due = store::due(app.db.reader(), app.clock.now()).await?;
    in_bites(app, &due).await?;
    Ok(due.len())
}

/// Makes a day again for everybody.
pub async fn recompute_day(app: &App, day: NaiveDate) -> Result<()> {
    in_bites(app, &store::all_of(app.db.reader(), day).await?).await
}

/// Makes every day between two again that has rows: what a [`RecomputeDay`] does.
pub async fn recompute_days(app: &App, from: NaiveDate, until: NaiveDate) -> Result<()> {
    for day in store::between(app.db.reader(), from, until).await? {
        recompute_day(app, day).await?;
    }
    Ok(())
}

/// Has the days between two made again, once the transaction has committed; those that nobody has a row for
/// need not be.
pub async fn recompute_later(tx: &impl Conn, from: NaiveDate, until: NaiveDate) -> Result<()> {
    if store::is_any(tx, from, until).await? {
        queue::enqueue(tx, &RecomputeDay { from, until }).await?;
    }
    Ok(())
}

/// The same from `today` on: who is enrolled or when they are expected has changed.
pub async fn recompute_from(tx: &impl Conn, today: NaiveDate) -> Result<()> {
    recompute_later(tx, today, today + Days::new(366)).await
}

/// Makes these days again, in transactions that the door need not wait for long.
pub(super) async fn in_bites(app: &App, of: &[StudentDay]) -> Result<()> {
    for bite in of.chunks(AT_A_TIME) {
        let tx = app.db.begin().await?;
        recompute(&tx, &Context::of(app, &tx).await?, bite).await?;
        tx.commit().await?;
        touch(app);
    }
    Ok(())
}
