//! The classes of some days from afar: how many there are at each hour and what stands out about them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Timelike};

use super::rules::{self, Doubled, Mark, SessionFilter};
use super::sessions::Session;
use super::store::sessions::by_ids;
use super::store::timetable as store;
use crate::app::App;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClassId;

pub use store::Brief;

/// First and last day.
pub type Days = (NaiveDate, NaiveDate);

/// The classes of some days.
#[derive(Clone, Debug, Default)]
pub struct Timetable {
    /// By date and time.
    pub classes: Vec<Brief>,
    /// Those that want a teacher, a room or a student at the same time as another class.
    pub doubled: BTreeMap<ClassId, Doubled>,
    /// Left out: they went with their enrollment or their schedule.
    pub gone: usize,
}

/// Some classes, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub classes: usize,
    /// Those about which something stands out.
    pub marks: BTreeMap<Mark, usize>,
}

/// Those of `days` that match. What the system cancelled is left out and counted, unless the cancelled ones
/// are asked for.
pub async fn timetable(app: &App, days: Days, q: &str, filter: &SessionFilter) -> Result<Timetable> {
    let conn = app.db.reader();
    let filter = SessionFilter { from: Some(days.0), to: Some(days.1), ..filter.clone() };
    let mut classes = store::briefs(conn, q, &filter).await?;
    let found = classes.len();
    if filter.status.is_none() {
        classes.retain(|class| !class.is_gone());
    }
    let is_whole = q.trim().is_empty() && filter.narrows_nothing();
    let doubled = doubled(conn, days, &classes, is_whole).await?;
    Ok(Timetable { gone: found - classes.len(), classes, doubled })
}

/// What classes of a list share with others at the same time.
pub async fn doubled_of(app: &App, sessions: &[Session]) -> Result<BTreeMap<ClassId, Doubled>> {
    let classes: Vec<_> = sessions.iter().map(Brief::from).collect();
    let dates = || classes.iter().map(|class| class.date);
    match dates().min().zip(dates().max()) {
        Some(days) => doubled(app.db.reader(), days, &classes, false).await,
        None => Ok(BTreeMap::new()),
    }
}

/// Those with these ids and their names, by date and time.
pub async fn named(app: &App, ids: &[ClassId]) -> Result<Vec<Session>> {
    by_ids(app.db.reader(), ids).await
}

/// Compares `classes` with all that could be in their way; of a whole school these are the classes themselves.
async fn doubled(
    conn: &impl Conn,
    days: Days,
    classes: &[Brief],
    is_whole: bool,
) -> Result<BTreeMap<ClassId, Doubled>> {
    let courses: BTreeSet<i64> = classes.iter().map(|class| class.course_id.0).collect();
    let asked: Vec<_> = courses.iter().copied().collect();
    let (members, beside) = store::members(conn, days, &asked).await?;
    if is_whole {
        let occupied: Vec<_> = classes.iter().filter_map(Brief::occupied).collect();
        return Ok(rules::doubled(&occupied, &members));
    }
    let teachers: BTreeSet<i64> = classes.iter().filter_map(|class| Some(class.teacher_id?.0)).collect();
    let rooms: BTreeSet<String> = classes.iter().filter_map(|class| class.room.clone()).collect();
    let shared = store::Shared {
        teachers: teachers.into_iter().collect(),
        rooms: rooms.into_iter().collect(),
        courses: courses.union(&beside).copied().collect(),
    };
    let others = store::sharing(conn, days, shared).await?;
    let occupied: Vec<_> = others.iter().filter_map(Brief::occupied).collect();
    let mut found = rules::doubled(&occupied, &members);
    let shown: BTreeSet<_> = classes.iter().map(|class| class.id).collect();
    found.retain(|id, _| shown.contains(id));
    Ok(found)
}

impl Timetable {
    /// What stands out about a class.
    pub fn marks(&self, class: &Brief) -> impl Iterator<Item = Mark> + use<> {
        let doubled = self.doubled.contains_key(&class.id).then_some(Mark::Doubled);
        doubled.into_iter().chain(class.marks())
    }

    /// The same with those alone about which this stands out.
    #[must_use]
    pub fn only(mut self, mark: Mark) -> Self {
        let classes = std::mem::take(&mut self.classes);
        self.classes = classes.into_iter().filter(|class| self.marks(class).any(|one| one == mark)).collect();
        self
    }

    /// All of them, counted.
    pub fn tally(&self) -> Tally {
        self.count(&self.classes)
    }

    /// Those of each day and of the hour in which they begin, counted.
    pub fn by_hour(&self) -> BTreeMap<(NaiveDate, u32), Tally> {
        let hours = self.classes.chunk_by(|one, other| one.hour() == other.hour());
        hours.filter_map(|hour| Some((hour.first()?.hour(), self.count(hour)))).collect()
    }

    /// Those of each day, counted.
    pub fn by_day(&self) -> BTreeMap<NaiveDate, Tally> {
        let days = self.classes.chunk_by(|one, other| one.date == other.date);
        days.filter_map(|day| Some((day.first()?.date, self.count(day)))).collect()
    }

    fn count(&self, classes: &[Brief]) -> Tally {
        let mut tally = Tally { classes: classes.len(), ..Tally::default() };
        for mark in classes.iter().flat_map(|class| self.marks(class)) {
            *tally.marks.entry(mark).or_default() += 1;
        }
        tally
    }
}

impl Brief {
    /// Its day and the hour in which it begins.
    pub fn hour(&self) -> (NaiveDate, u32) {
        (self.date, self.start_time.hour())
    }
}
