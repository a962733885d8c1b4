//! Broadcasts of the Colegio Los Aromos.

use super::show::Limit;
use super::{Excluded, FormPage, Index, Show};
use crate::fields::Fields;
use crate::ids::{BroadcastId, CourseId, GuardianId, StudentId};
use crate::listing::Listing;
use crate::messages::Words;
use crate::msg;
use crate::notifications::broadcasts::rules::{Audience, BroadcastForm, Price, State};
use crate::notifications::broadcasts::{Broadcast, Excluded as Left, Person, Preview, Progress, Row};
use crate::notifications::rules::{Channel, State as Arrival};
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Table};

const BODY: &str = "La reunión es el jueves 26 de noviembre a las 19:00 en el gimnasio.\n\nTraer la libreta.";

fn broadcast(id: i64, state: State) -> Broadcast {
    let audience = if id == 2 {
        Audience::NoShows { day: "2026-11-23".parse().unwrap() }
    } else if id == 3 {
        Audience::Courses { courses: vec![CourseId(3), CourseId(4)] }
    } else {
        Audience::School
    };
    let form = BroadcastForm {
        title: "Reunión de apoderados y entrega de notas".into(),
        body: BODY.into(),
        audience,
        channel: None,
    };
    let is_sent = !matches!(state, State::Draft | State::Cancelled);
    let at = |time: &str| Some(format!("2026-11-23T{time}Z").parse().unwrap());
    let row = Row {
        id: BroadcastId(id),
        version: 3,
        title: form.title.clone(),
        body: form.body.clone(),
        audience: serde_json::to_value(&form.audience).unwrap(),
        channel: "any".into(),
        state: state.as_str().into(),
        created_by: "Rosa Peña Ñuñoa".into(),
        created_at: "2026-11-23T14:00:00Z".parse().unwrap(),
        sent_by: is_sent.then(|| "Rosa Peña Ñuñoa".into()),
        sent_at: at("14:10:00").filter(|_| is_sent),
        ended_at: at("14:12:00").filter(|_| state == State::Done),
        people: if is_sent { 612 } else { 0 },
    };
    let courses = if id == 3 { vec!["3.º B".into(), "4.º A".into()] } else { vec![] };
    Broadcast { row, state, form, courses }
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |broadcasts: Vec<Broadcast>, q: &str| {
        let listing =
            Listing { total: broadcasts.len() as u64, items: broadcasts, next: None, previous: None };
        Index {
            frame: frame.at("/app/broadcasts"),
            list: Table::new("/app/broadcasts", &listing).searched(q),
            broadcasts: listing.items,
        }
    };
    let all = (1..).zip(State::ALL).map(|(id, state)| broadcast(id, state)).collect();
    vec![("empty", page(vec![], "")), ("nothing", page(vec![], "zzz")), ("full", page(all, ""))]
}

pub fn form(frame: &Frame) -> Vec<(&'static str, FormPage)> {
    let page = |form: Form| FormPage {
        frame: frame.at("/app/broadcasts/new"),
        id: None,
        courses: (3..9).map(|id| Choice::named(id, format!("{id}.º B"))).collect(),
        form,
    };
    let wrong =
        Fields::from_pairs([("title", ""), ("audience", "courses"), ("channel", "any"), ("body", "Hola")]);
    let error = BroadcastForm::parse(&wrong, "2026-11-23".parse().unwrap()).unwrap_err();
    vec![
        ("full", page(Form::new(broadcast(3, State::Draft).form.fields()))),
        ("errors", page(Form::refused(wrong, error).unwrap())),
    ]
}

fn preview() -> Preview {
    let left = |id| Left {
        guardian_id: GuardianId(id),
        guardian: "Soto Ñuñoa, Marta".into(),
        student_id: StudentId(id),
        student: "Pérez Soto, Ana".into(),
    };
    let words = |subject: &str, html: &str| Words {
        subject: subject.into(),
        text: format!("Comunicado de Colegio Los Aromos, Reunión: {BODY}"),
        html: html.into(),
    };
    Preview {
        ways: vec![(Channel::WhatsApp, 540), (Channel::Email, 72)],
        people: 612,
        students: 418,
        unreached: 3,
        alone: 1,
        excluded: vec![
            ("delivery-not-barred", 2, vec![left(1), left(2)]),
            ("delivery-not-contact", 240, vec![left(3)]),
        ],
        price: Some(Price { price: 31.0, currency: "CLP".into() }),
        words: vec![(Channel::WhatsApp, words("", "")), (Channel::Email, words("Reunión", "x"))],
    }
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let page = |state: State| {
        let counts = vec![(Arrival::Queued, 120), (Arrival::Delivered, 300), (Arrival::Failed, 4)];
        Show {
            frame: frame.at("/app/broadcasts/3"),
            broadcast: broadcast(3, state),
            is_real: state != State::Draft,
            preview: (state == State::Draft).then(preview),
            limit: Some(Limit { used: 318, reach: 2000 }),
            progress: Progress { told: 424, total: 612, excluded: 5 },
            counts: if matches!(state, State::Draft | State::Cancelled) { vec![] } else { counts },
            trouble: None,
        }
    };
    let mut changed = page(State::Draft);
    changed.trouble = Some(msg!("broadcasts-changed", seen = 611, now = 612));
    changed.limit = Some(Limit { used: 1900, reach: 2000 });
    let mut nobody = page(State::Draft);
    nobody.preview = Some(Preview {
        ways: vec![(Channel::WhatsApp, 0), (Channel::Email, 0)],
        people: 0,
        excluded: vec![],
        price: None,
        ..preview()
    });
    nobody.limit = None;
    vec![
        ("draft", page(State::Draft)),
        ("changed", changed),
        ("nobody", nobody),
        ("sending", page(State::Sending)),
        ("stopped", page(State::Stopped)),
        ("done", page(State::Done)),
        ("discarded", page(State::Cancelled)),
    ]
}

pub fn excluded(frame: &Frame) -> Vec<(&'static str, Excluded)> {
    let person = |id| Person {
        guardian_id: GuardianId(id),
        guardian: "Soto Ñuñoa, Marta".into(),
        student_id: StudentId(id),
        student: "Pérez Soto, Ana".into(),
        excluded: Some("delivery-not-opted-out".into()),
    };
    let page = |people: Vec<Person>, q: &str| {
        let listing = Listing { total: people.len() as u64, items: people, next: None, previous: None };
        Excluded {
            frame: frame.at("/app/broadcasts/3/excluded"),
            id: BroadcastId(3),
            title: "Reunión de apoderados".into(),
            list: Table::new("/app/broadcasts/3/excluded", &listing).searched(q),
            people: listing.items,
        }
    };
    vec![
        ("empty", page(vec![], "")),
        ("nothing", page(vec![], "zzz")),
        ("full", page(vec![person(1), person(2)], "")),
    ]
}
