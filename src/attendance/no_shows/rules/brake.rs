//! The brake: schools have told every family that their child was missing.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::error::Message;
use crate::msg;

/// From where on it brakes; the values of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Minutes after the expected arrival until somebody is missing.
    pub no_show_minutes: i32,
    /// Part of the school.
    pub school_percent: i32,
    /// Part of a course.
    pub course_percent: i32,
    /// And at least so many students.
    pub at_least: i32,
    /// Minutes that a kiosk may be silent.
    pub silent_minutes: i32,
    /// Hours that a change of today's calendar is new.
    pub calendar_hours: i32,
    /// Minutes that a check may be late.
    pub late_minutes: i32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            no_show_minutes: 30,
            school_percent: 20,
            course_percent: 50,
            at_least: 8,
            silent_minutes: 5,
            calendar_hours: 24,
            late_minutes: 120,
        }
    }
}

/// How many of a group are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Expected at the gate today.
    pub expected: i64,
    /// Told of today, and those who would be.
    pub alerted: i64,
}

impl Share {
    /// Whether they are too many to be believed: more than the part, and not just a few.
    fn is_mass(self, percent: i32, at_least: i32) -> bool {
        self.alerted >= at_least.into() && self.alerted * 100 > self.expected * i64::from(percent)
    }
}

/// How many of a course are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseShare {
    /// The course.
    pub course: String,
    /// How many.
    pub share: Share,
}

/// A kiosk at a gate of those who are missing, that gave a sign of life today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskSight {
    /// Its name.
    pub kiosk: String,
    /// Its gate.
    pub gate: String,
    /// Seconds since its last sign of life.
    pub silent_seconds: i64,
    /// Events that it keeps and has not sent.
    pub unsynced: i32,
}

/// What the brake is judged by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Of the school.
    pub school: Share,
    /// Of each course with somebody who would be told of now.
    pub courses: Vec<CourseShare>,
    /// The kiosks of their gates.
    pub kiosks: Vec<KioskSight>,
    /// Whether anybody came in at all today.
    pub anybody_came: bool,
    /// When today's calendar last changed.
    pub calendar_changed_at: Option<DateTime<Utc>>,
    /// Since when the check should have been made.
    pub due_at: Option<DateTime<Utc>>,
    /// By how many minutes the check was late that began the present hold, if that was why.
    pub was_late: Option<i64>,
}

/// Why it brakes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// Too large a part of the school.
    School {
        /// Missing.
        alerted: i64,
        /// Of so many.
        expected: i64,
    },
    /// Too large a part of a course.
    Course {
        /// The one with most.
        course: String,
        /// Missing.
        alerted: i64,
        /// Of so many.
        expected: i64,
        /// Other courses.
        more: usize,
    },
    /// A kiosk gives no sign of life.
    KioskSilent {
        /// The one that is silent longest.
        kiosk: String,
        /// Its gate.
        gate: String,
        /// For so long.
        minutes: i64,
        /// Other kiosks.
        more: usize,
    },
    /// A kiosk has events that are not here yet.
    KioskUnsynced {
        /// The one with most.
        kiosk: String,
        /// Its gate.
        gate: String,
        /// So many.
        events: i32,
        /// Other kiosks.
        more: usize,
    },
    /// Nobody at all came in today.
    NobodyCame,
    /// Today's calendar is new.
    CalendarChanged {
        /// Since so many whole hours.
        hours: i64,
    },
    /// The check came too late to be worth a word.
    CheckLate {
        /// By so much.
        minutes: i64,
    },
}

impl Cause {
    /// The same in a sentence.
    pub fn says(&self) -> Message {
        match self {
            Self::School { alerted, expected } => {
                msg!("brake-cause-school", alerted = alerted, expected = expected)
            }
            Self::Course { course, alerted, expected, more } => {
                msg!(
                    "brake-cause-course",
                    course = course,
                    alerted = alerted,
                    expected = expected,
                    more = more
                )
            }
            Self::KioskSilent { kiosk, gate, minutes, more } => {
                msg!("brake-cause-silent", kiosk = kiosk, gate = gate, minutes = minutes, more = more)
            }
            Self::KioskUnsynced { kiosk, gate, events, more } => {
                msg!("brake-cause-unsynced", kiosk = kiosk, gate = gate, events = events, more = more)
            }
            Self::NobodyCame => msg!("brake-cause-nobody"),
            Self::CalendarChanged { hours } => msg!("brake-cause-calendar", hours = hours),
            Self::CheckLate { minutes } => msg!("brake-cause-late", minutes = minutes),
        }
    }
}

/// Why word of those who are missing is held; nothing when it may go out.
pub fn brake(scene: &Scene, limits: &Limits, now: DateTime<Utc>) -> Vec<Cause> {
    let late = TimeDelta::minutes(limits.late_minutes.into());
    let late_by = scene.due_at.map(|due| now - due).filter(|by| *by > late);
    let late_by = late_by.map(|by| by.num_minutes()).or(scene.was_late);
    let new = TimeDelta::hours(limits.calendar_hours.into());
    let changed = scene.calendar_changed_at.map(|at| now - at).filter(|ago| *ago < new);
    [
        school(scene, limits),
        course(scene, limits),
        silent(scene, limits),
        unsynced(scene),
        (!scene.anybody_came).then_some(Cause::NobodyCame),
        changed.map(|ago| Cause::CalendarChanged { hours: ago.num_hours().max(0) }),
        late_by.map(|minutes| Cause::CheckLate { minutes }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn school(scene: &Scene, limits: &Limits) -> Option<Cause> {
    let Share { expected, alerted } = scene.school;
    scene
        .school
        .is_mass(limits.school_percent, limits.at_least)
        .then_some(Cause::School { alerted, expected })
}

fn course(scene: &Scene, limits: &Limits) -> Option<Cause> {
    let is_mass = |one: &&CourseShare| one.share.is_mass(limits.course_percent, limits.at_least);
    let most = scene.courses.iter().filter(is_mass).max_by_key(|one| one.share.alerted)?;
    Some(Cause::Course {
        course: most.course.clone(),
        alerted: most.share.alerted,
        expected: most.share.expected,
        more: scene.courses.iter().filter(is_mass).count() - 1,
    })
}

fn silent(scene: &Scene, limits: &Limits) -> Option<Cause> {
    let is_silent = |one: &&KioskSight| one.silent_seconds > i64::from(limits.silent_minutes) * 60;
    let most = scene.kiosks.iter().filter(is_silent).max_by_key(|one| one.silent_seconds)?;
    Some(Cause::KioskSilent {
        kiosk: most.kiosk.clone(),
        gate: most.gate.clone(),
        minutes: most.silent_seconds / 60,
        more: scene.kiosks.iter().filter(is_silent).count() - 1,
    })
}

fn unsynced(scene: &Scene) -> Option<Cause> {
    let keeps = |one: &&KioskSight| one.unsynced > 0;
    let most = scene.kiosks.iter().filter(keeps).max_by_key(|one| one.unsynced)?;
    Some(Cause::KioskUnsynced {
        kiosk: most.kiosk.clone(),
        gate: most.gate.clone(),
        events: most.unsynced,
        more: scene.kiosks.iter().filter(keeps).count() - 1,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: &str = "2026-03-09T11:35:00Z";

    fn now() -> DateTime<Utc> {
        NOW.parse().unwrap()
    }

    fn ago(minutes: i64) -> DateTime<Utc> {
        now() - TimeDelta::minutes(minutes)
    }

    /// A usual morning: 3 of 400 are missing, the kiosk is well, nothing is new.
    fn calm() -> Scene {
        Scene {
            school: Share { expected: 400, alerted: 3 },
            courses: vec![of("3.º B", 30, 3)],
            kiosks: vec![kiosk(20, 0)],
            anybody_came: true,
            calendar_changed_at: None,
            due_at: Some(ago(4)),
            was_late: None,
        }
    }

    fn of(course: &str, expected: i64, alerted: i64) -> CourseShare {
        CourseShare { course: course.into(), share: Share { expected, alerted } }
    }

    fn kiosk(silent_seconds: i64, unsynced: i32) -> KioskSight {
        KioskSight { kiosk: "Tótem".into(), gate: "Norte".into(), silent_seconds, unsynced }
    }

    fn school(alerted: i64, expected: i64) -> Scene {
        Scene { school: Share { expected, alerted }, ..calm() }
    }

    fn course(alerted: i64, expected: i64) -> Scene {
        Scene { courses: vec![of("1.º A", 30, 1), of("3.º B", expected, alerted)], ..calm() }
    }

    fn names(causes: &[Cause]) -> Vec<String> {
        let name = |cause: &Cause| serde_json::to_value(cause).unwrap()["cause"].as_str().unwrap().to_owned();
        causes.iter().map(name).collect()
    }

    #[test]
    fn each_case_holds_from_its_limit_on() {
        let kiosks = |kiosks| Scene { kiosks, ..calm() };
        let calendar = |at| Scene { calendar_changed_at: Some(at), ..calm() };
        let due = |minutes| Scene { due_at: Some(ago(minutes)), ..calm() };
        for (case, scene, held) in [
            ("a usual morning", calm(), None),
            ("20 % of the school", school(80, 400), None),
            ("more than 20 % of the school", school(81, 400), Some("school")),
            ("more than 20 %, but seven", school(7, 30), None),
            ("more than 20 %, and eight", school(8, 30), Some("school")),
            ("eight of forty are 20 %", school(8, 40), None),
            ("half of a course", course(15, 30), None),
            ("more than half of a course", course(16, 30), Some("course")),
            ("more than half, but seven", course(7, 10), None),
            ("more than half, and eight", course(8, 10), Some("course")),
            ("a kiosk silent for five minutes", kiosks(vec![kiosk(300, 0)]), None),
            ("a kiosk silent for longer", kiosks(vec![kiosk(301, 0)]), Some("kiosk_silent")),
            ("one of two is silent", kiosks(vec![kiosk(5, 0), kiosk(900, 0)]), Some("kiosk_silent")),
            ("a kiosk with unsynced events", kiosks(vec![kiosk(5, 1)]), Some("kiosk_unsynced")),
            ("no kiosk was seen today", kiosks(vec![]), None),
            ("nobody came in", Scene { anybody_came: false, ..calm() }, Some("nobody_came")),
            ("the calendar changed a day ago", calendar(ago(24 * 60)), None),
            ("it changed within a day", calendar(ago(24 * 60 - 1)), Some("calendar_changed")),
            ("it changed just now", calendar(now()), Some("calendar_changed")),
            ("the check is two hours late", due(120), None),
            ("the check is later than that", due(121), Some("check_late")),
        ] {
            let causes = brake(&scene, &Limits::default(), now());
            assert_eq!(names(&causes), Vec::from_iter(held.map(str::to_owned)), "{case}");
        }
    }

    #[test]
    fn the_limits_are_those_of_the_settings() {
        let limits = Limits {
            school_percent: 1,
            course_percent: 5,
            at_least: 2,
            silent_minutes: 30,
            calendar_hours: 0,
            late_minutes: 5,
            ..Limits::default()
        };
        let scene = Scene {
            school: Share { expected: 100, alerted: 2 },
            courses: vec![of("3.º B", 20, 2)],
            kiosks: vec![kiosk(29 * 60, 0)],
            calendar_changed_at: Some(now()),
            due_at: Some(ago(6)),
            ..calm()
        };
        assert_eq!(names(&brake(&scene, &limits, now())), ["school", "course", "check_late"]);
    }

    #[test]
    fn what_was_checked_late_stays_late() {
        let scene = Scene { was_late: Some(140), ..calm() };
        assert_eq!(brake(&scene, &Limits::default(), now()), [Cause::CheckLate { minutes: 140 }]);
    }

    #[test]
    fn the_worst_is_named_and_the_others_are_counted() {
        let scene = Scene {
            courses: vec![of("A", 10, 8), of("B", 30, 29), of("C", 10, 9), of("D", 30, 2)],
            kiosks: vec![kiosk(400, 0), KioskSight { kiosk: "Sur".into(), ..kiosk(700, 0) }],
            ..calm()
        };
        let causes = brake(&scene, &Limits::default(), now());
        let course = Cause::Course { course: "B".into(), alerted: 29, expected: 30, more: 2 };
        let gate = "Norte".into();
        assert_eq!(causes, [course, Cause::KioskSilent { kiosk: "Sur".into(), gate, minutes: 11, more: 1 }]);
    }

    #[test]
    fn every_cause_has_its_words_in_both_languages() {
        let all = [
            Cause::School { alerted: 1, expected: 2 },
            Cause::Course { course: "B".into(), alerted: 29, expected: 30, more: 1 },
            Cause::KioskSilent { kiosk: "Sur".into(), gate: "G".into(), minutes: 11, more: 0 },
            Cause::KioskUnsynced { kiosk: "Sur".into(), gate: "G".into(), events: 3, more: 2 },
            Cause::NobodyCame,
            Cause::CalendarChanged { hours: 0 },
            Cause::CheckLate { minutes: 130 },
        ];
        for cause in all {
            for language in crate::texts::Language::ALL {
                let said = crate::texts::say(language, &cause.says());
                assert!(said.len() > 20 && !said.contains('{'), "{said}");
            }
            let kept = serde_json::to_value(&cause).unwrap();
            assert_eq!(serde_json::from_value::<Cause>(kept).unwrap(), cause);
        }
    }

    proptest! {
        #[test]
        fn a_few_are_never_a_mass(expected in 1..5_000_i64, alerted in 0..8_i64) {
            let share = Share { expected, alerted };
            let scene = Scene { school: share, courses: vec![CourseShare { course: "B".into(), share }], ..calm() };
            prop_assert_eq!(brake(&scene, &Limits::default(), now()), []);
        }

        #[test]
        fn one_more_never_lets_go(
            expected in 1..5_000_i64, alerted in 0..5_000_i64, silent in 0..7_200_i64, unsynced in 0..3_i32,
            came: bool, changed in 0..3_000_i64, due in 0..300_i64,
        ) {
            let scene = |alerted, more| Scene {
                school: Share { expected, alerted },
                courses: vec![of("B", expected, alerted)],
                kiosks: vec![kiosk(silent + more, unsynced)],
                anybody_came: came,
                calendar_changed_at: Some(ago(changed)),
                due_at: Some(ago(due + more)),
                was_late: None,
            };
            let before = names(&brake(&scene(alerted, 0), &Limits::default(), now()));
            let after = names(&brake(&scene(alerted + 1, 1), &Limits::default(), now()));
            prop_assert!(before.iter().all(|cause| after.contains(cause)), "{before:?} {after:?}");
        }

        #[test]
        fn it_holds_just_when_the_rule_says_so(
            expected in 1..5_000_i64, alerted in 0..5_000_i64, silent in 0..7_200_i64, unsynced in 0..3_i32,
            came: bool, changed in 0..3_000_i64, due in 0..300_i64,
        ) {
            let scene = Scene {
                school: Share { expected, alerted },
                courses: vec![],
                kiosks: vec![kiosk(silent, unsynced)],
                anybody_came: came,
                calendar_changed_at: Some(ago(changed)),
                due_at: Some(ago(due)),
                was_late: None,
            };
            let holds = alerted >= 8 && alerted * 5 > expected
                || silent > 300 || unsynced > 0 || !came || changed < 1440 || due > 120;
            prop_assert_eq!(!brake(&scene, &Limits::default(), now()).is_empty(), holds);
        }
    }
}
