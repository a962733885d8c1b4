//! The morning of Monday 23 November 2026 at the Colegio Los Aromos.

use super::{Ask, Banner, Index};
use crate::attendance::no_shows::rules::{Cause, State};
use crate::attendance::no_shows::{Held, NoShow, Row, Size};
use crate::fields::Fields;
use crate::ids::{HoldId, StudentId};
use crate::listing::{Cursor, Listing};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

/// A batch that is held.
pub(in crate::web::app) fn held(waits: bool) -> Held {
    let gate = || "Portería norte".to_owned();
    Held {
        id: HoldId(3),
        day: "2026-11-23".parse().unwrap(),
        is_open: true,
        held_at: "2026-11-23T11:35:00Z".parse().unwrap(),
        causes: vec![
            Cause::School { alerted: 118, expected: 512 },
            Cause::Course { course: "3.º B".into(), alerted: 26, expected: 31, more: 2 },
            Cause::KioskSilent { kiosk: "Tótem 1".into(), gate: gate(), minutes: 12, more: 1 },
            Cause::KioskUnsynced { kiosk: "Tótem 2".into(), gate: gate(), events: 37, more: 0 },
            Cause::CalendarChanged { hours: 0 },
        ],
        waits: waits.then(|| ("2026-11-23T12:10:00Z".parse().unwrap(), "Rosa Peña Ñuñoa".into())),
        size: Size { students: 118, guardians: 203 },
    }
}

fn one(id: i64, student: &str, state: State) -> NoShow {
    let at = |text: &str| text.parse().unwrap();
    let told = matches!(state, State::Announced | State::Corrected);
    let row = Row {
        student_id: StudentId(id),
        student: student.into(),
        course: Some(if id % 2 == 0 { "3.º B" } else { "1.º medio A" }.into()),
        state: state.as_str().into(),
        expected_in: Some(at("2026-11-23T11:00:00Z")),
        first_in: matches!(state, State::Gone | State::Corrected).then(|| at("2026-11-23T11:48:00Z")),
        noticed_at: at("2026-11-23T11:35:00Z"),
        announced_at: told.then(|| at("2026-11-23T11:35:00Z")),
        ended_at: None,
        messages: if id == 2 { 0 } else { id },
    };
    NoShow { row, state }
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let rows = || {
        let names = [
            "Díaz-Valdés Ñuñoa de la Fuente, Ximena",
            "Íñiguez Ñancupil, Begoña",
            "Pérez Soto, Ana",
            "Quispe Mamani, Luis",
            "Zúñiga Rojas, Tomás",
        ];
        (1..).zip(names).zip(State::ALL).map(|((id, name), state)| one(id, name, state)).collect::<Vec<_>>()
    };
    let page = |rows: Vec<NoShow>, q: &str, held, counts: &[i64]| {
        let next = Some(Cursor { key: "x".into(), id: 1, back: false }).filter(|_| !rows.is_empty());
        let listing = Listing { total: rows.len() as u64, items: rows, next, previous: None };
        Index {
            frame: frame.at("/app/no-shows"),
            list: Table::new("/app/no-shows", &listing).searched(q).sorted("student", false),
            form: Form::new(Fields::from_pairs([("day", "2026-11-23")])),
            day: "2026-11-23".parse().unwrap(),
            checked_at: Some("2026-11-23T11:40:00Z".parse().unwrap()),
            held,
            counts: State::ALL.into_iter().zip(counts.iter().copied()).collect(),
            rows: listing.items,
        }
    };
    vec![
        ("empty", page(vec![], "", None, &[0; 5])),
        ("nothing", page(vec![], "zzz", None, &[0, 3, 0, 0, 0])),
        ("full", page(rows(), "", None, &[0, 12, 1, 4, 2])),
        ("held", page(rows(), "", Some(held(false)), &[118, 0, 0, 4, 0])),
    ]
}

pub fn banner(frame: &Frame) -> Vec<(&'static str, Banner)> {
    let page = |held| Banner { frame: frame.at("/app/no-shows/banner"), held };
    vec![("empty", page(None)), ("held", page(Some(held(false)))), ("waits", page(Some(held(true))))]
}

pub fn ask(frame: &Frame) -> Vec<(&'static str, Ask)> {
    let page = |sends| Ask { frame: frame.at("/app/no-shows/holds/3/sending"), held: held(false), sends };
    vec![("send", page(true)), ("discard", page(false))]
}
