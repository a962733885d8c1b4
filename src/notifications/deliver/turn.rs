//! Whose turn it is: all processes together are no quicker than a way allows.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep, sleep_until};

use crate::app::App;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::notifications::rules::pace::{Gate, LATE, seconds};
use crate::notifications::rules::{Channel, State};
use crate::notifications::store::channels;
use crate::notifications::store::delivery::{self as store, Seen};

/// A message is taken so long before its turn, so that it can leave in time.
const BEFORE: Duration = Duration::from_millis(60);
/// How many wait for their turn at once.
const AT_ONCE: usize = 8;
/// Who has waited so long for a turn looks again before it is used.
const LONG: Duration = Duration::from_secs(1);
/// How often somebody who waits looks whether the way is open again, before the message is put back.
const LOOKS: usize = 12;
/// And how long it is put back then.
const LATER: Duration = Duration::from_secs(20);

/// The messages of this process that wait for their turn, by way. They are few, so that whoever has none yet
/// hears what is said meanwhile; and one way never waits for the other.
#[derive(Debug)]
pub struct Turns([Semaphore; 2]);

impl Default for Turns {
    fn default() -> Self {
        Self(Channel::ALL.map(|_| Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// Waits until there is room; it is given up as soon as the message may leave.
    pub(super) async fn wait(&self, channel: Channel) -> Option<SemaphorePermit<'_>> {
        let [phones, mails] = &self.0;
        let own = match channel {
            Channel::WhatsApp => phones,
            Channel::Email => mails,
        };
        own.acquire().await.ok()
    }
}

/// What is done with a message that a job speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turn {
    /// It is taken; it leaves at this instant, or at once.
    Now(Option<Instant>),
    /// It is put back for so long.
    Later(Duration),
    /// Somebody has it in the hand, and is believed to live for so long.
    Held(Duration),
    /// It waits for a person, or somebody else has it.
    Never,
    /// Its way is full.
    Full,
}

/// Waits for the turn of a message to a family; mail to those who work here needs none.
pub(super) async fn take(app: &App, id: NotificationId, channel: Channel, seen: &Seen) -> Result<Turn> {
    if seen.state == State::Sending.as_str() {
        let lease = seconds(seen.lease_seconds);
        // Somebody may have it in the hand: whoever comes when that one is believed to be gone knows more.
        return Ok(if lease.is_zero() { Turn::Now(None) } else { Turn::Held(lease + BEFORE) });
    }
    if !seen.is_due {
        return Ok(Turn::Never);
    }
    if !seen.is_family || !app.config.whatsapp.real {
        return Ok(Turn::Now(None));
    }
    let conn = app.db.reader();
    let mut look = seen.look();
    for _ in 0..LOOKS {
        match look.gate() {
            Gate::Closed => return Ok(Turn::Never),
            Gate::Full => return Ok(Turn::Full),
            Gate::Later(pause) => return Ok(Turn::Later(pause)),
            Gate::Soon(pause) => sleep(pause).await,
            Gate::Open => {
                if let Some(wait) = channels::turn(conn, channel).await? {
                    let due = Instant::now() + wait;
                    sleep(wait.saturating_sub(BEFORE)).await;
                    if wait < LONG {
                        return Ok(Turn::Now(Some(due)));
                    }
                    // Much may have been said since.
                    let again = store::look(conn, id, app.clock.now()).await?;
                    let Some(again) = again else { return Ok(Turn::Never) };
                    look = again.look();
                    if look.gate() == Gate::Open {
                        return Ok(Turn::Now(Some(due)));
                    }
                    continue;
                }
            }
        }
        let Some(again) = store::look(conn, id, app.clock.now()).await? else { return Ok(Turn::Never) };
        look = again.look();
    }
    Ok(Turn::Later(LATER))
}

/// Waits until its instant; what was held up takes another turn, so that nothing leaves in a crowd.
pub(super) async fn wait_until(app: &App, channel: Channel, due: Option<Instant>) -> Result<()> {
    let Some(mut due) = due else { return Ok(()) };
    for _ in 0..LOOKS {
        sleep_until(due).await;
        if Instant::now() <= due + LATE {
            break;
        }
        match channels::turn(app.db.reader(), channel).await? {
            Some(wait) => due = Instant::now() + wait,
            // The way was closed while the message was in the hand: it is one of the last to leave.
            None => break,
        }
    }
    Ok(())
}
