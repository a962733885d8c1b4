//! What several ask for at the same time goes to the database together: one statement, one commit for all.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use tokio::sync::{Semaphore, oneshot};

use crate::app::App;
use crate::error::{Error, Result};

/// Something that is done for many at once.
pub trait Together: Sized + Send + 'static {
    /// What each gets.
    type Answer: std::fmt::Debug + Send + 'static;
    /// How many go to the database at once. While they are there, the next gather.
    const LANES: usize;
    /// How heavy those may be that go together.
    const MOST: usize;

    /// How much of [`MOST`](Self::MOST) this one takes.
    fn weight(&self) -> usize {
        1
    }

    /// Where those of this process wait.
    fn waiting(app: &App) -> &Gathering<Self>;

    /// Does it for all of them; an answer for each, in their order.
    fn do_all(app: &App, all: Vec<Self>) -> impl Future<Output = Result<Vec<Self::Answer>>> + Send;
}

/// Those of this process that wait for the database.
#[derive(Debug)]
pub struct Gathering<W: Together> {
    waiting: Mutex<VecDeque<Waiting<W>>>,
    lanes: Semaphore,
}

type Tell<W> = oneshot::Sender<Result<<W as Together>::Answer>>;

#[derive(Debug)]
struct Waiting<W: Together> {
    work: W,
    tell: Tell<W>,
}

impl<W: Together> Default for Gathering<W> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), lanes: Semaphore::new(W::LANES) }
    }
}

/// Does it together with whatever else waits, to its end, even when nobody waits for the answer any more.
pub async fn together<W: Together>(app: &App, work: W) -> Result<W::Answer> {
    let (tell, told) = oneshot::channel();
    W::waiting(app).queue().push_back(Waiting { work, tell });
    tokio::spawn(pass::<W>(app.clone()));
    told.await.map_err(|_| Error::fault("what was done together broke off"))?
}

/// Takes all that waits when a lane is free; often somebody else has taken it already.
async fn pass<W: Together>(app: App) {
    let Ok(_lane) = W::waiting(&app).lanes.acquire().await else { return };
    let (all, tell) = W::waiting(&app).next();
    if all.is_empty() {
        return;
    }
    match W::do_all(&app, all).await {
        // Whoever has hung up asks again.
        Ok(answers) => tell.into_iter().zip(answers).for_each(|(tell, answer)| drop(tell.send(Ok(answer)))),
        Err(error) => tell.into_iter().for_each(|tell| drop(tell.send(Err(again(&error))))),
    }
}

impl<W: Together> Gathering<W> {
    fn queue(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting<W>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that have waited longest, as many as may go together.
    fn next(&self) -> (Vec<W>, Vec<Tell<W>>) {
        let mut queue = self.queue();
        let (mut all, mut tell, mut weight) = (Vec::new(), Vec::new(), 0);
        while let Some(first) = queue.front() {
            weight += first.work.weight();
            if weight > W::MOST && !all.is_empty() {
                break;
            }
            if let Some(first) = queue.pop_front() {
                all.push(first.work);
                tell.push(first.tell);
            }
        }
        (all, tell)
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
