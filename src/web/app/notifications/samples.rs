//! Messages to the families of the Colegio Los Aromos.

use super::{Channels, Inbox, Index, Pace, Pause, Show};
use crate::error::{Error, Message};
use crate::fields::Fields;
use crate::ids::{BroadcastId, GuardianId, NotificationId, StudentId};
use crate::listing::{Cursor, Listing};
use crate::messages::Words;
use crate::msg;
use crate::notifications::Step;
use crate::notifications::channels::{ChannelRow, ChannelState};
use crate::notifications::inbox::rules::Reply;
use crate::notifications::inbox::{Letter, ReplyState};
use crate::notifications::overview::{Notice, Pupil, Row, Whole};
use crate::notifications::rules::{Channel, Kind, State};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

const TEXT: &str = "Aviso de Colegio Los Aromos: hoy, lunes 23 de noviembre, a las 08:35 no hay registro de ingreso \
    de Ana Pérez Soto, con ingreso a las 08:00; Luis Pérez Soto, con ingreso a las 08:15. Si la ausencia tiene un \
    motivo, se puede justificar aquí: /f/••• (el enlace es personal). Si debía haber llegado, llamar al colegio \
    cuanto antes.";

fn at(time: &str) -> chrono::DateTime<chrono::Utc> {
    format!("2026-11-23T{time}Z").parse().unwrap()
}

fn notice(id: i64, kind: Kind, channel: Channel, state: State, reason: Option<Message>) -> Notice {
    let recipient = match channel {
        _ if state == State::Suppressed => "",
        Channel::WhatsApp => "+56900000012",
        Channel::Email => "marta.soto@familias.test",
    };
    let row = Row {
        id: NotificationId(id),
        kind: kind.as_str().into(),
        channel: channel.as_str().into(),
        state: state.as_str().into(),
        reason: None,
        template: "no_ingreso_umbral".into(),
        guardian_id: GuardianId(4),
        guardian: "Marta Soto Ñuñoa de la Fuente".into(),
        recipient: recipient.into(),
        language: "es".into(),
        students: vec!["Ana Pérez Soto".into(), "Luis Pérez Soto".into()],
        created_at: at("11:35:00"),
        sent_at: Some(at("11:35:02")),
        delivered_at: None,
        read_at: None,
        due_at: (state == State::Queued).then(|| at("23:00:00")),
        provider_code: None,
        broadcast_id: (kind == Kind::Broadcast).then_some(BroadcastId(3)),
        follows_id: (channel == Channel::Email).then_some(NotificationId(1)),
    };
    Notice { row, kind, state, channel, reason }
}

fn notices() -> Vec<Notice> {
    let phone = |id, kind, state, reason| notice(id, kind, Channel::WhatsApp, state, reason);
    vec![
        phone(9, Kind::Broadcast, State::Queued, None),
        phone(8, Kind::Correction, State::Read, None),
        phone(7, Kind::CheckIn, State::Delivered, None),
        phone(6, Kind::NoShow, State::Sent, None),
        phone(5, Kind::NoShow, State::Suppressed, Some(msg!("delivery-not-contact"))),
        phone(4, Kind::NoShow, State::Uncertain, Some(msg!("mail-interrupted"))),
        notice(3, Kind::NoShow, Channel::Email, State::Simulated, Some(msg!("delivery-last-resort"))),
        phone(
            2,
            Kind::NoShow,
            State::Failed,
            Some(msg!("delivery-provider-said", code = 131_026, details = "Message undeliverable")),
        ),
        phone(1, Kind::AbsenceDecision, State::Cancelled, None),
    ]
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |notices: Vec<Notice>, q: &str, about: bool, is_real| {
        let next = Some(Cursor { key: "x".into(), id: 1, back: false }).filter(|_| !notices.is_empty());
        let listing = Listing { total: notices.len() as u64, items: notices, next, previous: None };
        let counts = [(State::Queued, 12), (State::Delivered, 214), (State::Failed, 3)];
        Index {
            frame: frame.at("/app/notifications"),
            list: Table::new("/app/notifications", &listing).searched(q).sorted("when", true),
            form: Form::default(),
            about: about.then(|| ("/app/students/7".into(), "Ana Pérez Soto".into())),
            is_real,
            paused: if is_real && q.is_empty() { vec![state(Channel::WhatsApp, true)] } else { vec![] },
            counts: if listing.items.is_empty() { vec![] } else { counts.to_vec() },
            notices: listing.items,
        }
    };
    vec![
        ("empty", page(vec![], "", false, false)),
        ("nothing", page(vec![], "zzz", false, true)),
        ("full", page(notices(), "", false, true)),
        ("student", page(notices(), "", true, false)),
    ]
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let step = |state, attempt, reason: Option<Message>, by: Option<&str>| Step {
        at: at("11:35:00"),
        state,
        attempt,
        reason,
        by: by.map(Into::into),
    };
    let page = |notice: Notice| Show {
        frame: frame.at("/app/notifications/1"),
        whole: Whole {
            students: vec![
                Pupil { id: StudentId(7), name: "Ana Pérez Soto".into() },
                Pupil { id: StudentId(8), name: "Luis Pérez Soto".into() },
            ],
            steps: vec![
                step(State::Queued, 0, None, None),
                step(State::Sending, 1, None, None),
                step(notice.state, 1, notice.reason.clone(), None),
                step(State::Queued, 0, None, Some("Rosa Peña Ñuñoa")),
            ],
            words: Words { subject: "Sin registro de ingreso".into(), text: TEXT.into(), html: TEXT.into() },
            next: (notice.state == State::Failed).then_some(NotificationId(3)),
            notice,
        },
    };
    let names = ["queued", "read", "delivered", "sent", "lost", "uncertain", "mail", "failed", "cancelled"];
    names.into_iter().zip(notices().into_iter().map(page)).collect()
}

pub fn inbox(frame: &Frame) -> Vec<(&'static str, Inbox)> {
    let letter =
        |words: &str, known: bool, reply: Option<(Reply, ReplyState)>, why: Option<Message>| Letter {
            at: at("12:10:00"),
            sender: Some("+56900000012".into()),
            guardian: known.then(|| (GuardianId(4), "Marta Soto Ñuñoa".into())),
            words: words.into(),
            reply,
            why,
        };
    let letters = vec![
        letter("BAJA", true, Some((Reply::OptedOut, ReplyState::Sent)), None),
        letter("Quiero justificar a Ana", true, Some((Reply::Links, ReplyState::Simulated)), None),
        letter(
            "¿Quién es?",
            false,
            Some((Reply::Help, ReplyState::Uncertain)),
            Some(msg!("mail-interrupted")),
        ),
        letter("[image]", true, None, Some(msg!("inbox-too-late"))),
    ];
    let page = |letters: Vec<Letter>, q: &str| {
        let listing = Listing { total: letters.len() as u64, items: letters, next: None, previous: None };
        Inbox {
            frame: frame.at("/app/notifications/inbox"),
            list: Table::new("/app/notifications/inbox", &listing).searched(q),
            letters: listing.items,
        }
    };
    vec![("empty", page(vec![], "")), ("nothing", page(vec![], "zzz")), ("full", page(letters, ""))]
}

fn state(channel: Channel, is_paused: bool) -> ChannelState {
    let row = ChannelRow {
        channel: channel.as_str().into(),
        paused_at: is_paused.then(|| at("11:00:00")),
        paused_by: is_paused.then(|| "Rosa Peña Ñuñoa".into()),
        why: None,
        slow_seconds: 0.0,
        per_second: 20,
        reach: (channel == Channel::WhatsApp).then_some(2000),
        reached: 318,
        failing_since: None,
        waiting: 42,
    };
    let why =
        is_paused.then(|| msg!("delivery-paused-by", name = "Rosa Peña Ñuñoa", why = "Texto equivocado"));
    ChannelState { channel, row, why }
}

fn wrong(field: &'static str) -> Form {
    Form::refused(Fields::default(), Error::field(field, msg!("field-required"))).unwrap()
}

pub fn channels(frame: &Frame) -> Vec<(&'static str, Channels)> {
    let page = |is_paused, form| Channels {
        frame: frame.at("/app/notifications/channels"),
        states: vec![state(Channel::WhatsApp, is_paused), state(Channel::Email, false)],
        is_real: is_paused,
        form,
    };
    vec![
        ("open", page(false, Form::default())),
        ("paused", page(true, Form::default())),
        ("errors", page(false, wrong("currency"))),
    ]
}

pub fn pause(frame: &Frame) -> Vec<(&'static str, Pause)> {
    let frame = frame.at("/app/notifications/channels/whatsapp/pause");
    let page = |form| Pause { frame: frame.clone(), state: state(Channel::WhatsApp, false), form };
    vec![("empty", page(Form::default())), ("errors", page(wrong("why")))]
}

pub fn pace(frame: &Frame) -> Vec<(&'static str, Pace)> {
    let frame = frame.at("/app/notifications/channels/whatsapp/pace");
    let page = |form| Pace { frame: frame.clone(), state: state(Channel::WhatsApp, false), form };
    vec![("full", page(Form::default())), ("errors", page(wrong("per_second")))]
}
