//! Triggers and runs as pages and the API read them.

use chrono_tz::Tz;

use super::store::{runs as run_store, triggers as store};
use super::{Filter, Line, Listed, Run, RunFilter, Sort};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RunId, TriggerId};
use crate::listing::{ListQuery, Listing};
use crate::school;

/// The zone of wall-clock triggers: of the settings, else the school's.
pub async fn zone(app: &App, conn: &impl Conn) -> Result<Tz> {
    match app.config.scheduler.zone {
        Some(zone) => Ok(zone),
        None => Ok(school::find(conn).await?.zone),
    }
}

/// The triggers that match, by pages; the query's words are looked for in name, description and key.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Listed>> {
    store::list(app.db.reader(), query, filter, app.clock.now()).await
}

/// The trigger with this id; one that was removed is not found.
pub async fn find(app: &App, id: TriggerId) -> Result<Listed> {
    let listed = store::find(app.db.reader(), id, app.clock.now()).await?;
    if listed.trigger.removed_at.is_some() { Err(Error::NotFound) } else { Ok(listed) }
}

/// The trigger of a key (`purge_history`), of a handle (`trigger_7`) or of an id (`7`).
pub async fn find_handle(app: &App, handle: &str) -> Result<Listed> {
    let number = handle.strip_prefix("trigger_").unwrap_or(handle);
    let id = match number.parse() {
        Ok(id) => Some(id),
        Err(_) => store::find_key(app.db.reader(), handle).await?,
    };
    find(app, id.ok_or(Error::NotFound)?).await
}

/// The runs that match, by pages, by the instant they were due (the newest first when descending).
pub async fn runs(app: &App, query: &ListQuery<()>, filter: &RunFilter) -> Result<Listing<Run>> {
    run_store::list(app.db.reader(), query, filter).await
}

/// The run with this id.
pub async fn run(app: &App, id: RunId) -> Result<Run> {
    run_store::find(app.db.reader(), id).await
}

/// The log of a run, in order.
pub async fn run_lines(app: &App, id: RunId) -> Result<Vec<Line>> {
    run_store::lines(app.db.reader(), id).await
}
