//! November 2026 of a course of 45, and of one that nobody is in.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::Show;
use crate::attendance::rules::{ClassMark, Status};
use crate::auth::Role;
use crate::calendar::rules::Name;
use crate::classes::courses::Course;
use crate::ids::{ClassId, EnrollmentId, StudentId};
use crate::reports::sheet::rules::{Facts, Meeting, Member, Sheet, View};
use crate::reports::sheet::{MonthSheet, NotTaken};
use crate::web::page::Frame;

fn course() -> Course {
    let course = crate::web::app::samples::courses().swap_remove(0);
    Course { name: "1.º medio A".into(), presence_source: "marks".into(), ..course }
}

fn days() -> Vec<NaiveDate> {
    (1..=30).filter_map(|day| NaiveDate::from_ymd_opt(2026, 11, day)).collect()
}

fn member(id: i64) -> Member {
    let name = match id {
        1 => "=cmd(), Ana".to_owned(),
        2 => "Fernández-Larraín Undurraga, María de los Ángeles".to_owned(),
        _ => format!("Pérez Ñancupil, Begoña {id}"),
    };
    Member {
        student: StudentId(id),
        code: format!("A-{id:03}"),
        name,
        enrollment: EnrollmentId(id),
        in_group: true,
        from: NaiveDate::from_ymd_opt(2026, 11, if id == 3 { 11 } else { 1 }).unwrap(),
        until: None,
    }
}

fn facts() -> Facts {
    let mut facts = Facts { days: days(), members: (1..=45).map(member).collect(), ..Facts::default() };
    facts.off.insert("2026-11-02".parse().unwrap(), Name::plain("Feriado del colegio"));
    let school_days =
        |day: &&NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && day.day() != 2;
    for (n, date) in (1..).zip(facts.days.iter().filter(school_days)) {
        let (class, is_taken) = (ClassId(n), n < 15);
        let has_begun = date.day() <= 23;
        let start = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
        facts.classes.push(Meeting { class, date: *date, start, enrollment: None, has_begun, is_taken });
        for student in 1..=45 {
            let mark = match (n * 7 + student) % 23 {
                0 => ClassMark::Absent,
                1 => ClassMark::Late,
                2 => ClassMark::Excused,
                3 => ClassMark::LeftEarly,
                _ => ClassMark::Present,
            };
            if is_taken {
                facts.marks.insert((class, StudentId(student)), mark);
            }
        }
    }
    facts
}

fn with(facts: &Facts, view: View, course: Course) -> MonthSheet {
    let left = facts.classes.iter().filter(|class| class.has_begun && !class.is_taken);
    let not_taken = left.map(|class| NotTaken { class: class.class, date: class.date, start: class.start });
    MonthSheet {
        course,
        first: "2026-11-01".parse().unwrap(),
        view,
        sheet: Sheet::of(facts, view),
        not_taken: not_taken.collect(),
        read_at: "2026-11-23T13:05:00Z".parse().unwrap(),
    }
}

/// The month by its classes.
pub fn month() -> MonthSheet {
    with(&facts(), View::Classes, course())
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let at = |frame: &Frame| frame.at("/app/courses/3/sheet");
    let statuses: HashMap<_, _> = facts()
        .classes
        .iter()
        .flat_map(|class| (1..=45).map(move |student| (StudentId(student), class.date)))
        .map(|key| (key, if key.0.0 % 9 == 0 { Status::Partial } else { Status::Present }))
        .collect();
    let by_day = Facts { statuses, classes: Vec::new(), ..facts() };
    let gate = Course { presence_source: "gate".into(), ..course() };
    let teacher = Frame::sample(frame.reader.language, &[Role::Teacher]);
    let none = Facts { days: days(), ..Facts::default() };
    vec![
        ("empty", Show { frame: at(frame), month: with(&none, View::Classes, course()) }),
        ("full", Show { frame: at(frame), month: month() }),
        ("days", Show { frame: at(frame), month: with(&by_day, View::Days, gate) }),
        ("teacher", Show { frame: at(&teacher), month: month() }),
    ]
}
