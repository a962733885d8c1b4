//! Gates and kiosks as they may be.

use super::{CodePage, EditPage, GatePage, Index, NewPage, Show};
use crate::fields::Fields;
use crate::ids::{CourseId, GateId, KioskId};
use crate::kiosks::devices::Kiosk;
use crate::kiosks::gates::{CourseAt, Gate};
use crate::kiosks::pairing::Code;
use crate::kiosks::rules::{CodeForm, GateForm, GateMode};
use crate::web::app::samples::instant;
use crate::web::forms::{Choice, Form};
use crate::web::page::Frame;

fn kiosk(id: i64, name: &str, silent: Option<i64>, queue: i32) -> Kiosk {
    Kiosk {
        id: KioskId(id),
        name: name.into(),
        gate_id: GateId(1),
        gate: "Portería principal".into(),
        paired_at: instant(),
        paired_by: "Rosa Peña".into(),
        revoked_at: None,
        revoked_by: None,
        silent_seconds: silent,
        queue_length: queue,
        unsynced_seconds: (queue > 0).then_some(400),
        app_version: Some("8f3a21".into()),
        skew_ms: Some(if queue > 0 { 190_000 } else { 300 }),
        last_event_at: silent.map(|_| instant()),
    }
}

fn gates() -> Vec<Gate> {
    let gate = |id: i64, name: &str, mode, kiosks| Gate {
        id: GateId(id),
        name: name.into(),
        mode,
        archived_at: (id == 3).then(instant),
        kiosks,
        courses: 6,
    };
    vec![
        gate(1, "Portería principal", GateMode::Auto, 3),
        gate(2, "Portón de calle Ñuble", GateMode::In, 0),
        gate(3, "Puerta vieja", GateMode::Out, 0),
    ]
}

fn code() -> Code {
    Code {
        id: 4,
        name: "Tablet de inspectoría".into(),
        gate_id: GateId(1),
        gate: "Portería principal".into(),
        created_by: "Rosa Peña".into(),
        seconds_left: 1_740,
        kiosk_id: None,
    }
}

fn places() -> Vec<Choice> {
    gates().into_iter().map(|gate| Choice::named(gate.id, gate.name)).collect()
}

pub(super) fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |gates, kiosks, waiting| Index { frame: frame.at("/app/kiosks"), gates, kiosks, waiting };
    let mut revoked = kiosk(5, "Tablet perdida", Some(900_000), 0);
    (revoked.revoked_at, revoked.revoked_by) = (Some(instant()), Some("Rosa Peña".into()));
    let kiosks = vec![
        kiosk(1, "Tablet norte", Some(20), 0),
        kiosk(2, "Tablet sur", Some(40), 37),
        kiosk(3, "Tablet este", Some(4_000), 0),
        kiosk(4, "Tablet nueva", None, 0),
        revoked,
    ];
    vec![
        ("empty", page(Vec::new(), Vec::new(), Vec::new())),
        ("gates", page(gates(), Vec::new(), Vec::new())),
        ("full", page(gates(), kiosks, vec![code()])),
    ]
}

pub(super) fn new(frame: &Frame) -> Vec<(&'static str, NewPage)> {
    let page = |form, gates| NewPage { frame: frame.at("/app/kiosks/new"), form, gates };
    let wrong = CodeForm::parse(&Fields::default()).unwrap_err();
    vec![
        ("gateless", page(Form::default(), Vec::new())),
        ("empty", page(Form::default(), places())),
        ("errors", page(Form::refused(Fields::default(), wrong).unwrap(), places())),
    ]
}

pub(super) fn code_pages(frame: &Frame) -> Vec<(&'static str, CodePage)> {
    let page = |code: Option<&str>, made| CodePage {
        frame: frame.at("/app/kiosks"),
        code: code.map(Into::into),
        made,
        address: "https://asistencia.aromos.cl/kiosk/".into(),
    };
    let paired = Code { kiosk_id: Some(KioskId(1)), ..code() };
    let over = Code { seconds_left: 0, ..code() };
    vec![
        ("full", page(Some("7K3M-9QXT"), code())),
        ("later", page(None, code())),
        ("paired", page(None, paired)),
        ("over", page(None, over)),
    ]
}

pub(super) fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let page = |kiosk| Show { frame: frame.at("/app/kiosks/1"), kiosk };
    let mut revoked = kiosk(5, "Tablet perdida", Some(900_000), 12);
    (revoked.revoked_at, revoked.revoked_by) = (Some(instant()), Some("Rosa Peña".into()));
    vec![
        ("empty", page(kiosk(4, "Tablet nueva", None, 0))),
        ("full", page(kiosk(2, "Tablet sur", Some(40), 37))),
        ("revoked", page(revoked)),
    ]
}

pub(super) fn edit(frame: &Frame) -> Vec<(&'static str, EditPage)> {
    let page =
        |form| EditPage { frame: frame.at("/app/kiosks/1/edit"), id: KioskId(1), form, gates: places() };
    let filled = Fields::from_pairs([("name", "Tablet sur"), ("gate_id", "1")]);
    let wrong = CodeForm::parse(&Fields::default()).unwrap_err();
    vec![
        ("full", page(Form::new(filled))),
        ("errors", page(Form::refused(Fields::default(), wrong).unwrap())),
    ]
}

pub(super) fn gate(frame: &Frame) -> Vec<(&'static str, GatePage)> {
    let frame = frame.at("/app/gates/new");
    let course = |id: i64, name: &str, gate: Option<i64>| CourseAt {
        id: CourseId(id),
        name: name.into(),
        gate_id: gate.map(GateId),
        gate: gate.map(|_| "Portón de calle Ñuble".into()),
    };
    let filled = Fields::from_pairs([("name", "Portería principal"), ("mode", "auto"), ("courses", "1,2")]);
    let full = GatePage {
        frame: frame.clone(),
        id: Some(GateId(1)),
        form: Form::new(filled),
        courses: vec![
            course(1, "1.º básico A", Some(1)),
            course(2, "2.º básico", None),
            course(3, "3.º B", Some(2)),
        ],
        is_archived: false,
        is_used: false,
    };
    let wrong = GateForm::parse(&Fields::default()).unwrap_err();
    vec![
        ("empty", GatePage::empty(frame.clone(), Form::default())),
        ("full", full),
        ("errors", GatePage::empty(frame, Form::refused(Fields::default(), wrong).unwrap())),
    ]
}
