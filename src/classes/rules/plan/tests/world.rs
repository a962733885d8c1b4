//! A school in memory: one that plans, and writes what is planned.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};

use crate::calendar::rules::{Calendar, DayOff, DayOffKind, Span};
use crate::classes::rules::plan::{
    Enrollment, Facts, Item, Outcome, Row, Series, State, Tally, Version, plan, tally,
};
use crate::classes::rules::window::monday;
use crate::classes::rules::{Window, WindowKind};
use crate::ids::{ClassId, CourseId, EnrollmentId, ScheduleId, SeriesId, StudentId};

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub const COURSE: CourseId = CourseId(1);

/// Everything on Monday 2 March 2026, a month without holidays unless a test says otherwise.
#[derive(Clone, Debug)]
pub struct World {
    pub today: NaiveDate,
    pub term: Option<(NaiveDate, NaiveDate)>,
    pub off: BTreeMap<NaiveDate, DayOffKind>,
    pub enrollments: Vec<Enrollment>,
    pub series: Vec<Series>,
    next: i64,
}

impl World {
    pub fn new() -> Self {
        Self {
            today: date("2026-03-02"),
            term: None,
            off: BTreeMap::new(),
            enrollments: Vec::new(),
            series: Vec::new(),
            next: 1,
        }
    }

    /// One student alone, on `weekday` (1 is Monday) from 2 March on.
    pub fn alone(weekday: u8) -> Self {
        let mut world = Self::new();
        world.enroll(1, false);
        world.line(Some(EnrollmentId(1)), weekday);
        world
    }

    /// A group that meets on `weekday`, with one student.
    pub fn group(weekday: u8) -> Self {
        let mut world = Self::new();
        world.enroll(1, true);
        world.line(None, weekday);
        world
    }

    pub fn enroll(&mut self, id: i64, group: bool) -> &mut Enrollment {
        self.enrollments.push(Enrollment {
            id: EnrollmentId(id),
            student: StudentId(id),
            course: COURSE,
            group,
            starts_on: date("2026-01-01"),
            ends_on: None,
            pauses: Vec::new(),
        });
        self.enrollments.last_mut().unwrap()
    }

    pub fn line(&mut self, enrollment: Option<EnrollmentId>, weekday: u8) {
        let id = self.id();
        let version = self.version(weekday, date("2026-03-02"));
        let series = Series {
            id: Some(SeriesId(id)),
            course: COURSE,
            enrollment,
            versions: vec![version],
            rows: Vec::new(),
        };
        self.series.push(series);
    }

    /// An extra class of the first enrollment.
    pub fn single(&mut self, day: &str) {
        let (id, date) = (ClassId(self.id()), date(day));
        let row = Row {
            id,
            week: monday(date),
            schedule: ScheduleId(0),
            original_date: date,
            date,
            start: NaiveTime::MIN,
            state: State::Planned,
            moved: false,
            edited: false,
            marked: false,
            replaced: false,
            details: 0,
        };
        let enrollment = Some(EnrollmentId(1));
        let series = Series { id: None, course: COURSE, enrollment, versions: Vec::new(), rows: vec![row] };
        self.series.push(series);
    }

    fn version(&mut self, weekday: u8, from: NaiveDate) -> Version {
        Version {
            id: ScheduleId(self.id()),
            weekday,
            start: NaiveTime::MIN,
            every_weeks: 1,
            anchor: from,
            valid_from: from,
            valid_until: None,
            shift: false,
            active: true,
            details: 0,
        }
    }

    fn id(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// The only version of the only line, or the last one.
    pub fn last(&mut self) -> &mut Version {
        self.series.last_mut().unwrap().versions.last_mut().unwrap()
    }

    /// What schedules' own verb does: the line is closed before `from`, and goes on otherwise.
    pub fn edit(&mut self, series: usize, from: NaiveDate, weekday: u8, details: i64) {
        let mut version = self.version(weekday, from);
        let versions = &mut self.series[series].versions;
        let anchor = versions[0].anchor;
        versions.retain(|old| old.valid_from < from);
        if let Some(old) = versions.last_mut() {
            old.valid_until = Some(from - Days::new(1));
            (version.every_weeks, version.shift) = (old.every_weeks, old.shift);
        }
        (version.anchor, version.details) = (anchor, details);
        versions.push(version);
    }

    pub fn off(&mut self, day: &str, kind: DayOffKind) {
        self.off.insert(date(day), kind);
    }

    pub fn facts(&self, from: NaiveDate, to: NaiveDate) -> Facts {
        let window = Window { kind: WindowKind::Explicit, from, to };
        let (first, last) = window.whole_weeks();
        let near = |day: NaiveDate| first <= day && day <= last;
        let series = self.series.iter().cloned().map(|mut series| {
            series.rows.retain(|row| near(row.date) || (row.moved && near(row.week)));
            series.rows.sort_by_key(|row| row.week);
            series
        });
        let spans = self.off.iter().map(|(day, kind)| Span::day(*day, DayOff::of_school(*kind, "x")));
        Facts {
            window,
            create_until: to,
            today: self.today,
            calendar: Calendar::new(spans),
            terms: self.term.into_iter().map(|term| (COURSE, term)).collect(),
            enrollments: self.enrollments.clone(),
            series: series.collect(),
        }
    }

    pub fn plan(&self, from: NaiveDate, to: NaiveDate) -> Vec<Item> {
        plan(&self.facts(from, to))
    }

    /// Plans and writes; gives the plan.
    pub fn generate(&mut self, from: NaiveDate, to: NaiveDate) -> Vec<Item> {
        let items = self.plan(from, to);
        for item in &items {
            self.write(item);
        }
        items
    }

    /// All of March and April; gives the counts.
    pub fn run(&mut self) -> Tally {
        tally(&self.generate(date("2026-03-02"), date("2026-04-30")))
    }

    pub fn details(&self, schedule: Option<ScheduleId>) -> Option<i64> {
        let mut versions = self.series.iter().flat_map(|series| &series.versions);
        versions.find(|version| Some(version.id) == schedule).map(|version| version.details)
    }

    fn write(&mut self, item: &Item) {
        let (id, details) = (self.id(), self.details(item.schedule));
        let rows = &mut self.series.iter_mut().find(|series| series.id == item.series).unwrap().rows;
        if item.outcome == Outcome::Create {
            assert!(rows.iter().all(|row| row.week != item.week), "one class for a line and a week");
            rows.push(Row {
                id: ClassId(id),
                week: item.week,
                schedule: item.schedule.unwrap(),
                original_date: item.original_date,
                date: item.date,
                start: item.start,
                state: State::Planned,
                moved: false,
                edited: false,
                marked: false,
                replaced: false,
                details: details.unwrap(),
            });
            return;
        }
        let Some(row) = rows.iter_mut().find(|row| Some(row.id) == item.class) else { return };
        row.state = match item.outcome {
            Outcome::Change | Outcome::Revive => State::Planned,
            Outcome::Holiday => State::Holiday,
            Outcome::Cancel => State::CancelledBySystem,
            Outcome::Create | Outcome::Keep | Outcome::Skip => return,
        };
        if let (Some(schedule), Some(details)) = (item.schedule, details) {
            (row.schedule, row.details) = (schedule, details);
            (row.original_date, row.date) = (item.original_date, item.date);
        }
    }

    /// The class planned for the week of `day`.
    pub fn class(&mut self, day: &str) -> &mut Row {
        let week = monday(date(day));
        self.series[0].rows.iter_mut().find(|row| row.week == week).unwrap()
    }

    /// The dates of classes in a state, all lines together.
    pub fn dates(&self, state: State) -> Vec<String> {
        let rows = self.series.iter().flat_map(|series| &series.rows).filter(|row| row.state == state);
        let mut dates: Vec<_> = rows.map(|row| row.date.format("%m-%d").to_string()).collect();
        dates.sort();
        dates
    }
}
