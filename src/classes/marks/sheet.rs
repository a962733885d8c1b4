//! The roster of a class on its date, with what is known of each: at the door, of absences, in the class.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Shown, soon};
use crate::app::App;
use crate::attendance::rules::display_name;
use crate::classes::store::marks as kept;
use crate::classes::store::sheets::{self as store, SheetClass};
use crate::error::{Error, Result};
use crate::ids::{ClassId, StudentId, TeacherId};
use crate::school;

/// Days that are read at once at most.
pub const LONGEST: i64 = 31;

/// A class with its roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The class.
    pub class: SheetClass,
    /// Whether it takes place and has begun, or will within a quarter of an hour.
    pub is_on: bool,
    /// Who is enrolled on its date, by family names.
    pub students: Vec<Pupil>,
}

/// What the door knows of a student on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Inside, since then.
    In(Option<DateTime<Utc>>),
    /// Gone, since then.
    Out(Option<DateTime<Utc>>),
    /// Was not seen.
    None,
    /// The door is not asked.
    Unknown,
}

/// A student of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// Who.
    pub id: StudentId,
    /// `Pérez Soto, Ana`.
    pub name: String,
    /// `Ana P.`
    pub short_name: String,
    /// Their code.
    pub code: String,
    /// What the door knows.
    pub gate: Gate,
    /// The kind of an absence that was approved.
    pub absence: Option<String>,
    /// What counts.
    pub mark: Option<Shown>,
    /// What waits for the director.
    pub waiting: Option<Shown>,
}

impl Sheet {
    /// Whether a teacher may mark it now.
    pub fn may_take(&self, teacher: TeacherId) -> bool {
        self.is_on && self.class.teacher_id == Some(teacher)
    }
}

/// The classes of a teacher between two dates, by time: own and covered, and those that somebody else covers.
pub async fn of_teacher(app: &App, teacher: TeacherId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Sheet>> {
    let classes = store::of_teacher(app.db.reader(), teacher, from, to).await?;
    with_rosters(app, classes).await
}

/// The class with this id.
pub async fn find(app: &App, id: ClassId) -> Result<Sheet> {
    let class = store::class(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    with_rosters(app, vec![class]).await?.pop().ok_or(Error::NotFound)
}

async fn with_rosters(app: &App, classes: Vec<SheetClass>) -> Result<Vec<Sheet>> {
    let soon = soon(&school::current(app).await?, app.clock.now());
    let ids: Vec<_> = classes.iter().map(|class| class.id).collect();
    let mut rosters: HashMap<ClassId, Vec<Pupil>> = HashMap::new();
    if !ids.is_empty() {
        for row in store::rosters(app.db.reader(), &ids).await? {
            rosters.entry(row.class_id).or_default().push(pupil(row)?);
        }
    }
    let sheet = |class: SheetClass| Sheet {
        is_on: matches!(class.status.as_str(), "planned" | "held")
            && class.date.and_time(class.start_time) <= soon,
        students: rosters.remove(&class.id).unwrap_or_default(),
        class,
    };
    Ok(classes.into_iter().map(sheet).collect())
}

fn pupil(row: store::Row) -> Result<Pupil> {
    let gate = match (row.by_gate, row.inside, row.last_out) {
        (false, ..) => Gate::Unknown,
        (true, true, _) => Gate::In(row.first_in),
        (true, false, None) => Gate::None,
        (true, false, out) => Gate::Out(out),
    };
    let slot = kept::slot(row.counts, row.waiting)?;
    let counts = slot.counts.filter(|mark| mark.said.status.is_some());
    Ok(Pupil {
        id: row.student_id,
        name: format!("{}, {}", row.family_names, row.given_names),
        short_name: display_name(&row.given_names, &row.family_names),
        code: row.code,
        gate,
        absence: row.absence,
        mark: counts.and_then(|mark| Shown::of(mark, false, |_| None)),
        waiting: slot.waiting.and_then(|mark| Shown::of(mark, true, |_| None)),
    })
}
