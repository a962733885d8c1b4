//! Requests that come at the same time are taken together: one commit for all of them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use tokio::sync::{Semaphore, oneshot};

use super::check_in::{Work, process};
use super::rules::{Answer, MOST_EVENTS};
use crate::app::App;
use crate::error::{Error, Result};

/// How many go to the database at once. While they are there, the next gather.
const LANES: usize = 2;

/// The events of this process that wait for the database.
#[derive(Debug)]
pub struct Intake {
    waiting: Mutex<VecDeque<Waiting>>,
    lanes: Semaphore,
}

#[derive(Debug)]
struct Waiting {
    work: Vec<Work>,
    tell: oneshot::Sender<Result<Vec<Answer>>>,
}

impl Default for Intake {
    fn default() -> Self {
        Self { waiting: Mutex::default(), lanes: Semaphore::new(LANES) }
    }
}

impl Intake {
    /// Takes the events of a request to their end, even when nobody waits for the answers any more.
    pub(super) async fn take(&self, app: &App, work: Vec<Work>) -> Result<Vec<Answer>> {
        if work.is_empty() {
            return Ok(Vec::new());
        }
        let (tell, told) = oneshot::channel();
        self.queue().push_back(Waiting { work, tell });
        tokio::spawn(pass(app.clone()));
        told.await.map_err(|_| Error::fault("the intake broke off"))?
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that have waited longest, as many as one request may bring.
    fn next(&self) -> Vec<Waiting> {
        let mut queue = self.queue();
        let (mut taken, mut events) = (Vec::new(), 0);
        while let Some(first) = queue.front() {
            events += first.work.len();
            if events > MOST_EVENTS && !taken.is_empty() {
                break;
            }
            taken.extend(queue.pop_front());
        }
        taken
    }
}

/// Takes all that waits when a lane is free; often somebody else has taken it already.
async fn pass(app: App) {
    let Ok(_lane) = app.intake.lanes.acquire().await else { return };
    let requests = app.intake.next();
    let work: Vec<Work> = requests.iter().flat_map(|request| request.work.iter().cloned()).collect();
    if work.is_empty() {
        return;
    }
    let mut answers = process(&app, &work).await.map(Vec::into_iter);
    for Waiting { work, tell } in requests {
        let own = match &mut answers {
            Ok(answers) => Ok(answers.by_ref().take(work.len()).collect()),
            Err(error) => Err(again(error)),
        };
        // Whoever has hung up asks again.
        let _ = tell.send(own);
    }
}

/// The same error for everybody who met it.
fn again(error: &Error) -> Error {
    match error {
        Error::Busy(message) => Error::Busy(message.clone()),
        Error::Conflict(message) => Error::Conflict(message.clone()),
        Error::NotFound | Error::Forbidden(_) | Error::Invalid(_) | Error::Fault(_) => {
            Error::fault(error.to_string())
        }
    }
}
