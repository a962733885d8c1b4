//! Anything a school may do, in any order: what must never happen, never does.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::world::{World, date};
use crate::calendar::rules::DayOffKind;
use crate::classes::rules::plan::{Item, Outcome, Row, State, tally};
use crate::classes::rules::window::monday;
use crate::ids::EnrollmentId;

/// Something that happens at a school. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Event {
    Generate { from: u64, days: u64 },
    Edit { line: usize, from: u64, weekday: u8, details: i64 },
    Shift { line: usize },
    Activate { line: usize },
    DayOff { day: u64, kind: u8 },
    SchoolDay { day: u64 },
    Cancel { line: usize, class: usize },
    Move { line: usize, class: usize, to: u64 },
    Mark { line: usize, class: usize },
    Hold { line: usize, class: usize },
    Change { line: usize, class: usize },
    Pause { enrollment: usize, from: u64, days: u64 },
    Resume { enrollment: usize },
    End { enrollment: usize, day: u64 },
    Reopen { enrollment: usize },
    Later { days: u64 },
}

/// About ten weeks of days.
const SPAN: u64 = 70;

fn event() -> impl Strategy<Value = Event> {
    let (line, class, day) = (0_usize..4, 0_usize..12, 0..SPAN);
    prop_oneof![
        6 => (0..SPAN, 1..SPAN).prop_map(|(from, days)| Event::Generate { from, days }),
        3 => (line.clone(), day.clone(), 1_u8..=7, 0_i64..3)
            .prop_map(|(line, from, weekday, details)| Event::Edit { line, from, weekday, details }),
        1 => line.clone().prop_map(|line| Event::Shift { line }),
        1 => line.clone().prop_map(|line| Event::Activate { line }),
        3 => (day.clone(), 0_u8..3).prop_map(|(day, kind)| Event::DayOff { day, kind }),
        1 => day.clone().prop_map(|day| Event::SchoolDay { day }),
        1 => (line.clone(), class.clone()).prop_map(|(line, class)| Event::Cancel { line, class }),
        2 => (line.clone(), class.clone(), day.clone())
            .prop_map(|(line, class, to)| Event::Move { line, class, to }),
        1 => (line.clone(), class.clone()).prop_map(|(line, class)| Event::Mark { line, class }),
        1 => (line.clone(), class.clone()).prop_map(|(line, class)| Event::Hold { line, class }),
        1 => (line, class).prop_map(|(line, class)| Event::Change { line, class }),
        2 => (0_usize..4, day.clone(), 0..SPAN)
            .prop_map(|(enrollment, from, days)| Event::Pause { enrollment, from, days }),
        1 => (0_usize..4).prop_map(|enrollment| Event::Resume { enrollment }),
        1 => (0_usize..4, day).prop_map(|(enrollment, day)| Event::End { enrollment, day }),
        1 => (0_usize..4).prop_map(|enrollment| Event::Reopen { enrollment }),
        2 => (0_u64..6).prop_map(|days| Event::Later { days }),
    ]
}

fn day(n: u64) -> NaiveDate {
    date("2026-03-02") + Days::new(n)
}

/// Two students alone, one of them every second week, and a group of two.
fn school() -> World {
    let mut world = World::new();
    for id in 1..=4 {
        world.enroll(id, id > 2);
    }
    world.line(Some(EnrollmentId(1)), 1);
    world.line(Some(EnrollmentId(2)), 3);
    world.last().every_weeks = 2;
    world.line(None, 5);
    world.line(None, 2);
    world.last().shift = true;
    world
}

impl World {
    fn happens(&mut self, event: &Event) {
        let today = self.today;
        match *event {
            Event::Generate { from, days } => self.generate_and_check(day(from), day(from + days)),
            Event::Edit { line, from, weekday, details } => self.edit(line, day(from), weekday, details),
            Event::Shift { line } => {
                self.series[line].versions.iter_mut().for_each(|version| version.shift = !version.shift);
            }
            Event::Activate { line } => {
                self.series[line].versions.iter_mut().for_each(|version| version.active = !version.active);
            }
            Event::DayOff { day: n, kind } => {
                let kinds = [DayOffKind::Holiday, DayOffKind::Break, DayOffKind::Closed];
                self.off.insert(day(n), kinds[usize::from(kind)]);
            }
            Event::SchoolDay { day: n } => drop(self.off.remove(&day(n))),
            Event::Cancel { line, class } => {
                self.touch(line, class, |row| row.state = State::CancelledByPerson);
            }
            Event::Move { line, class, to } => self.touch(line, class, |row| {
                (row.date, row.moved) = (day(to).max(today), true);
            }),
            Event::Mark { line, class } => self.touch(line, class, |row| row.marked = true),
            Event::Hold { line, class } => self.touch(line, class, |row| row.state = State::Held),
            Event::Change { line, class } => self.touch(line, class, |row| {
                (row.edited, row.details) = (true, 99);
            }),
            Event::Pause { enrollment, from, days } => {
                let until = (days % 3 != 0).then(|| day(from + days));
                self.enrollments[enrollment].pauses.push((day(from), until));
            }
            Event::Resume { enrollment } => self.enrollments[enrollment].pauses.clear(),
            Event::End { enrollment, day: n } => self.enrollments[enrollment].ends_on = Some(day(n)),
            Event::Reopen { enrollment } => self.enrollments[enrollment].ends_on = None,
            Event::Later { days } => self.today = today + Days::new(days),
        }
    }

    /// What a person does to a class that is planned.
    fn touch(&mut self, line: usize, class: usize, change: impl Fn(&mut Row)) {
        let mut planned = self.series[line].rows.iter_mut().filter(|row| row.state == State::Planned);
        if let Some(row) = planned.nth(class) {
            change(row);
        }
    }

    fn generate_and_check(&mut self, from: NaiveDate, to: NaiveDate) {
        let before = self.series.clone();
        let items = self.generate(from, to);
        self.check_untouched(&before.iter().flat_map(|s| s.rows.clone()).collect::<Vec<_>>());
        self.check_result(&items);
        let again = tally(&self.plan(from, to));
        assert_eq!((again.created(), again.changed()), (0, 0), "a second run changes nothing");
    }

    fn check_untouched(&self, before: &[Row]) {
        for old in before {
            let new = self.series.iter().flat_map(|s| &s.rows).find(|row| row.id == old.id).unwrap();
            let used = matches!(old.state, State::CancelledByPerson | State::Held) || old.marked;
            if used || old.date < self.today {
                assert_eq!(old, new, "cancelled, held, marked or past");
            }
            if old.by_hand() {
                let states = Row { state: old.state, ..*new };
                assert_eq!(*old, states, "what a person placed stays in its place");
            }
            assert_eq!(old.week, new.week, "the key stays");
            if old.state == State::CancelledBySystem && new.state == State::Planned {
                assert!(new.date >= self.today, "nothing comes back into the past");
            }
        }
    }

    fn check_result(&self, items: &[Item]) {
        let mut keys: Vec<_> = items.iter().map(|item| (item.series, item.week)).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "one outcome for a line and a week");
        for item in items.iter().filter(|item| matches!(item.outcome, Outcome::Create | Outcome::Change)) {
            assert_eq!(monday(item.date), item.week, "a class stays in its week");
            assert!(!self.off.contains_key(&item.date), "no class on a day off");
            if item.date != item.original_date {
                assert!(
                    item.date > item.original_date && !weekend(item.date),
                    "a shift goes on, to a school day"
                );
                self.check_alone(item);
            }
            if item.outcome == Outcome::Change {
                assert!(item.date >= self.today, "nothing is moved into the past");
            }
        }
    }

    /// A shifted class shares its date with no other class of its line.
    fn check_alone(&self, item: &Item) {
        let series = self.series.iter().find(|series| series.id == item.series).unwrap();
        let gone = [State::CancelledByPerson, State::CancelledBySystem];
        let there = series.rows.iter().filter(|row| row.date == item.date && !gone.contains(&row.state));
        assert!(there.count() <= 1, "a shift does not collide");
    }
}

fn weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_nothing_that_must_not(events in prop::collection::vec(event(), 1..40)) {
        let mut world = school();
        for event in &events {
            world.happens(event);
        }
        world.generate_and_check(day(0), day(SPAN));
    }
}
