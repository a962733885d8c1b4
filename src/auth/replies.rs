//! Answers kept for programs that send a request twice.

use chrono::{DateTime, Utc};

use super::rules::fingerprint;
use super::store::replies as store;
use crate::app::App;
use crate::clock::real_now;
use crate::error::Result;

pub use super::store::replies::Reply;

/// The right to answer a request for the first time.
#[derive(Clone, Debug)]
pub struct Ticket {
    caller: String,
    key: String,
    since: DateTime<Utc>,
}

/// What is known of a request with a key.
#[derive(Clone, Debug)]
pub enum Begun {
    /// It comes for the first time, or the first one died.
    First(Ticket),
    /// It was answered.
    Answered(Reply),
    /// It is being worked on.
    Running,
    /// The key belongs to another request.
    Other,
}

/// Begins a request that says `what` under a key of its caller; keys live for a day.
pub async fn begin(app: &App, caller: &str, key: &str, what: &[u8]) -> Result<Begun> {
    let (conn, since) = (app.db.reader(), real_now());
    let print = fingerprint(what);
    store::sweep(conn, since).await?;
    if store::begin(conn, caller, key, &print, since).await? {
        return Ok(Begun::First(Ticket { caller: caller.to_owned(), key: key.to_owned(), since }));
    }
    Ok(match store::find(conn, caller, key).await? {
        Some((known, _)) if known != print => Begun::Other,
        Some((_, Some(reply))) => Begun::Answered(reply),
        Some((_, None)) | None => Begun::Running,
    })
}

/// Keeps the answer.
pub async fn finish(app: &App, ticket: &Ticket, reply: Reply) -> Result<()> {
    store::finish(app.db.reader(), &ticket.caller, &ticket.key, ticket.since, reply).await
}

/// Gives the key back: nothing was done.
pub async fn forget(app: &App, ticket: &Ticket) -> Result<()> {
    store::forget(app.db.reader(), &ticket.caller, &ticket.key, ticket.since).await
}
