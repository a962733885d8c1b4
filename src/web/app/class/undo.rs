//! Taking back what was just done, from its toast.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session as Browser;

use super::words;
use crate::app::App;
use crate::classes::acts::{self, ActId};
use crate::classes::sessions::Session;
use crate::error::{Message, Result};
use crate::msg;
use crate::web::extract::{Path, Query};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters, way_back};

/// The word about an act, with its undo, which leads back to `back`.
pub(super) fn toast(said: Message, act: Option<ActId>, back: &str) -> Toast {
    match act {
        Some(act) => {
            let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
            Toast::with_undo(said, format!("/app/classes/acts/{act}/undo?back={back}"))
        }
        None => Toast::new(said),
    }
}

/// The classes that an undo left alone, because somebody has changed them since.
#[derive(Template)]
#[template(path = "app/class/left.html")]
pub struct LeftPage {
    pub(super) frame: Frame,
    pub(super) undone: usize,
    pub(super) left: Vec<(Session, Message)>,
    pub(super) back: String,
}

impl Page for LeftPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::left(frame)
    }
}

pub(super) async fn undo(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    browser: Browser,
    Path(act): Path<ActId>,
    Query(asked): Query,
) -> Result<Response> {
    let undone = acts::undo(&app, &by.actor(), act).await?;
    let back = match way_back(asked.get("back")) {
        "/" => "/app/classes",
        path => path,
    };
    let count = undone.restored.len() + undone.removed.len();
    if undone.left.is_empty() {
        let said = if undone.restored.is_empty() {
            msg!("class-was-removed", count = count)
        } else {
            msg!("class-was-undone", count = count)
        };
        Toast::new(said).leave(&browser).await;
        return Ok(frame.htmx.go(back));
    }
    Ok(LeftPage { frame, undone: count, left: undone.left, back: back.to_owned() }.show())
}
