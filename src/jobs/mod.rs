//! Work that happens after its transaction: one thin file per kind, and the workers that run them.

mod apply_import;
mod drain;
mod generate_classes;
mod guard;
mod preview_import;
mod wake;
mod worker;

use async_trait::async_trait;

use crate::app::App;
use crate::error::Result;
use crate::queue::Job;

/// Hands every kind of job to a macro: the one list of them.
macro_rules! all_kinds {
    ($with:ident) => {
        $with!(crate::queue::GenerateClasses, crate::queue::PreviewImport, crate::queue::ApplyImport)
    };
}
use all_kinds;

pub use drain::drain;
pub use worker::run;

/// What a job does. It may run twice: the second time must change nothing.
#[async_trait]
pub trait Perform: Job {
    /// One attempt.
    async fn perform(&self, app: &App) -> Result<()>;

    /// After the last attempt: leaves the fact in a state that a person can read.
    async fn give_up(&self, app: &App, reason: &str) -> Result<()>;
}
