//! Alerts: conditions that need a person. Raised and closed by facts, worked on by people.
//!
//! A context that finds something wrong calls [`raise`] in the transaction of its fact, and [`close`] in the
//! one that puts it right; both are safe to repeat and say nothing when nothing changes.

mod history;
pub mod rules;
mod store;
mod work;

use chrono::{DateTime, Utc};

use crate::db::Conn;
use crate::error::Result;
use rules::{Cause, Kind, Subject};

pub use history::{
    Alert, Counts, CourseName, Note, Waiting, counts, courses, find, find_all, list, story, waiting,
};
pub use store::Row;
pub use work::{acknowledge, forget, note, reopen, resolve};

/// Opens an alert; see [`raise_all`].
pub async fn raise(tx: &impl Conn, now: DateTime<Utc>, cause: &Cause) -> Result<()> {
    raise_all(tx, now, std::slice::from_ref(cause)).await
}

/// Opens alerts, each once: what is open already stays with its owner, what a person has resolved is opened
/// again only by another cause, what a fact has closed by any.
pub async fn raise_all(tx: &impl Conn, now: DateTime<Utc>, causes: &[Cause]) -> Result<()> {
    if causes.is_empty() {
        return Ok(());
    }
    store::raise(tx, now, causes).await.map(drop)
}

/// Closes an alert, of any day, because its cause is gone; nothing when it is not open.
pub async fn close(tx: &impl Conn, now: DateTime<Utc>, kind: Kind, subject: &Subject) -> Result<()> {
    close_all(tx, now, &[(kind, subject.clone())]).await
}

/// Closes several because their causes are gone.
pub async fn close_all(tx: &impl Conn, now: DateTime<Utc>, gone: &[(Kind, Subject)]) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    store::close(tx, now, gone).await.map(drop)
}

/// What is not resolved, of these kinds: for those who look whether the causes are still there.
pub async fn open(tx: &impl Conn, kinds: &[Kind]) -> Result<Vec<(Kind, Subject)>> {
    store::open(tx, kinds).await
}
