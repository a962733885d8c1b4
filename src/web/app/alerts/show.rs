//! One alert: what is wrong, whose it is, its story, and what can be done.

use askama::Template;
use axum::extract::State as Held;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{Badge, place, priority_badge, state_badge};
use crate::alerts::rules::{self, State, Step};
use crate::alerts::{self, Alert, Note};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::AlertId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/alerts/show.html")]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) alert: Alert,
    pub(super) story: Vec<Note>,
    pub(super) form: Form,
}

impl Show {
    async fn of(app: &App, frame: Frame, id: AlertId, form: Form) -> Result<Self> {
        let (alert, story) = (alerts::find(app, id).await?, alerts::story(app, id).await?);
        Ok(Self { frame, alert, story, form })
    }

    fn is_resolved(&self) -> bool {
        self.alert.state == State::Resolved
    }

    /// Whether whoever reads has it.
    fn is_mine(&self) -> bool {
        let own = self.frame.viewer.as_ref().map(|viewer| viewer.id);
        self.alert.state == State::Acknowledged && self.alert.row.owner_id.is_some_and(|id| Some(id) == own)
    }

    fn place(&self) -> Option<String> {
        place(&self.alert, &self.frame)
    }

    /// Icon and sentence of a step.
    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn told(&self, note: &Note) -> (&'static str, Message) {
        let (icon, said) = match note.step {
            Step::Raised => ("circle-alert", msg!("alerts-step-raised")),
            Step::Again => ("rotate-ccw", msg!("alerts-step-again")),
            Step::Closed => ("circle-check", msg!("alerts-step-closed")),
            Step::Acknowledged => ("user", msg!("alerts-step-acknowledged")),
            Step::Noted => ("pencil", msg!("alerts-step-noted")),
            Step::Resolved => ("check", msg!("alerts-step-resolved")),
            Step::Reopened => ("undo-2", msg!("alerts-step-reopened")),
        };
        (icon, said.with("name", note.by.as_deref().unwrap_or("–")))
    }

    fn badges(&self) -> [Badge; 2] {
        [priority_badge(self.alert.priority), state_badge(self.alert.state)]
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AlertId>,
) -> Result<Response> {
    Ok(Show::of(&app, frame, id, Form::default()).await?.show())
}

/// Back to the page, with a word about what was done and the way to undo it.
async fn done(browser: &Session, id: AlertId, said: Message) -> Response {
    Toast::with_undo(said, format!("/app/alerts/{id}/reopening")).leave(browser).await;
    Redirect::to(&format!("/app/alerts/{id}")).into_response()
}

pub(super) async fn acknowledge(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<AlertId>,
) -> Result<Response> {
    alerts::find(&app, id).await?;
    let count = alerts::acknowledge(&app, &by.actor(), &[id]).await?;
    Ok(done(&browser, id, msg!("alerts-were-acknowledged", count = count)).await)
}

pub(super) async fn resolve(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<AlertId>,
    Posted(fields): Posted,
) -> Result<Response> {
    alerts::find(&app, id).await?;
    match rules::note(&fields) {
        Ok(note) => {
            let count = alerts::resolve(&app, &by.actor(), &[id], &note).await?;
            Ok(done(&browser, id, msg!("alerts-were-resolved", count = count)).await)
        }
        Err(error) => refuse(&app, frame, id, Form::refused(fields, error)?).await,
    }
}

pub(super) async fn note(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<AlertId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let written = match rules::note(&fields) {
        Ok(note) => alerts::note(&app, &by.actor(), id, &note).await,
        Err(error) => Err(error),
    };
    match written {
        Ok(()) => {
            Toast::new(msg!("alerts-was-noted")).leave(&browser).await;
            Ok(Redirect::to(&format!("/app/alerts/{id}")).into_response())
        }
        Err(error @ Error::Invalid(_)) => refuse(&app, frame, id, Form::refused(fields, error)?).await,
        Err(other) => Err(other),
    }
}

async fn refuse(app: &App, frame: Frame, id: AlertId, form: Form) -> Result<Response> {
    Ok(Show::of(app, frame, id, form).await?.refuse())
}

pub(super) async fn reopen(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<AlertId>,
) -> Result<Response> {
    alerts::find(&app, id).await?;
    let count = alerts::reopen(&app, &by.actor(), &[id]).await?;
    Toast::new(msg!("alerts-were-reopened", count = count)).leave(&browser).await;
    Ok(Redirect::to(&format!("/app/alerts/{id}")).into_response())
}
