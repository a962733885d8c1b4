//! A short word about what was just done, said once on the next page, with a way to undo it.

use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::error::Message;

const KEY: &str = "toast";

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

pub(super) async fn take(session: &Session) -> Option<Toast> {
    // Read first: a removal marks the session as changed, and it would be written on every page.
    session.get::<Toast>(KEY).await.ok().flatten()?;
    session.remove(KEY).await.ok().flatten()
}
