//! What the planner is told.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::{Enrollment, Members};
use crate::calendar::rules::Calendar;
use crate::classes::rules::Window;
use crate::ids::{ClassId, CourseId, EnrollmentId, ScheduleId, SeriesId};

/// Everything that decides about the classes of a window.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The dates in question.
    pub window: Window,
    /// New classes are made up to here; those that exist are looked at up to the window's end.
    pub create_until: NaiveDate,
    /// The school's local date: what is before it never changes.
    pub today: NaiveDate,
    /// Holidays, breaks, closed days.
    pub calendar: Calendar,
    /// The terms that bound courses; a course without one is not in it.
    pub terms: HashMap<CourseId, (NaiveDate, NaiveDate)>,
    /// The enrollments in question, and all of the groups in question.
    pub enrollments: Vec<Enrollment>,
    /// The weekly lines in question.
    pub series: Vec<Series>,
}

/// One weekly line: its versions and what exists of it. The extra and make-up classes of a course or an
/// enrollment are a line of their own, without an id and without versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its row.
    pub id: Option<SeriesId>,
    /// The course.
    pub course: CourseId,
    /// The enrollment, when it is the line of one student.
    pub enrollment: Option<EnrollmentId>,
    /// Its schedules, by `valid_from`.
    pub versions: Vec<Version>,
    /// Its classes, by `week`.
    pub rows: Vec<Row>,
}

/// One version of a weekly line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The schedule.
    pub id: ScheduleId,
    /// 1 is Monday.
    pub weekday: u8,
    /// When the class begins.
    pub start: NaiveTime,
    /// Every how many weeks.
    pub every_weeks: u16,
    /// A date in a week that counts.
    pub anchor: NaiveDate,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, inclusive; open without one.
    pub valid_until: Option<NaiveDate>,
    /// Whether a class on a day off is held later in the week.
    pub shift: bool,
    /// Whether it counts at all.
    pub active: bool,
    /// Equal for equal time, duration, teacher and room.
    pub details: i64,
}

/// A class of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub id: ClassId,
    /// The Monday it was planned for.
    pub week: NaiveDate,
    /// The schedule it was made by.
    pub schedule: ScheduleId,
    /// The date the schedule said.
    pub original_date: NaiveDate,
    /// The date it is on.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// What it is now.
    pub state: State,
    /// A person moved it.
    pub moved: bool,
    /// A person edited it.
    pub edited: bool,
    /// Somebody marked attendance.
    pub marked: bool,
    /// Another class makes up for it.
    pub replaced: bool,
    /// Equal for equal time, duration, teacher and room.
    pub details: i64,
}

/// What a class is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It will take place.
    Planned,
    /// It took place.
    Held,
    /// On a day off.
    Holiday,
    /// A person cancelled it.
    CancelledByPerson,
    /// The system cancelled it.
    CancelledBySystem,
}

impl Row {
    /// Whether a person gave it its place, so that no schedule may.
    pub const fn by_hand(&self) -> bool {
        self.moved || self.edited
    }
}

/// Who is there, by enrollment and by group.
pub(super) struct Rosters {
    alone: HashMap<EnrollmentId, Members>,
    groups: HashMap<CourseId, Members>,
    nobody: Members,
}

impl Rosters {
    pub(super) fn of(enrollments: &[Enrollment]) -> Self {
        let alone = enrollments.iter().filter(|e| !e.group);
        let mut groups: HashMap<CourseId, Vec<&Enrollment>> = HashMap::new();
        for enrollment in enrollments.iter().filter(|e| e.group) {
            groups.entry(enrollment.course).or_default().push(enrollment);
        }
        Self {
            alone: alone.map(|e| (e.id, Members::of([e]))).collect(),
            groups: groups.into_iter().map(|(course, group)| (course, Members::of(group))).collect(),
            nobody: Members::default(),
        }
    }

    pub(super) fn members(&self, series: &Series) -> &Members {
        let members = match series.enrollment {
            Some(id) => self.alone.get(&id),
            None => self.groups.get(&series.course),
        };
        members.unwrap_or(&self.nobody)
    }
}
