//! When a queue is looked at: at each notification, and every few seconds for what came due.
//!
//! apalis's own interval strategy loses its waker; this one polls until pending.

use std::task::{Context, Poll};
use std::time::Duration;

use apalis_core::backend::ext::poll_strategy::{PollSnapshot, PollStrategy};
use apalis_postgres::Pubsub;
use futures::StreamExt;
use tokio::time::{Interval, MissedTickBehavior, interval};

const EVERY: Duration = Duration::from_secs(5);

/// The strategy of every queue.
pub(super) struct Wake {
    every: Interval,
    inserts: Option<Pubsub>,
}

impl Wake {
    pub(super) fn new(pool: sqlx::PgPool, queue: &str) -> Self {
        let mut every = interval(EVERY);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { every, inserts: Some(Pubsub::new(pool, queue.to_owned())) }
    }
}

impl PollStrategy for Wake {
    fn poll_drive(&mut self, cx: &mut Context<'_>, _: &PollSnapshot) -> Poll<Option<()>> {
        let mut woken = false;
        while self.every.poll_tick(cx).is_ready() {
            woken = true;
        }
        while let Some(inserts) = &mut self.inserts {
            match inserts.poll_next_unpin(cx) {
                Poll::Ready(Some(_)) => woken = true,
                Poll::Ready(None) => self.inserts = None,
                Poll::Pending => break,
            }
        }
        if woken { Poll::Ready(Some(())) } else { Poll::Pending }
    }
}
