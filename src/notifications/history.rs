//! Messages as people look at them.

use chrono::TimeDelta;

use super::deliver::message_id;
use super::rules::{Kind, State};
use super::store::{self, Filter, Row};
use crate::app::App;
use crate::auth::mailed;
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::integrations::mail::Letter;
use crate::listing::{ListQuery, Listing};
use crate::school;

/// A message with what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its row.
    pub row: Row,
    /// What it tells.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// Why it is where it is.
    pub reason: Option<Message>,
}

/// A step of its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: chrono::DateTime<chrono::Utc>,
    /// The state it came to.
    pub state: State,
    /// In which attempt.
    pub attempt: i32,
    /// Why.
    pub reason: Option<Message>,
    /// Who wanted it, when a person did.
    pub by: Option<String>,
}

/// How many there are of a state.
pub type Counted = (State, i64);

fn state(word: &str) -> Result<State> {
    word.parse().map_err(|()| Error::fault("a notification has a strange state"))
}

fn reason(kept: Option<serde_json::Value>) -> Option<Message> {
    kept.and_then(|kept| serde_json::from_value(kept).ok())
}

fn told(mut row: Row) -> Result<Notification> {
    Ok(Notification {
        kind: row.kind.parse().map_err(|()| Error::fault("a notification has a strange kind"))?,
        state: state(&row.state)?,
        reason: reason(row.reason.take()),
        row,
    })
}

/// Those that match; the newest first when the query is descending.
pub async fn list(app: &App, query: &ListQuery<()>, filter: Filter) -> Result<Listing<Notification>> {
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, filter).await?;
    let items = items.into_iter().map(told).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id.
pub async fn find(app: &App, id: NotificationId) -> Result<Notification> {
    told(store::find(app.db.reader(), id).await?)
}

/// Its way, from the beginning.
pub async fn steps(app: &App, id: NotificationId) -> Result<Vec<Step>> {
    let rows = store::steps(app.db.reader(), id).await?;
    rows.into_iter()
        .map(|row| {
            let (reason, state) = (reason(row.reason), state(&row.state)?);
            Ok(Step { at: row.at, state, attempt: row.attempt, reason, by: row.by_name })
        })
        .collect()
}

/// What it says, as the mail that travels; the secret of a link in it is not shown to anybody else.
pub async fn letter(app: &App, id: NotificationId) -> Result<Letter> {
    let conn = app.db.reader();
    let body = store::body(conn, id).await?;
    Ok(Letter {
        id: message_id(id, body.created_at),
        at: body.created_at,
        sender: school::find(conn).await?.name,
        to: body.recipient,
        subject: body.subject,
        text: mailed::hide(&body.body_text),
        html: mailed::hide(&body.body_html),
    })
}

/// Whether the last mail of this hour that was settled was refused for good.
pub async fn is_failing(app: &App) -> Result<bool> {
    store::is_failing(app.db.reader(), app.clock.now()).await
}

/// How many there are of each state, in the order of their way.
pub async fn counts(app: &App) -> Result<Vec<Counted>> {
    let counts = store::counts(app.db.reader()).await?;
    let of =
        |state: State| counts.iter().find(|count| count.state == state.as_str()).map_or(0, |count| count.n);
    Ok(State::OF_MAIL.into_iter().map(|state| (state, of(state))).collect())
}

/// Forgets messages that are older than so many days and not on their way; gives how many.
pub async fn forget(app: &App, days: i64) -> Result<u64> {
    store::forget(app.db.reader(), app.clock.now() - TimeDelta::days(days)).await
}
