//! Whether the caches can be believed: only while somebody listens, and has lately heard that the line works.

use std::time::{Duration, Instant};

use tokio::sync::{Notify, watch};

/// How long silence is taken for no news. A line that broke without a sign is believed no longer than this.
const LEASE: Duration = Duration::from_secs(5);

/// When the line was last known to work. It is asked again when a cache is used and half of the lease is
/// spent, so that a process of which nobody asks anything asks the database nothing either.
#[derive(Debug, Default)]
pub(super) struct Trust {
    heard: watch::Sender<Option<Instant>>,
    wanted: Notify,
}

impl Trust {
    /// Whether the caches can be believed now.
    pub fn holds(&self) -> bool {
        let left = self.left();
        if left < LEASE / 2 {
            self.wanted.notify_one();
        }
        !left.is_zero()
    }

    /// Resolves when the line is to be tried again.
    pub async fn wanted(&self) {
        self.wanted.notified().await;
    }

    /// The line worked at `heard`: what was committed before has arrived.
    pub fn renew(&self, heard: Instant) {
        self.heard.send_replace(Some(heard));
    }

    /// Nobody listens.
    pub fn end(&self) {
        self.heard.send_replace(None);
    }

    /// Waits until the line has worked once more; false when nobody listens.
    pub async fn caught_up(&self) -> bool {
        let (asked, mut heard) = (Instant::now(), self.heard.subscribe());
        loop {
            let last = *heard.borrow_and_update();
            match last {
                None => return false,
                Some(last) if last >= asked => return true,
                Some(_) => self.wanted.notify_one(),
            }
            if heard.changed().await.is_err() {
                return false;
            }
        }
    }

    fn left(&self) -> Duration {
        let until = self.heard.borrow().map(|heard| heard + LEASE);
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_believed_for_a_while_after_it_was_heard() {
        let trust = Trust::default();
        assert!(!trust.holds(), "nobody has listened yet");
        trust.renew(Instant::now());
        assert!(trust.holds());
        trust.end();
        assert!(!trust.holds());
        if let Some(long_ago) = Instant::now().checked_sub(LEASE) {
            trust.renew(long_ago);
            assert!(!trust.holds(), "it was heard too long ago");
        }
    }
}
