//! Work that happens after its transaction: one thin file per kind, and the workers that run them.

mod alarm;
mod answer_inbox;
mod answer_password_request;
mod apply_import;
mod deliver_message;
mod deliver_notification;
mod drain;
mod generate_classes;
mod guard;
mod preview_import;
mod pulse;
mod read_inbox;
mod recompute_day;
mod run_trigger;
mod scheduler;
mod send_broadcast;
mod wake;
mod worker;

use async_trait::async_trait;

use crate::app::App;
use crate::error::Result;
use crate::queue::Job;

/// Hands every kind of job to a macro: the one list of them.
macro_rules! all_kinds {
    ($with:ident) => {
        $with!(
            crate::queue::GenerateClasses,
            crate::queue::PreviewImport,
            crate::queue::ApplyImport,
            crate::queue::RunTrigger,
            crate::queue::DeliverNotification,
            crate::queue::DeliverMessage,
            crate::queue::RecomputeDay,
            crate::queue::ReadInbox,
            crate::queue::AnswerInbox,
            crate::queue::SendBroadcast,
            crate::queue::AnswerPasswordRequest,
        )
    };
}
use all_kinds;

pub use alarm::Alarm;
pub use drain::drain;
pub use pulse::stay;
pub use scheduler::schedule;
pub use worker::{queues, run, run_kind};

/// What a job does. It may run twice: the second time must change nothing.
#[async_trait]
pub trait Perform: Job {
    /// One attempt.
    async fn perform(&self, app: &App) -> Result<()>;

    /// After the last attempt: leaves the fact in a state that a person can read.
    async fn give_up(&self, app: &App, reason: &str) -> Result<()>;
}

/// Goes on doing something for as long as the process lives: what breaks is noted and begun again.
async fn supervise<F, T>(app: &App, what: &'static str, mut work: F)
where
    F: FnMut() -> T,
    T: Future<Output = Result<()>>,
{
    while !app.draining.is_cancelled() {
        if let Err(error) = work().await {
            tracing::warn!(what, %error, "broke off; it begins again");
        }
        tokio::select! {
            () = app.draining.cancelled() => {}
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// The pause before something that broke off begins again.
pub const AGAIN: std::time::Duration = std::time::Duration::from_millis(500);
