//! What is happening, told to every process, so that pages that somebody looks at can follow it.
//!
//! A verb says [`Live::touch`] after it has committed. [`tell`] gathers what was touched and says it in one
//! note of the database, at most four times a second; nothing is said while nothing happens. The ear of each
//! process (`cache::listen`) hears the notes and gives them to whoever has subscribed. A note names a topic and
//! nothing else: who wants to know more asks the database.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::app::App;
use crate::error::Result;

/// The channel of the notes.
pub const CHANNEL: &str = "presente_live";
/// How often one process speaks at most.
const EVERY: Duration = Duration::from_millis(250);

/// What pages follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Who came and went, and what became of it.
    Day,
    /// Devices at the doors.
    Kiosks,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Day, Self::Kiosks];

    /// The word in notes and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Kiosks => "kiosks",
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Topic {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == word).ok_or(())
    }
}

type PerTopic<T> = [T; Topic::ALL.len()];

/// What this process has to tell, and what it has heard. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Live(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    touched: PerTopic<AtomicBool>,
    bell: Notify,
    /// How often each topic was heard.
    heard: watch::Sender<PerTopic<u64>>,
}

impl Live {
    /// Something happened and is committed. Costs nothing; the others hear of it within moments.
    pub fn touch(&self, topic: Topic) {
        for (own, touched) in Topic::ALL.iter().zip(&self.0.touched) {
            if *own == topic {
                touched.store(true, Ordering::Release);
            }
        }
        self.0.bell.notify_one();
    }

    /// Whoever wants to hear what happens from now on.
    pub fn subscribe(&self) -> Ear {
        let heard = self.0.heard.subscribe();
        let seen = *heard.borrow();
        Ear { heard, seen }
    }

    /// A note arrived; a word that is not known is for a newer program.
    pub fn hear(&self, word: &str) {
        if let Ok(topic) = word.parse() {
            self.count(|own| own == topic);
        }
    }

    /// Notes may have been lost: anything may have happened.
    pub fn hear_all(&self) {
        self.count(|_| true);
    }

    fn count(&self, of: impl Fn(Topic) -> bool) {
        self.0.heard.send_modify(|heard| {
            for (topic, count) in Topic::ALL.into_iter().zip(heard) {
                *count += u64::from(of(topic));
            }
        });
    }

    fn take(&self) -> Vec<Topic> {
        let touched = Topic::ALL.into_iter().zip(&self.0.touched);
        touched.filter(|(_, touched)| touched.swap(false, Ordering::AcqRel)).map(|(topic, _)| topic).collect()
    }
}

/// Somebody who follows what happens. What happens several times before they ask is heard once.
#[derive(Debug)]
pub struct Ear {
    heard: watch::Receiver<PerTopic<u64>>,
    seen: PerTopic<u64>,
}

impl Ear {
    /// What happened next; waits for it. Loses nothing when it is dropped in the middle.
    pub async fn next(&mut self) -> Topic {
        loop {
            let heard = *self.heard.borrow_and_update();
            for ((topic, heard), seen) in Topic::ALL.into_iter().zip(heard).zip(&mut self.seen) {
                if heard != *seen {
                    *seen = heard;
                    return topic;
                }
            }
            if self.heard.changed().await.is_err() {
                // The program has ended: nothing will happen any more.
                std::future::pending::<()>().await;
            }
        }
    }
}

/// Says what is touched in this process until it drains. What cannot be said now is said later.
pub async fn tell(app: App) {
    while app.draining.run_until_cancelled(app.live.0.bell.notified()).await.is_some() {
        say(&app).await;
        tokio::time::sleep(EVERY).await;
    }
    say(&app).await;
}

async fn say(app: &App) {
    for topic in app.live.take() {
        if let Err(error) = app.db.notify(CHANNEL, topic.as_str()).await {
            tracing::debug!(%error, %topic, "nobody could be told what happened");
            app.live.touch(topic);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn what_happens_often_is_heard_once_and_only_after_one_listens() {
        let live = Live::default();
        live.hear("day");
        let mut ear = live.subscribe();
        assert_eq!(ear.next().now_or_never(), None, "it was before");
        live.hear("day");
        live.hear("kiosks");
        live.hear("day");
        assert_eq!(ear.next().now_or_never(), Some(Topic::Day));
        assert_eq!(ear.next().now_or_never(), Some(Topic::Kiosks));
        assert_eq!(ear.next().now_or_never(), None);
        live.hear("something new");
        assert_eq!(ear.next().now_or_never(), None);
        live.hear_all();
        assert_eq!(ear.next().now_or_never(), Some(Topic::Day));
        assert_eq!(ear.next().now_or_never(), Some(Topic::Kiosks));
    }

    #[test]
    fn what_is_touched_often_is_told_once() {
        let live = Live::default();
        assert!(live.take().is_empty());
        live.touch(Topic::Day);
        live.touch(Topic::Day);
        assert_eq!(live.take(), [Topic::Day]);
        assert!(live.take().is_empty());
    }
}
