//! Alerts of the Colegio Los Aromos on Monday 23 November 2026.

use super::{Index, Selection, Show};
use crate::alerts::rules::{Kind, Priority, State, Step, Subject};
use crate::alerts::{Alert, Counts, Note, Row};
use crate::error::{Error, Message};
use crate::fields::Fields;
use crate::ids::{AlertId, ClassId, CourseId, EnrollmentId, TriggerId, UserId};
use crate::listing::{Cursor, Listing};
use crate::msg;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Table};

fn clash() -> Message {
    msg!("alerts-detail-clash-teacher", wanted = "Rosa Núñez", other = "Guitarra", at = "08:30", more = 1)
}

fn alert(id: i64, kind: Kind, subject: Subject, label: &str, detail: Message, state: State) -> Alert {
    let in_course = kind == Kind::ClassConflict;
    let row = Row {
        id: AlertId(id),
        kind: kind.as_str().into(),
        priority: kind.priority().as_str().into(),
        subject: subject.to_string(),
        course_id: in_course.then_some(CourseId(3)),
        course: in_course.then(|| "3.º B".into()),
        label: label.into(),
        happens_on: in_course.then(|| "2026-11-27".parse().unwrap()),
        happens_at: in_course.then(|| "08:10:00".parse().unwrap()),
        detail: serde_json::Value::Null,
        state: state.as_str().into(),
        owner_id: None,
        owner_name: (state == State::Acknowledged).then(|| "Rosa Peña Ñuñoa".into()),
        raised_at: "2026-11-20T05:00:00Z".parse().unwrap(),
        times: i32::try_from(id).unwrap(),
        resolved_at: None,
        resolved_by: None,
    };
    Alert { kind, priority: kind.priority(), state, subject, detail, row }
}

fn alerts() -> Vec<Alert> {
    let year = msg!("alerts-detail-holidays", year = 2027);
    vec![
        alert(
            4,
            Kind::RunFailed,
            Subject::Trigger(TriggerId(2)),
            "Clases del mes",
            msg!("error-busy"),
            State::Open,
        ),
        alert(
            3,
            Kind::ClassConflict,
            Subject::Class(ClassId(9)),
            "3.º B · Ximena Díaz-Valdés Ñuñoa de la Fuente",
            clash(),
            State::Acknowledged,
        ),
        alert(
            2,
            Kind::EnrollmentWithoutSchedule,
            Subject::Enrollment(EnrollmentId(3)),
            "Begoña Íñiguez Ñancupil",
            msg!("alerts-detail-without-schedule"),
            State::Open,
        ),
        alert(1, Kind::HolidaysUnreviewed, Subject::Year(2027), "2027", year, State::Open),
    ]
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |alerts: Vec<Alert>, q: &str| {
        let next = Some(Cursor { key: "x".into(), id: 1, back: false }).filter(|_| !alerts.is_empty());
        let listing = Listing { total: alerts.len() as u64, items: alerts, next, previous: None };
        let counts = [(Priority::High, 1), (Priority::Medium, 34), (Priority::Low, 1)];
        let by_priority = if listing.items.is_empty() { vec![] } else { counts.to_vec() };
        Index {
            frame: frame.at("/app/alerts"),
            list: Table::new("/app/alerts", &listing).searched(q).sorted("urgency", false),
            form: Form::default(),
            courses: vec![Choice::named(3, "3.º B"), Choice::said("none", "alerts-no-course")],
            counts: Counts { by_priority, open: 35, acknowledged: 1 },
            alerts: listing.items,
        }
    };
    vec![("empty", page(vec![], "")), ("nothing", page(vec![], "zzz")), ("full", page(alerts(), ""))]
}

fn missing() -> Form {
    Form::refused(Fields::default(), Error::field("note", msg!("field-required"))).unwrap()
}

pub fn selection(frame: &Frame) -> Vec<(&'static str, Selection)> {
    let page = |resolves, form| Selection {
        frame: frame.at("/app/alerts/selection"),
        alerts: alerts(),
        resolves,
        form,
    };
    vec![
        ("take", page(false, Form::default())),
        ("resolve", page(true, Form::default())),
        ("errors", page(true, missing())),
    ]
}

pub fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let note = |at: &str, step, by: Option<&str>, words: Option<&str>, detail| Note {
        at: at.parse().unwrap(),
        step,
        by: by.map(Into::into),
        words: words.map(Into::into),
        detail,
    };
    let story = vec![
        note("2026-11-20T05:00:00Z", Step::Raised, None, None, Some(clash())),
        note("2026-11-20T12:10:00Z", Step::Acknowledged, Some("Rosa Peña"), None, None),
        note(
            "2026-11-23T11:02:00Z",
            Step::Noted,
            Some("Rosa Peña"),
            Some("Hablé con Rosa:\nprefiere el martes."),
            None,
        ),
    ];
    let page = |mut alert: Alert, story: &[Note], form: Form| {
        if alert.state == State::Acknowledged {
            alert.row.owner_id = Some(UserId(1));
        }
        Show { frame: frame.at("/app/alerts/3"), alert, story: story.to_vec(), form }
    };
    let mut all = alerts().into_iter();
    let (failed, clashing) = (all.next().unwrap(), all.next().unwrap());
    let mut resolved = failed.clone();
    (resolved.state, resolved.row.resolved_by) = (State::Resolved, Some("fact".into()));
    vec![
        ("open", page(failed, &story[..1], Form::default())),
        ("full", page(clashing.clone(), &story, Form::default())),
        ("errors", page(clashing, &story, missing())),
        ("resolved", page(resolved, &story, Form::default())),
    ]
}
