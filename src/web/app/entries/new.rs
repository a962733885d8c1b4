//! Writing down who came in or went out: one student or many, when, where, and why by hand.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono_tz::Tz;
use tower_sessions::Session;

use crate::app::App;
use crate::attendance;
use crate::attendance::absences::rules::students;
use crate::attendance::rules::{Direction, Entry};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::EventId;
use crate::kiosks;
use crate::msg;
use crate::school::rules::instant;
use crate::web::app::pick::{Chosen, Purpose};
use crate::web::extract::Query;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

const PURPOSE: Purpose = Purpose {
    title: "entries-new",
    path: "/app/entries/new",
    back: "/app/",
    keeps: &["day", "time", "direction"],
};

/// The form.
#[derive(Template)]
#[template(path = "app/entries/new.html")]
pub struct New {
    frame: Frame,
    chosen: Chosen,
    gates: Vec<Choice>,
    form: Form,
}

impl New {
    async fn of(app: &App, frame: Frame, form: Form) -> Result<Self> {
        let ids = students(form.fields(), "students").unwrap_or_default();
        let open = kiosks::gates::list(app).await?.into_iter().filter(|gate| gate.archived_at.is_none());
        let gates = open.map(|gate| Choice::named(gate.id, gate.name)).collect();
        Ok(Self { frame, chosen: Chosen::of(app, &ids).await?, gates, form })
    }
}

fn directions() -> Vec<Choice> {
    Direction::ALL.iter().map(|way| Choice::said(way.as_str(), way.name())).collect()
}

impl Page for New {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let [one, many] = Chosen::samples();
        let page = |chosen, form| Self {
            frame: frame.at("/app/entries/new"),
            chosen,
            gates: vec![
                Choice::named(1, "Portería principal"),
                Choice::named(2, "Portón de calle Los Aromos"),
            ],
            form,
        };
        let fields =
            Fields::from_pairs([("day", "2026-11-23"), ("time", "08:05"), ("direction", "check_in")]);
        let mut wrong = fields.clone();
        wrong.set("time", "8h");
        let error = entry(&wrong, frame.reader.zone).unwrap_err();
        vec![
            ("full", page(one.clone(), Form::new(fields.clone()))),
            ("many", page(many, Form::new(fields))),
            ("errors", page(one, Form::refused(wrong, error).unwrap())),
        ]
    }
}

/// Asks for the students first, when nobody is known yet.
pub(super) async fn new(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    match PURPOSE.ask(&app, &frame, &asked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, asked).await,
    }
}

/// The form of those who were ticked.
pub(super) async fn chosen(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Posted(ticked): Posted,
) -> Result<Response> {
    match PURPOSE.chosen(&app, &frame, &ticked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, ticked).await,
    }
}

async fn begin(app: &App, frame: Frame, mut fields: Fields) -> Result<Response> {
    let now = app.clock.now().with_timezone(&frame.reader.zone);
    let usual = [
        ("day", frame.reader.today.to_string()),
        ("time", now.format("%H:%M").to_string()),
        ("direction", Direction::CheckIn.as_str().to_owned()),
    ];
    for (name, value) in usual {
        if fields.get(name).is_empty() {
            fields.set(name, &value);
        }
    }
    Ok(New::of(app, frame, Form::new(fields)).await?.show())
}

/// What the form says: `students`, `direction`, `day`, `time`, `gate_id`, `note`.
fn entry(fields: &Fields, zone: Tz) -> Result<Entry> {
    let mut parser = fields.parse();
    let students = parser.required("students", |_| {
        students(fields, "students").map_err(|_| msg!("attendance-student-unknown"))
    });
    let direction =
        parser.required("direction", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
    let (day, time) = (parser.required_date("day"), parser.required_time("time"));
    let gate_id = parser.id("gate_id");
    let note = parser.required_text("note", 500);
    let entry = (|| {
        let occurred_at = instant(day?.and_time(time?), zone);
        Some(Entry { students: students?, direction: direction?, occurred_at, gate_id, note: Some(note?) })
    })();
    parser.finish(entry)
}

pub(super) async fn create(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let written = match entry(&fields, frame.reader.zone) {
        Ok(entry) => attendance::record(&app, &by.actor(), &entry).await.map(|events| (entry, events)),
        Err(error) => Err(error),
    };
    match written {
        Ok((entry, events)) => {
            let said = msg!("entries-written", count = events.len());
            let undo = format!("/app/entries/undo?ids={}", joined(&events));
            Toast::with_undo(said, undo).leave(&session).await;
            Ok(frame.htmx.go(&after(&entry, frame.reader.zone)))
        }
        Err(error) => {
            let form = Form::refused(fields, at_time(error))?;
            Ok(New::of(&app, frame, form).await?.refuse())
        }
    }
}

/// The day of the one student, or of all.
fn after(entry: &Entry, zone: Tz) -> String {
    let day = entry.occurred_at.with_timezone(&zone).date_naive();
    match entry.students.as_slice() {
        [one] => format!("/app/students/{one}/attendance/{day}"),
        _ => format!("/app/days/{day}"),
    }
}

fn joined(events: &[EventId]) -> String {
    events.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The verb speaks of an instant; the form has a day and a time.
fn at_time(error: Error) -> Error {
    let Error::Invalid(mut errors) = error else { return error };
    for error in errors.iter_mut().filter(|error| error.field == "occurred_at") {
        error.field = "time".into();
    }
    Error::Invalid(errors)
}
