//! The calendar's pages in their states, for tests and pictures.

use chrono::NaiveDate;

use super::Index;
use super::kind::Kind;
use super::preview::Step;
use crate::calendar::rules::{Name, Override, OwnDay, Place, holidays};
use crate::calendar::{Exception, Review, SchoolBreak, Year};
use crate::classes::generation::Effects;
use crate::classes::rules::plan::{Item, Outcome, Reason, tally};
use crate::fields::Fields;
use crate::ids::{BreakId, ClassId, CourseId, ExceptionId, HolidayId, SeriesId};
use crate::school::Country;
use crate::web::page::Frame;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A year as it comes, and one that a school has worked on.
pub fn years(frame: &Frame) -> Vec<(&'static str, Index)> {
    let frame = frame.at("/app/calendar");
    let bare = Year {
        year: 2027,
        place: Place::new(Country::Bo, None),
        holidays: holidays(&Place::new(Country::Bo, None), day("2027-01-01"), day("2027-12-31"), &[], &[]),
        breaks: Vec::new(),
        exceptions: Vec::new(),
        review: None,
    };
    vec![("empty", Index::new(frame.clone(), bare)), ("full", Index::new(frame, full()))]
}

fn full() -> Year {
    let place = Place::new(Country::Cl, Some("CL-RM"));
    let name = Name::new("Feriado de Fiestas Patrias", "National holidays");
    let decision = |date: &str, off| Override {
        country: Country::Cl,
        region: None,
        date: day(date),
        off,
        name: name.clone(),
        source: "Ley 21.482".into(),
    };
    let own = |id, date: &str, name: &str, off| OwnDay {
        id: HolidayId(id),
        date: day(date),
        name: name.into(),
        off,
    };
    let days = [
        own(1, "2026-05-15", "Aniversario del colegio", true),
        own(2, "2026-10-31", "Feria de ciencias", false),
    ];
    let decisions = [decision("2026-09-17", true), decision("2026-06-21", false)];
    let of_course = |id, name: &str| (Some(CourseId(id)), Some(name.to_owned()));
    let span = |id, name: &str, from: &str, to: &str, (course_id, course)| SchoolBreak {
        id: BreakId(id),
        name: name.into(),
        starts_on: day(from),
        ends_on: day(to),
        course_id,
        course,
    };
    let exception = |id, date: &str, note: &str| Exception {
        id: ExceptionId(id),
        date: day(date),
        course_id: None,
        course: None,
        expected_in: None,
        expected_out: None,
        note: Some(note.into()),
    };
    let shorter = Exception {
        expected_in: "08:00:00".parse().ok(),
        expected_out: "12:30:00".parse().ok(),
        ..exception(2, "2026-09-16", "Acto de Fiestas Patrias")
    };
    Year {
        year: 2026,
        holidays: holidays(&place, day("2026-01-01"), day("2026-12-31"), &decisions, &days),
        place,
        breaks: vec![
            span(1, "Vacaciones de invierno", "2026-06-22", "2026-07-03", (None, None)),
            span(2, "Gira de estudios", "2026-11-23", "2026-11-27", of_course(9, "4.º Medio A")),
        ],
        exceptions: vec![exception(1, "2026-06-12", "Jornada docente"), shorter],
        review: Some(Review {
            reviewed_at: "2026-01-12T14:05:00Z".parse().unwrap(),
            reviewed_by: "Ximena Ñuñoa Pérez".into(),
        }),
    }
}

/// What a change does: nothing, much, and a removal.
pub fn previews() -> Vec<(&'static str, Kind, Step, Fields, Effects)> {
    let holiday = Fields::from_pairs([("date", "2026-12-04"), ("name", "Aniversario"), ("kind", "holiday")]);
    let winter =
        Fields::from_pairs([("name", "Receso"), ("starts_on", "2026-12-07"), ("ends_on", "2026-12-11")]);
    let items: Vec<_> = (0..75).map(item).collect();
    let names = crate::web::app::samples::names();
    let effects = Effects { tally: tally(&items), items, names, ..Effects::default() };
    vec![
        ("empty", Kind::Holidays, Step::Add, holiday.clone(), Effects::default()),
        ("full", Kind::Breaks, Step::Edit(3), winter, effects.clone()),
        ("removal", Kind::Holidays, Step::Remove(1), holiday, effects),
    ]
}

fn item(n: i64) -> Item {
    let (outcome, reason) = match n % 9 {
        0 => (Outcome::Keep, Reason::Held),
        1 => (Outcome::Keep, Reason::Moved),
        2 => (Outcome::Change, Reason::Planned),
        _ => (Outcome::Holiday, Reason::Break),
    };
    Item {
        series: Some(SeriesId(n)),
        week: day("2026-12-07"),
        course: CourseId(if n % 2 == 0 { 3 } else { 7 }),
        enrollment: None,
        class: Some(ClassId(n)),
        schedule: None,
        original_date: day("2026-12-07"),
        date: day("2026-12-07"),
        start: "08:10:00".parse().unwrap(),
        was: Some((day("2026-12-07"), "08:10:00".parse().unwrap())),
        outcome,
        reason,
    }
}
