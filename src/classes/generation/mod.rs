//! The generation of classes: what should exist is planned, compared with what exists, and written at once.
//!
//! One generation runs at a time. A verb that calls [`reconcile`] takes [`hold`] first thing in its
//! transaction, before it locks rows: so two of them wait for each other in one order only.

#![allow(clippy::unused_async, reason = "the bodies follow")]

mod report;
mod request;

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::App;
use crate::audit::Actor;
use crate::db::{self, Conn, Lock, Tx};
use crate::error::{Error, Result};
use crate::ids::GenerationRunId;

pub use report::{DryRun, Effects, EnrollmentError, Report, StudentCount, Summary};
pub use request::{Request, Scope, Source};

/// How long a generation waits for another one.
pub const WAIT: std::time::Duration = std::time::Duration::from_secs(10);

/// Keeps other generations away until the transaction ends; [`Error::Busy`] when one runs for too long.
pub async fn hold(tx: &Tx) -> Result<()> {
    db::lock(tx, Lock::Generation, WAIT).await
}

/// What a generation would do; nothing is written.
pub async fn preview(_app: &App, _request: &Request) -> Result<DryRun> {
    Err(Error::fault("to come"))
}

/// Generates the classes at once, in a transaction of its own; [`Error::Busy`] when another one runs for too long.
pub async fn generate(_app: &App, _actor: &Actor, _request: &Request) -> Result<Report> {
    Err(Error::fault("to come"))
}

/// Puts a generation into the queue; its run tells how far it is.
pub async fn request(_app: &App, _actor: &Actor, _request: &Request) -> Result<GenerationRunId> {
    Err(Error::fault("to come"))
}

/// Brings the classes of `scope` in line with what the transaction has just changed.
///
/// Looks at `from` (never before `today`) to `to`. Without `to`: to the end of the next month, or to the
/// last class there is, and what is missing is made to the end of the next month. With `to`: what is missing
/// is made only as far as classes have been generated.
pub async fn reconcile(
    _tx: &Tx,
    _now: DateTime<Utc>,
    _today: NaiveDate,
    _scope: &Scope,
    _from: NaiveDate,
    _to: Option<NaiveDate>,
) -> Result<Effects> {
    Ok(Effects::default())
}

/// What [`reconcile`] would do, for a preview inside or outside a transaction; nothing is written.
pub async fn effects(
    _conn: &impl Conn,
    _today: NaiveDate,
    _scope: &Scope,
    _from: NaiveDate,
    _to: Option<NaiveDate>,
) -> Result<Effects> {
    Ok(Effects::default())
}
