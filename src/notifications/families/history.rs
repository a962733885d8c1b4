//! Messages to families as people look at them.

use super::rules::Channel;
use super::store::{self, Row};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::listing::{ListQuery, Listing};
use crate::messages::texts::masked;
use crate::notifications::rules::{Kind, State};
use crate::notifications::{self, Step};

pub use super::store::{Filter, Pupil};

/// A message with what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its row.
    pub row: Row,
    /// What it tells.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// By which way.
    pub channel: Channel,
    /// Why it is where it is, or why this one is told.
    pub reason: Option<Message>,
}

fn told(mut row: Row) -> Result<Notice> {
    let strange = |()| Error::fault("a message to a family has a strange word");
    Ok(Notice {
        kind: row.kind.parse().map_err(strange)?,
        state: row.state.parse().map_err(strange)?,
        channel: row.channel.parse().map_err(strange)?,
        reason: row.reason.take().and_then(|kept| serde_json::from_value(kept).ok()),
        row,
    })
}

/// Those that match; the newest first when the query is descending.
pub async fn list(app: &App, query: &ListQuery<()>, filter: Filter) -> Result<Listing<Notice>> {
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, filter).await?;
    let items = items.into_iter().map(told).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id; mail to those who work here is none of these.
pub async fn find(app: &App, id: NotificationId) -> Result<Notice> {
    told(store::find(app.db.reader(), id).await?)
}

/// Those a message is about.
pub async fn students(app: &App, id: NotificationId) -> Result<Vec<Pupil>> {
    store::students(app.db.reader(), id).await
}

/// What it says, as text; without the way to the child's day, which is the family's alone.
pub async fn text(app: &App, id: NotificationId) -> Result<String> {
    Ok(masked(&notifications::letter(app, id).await?.text))
}

/// Its way, from the beginning.
pub async fn way(app: &App, id: NotificationId) -> Result<Vec<Step>> {
    notifications::steps(app, id).await
}

/// How many there are of each state, of a student or a day when the filter has one.
pub async fn counts(app: &App, filter: Filter) -> Result<Vec<(State, i64)>> {
    let counts = store::counts(app.db.reader(), filter).await?;
    let strange = |()| Error::fault("a message to a family has a strange state");
    counts.into_iter().map(|row| Ok((row.state.parse().map_err(strange)?, row.n))).collect()
}
