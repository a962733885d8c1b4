//! Several alerts at once: asked first, then done, then undone if it was a mistake.

use askama::Template;
use axum::extract::State as Held;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::alerts::{self, Alert, rules};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::AlertId;
use crate::msg;
use crate::web::extract::Query;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// Alerts of one selection at most.
const MOST: usize = 500;

/// The question before it is done.
#[derive(Template)]
#[template(path = "app/alerts/selection.html")]
pub struct Selection {
    pub(super) frame: Frame,
    pub(super) alerts: Vec<Alert>,
    pub(super) resolves: bool,
    pub(super) form: Form,
}

impl Selection {
    fn title(&self) -> Message {
        let count = self.alerts.len();
        if self.resolves {
            msg!("alerts-ask-resolve", count = count)
        } else {
            msg!("alerts-ask-acknowledge", count = count)
        }
    }

    fn ids(&self) -> String {
        joined(&self.alerts.iter().map(|alert| alert.row.id).collect::<Vec<_>>())
    }

    async fn of(app: &App, frame: Frame, fields: &Fields, resolves: bool, form: Form) -> Result<Self> {
        let alerts = alerts::find_all(app, &ids(fields)).await?;
        Ok(Self { frame, alerts, resolves, form })
    }
}

impl Page for Selection {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::selection(frame)
    }
}

/// The ids that were chosen; nonsense chooses nothing.
fn ids(fields: &Fields) -> Vec<AlertId> {
    fields.get("ids").split(',').filter_map(|id| id.trim().parse().ok()).take(MOST).collect()
}

fn joined(ids: &[AlertId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Asks; nothing is changed yet. The boxes of a list come as a form, because there may be many.
pub(super) async fn ask(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let resolves = fields.get("deed") == "resolve";
    let page = Selection::of(&app, frame, &fields, resolves, Form::default()).await?;
    if page.alerts.is_empty() {
        return Err(Error::Conflict(msg!("alerts-none-chosen")));
    }
    Ok(page.show())
}

pub(super) async fn acknowledge(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let ids = ids(&fields);
    let count = alerts::acknowledge(&app, &by.actor(), &ids).await?;
    Ok(done(&browser, msg!("alerts-were-acknowledged", count = count), &ids).await)
}

pub(super) async fn resolve(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let note = match rules::note(&fields) {
        Ok(note) => note,
        Err(error) => {
            let form = Form::refused(fields.clone(), error)?;
            return Ok(Selection::of(&app, frame, &fields, true, form).await?.refuse());
        }
    };
    let ids = ids(&fields);
    let count = alerts::resolve(&app, &by.actor(), &ids, &note).await?;
    Ok(done(&browser, msg!("alerts-were-resolved", count = count), &ids).await)
}

async fn done(browser: &Session, said: Message, ids: &[AlertId]) -> Response {
    Toast::with_undo(said, format!("/app/alerts/reopening?ids={}", joined(ids))).leave(browser).await;
    Redirect::to("/app/alerts").into_response()
}

pub(super) async fn reopen(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Query(fields): Query,
) -> Result<Response> {
    let count = alerts::reopen(&app, &by.actor(), &ids(&fields)).await?;
    Toast::new(msg!("alerts-were-reopened", count = count)).leave(&browser).await;
    Ok(Redirect::to("/app/alerts").into_response())
}
