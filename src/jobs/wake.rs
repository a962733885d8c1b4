//! When a queue is looked at: whenever its bell rings.
//!
//! apalis's own strategies lose their waker; this one listens on until the bell is silent.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use apalis_core::backend::ext::poll_strategy::{PollSnapshot, PollStrategy};
use tokio::sync::Notify;

type Ring = Pin<Box<dyn Future<Output = ()> + Send + Sync>>;

/// The strategy of every queue.
pub(super) struct Wake {
    bell: Arc<Notify>,
    ring: Ring,
}

impl Wake {
    pub(super) fn new(bell: Arc<Notify>) -> Self {
        Self { ring: next(&bell), bell }
    }
}

fn next(bell: &Arc<Notify>) -> Ring {
    Box::pin(bell.clone().notified_owned())
}

impl PollStrategy for Wake {
    fn poll_drive(&mut self, cx: &mut Context<'_>, _: &PollSnapshot) -> Poll<Option<()>> {
        let mut woken = false;
        while self.ring.as_mut().poll(cx).is_ready() {
            self.ring = next(&self.bell);
            woken = true;
        }
        if woken { Poll::Ready(Some(())) } else { Poll::Pending }
    }
}
