//! Taking an event back, with the reason; it stays where it is and counts for nothing.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::attendance::{self, StudentDay};
use crate::error::{Error, Result};
use crate::ids::EventId;
use crate::msg;
use crate::texts::say;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// Events of one undo at most.
const MOST: usize = 1000;

/// The form.
#[derive(Template)]
#[template(path = "app/entries/void.html")]
pub struct Void {
    frame: Frame,
    id: EventId,
    back: String,
    form: Form,
}

/// Where the student's day is looked at.
fn place((student, day): StudentDay) -> String {
    format!("/app/students/{student}/attendance/{day}")
}

impl Page for Void {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.at("/app/entries/4/void"),
            id: EventId(4),
            back: "/app/students/7".into(),
            form,
        };
        let missing = Error::field("reason", msg!("field-required"));
        let missing = Form::refused(crate::fields::Fields::default(), missing).unwrap();
        vec![("empty", page(Form::default())), ("errors", page(missing))]
    }
}

pub(super) async fn ask(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<EventId>,
) -> Result<Response> {
    let back = place(attendance::event_of(&app, id).await?);
    Ok(Void { frame, id, back, form: Form::default() }.show())
}

pub(super) async fn void(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<EventId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let of = attendance::event_of(&app, id).await?;
    match attendance::void(&app, &by.actor(), id, fields.get("reason")).await {
        Ok(()) => {
            let undo = format!("/app/entries/{id}/restoration");
            Toast::with_undo(msg!("entries-voided"), undo).leave(&session).await;
            Ok(frame.htmx.go(&place(of)))
        }
        Err(error) => Ok(Void { frame, id, back: place(of), form: Form::refused(fields, error)? }.refuse()),
    }
}

pub(super) async fn restore(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<EventId>,
) -> Result<Response> {
    let of = attendance::event_of(&app, id).await?;
    attendance::unvoid(&app, &by.actor(), id).await?;
    Toast::new(msg!("entries-restored")).leave(&session).await;
    Ok(frame.htmx.go(&place(of)))
}

/// What the toast of an entry undoes; the reason is that it was undone at once.
pub(super) async fn undo(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Query(asked): Query,
) -> Result<Response> {
    let ids = asked.get("ids").split(',').filter_map(|id| id.trim().parse().ok()).take(MOST);
    let ids: Vec<EventId> = ids.collect();
    if ids.is_empty() {
        return Err(Error::NotFound);
    }
    let reason = say(frame.reader.language, &msg!("entries-undone-reason"));
    for id in &ids {
        attendance::void(&app, &by.actor(), *id, &reason).await?;
    }
    Toast::new(msg!("entries-undone", count = ids.len())).leave(&session).await;
    Ok(frame.htmx.go("/app/"))
}
