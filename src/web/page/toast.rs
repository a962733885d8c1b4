//! A short word about what was just done, said once on the next page, with a way to undo it.

use axum::http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::error::Message;
use crate::web::i18n;

const KEY: &str = "toast";
/// Says that a toast waits, so that a page without one need not read its session.
const COOKIE: &str = "toast";

/// What was done. Errors are no toasts: they stay where they were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    /// What was done.
    pub message: Message,
    /// How to undo it.
    pub undo: Option<Undo>,
}

/// A form that undoes what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Where to post.
    pub action: String,
}

impl Toast {
    /// A word without undo.
    pub const fn new(message: Message) -> Self {
        Self { message, undo: None }
    }

    /// A word with an undo that is a `POST` to `action`.
    pub fn with_undo(message: Message, action: impl Into<String>) -> Self {
        Self { message, undo: Some(Undo { action: action.into() }) }
    }

    /// Leaves it for the next page. A toast that cannot be kept is no reason to fail.
    pub async fn leave(&self, session: &Session) {
        if let Err(error) = session.insert(KEY, self).await {
            tracing::warn!(%error, "a toast was not kept");
        }
    }
}

/// What the answer of a request tells the browser, when its session has changed.
pub(crate) async fn cookie(session: &Session, asked: &HeaderMap) -> Option<HeaderValue> {
    if !session.is_modified() {
        return None;
    }
    let waits = session.get_value(KEY).await.ok().flatten().is_some();
    match (waits, i18n::cookie(asked, COOKIE).is_some()) {
        (true, false) => Some(HeaderValue::from_static("toast=1; Path=/; HttpOnly; SameSite=Lax")),
        (false, true) => Some(HeaderValue::from_static("toast=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")),
        (true, true) | (false, false) => None,
    }
}

pub(super) async fn take(session: &Session, asked: &HeaderMap) -> Option<Toast> {
    i18n::cookie(asked, COOKIE)?;
    // Read first: a removal marks the session as changed, and it would be written on every page.
    session.get::<Toast>(KEY).await.ok().flatten()?;
    session.remove(KEY).await.ok().flatten()
}
