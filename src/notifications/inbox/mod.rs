//! What WhatsApp tells us: how far messages are, what families write back, how templates are judged.
//!
//! A post is kept as it comes, each thing in it once; a job reads it afterwards. Whatever cannot be read stays.

mod answer;
mod handle;
#[cfg(test)]
mod hostile;
pub mod rules;
mod signature;
mod store;

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::GuardianId;
use crate::listing::{ListQuery, Listing};
use crate::queue::{self, ReadInbox};

use rules::Reply;

pub use answer::{answer, give_up_answer};
pub use handle::read;
pub use signature::{is_same, is_signed};
pub use store::ReplyState;

/// Keeps what a post tells, with the job that reads it; gives how much of it is new.
pub async fn receive(app: &App, post: &[u8]) -> Result<usize> {
    let (items, now) = (rules::items(post), app.clock.now());
    let tx = app.db.begin().await?;
    let new = store::insert(&tx, now, &items).await?;
    if let Some(newest) = new.iter().max() {
        queue::enqueue(&tx, &ReadInbox { until: *newest }).await?;
    }
    tx.commit().await?;
    Ok(new.len())
}

/// Something that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// When it came.
    pub at: DateTime<Utc>,
    /// The number, with its `+`; some write without one.
    pub sender: Option<String>,
    /// Whose number it is.
    pub guardian: Option<(GuardianId, String)>,
    /// What they wrote.
    pub words: String,
    /// What was answered, and how far that is.
    pub reply: Option<(Reply, ReplyState)>,
    /// Why it was not answered, or what went wrong.
    pub why: Option<Message>,
}

/// What people wrote, the newest first when the query is descending; of one guardian when one is given.
pub async fn list(app: &App, query: &ListQuery<()>, guardian: Option<GuardianId>) -> Result<Listing<Letter>> {
    let listing = store::letters(app.db.reader(), query, guardian).await?;
    Ok(listing.map(|row| Letter {
        at: row.received_at,
        sender: row.sender.map(|digits| format!("+{digits}")),
        guardian: row.guardian_id.zip(row.guardian),
        words: row.words.unwrap_or_default(),
        reply: row
            .reply
            .as_deref()
            .and_then(Reply::read)
            .zip(row.reply_state.as_deref().and_then(ReplyState::read)),
        why: row.why.and_then(|why| serde_json::from_value(why).ok()),
    }))
}

/// Forgets what came before so many days and has been read; gives how much.
pub async fn forget(app: &App, days: i64) -> Result<u64> {
    store::forget(app.db.reader(), app.clock.now() - TimeDelta::days(days)).await
}
