//! Late corrections of marks: what teachers say of classes whose day is closed. The head decides.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::marks::{self, Late, status_of};
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::MarkId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Page, Toast, filters};

const PATH: &str = "/app/marks/late";

/// The list.
#[derive(Template)]
#[template(path = "app/corrections/late.html")]
pub struct LateMarks {
    frame: Frame,
    waiting: Vec<Late>,
    overtaken: Option<Message>,
    /// The form of the one that was refused without a reason.
    forms: BTreeMap<MarkId, Form>,
}

impl LateMarks {
    async fn of(app: &App, frame: Frame) -> Result<Self> {
        let waiting = marks::waiting(app).await?;
        Ok(Self { frame, waiting, overtaken: None, forms: BTreeMap::new() })
    }

    /// What stands in the reason of one.
    fn reason(&self, late: &Late) -> &str {
        self.forms.get(&late.id).map_or("", |form| form.value("reason"))
    }

    fn error(&self, late: &Late) -> Option<&Message> {
        self.forms.get(&late.id)?.error("reason")
    }
}

/// What a mark says, in words; none has not been taken.
fn word(status: Option<&str>, minutes: Option<i32>) -> Message {
    let minutes = minutes.unwrap_or_default();
    match status.and_then(|word| status_of(word).ok()).flatten() {
        Some(mark) if minutes > 0 => msg!("marks-late-by", status = mark.as_str(), minutes = minutes),
        Some(mark) => mark.name(),
        None => msg!("class-mark-none"),
    }
}

fn before(late: &Late) -> Message {
    word(late.before_status.as_deref(), late.before_minutes)
}

fn after(late: &Late) -> Message {
    word(Some(&late.status), late.minutes_late)
}

impl Page for LateMarks {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::ids::{ClassId, StudentId};
        let one = |id: i64, student: &str, status: &str, before: Option<&str>| Late {
            id: MarkId(id),
            class_id: ClassId(3),
            course: "3.º B · Matemática".into(),
            date: "2026-11-20".parse().unwrap(),
            start_time: "10:10".parse().unwrap(),
            student_id: StudentId(7),
            student: student.into(),
            status: status.into(),
            minutes_late: (status == "late").then_some(20),
            note: (status == "late").then(|| "Venía de enfermería".into()),
            reason: "Se marcó en la lista de otro curso; lo confirmó la inspectora.".into(),
            by_name: "Rosa Peña Ñuñoa".into(),
            received_at: "2026-11-23T11:04:00Z".parse().unwrap(),
            before_status: before.map(Into::into),
            before_minutes: None,
            before_by: before.map(|_| "Rosa Peña Ñuñoa".into()),
            state: "waiting".into(),
        };
        let two = vec![
            one(1, "Maximiliano José Fernández-Larraín Undurraga", "late", Some("absent")),
            one(2, "Ana Núñez Soto", "none", Some("present")),
            one(3, "Begoña Íñiguez", "present", None),
        ];
        let page = |waiting, overtaken, forms| Self { frame: frame.at(PATH), waiting, overtaken, forms };
        let missing = Error::field("reason", msg!("field-required"));
        let form = Form::refused(Fields::default(), missing).unwrap();
        let late = Some(msg!("marks-late-decided"));
        vec![
            ("empty", page(vec![], None, BTreeMap::new())),
            ("full", page(two.clone(), None, BTreeMap::new())),
            ("errors", page(two.clone(), None, [(MarkId(1), form)].into())),
            ("overtaken", page(two, late, BTreeMap::new())),
        ]
    }
}

pub(super) async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(LateMarks::of(&app, frame).await?.show())
}

pub(super) async fn approve(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<MarkId>,
) -> Result<Response> {
    let done = marks::approve(&app, &by.actor(), id).await;
    decided(&app, frame, &session, done, msg!("late-marks-approved"), (id, Fields::default())).await
}

pub(super) async fn refuse(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<MarkId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let done = marks::refuse(&app, &by.actor(), id, fields.get("reason")).await;
    decided(&app, frame, &session, done, msg!("late-marks-refused"), (id, fields)).await
}

async fn decided(
    app: &App,
    frame: Frame,
    session: &Session,
    done: Result<()>,
    said: Message,
    (id, fields): (MarkId, Fields),
) -> Result<Response> {
    match done {
        Ok(()) => {
            Toast::new(said).leave(session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(Error::Conflict(why)) => {
            let page = LateMarks { overtaken: Some(why), ..LateMarks::of(app, frame).await? };
            Ok(page.show_as(StatusCode::CONFLICT))
        }
        Err(error) => {
            let forms = [(id, Form::refused(fields, error)?)].into();
            Ok(LateMarks { forms, ..LateMarks::of(app, frame).await? }.refuse())
        }
    }
}
