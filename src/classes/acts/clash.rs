//! What a class clashes with: another one for the same teacher, room or student, or a day off.

use chrono::NaiveTime;

use crate::app::App;
use crate::calendar::rules::DayOff;
use crate::classes::store::conflicts::{self, Pair};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClassId;

/// What is wanted twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// The teacher.
    Teacher,
    /// The room.
    Room,
    /// A student.
    Student,
    /// Nothing: the day is off.
    DayOff,
}

/// A class in the way of another, or one on a day off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The class.
    pub class: ClassId,
    /// What is wanted twice.
    pub kind: ClashKind,
    /// The name of the teacher or the room.
    pub wanted: Option<String>,
    /// The other class.
    pub other: Option<Other>,
    /// The day off.
    pub day_off: Option<DayOff>,
}

/// The other class of a clash, on the same date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its row.
    pub id: ClassId,
    /// Its course, and its student when alone.
    pub name: String,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
}

impl Clash {
    /// A class that takes place on a day off.
    pub(super) fn on(day_off: DayOff, class: ClassId) -> Self {
        Self { class, kind: ClashKind::DayOff, wanted: None, other: None, day_off: Some(day_off) }
    }
}

impl From<Pair> for Clash {
    fn from(pair: Pair) -> Self {
        let kind = match pair.kind.as_str() {
            "teacher" => ClashKind::Teacher,
            "room" => ClashKind::Room,
            _ => ClashKind::Student,
        };
        let Pair { class_id: class, other_id: id, other: name, start_time, end_time, wanted, .. } = pair;
        Self { class, kind, wanted, other: Some(Other { id, name, start_time, end_time }), day_off: None }
    }
}

/// What these classes clash with, by class and time; days off aside.
pub async fn clashes(app: &App, classes: &[ClassId]) -> Result<Vec<Clash>> {
    of(app.db.reader(), classes).await
}

/// The same within a transaction.
pub(super) async fn of(conn: &impl Conn, classes: &[ClassId]) -> Result<Vec<Clash>> {
    Ok(conflicts::of(conn, classes).await?.into_iter().map(Clash::from).collect())
}
