//! Amendments that wait: corrections of days that are closed. The head decides.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::attendance::rules::Status;
use crate::attendance::{self, Amendment};
use crate::error::{Error, Message, Result};
use crate::ids::OfficeMarkId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Label, Page, Toast, filters};

const PATH: &str = "/app/amendments";

/// The list.
#[derive(Template)]
#[template(path = "app/corrections/amendments.html")]
pub struct Amendments {
    frame: Frame,
    waiting: Vec<Amendment>,
    overtaken: Option<Message>,
}

/// The name of a status as it is kept.
fn word(status: &str) -> Label {
    status.parse::<Status>().map_or_else(|()| Label::Name(status.to_owned()), |status| status.name().into())
}

impl Page for Amendments {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::attendance::Mark;
        use crate::ids::StudentId;
        let one = |id: i64, student: &str, status: &str, now_is: Option<&str>| Amendment {
            mark: Mark {
                id: OfficeMarkId(id),
                student_id: StudentId(7),
                day: "2026-11-20".parse().unwrap(),
                status: status.into(),
                reason: "El bus de acercamiento llegó tarde; lo confirmó el chofer.".into(),
                amendment: true,
                by_name: "Rosa Peña Ñuñoa".into(),
                at: "2026-11-23T11:04:00Z".parse().unwrap(),
                approved_at: None,
                approved_by: None,
                withdrawn_at: None,
                withdrawn_by: None,
            },
            student: student.into(),
            course: Some("3.º B".into()),
            now_is: now_is.map(Into::into),
        };
        let page = |waiting, overtaken| Self { frame: frame.at(PATH), waiting, overtaken };
        let two = vec![
            one(1, "Maximiliano José Fernández-Larraín Undurraga", "present", Some("absent")),
            one(2, "Ana Núñez Soto", "excused", None),
        ];
        let late = Some(msg!("attendance-amendment-decided"));
        vec![("empty", page(vec![], None)), ("full", page(two.clone(), None)), ("overtaken", page(two, late))]
    }
}

pub(super) async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(Amendments { frame, waiting: attendance::amendments(&app).await?, overtaken: None }.show())
}

pub(super) async fn approve(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<OfficeMarkId>,
) -> Result<Response> {
    let done = attendance::approve_amendment(&app, &by.actor(), id).await;
    decided(&app, frame, &session, done, msg!("corrections-approved")).await
}

pub(super) async fn refuse(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<OfficeMarkId>,
) -> Result<Response> {
    let done = attendance::refuse_amendment(&app, &by.actor(), id).await;
    decided(&app, frame, &session, done, msg!("corrections-refused")).await
}

async fn decided(
    app: &App,
    frame: Frame,
    session: &Session,
    done: Result<()>,
    said: Message,
) -> Result<Response> {
    match done {
        Ok(()) => {
            Toast::new(said).leave(session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(Error::Conflict(why)) => {
            let waiting = attendance::amendments(app).await?;
            let page = Amendments { frame, waiting, overtaken: Some(why) };
            Ok(page.show_as(axum::http::StatusCode::CONFLICT))
        }
        Err(other) => Err(other),
    }
}
