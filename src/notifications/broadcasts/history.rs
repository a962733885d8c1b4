//! Broadcasts as people look at them.

use super::rules::{Audience, BroadcastForm, State, way};
use super::store::{self, Person, Progress, Row};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::BroadcastId;
use crate::listing::{ListQuery, Listing};
use crate::notifications::rules as messages;

/// A broadcast with what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broadcast {
    /// Its row.
    pub row: Row,
    /// How far it is.
    pub state: State,
    /// What it says, to whom, by which way.
    pub form: BroadcastForm,
    /// The names of its courses, when it is for some.
    pub courses: Vec<String>,
}

/// What one says.
pub(super) fn form(row: &Row) -> Result<BroadcastForm> {
    let strange = || Error::fault("a broadcast goes by a strange way");
    Ok(BroadcastForm {
        title: row.title.clone(),
        body: row.body.clone(),
        audience: serde_json::from_value(row.audience.clone())?,
        channel: way(&row.channel).ok_or_else(strange)?,
    })
}

fn told(row: Row, courses: Vec<String>) -> Result<Broadcast> {
    let state = row.state.parse().map_err(|()| Error::fault("a broadcast has a strange state"))?;
    Ok(Broadcast { form: form(&row)?, state, row, courses })
}

/// Those that match; the newest first when the query is descending.
pub async fn list(app: &App, query: &ListQuery<()>, state: Option<State>) -> Result<Listing<Broadcast>> {
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, state).await?;
    let items = items.into_iter().map(|row| told(row, Vec::new())).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id.
pub async fn find(app: &App, id: BroadcastId) -> Result<Broadcast> {
    let conn = app.db.reader();
    let row = store::find(conn, id).await?;
    let courses = match form(&row)?.audience {
        Audience::Courses { courses } => store::courses(conn, &courses).await?,
        Audience::School | Audience::NoShows { .. } => Vec::new(),
    };
    told(row, courses)
}

/// To how many people it has been told, and how far their messages are.
pub async fn progress(app: &App, id: BroadcastId) -> Result<(Progress, Vec<(messages::State, i64)>)> {
    let conn = app.db.reader();
    let strange = |()| Error::fault("a message of a broadcast has a strange state");
    let counts = store::counts(conn, id).await?.into_iter();
    let counts = counts.map(|row| Ok((row.state.parse().map_err(strange)?, row.n))).collect::<Result<_>>()?;
    Ok((store::progress(conn, id).await?, counts))
}

/// Those whom one left out when it was confirmed, by name.
pub async fn excluded(app: &App, id: BroadcastId, query: &ListQuery<()>) -> Result<Listing<Person>> {
    store::find(app.db.reader(), id).await?;
    store::excluded(app.db.reader(), id, query).await
}
