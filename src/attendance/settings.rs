//! How presence is judged: what the school has set.

use serde_json::json;

use super::day::recompute_later;
use super::rules::Settings;
use super::store::settings as store;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Conn;
use crate::error::Result;
use crate::fields::Fields;
use crate::school;

/// The settings of attendance.
pub async fn settings(conn: &impl Conn) -> Result<Settings> {
    Ok(store::find(conn).await?.unwrap_or_default())
}

/// Makes the settings of a new school, with the first value that the environment gives.
pub async fn begin(app: &App, tx: &impl Conn) -> Result<()> {
    let no_show_minutes = app.config.scheduler.no_show_grace_minutes.into();
    let first = Settings { no_show_minutes, ..Settings::default() };
    store::insert(tx, &first, app.clock.now()).await
}

/// Changes the settings. Days that are over stay as they were judged; today is judged again.
pub async fn save_settings(app: &App, actor: &Actor, fields: &Fields) -> Result<Settings> {
    let after = Settings::parse(fields)?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = settings(&tx).await?;
    if before == after {
        return Ok(after);
    }
    store::save(&tx, &after, now).await?;
    let today = school::find(&tx).await?.today(now);
    recompute_later(&tx, today, today).await?;
    let change = Change {
        verb: "attendance.settings",
        subject: ("attendance", None),
        before: Some(json!(before)),
        after: Some(json!(after)),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(after)
}
