//! Messages to the families of the Colegio Los Aromos.

use super::{Index, Show};
use crate::error::Message;
use crate::ids::{GuardianId, NotificationId, StudentId};
use crate::listing::{Cursor, Listing};
use crate::msg;
use crate::notifications::Step;
use crate::notifications::families::rules::Channel;
use crate::notifications::families::{Notice, Pupil, Row};
use crate::notifications::rules::{Kind, State};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

const TEXT: &str = "Aviso de Colegio Los Aromos: hoy, lunes 23 de noviembre, a las 08:35 no hay registro de ingreso de:

• Ana Pérez Soto, con ingreso a las 08:00.
• Luis Pérez Soto, con ingreso a las 08:15.

Si la ausencia tiene un motivo, conviene comunicarlo a inspectoría. Si debía haber llegado, llamar al colegio cuanto antes.
";

fn notice(id: i64, kind: Kind, channel: Channel, reason: Option<Message>) -> Notice {
    let is_lost = reason.as_ref().is_some_and(|reason| reason.key == "delivery-not-contact");
    let state = if is_lost { State::Suppressed } else { State::Simulated };
    let recipient = match channel {
        _ if is_lost => "",
        Channel::WhatsApp => "+56 9 0000 0012",
        Channel::Email => "marta.soto@familias.test",
    };
    let row = Row {
        id: NotificationId(id),
        kind: kind.as_str().into(),
        channel: channel.as_str().into(),
        state: state.as_str().into(),
        reason: None,
        template: if kind == Kind::NoShow { "no_ingreso_umbral" } else { "correccion_no_ingreso" }.into(),
        guardian_id: GuardianId(4),
        guardian: "Marta Soto Ñuñoa de la Fuente".into(),
        recipient: recipient.into(),
        language: "es".into(),
        subject: "No hay registro de ingreso de 2 estudiantes · Colegio Los Aromos".into(),
        students: vec!["Ana Pérez Soto".into(), "Luis Pérez Soto".into()],
        created_at: "2026-11-23T11:35:00Z".parse().unwrap(),
    };
    Notice { row, kind, state, channel, reason }
}

fn notices() -> Vec<Notice> {
    vec![
        notice(4, Kind::Correction, Channel::WhatsApp, None),
        notice(3, Kind::NoShow, Channel::WhatsApp, Some(msg!("delivery-not-contact"))),
        notice(2, Kind::NoShow, Channel::Email, Some(msg!("delivery-last-resort"))),
        notice(1, Kind::NoShow, Channel::WhatsApp, None),
    ]
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |notices: Vec<Notice>, q: &str, student| {
        let next = Some(Cursor { key: "x".into(), id: 1, back: false }).filter(|_| !notices.is_empty());
        let listing = Listing { total: notices.len() as u64, items: notices, next, previous: None };
        let counts = [(State::Simulated, 214), (State::Suppressed, 3)];
        Index {
            frame: frame.at("/app/notices"),
            list: Table::new("/app/notices", &listing).searched(q),
            form: Form::default(),
            student,
            counts: if listing.items.is_empty() { vec![] } else { counts.to_vec() },
            notices: listing.items,
        }
    };
    vec![
        ("empty", page(vec![], "", None)),
        ("nothing", page(vec![], "zzz", None)),
        ("full", page(notices(), "", None)),
        ("student", page(notices(), "", Some((StudentId(7), "Ana Pérez Soto".into())))),
    ]
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let page = |notice: Notice| Show {
        frame: frame.at("/app/notices/1"),
        students: vec![
            Pupil { id: StudentId(7), name: "Ana Pérez Soto".into() },
            Pupil { id: StudentId(8), name: "Luis Pérez Soto".into() },
        ],
        steps: vec![Step {
            at: notice.row.created_at,
            state: notice.state,
            attempt: 0,
            reason: notice.reason.clone(),
            by: None,
        }],
        notice,
        text: TEXT.into(),
    };
    let [correction, lost, mail, phone]: [Notice; 4] = notices().try_into().unwrap();
    vec![("phone", page(phone)), ("mail", page(mail)), ("lost", page(lost)), ("correction", page(correction))]
}
