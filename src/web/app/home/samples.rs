//! The first pages in their states.

use chrono::{NaiveDate, NaiveTime};

use super::{Own, Staff};
use crate::auth::Role;
use crate::calendar::rules::{DayOff, DayOffKind, Holiday, Name, Source};
use crate::ids::{ClassId, GenerationRunId};
use crate::reports::{Coming, Counts, Day, LastRun, Overview};
use crate::triggers::Glance;
use crate::web::page::{Frame, Week};

fn overview(frame: &Frame, classes: [i64; 7], holiday: Option<usize>) -> Overview {
    let days = Week::of(frame.reader.today).days;
    let off =
        |n| (holiday == Some(n)).then(|| DayOff::of_school(DayOffKind::Holiday, "Aniversario del colegio"));
    let week = days.iter().zip(classes).enumerate();
    Overview {
        counts: Counts { students: 418, guardians: 611, teachers: 31, courses: 14, without_schedule: 3 },
        week: week.map(|(n, (date, classes))| Day { date: *date, classes, off: off(n) }).collect(),
        last_run: Some(LastRun {
            id: GenerationRunId(12),
            requested_at: "2026-11-10T05:00:04Z".parse().unwrap(),
            state: "succeeded".into(),
            created: 1904,
            changed: 12,
            conflicts: 2,
        }),
        next_holiday: Some(Holiday {
            date: NaiveDate::from_ymd_opt(2026, 12, 8).unwrap(),
            name: Name::new("Inmaculada Concepción", "Immaculate Conception"),
            source: Source::School,
            own: None,
            annulled: None,
        }),
        reviewed: true,
    }
}

pub fn staff(frame: &Frame) -> Vec<(&'static str, Staff)> {
    let alerts = |open| crate::alerts::Counts { by_priority: vec![], open, acknowledged: open / 2 };
    let page = |overview: Overview| Staff {
        frame: frame.clone(),
        alerts: alerts(if overview.last_run.is_some() { 4 } else { 0 }),
        overview,
        scheduler: Some(Glance {
            running: true,
            active: 6,
            next_at: Some("2026-11-23T14:00:00Z".parse().unwrap()),
            runs_running: 0,
            runs_queued: 0,
            runs_failed: 1,
        }),
        now: "2026-11-23T13:40:00Z".parse().unwrap(),
    };
    let full = overview(frame, [96, 101, 94, 98, 87, 0, 0], None);
    let holiday = overview(frame, [0, 101, 94, 98, 87, 0, 0], Some(0));
    let mut begun = overview(frame, [0; 7], None);
    begun.last_run = None;
    begun.reviewed = false;
    let mut empty = begun.clone();
    empty.counts = Counts::default();
    empty.next_holiday = None;
    vec![("empty", page(empty)), ("begun", page(begun)), ("full", page(full)), ("holiday", page(holiday))]
}

pub fn own(frame: &Frame) -> Vec<(&'static str, Own)> {
    let monday = frame.reader.today;
    let class = |id: i64, days: u64, hour: u32, course: &str, student: Option<&str>, status: &str| Coming {
        id: ClassId(id),
        date: monday + chrono::Days::new(days),
        start_time: NaiveTime::from_hms_opt(hour, 10, 0).unwrap(),
        end_time: NaiveTime::from_hms_opt(hour, 55, 0).unwrap(),
        course: course.into(),
        student: student.map(Into::into),
        teacher: Some("Ignacio Muñoz Lagos".into()),
        room: Some("Sala 4".into()),
        status: status.into(),
        moved: id == 4,
    };
    let teacher = vec![
        class(1, 0, 8, "3.º B · Matemática", None, "held"),
        class(2, 0, 10, "Violín", Some("Ana Sofía Quispe Mamani"), "planned"),
        class(3, 1, 9, "4.º A · Matemática", None, "cancelled"),
        class(4, 3, 15, "Guitarra", Some("Íñigo Peñailillo"), "planned"),
    ];
    let family = vec![
        class(5, 0, 8, "3.º B", Some("Martina"), "planned"),
        class(6, 0, 8, "1.º A", Some("Julián"), "planned"),
        class(7, 15, 8, "3.º B", Some("Martina"), "holiday"),
    ];
    let page = |role, is_teacher, classes| {
        let mut frame = frame.clone();
        frame.viewer.as_mut().unwrap().roles = vec![role];
        Own { frame, is_teacher, classes }
    };
    vec![
        ("teacher", page(Role::Teacher, true, teacher)),
        ("family", page(Role::Guardian, false, family)),
        ("empty", page(Role::Guardian, false, vec![])),
    ]
}
