//! Writing messages with the fact they tell of.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::rules::{Kind, merged};
use super::store;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::messages::{Sender, Words};
use crate::{queue, school};

/// Who writes, in the school's name and language.
pub(super) async fn sender(app: &App, conn: &impl Conn, now: DateTime<Utc>) -> Result<Sender> {
    let school = school::find(conn).await?;
    Ok(Sender::new(&school, &app.config.web.public_url, now))
}

/// The addresses of a trigger, or, when it has none, those of the settings.
pub(super) fn own_or_usual(app: &App, own: &[String]) -> Vec<String> {
    let own = merged([own]);
    if own.is_empty() { merged([app.config.mail.recipients.as_slice()]) } else { own }
}

/// One message to each of these addresses, with the jobs that deliver them; who has this one already gets no
/// other. Gives how many are new.
pub(super) async fn post(tx: &Tx, now: DateTime<Utc>, post: &Post<'_>) -> Result<usize> {
    let new = store::insert(tx, now, post).await?;
    let jobs: Vec<_> = new.iter().map(|id| queue::DeliverNotification { notification_id: *id }).collect();
    queue::enqueue_all(tx, &jobs).await?;
    Ok(new.len())
}

/// The same message to several people.
pub(super) struct Post<'a> {
    /// What it tells.
    pub kind: Kind,
    /// Of which fact: once for each recipient.
    pub fact: String,
    /// To whom.
    pub recipients: Vec<String>,
    /// In which language.
    pub sender: &'a Sender,
    /// What it says.
    pub words: &'a Words,
    /// Counts of what is inside.
    pub facts: Value,
}
