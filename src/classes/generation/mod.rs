//! The generation of classes: what should exist is planned, compared with what exists, and written at once.
//!
//! One generation runs at a time. A verb that calls [`reconcile`] takes [`hold`] first thing in its
//! transaction, before it locks rows: so two of them wait for each other in one order only.

pub mod history;
mod reconcile;
mod report;
mod request;
mod run;
mod tell;
mod think;
mod warn;
mod write;

use std::time::Duration;

use crate::db::{self, Lock, Tx};
use crate::error::Result;

pub use crate::classes::rules::Scope;
pub use reconcile::{effects, follow, reconcile};
pub use report::{Audience, DryRun, Effects, EnrollmentError, Names, Report, Seat, StudentCount, Summary};
pub use request::{Request, Source};
pub use run::{generate, give_up, perform, preview, reopen, request};
pub use tell::tell;
pub use warn::tend;
pub(super) use warn::{clashing, settle};

/// How long a generation waits for another one.
const WAIT: Duration = Duration::from_secs(10);

/// Keeps other generations away until the transaction ends;
/// [`Error::Busy`](crate::error::Error::Busy) when one runs for too long.
pub async fn hold(tx: &Tx) -> Result<()> {
    db::lock(tx, Lock::Generation, WAIT).await
}
