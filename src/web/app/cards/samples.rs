//! Cards as they may be.

use super::{Index, PrintPage, StudentPage};
use crate::error::Error;
use crate::fields::Fields;
use crate::ids::{CardId, StudentId};
use crate::kiosks::cards::{Card, Holder};
use crate::kiosks::pins::StudentPin;
use crate::listing::Listing;
use crate::msg;
use crate::web::app::samples::instant;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Label, Table};

fn holder(id: i64, given: &str, family: &str, issued: bool, printed: bool) -> Holder {
    Holder {
        id: StudentId(id),
        code: format!("E-{id:04}"),
        given_names: given.into(),
        family_names: family.into(),
        course: Some("3.º básico".into()),
        issued_at: issued.then(instant),
        printed_at: printed.then(instant),
        chips: i64::from(printed),
        has_pin: printed,
    }
}

pub(super) fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |holders: Vec<Holder>, chosen: &str| {
        let listing = Listing { total: holders.len() as u64, items: holders, next: None, previous: None };
        let list = Table::new("/app/cards", &listing).sorted("name", false).filtered("course_id", chosen);
        Index {
            frame: frame.at("/app/cards"),
            list,
            form: Form::new(Fields::from_pairs([("course_id", chosen)])),
            courses: vec![Choice::named(3, "3.º básico"), Choice::named(4, "4.º básico")],
            holders: listing.items,
        }
    };
    let holders = || {
        vec![
            holder(1, "Ana María", "Ñancupil Soto", true, true),
            holder(2, "Benjamín", "Pérez", true, false),
            holder(3, "Catalina", "Rojas", false, false),
        ]
    };
    vec![("empty", page(Vec::new(), "")), ("full", page(holders(), "")), ("course", page(holders(), "3"))]
}

pub(super) fn print(frame: &Frame) -> Vec<(&'static str, PrintPage)> {
    let page = |form, count| PrintPage {
        frame: frame.at("/app/cards"),
        form,
        whose: Label::Name("3.º básico".into()),
        count,
        query: "course_id=3".into(),
    };
    let wrong = Error::field("ids", msg!("cards-choose-some"));
    vec![
        ("full", page(Form::default(), 32)),
        ("errors", page(Form::refused(Fields::default(), wrong).unwrap(), 0)),
    ]
}

pub(super) fn student(frame: &Frame) -> Vec<(&'static str, StudentPage)> {
    let card = |id: i64, kind: &str, reason: Option<&str>| Card {
        id: CardId(id),
        student_id: StudentId(7),
        kind: kind.into(),
        issued_at: instant(),
        issued_by: "Rosa Peña".into(),
        printed_at: (kind == "qr").then(instant),
        revoked_at: reason.map(|_| instant()),
        revoked_by: reason.map(|_| "Rosa Peña".into()),
        revoke_reason: reason.map(Into::into),
    };
    let page = |cards, pin, chip_form, pin_form| StudentPage {
        frame: frame.at("/app/students/7/cards"),
        id: StudentId(7),
        name: "Ana María Ñancupil Soto".into(),
        cards,
        pin,
        chip_form,
        pin_form,
    };
    let cards = vec![
        card(4, "qr", None),
        card(3, "nfc", None),
        card(2, "qr", Some("lost")),
        card(1, "qr", Some("reissued")),
    ];
    let pin = |blocked| Some(StudentPin { set_at: instant(), set_by: "Rosa Peña".into(), blocked });
    let wrong = |field: &'static str, key| {
        Form::refused(Fields::from_pairs([(field, "x")]), Error::field(field, key)).unwrap()
    };
    vec![
        ("empty", page(Vec::new(), None, Form::default(), Form::default())),
        ("full", page(cards.clone(), pin(false), Form::default(), Form::default())),
        (
            "errors",
            page(
                cards,
                pin(true),
                wrong("serial", msg!("cards-chip-serial")),
                wrong("pin", msg!("cards-pin-obvious")),
            ),
        ),
    ]
}
