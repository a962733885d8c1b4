//! Requests of the Colegio Los Aromos on Monday 23 November 2026.

use super::{FormPage, Index, Show};
use crate::attendance::absences::rules::{AbsenceForm, Kind, State};
use crate::attendance::absences::{Absence, Row};
use crate::audit::Line;
use crate::error::Error;
use crate::fields::Fields;
use crate::ids::{AbsenceId, AuditId, StudentId};
use crate::listing::{Cursor, Listing};
use crate::msg;
use crate::web::app::pick::Chosen;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Table};

fn absence(id: i64, student: &str, kind: Kind, state: State, days: (&str, &str), has_paper: bool) -> Absence {
    let decided = state != State::Pending;
    let row = Row {
        id: AbsenceId(id),
        student_id: StudentId(7),
        student: student.into(),
        student_code: "2026-0107".into(),
        courses: Some("3.º B, Taller de teatro".into()),
        from_date: days.0.parse().unwrap(),
        until_date: days.1.parse().unwrap(),
        kind: kind.as_str().into(),
        note: "Control en el hospital Sótero del Río.\nTrae certificado.".into(),
        state: state.as_str().into(),
        version: 1,
        requested_name: "Rosa Peña Ñuñoa".into(),
        requested_at: "2026-11-23T11:04:00Z".parse().unwrap(),
        source: if id % 2 == 0 { "family" } else { "office" }.into(),
        guardian_id: None,
        decided_name: decided.then(|| "Ximena Ñuñoa Pérez".into()),
        decided_at: decided.then(|| "2026-11-23T12:30:00Z".parse().unwrap()),
        decision_note: (state == State::Rejected).then(|| "El certificado es de otra fecha.".into()),
        file_key: has_paper.then(|| "papers/1".into()),
        file_name: has_paper.then(|| "certificado médico de Begoña Íñiguez.pdf".into()),
        file_type: has_paper.then(|| "application/pdf".into()),
        file_size: has_paper.then_some(284_113),
    };
    Absence { row, kind, state }
}

fn absences() -> Vec<Absence> {
    let long = "Fernández-Larraín Undurraga, Maximiliano José de las Mercedes";
    vec![
        absence(
            4,
            "Íñiguez Ñancupil, Begoña",
            Kind::Medical,
            State::Pending,
            ("2026-11-23", "2026-11-23"),
            true,
        ),
        absence(3, long, Kind::Travel, State::Approved, ("2026-12-01", "2027-01-08"), false),
        absence(2, "Núñez Soto, Ana", Kind::Illness, State::Rejected, ("2026-11-19", "2026-11-20"), true),
        absence(1, "Paz, Leo", Kind::Other, State::Withdrawn, ("2026-11-18", "2026-11-18"), false),
    ]
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |absences: Vec<Absence>, q: &str, state: &str| {
        let next = Some(Cursor { key: "x".into(), id: 1, back: false }).filter(|_| !absences.is_empty());
        let listing = Listing { total: absences.len() as u64, items: absences, next, previous: None };
        Index {
            frame: frame.at("/app/absences"),
            list: Table::new("/app/absences", &listing)
                .searched(q)
                .sorted("day", false)
                .filtered("state", state),
            form: Form::new(Fields::from_pairs([("state", state)])),
            courses: vec![Choice::named(3, "3.º B")],
            waiting: i64::from(!listing.items.is_empty()) * 12,
            absences: listing.items,
        }
    };
    vec![
        ("empty", page(vec![], "", "pending")),
        ("nothing", page(vec![], "zzz", "all")),
        ("full", page(absences(), "", "all")),
    ]
}

pub fn form(frame: &Frame) -> Vec<(&'static str, FormPage)> {
    let [one, many] = Chosen::samples();
    let page = |path: &str, id, chosen, form| FormPage { frame: frame.at(path), id, chosen, form };
    let new = Fields::from_pairs([("from_date", "2026-11-23")]);
    let wrong = Fields::from_pairs([
        ("from_date", "2026-11-23"),
        ("until_date", "2026-11-20"),
        ("note", "Certificado adjunto"),
    ]);
    let Err(Error::Invalid(mut errors)) = AbsenceForm::parse(&wrong) else { unreachable!() };
    errors.push(crate::error::FieldError::new("file", msg!("absences-paper-kind")));
    let refused = Form::refused(wrong, Error::Invalid(errors)).unwrap();
    let edited = absences().swap_remove(0).form().fields();
    vec![
        ("empty", page("/app/absences/new", None, one.clone(), Form::new(new.clone()))),
        ("many", page("/app/absences/new", None, many, Form::new(new))),
        ("errors", page("/app/absences", None, one.clone(), refused)),
        ("edit", page("/app/absences/4/edit", Some(AbsenceId(4)), one, Form::new(edited))),
    ]
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let line = |id: i64, verb: &str, at: &str| Line {
        id: AuditId(id),
        at: at.parse().unwrap(),
        actor_kind: "user".into(),
        actor_id: Some(1),
        actor_name: "Rosa Peña Ñuñoa".into(),
        verb: verb.into(),
        subject_kind: "absence".into(),
        subject_id: Some(4),
        before: None,
        after: None,
        request_id: None,
        address: None,
    };
    let story = vec![
        line(1, "absence.create", "2026-11-23T11:04:00Z"),
        line(2, "absence.attach", "2026-11-23T11:05:00Z"),
        line(3, "absence.view", "2026-11-23T11:40:00Z"),
    ];
    let page = |absence: Absence, form, overtaken| Show {
        frame: frame.at("/app/absences/4"),
        absence,
        story: story.clone(),
        form,
        overtaken,
    };
    let mut all = absences().into_iter();
    let (pending, approved, rejected) = (all.next().unwrap(), all.next().unwrap(), all.next().unwrap());
    let missing = Form::refused(Fields::default(), Error::field("note", msg!("field-required"))).unwrap();
    let large = Error::field("file", msg!("absences-paper-large", most = 10));
    let large = Form::refused(Fields::default(), large).unwrap();
    let beaten = msg!("absences-already-rejected", name = "Ximena Ñuñoa Pérez");
    vec![
        ("full", page(pending.clone(), Form::default(), None)),
        ("errors", page(pending.clone(), missing, None)),
        ("large", page(pending, large, None)),
        ("approved", page(approved, Form::default(), None)),
        ("overtaken", page(rejected, Form::default(), Some(beaten))),
    ]
}
