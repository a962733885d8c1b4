//! The office's pages of families in their states: Colegio Los Aromos, invented.

use chrono::{DateTime, Utc};

use super::bonds::Bonds;
use super::merging::{Merge, Pairs};
use super::texts::{Text, Texts};
use super::unreachable::Unreachable;
use crate::error::Error;
use crate::families::consents::Wording;
use crate::families::contacts::{Adult, Contact, Tried, Unreached};
use crate::families::merging::{Pair, Side};
use crate::families::rules::Purpose;
use crate::fields::Fields;
use crate::ids::{GuardianId, GuardianshipId, StudentId};
use crate::listing::Listing;
use crate::msg;
use crate::people::guardianships::Bond;
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-11-23T{text}Z").parse().unwrap()
}

fn table<T>(path: &str, items: &[T]) -> Table {
    let total = items.len() as u64;
    Table::new(path, &Listing { items: vec![(); items.len()], total, ..Listing::default() })
}

pub(super) fn bonds(frame: &Frame) -> Vec<(&'static str, Bonds)> {
    let bond = |id: i64, student: &str, guardian: Option<&str>, barred: bool| Bond {
        student_id: StudentId(id),
        student: student.into(),
        id: guardian.map(|_| GuardianshipId(id)),
        guardian_id: guardian.map(|_| GuardianId(id)),
        guardian: guardian.map(Into::into),
        phone: (id == 7).then(|| "+56987654321".into()),
        email: barred.then(|| "familia@correo.cl".into()),
        relationship: guardian.map(|_| "madre".into()),
        may_receive: guardian.is_some() && !barred,
        may_justify: guardian.is_some() && !barred,
        may_collect: id == 7,
        barred,
    };
    let page = |all: Vec<Bond>| Bonds {
        frame: frame.at("/app/guardianships"),
        list: table("/app/guardianships", &all),
        all,
    };
    let full = vec![
        bond(7, "Íñiguez Ñancupil, Begoña Belén", Some("Íñiguez Olea, María José"), false),
        bond(8, "Íñiguez Ñancupil, Begoña Belén", Some("Olea Rojas, Hernán"), true),
        bond(9, "Fernández-Larraín Undurraga, Maximiliano", Some("Undurraga, Rosa"), false),
        bond(10, "Núñez Soto, Ana", None, false),
    ];
    let mut nothing = page(vec![]);
    nothing.list = nothing.list.searched("zzz");
    vec![("empty", page(vec![])), ("full", page(full)), ("nothing", nothing)]
}

pub(super) fn pairs(frame: &Frame) -> Vec<(&'static str, Pairs)> {
    let pair = |id: i64, first: &str, second: &str, same_name: bool, children: i64| Pair {
        first_id: GuardianId(id),
        first: first.into(),
        first_code: format!("AP-{id:04}"),
        second_id: GuardianId(id + 100),
        second: second.into(),
        second_code: format!("AP-{:04}", id + 100),
        same_phone: true,
        same_email: !same_name,
        same_name,
        children,
    };
    let page = |all: Vec<Pair>| Pairs {
        frame: frame.at("/app/guardians/duplicates"),
        list: table("/app/guardians/duplicates", &all),
        all,
    };
    let full = vec![
        pair(1, "Íñiguez Olea, María José", "Iñiguez Olea, Maria Jose", true, 2),
        pair(2, "Undurraga Peña, Rosa de las Mercedes", "Undurraga, Rosa", false, 0),
    ];
    vec![("empty", page(vec![])), ("full", page(full))]
}

pub(super) fn merge(frame: &Frame) -> Vec<(&'static str, Merge)> {
    let side = |id: i64, name: &str, phone: Option<&str>, barred: bool| Side {
        id: GuardianId(id),
        name: name.into(),
        code: format!("AP-{id:04}"),
        phone: phone.map(Into::into),
        email: Some("maria.jose.iniguez@familias.losaromos.test".into()),
        children: vec!["Begoña Belén Íñiguez Ñancupil".into(), "Íñigo Íñiguez Ñancupil".into()],
        barred: if barred { vec!["Íñigo Íñiguez Ñancupil".into()] } else { vec![] },
        accounts: id % 2,
        archived_at: None,
    };
    let page = |from, into, refused| Merge { frame: frame.at("/app/guardians/7/merge"), from, into, refused };
    let (one, other) = (
        side(7, "Maria Jose Iñiguez", None, false),
        side(4, "María José Íñiguez Olea", Some("+56987654321"), false),
    );
    let barred = side(9, "María Iñiguez", None, true);
    let mut gone = one.clone();
    gone.archived_at = Some(at("12:00:00"));
    vec![
        ("full", page(one, other.clone(), None)),
        ("barred", page(barred, other.clone(), None)),
        ("errors", page(gone, other, Some(msg!("families-merge-gone")))),
    ]
}

pub(super) fn unreachable(frame: &Frame) -> Vec<(&'static str, Unreachable)> {
    let adult = |id: i64, name: &str, phone: Option<&str>| Adult {
        id: GuardianId(id),
        name: name.into(),
        relationship: Some("madre".into()),
        phone: phone.map(Into::into),
        email: None,
        may_receive: id != 5,
    };
    let tried = |guardian: Option<&str>, key: Option<&str>| Tried {
        kind: "no_show".into(),
        guardian: guardian.map(Into::into),
        reason: key.map(|_| msg!("unreachable-failed")),
    };
    let family = |id: i64, student: &str, guardians, tried, contacts| Unreached {
        student_id: StudentId(id),
        student: student.into(),
        course: Some("3.º Básico A".into()),
        guardians,
        tried,
        contacts,
    };
    let said = Contact {
        at: at("12:30:00"),
        by_name: "Inés Soto Ñancupil".into(),
        words: "Contestó la abuela: está con fiebre, vuelve el jueves.".into(),
    };
    let families = || {
        vec![
            family(
                7,
                "Íñiguez Ñancupil, Begoña Belén",
                vec![
                    adult(4, "María José Íñiguez Olea", Some("+56987654321")),
                    adult(5, "Hernán Olea Rojas", None),
                ],
                vec![tried(Some("María José Íñiguez Olea"), Some("x"))],
                vec![],
            ),
            family(8, "Núñez Soto, Ana", vec![], vec![tried(None, None)], vec![]),
            family(
                9,
                "Rojas Díaz, Julián",
                vec![adult(6, "Rosa Díaz Peña", Some("+56912345678"))],
                vec![tried(Some("Rosa Díaz Peña"), None)],
                vec![said.clone()],
            ),
        ]
    };
    let page = |families, form| Unreachable { frame: frame.at("/app/unreachable"), families, form };
    let refused = Form::refused(Fields::default(), Error::field("words", msg!("field-required"))).unwrap();
    vec![
        ("empty", page(vec![], (None, Form::default()))),
        ("full", page(families(), (None, Form::default()))),
        ("errors", page(families(), (Some(StudentId(8)), refused))),
    ]
}

pub(super) fn texts(frame: &Frame) -> Vec<(&'static str, Texts)> {
    let wording = |purpose: Purpose, language: &str, body: &str| Wording {
        purpose: purpose.as_str().into(),
        version: 2,
        language: language.into(),
        body: body.into(),
        published_at: at("12:00:00"),
        published_by: Some("Ximena Ñuñoa Pérez".into()),
    };
    let text = |purpose: Purpose| Text {
        purpose,
        wordings: vec![
            wording(purpose, "es", "Autorizo a guardar una fotografía en la portería."),
            wording(purpose, "en", "I agree that a photo is kept at the door."),
        ],
        form: Form::new(Fields::from_pairs([
            ("body_es", "Autorizo a guardar una fotografía en la portería."),
            ("body_en", "I agree that a photo is kept at the door."),
            ("version", "2"),
        ])),
    };
    let page = |refused| Texts {
        frame: frame.at("/app/consent-texts"),
        all: Purpose::ALL.into_iter().map(text).collect(),
        refused,
    };
    let mut wrong = page(None);
    let fields = Fields::from_pairs([("body_es", "Autorizo"), ("version", "2")]);
    wrong.all[0].form = Form::refused(fields, Error::field("body_en", msg!("field-required"))).unwrap();
    vec![("full", page(None)), ("errors", wrong), ("overtaken", page(Some(msg!("families-text-overtaken"))))]
}
