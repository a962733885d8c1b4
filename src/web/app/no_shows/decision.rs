//! Deciding about what is held: asked first, done once.

use askama::Template;
use axum::extract::State as Kept;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::Held;
use crate::app::App;
use crate::attendance::no_shows;
use crate::attendance::no_shows::rules::Choice;
use crate::error::{Error, Message, Result};
use crate::ids::HoldId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// The question before it is done.
#[derive(Template)]
#[template(path = "app/no_shows/ask.html")]
pub struct Ask {
    pub(super) frame: Frame,
    pub(super) held: Held,
    pub(super) sends: bool,
}

impl Ask {
    fn title(&self) -> Message {
        let count = self.held.size.students;
        if self.sends {
            msg!("brake-ask-send", count = count)
        } else {
            msg!("brake-ask-discard", count = count)
        }
    }

    fn action(&self) -> String {
        let deed = if self.sends { "sending" } else { "discarding" };
        format!("/app/no-shows/holds/{}/{deed}", self.held.id)
    }
}

impl Page for Ask {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::ask(frame)
    }
}

async fn ask(app: &App, frame: Frame, id: HoldId, sends: bool) -> Result<Response> {
    let held = no_shows::find_hold(app, id).await?;
    if !held.is_open {
        return Err(Error::Conflict(msg!("brake-is-over")));
    }
    Ok(Ask { frame, held, sends }.show())
}

pub(super) async fn ask_send(
    _: Staff,
    frame: Frame,
    Kept(app): Kept<App>,
    Path(id): Path<HoldId>,
) -> Result<Response> {
    ask(&app, frame, id, true).await
}

pub(super) async fn ask_discard(
    _: Staff,
    frame: Frame,
    Kept(app): Kept<App>,
    Path(id): Path<HoldId>,
) -> Result<Response> {
    ask(&app, frame, id, false).await
}

pub(super) async fn send(
    by: Staff,
    Kept(app): Kept<App>,
    browser: Session,
    Path(id): Path<HoldId>,
) -> Result<Response> {
    let done = no_shows::decide(&app, &by.actor(), id, Choice::Send).await?;
    let word = msg!("brake-sent", students = done.students, messages = done.messages);
    Ok(back(&browser, word).await)
}

pub(super) async fn discard(
    by: Staff,
    Kept(app): Kept<App>,
    browser: Session,
    Path(id): Path<HoldId>,
) -> Result<Response> {
    let done = no_shows::decide(&app, &by.actor(), id, Choice::Discard).await?;
    Ok(back(&browser, msg!("brake-discarded", count = done.students)).await)
}

pub(super) async fn wait(
    by: Staff,
    Kept(app): Kept<App>,
    browser: Session,
    Path(id): Path<HoldId>,
) -> Result<Response> {
    no_shows::decide(&app, &by.actor(), id, Choice::Wait).await?;
    Ok(back(&browser, msg!("brake-waits-now")).await)
}

async fn back(browser: &Session, word: Message) -> Response {
    Toast::new(word).leave(browser).await;
    Redirect::to("/app/no-shows").into_response()
}
