//! The school itself: who it is and where it lies. One in each deployment.

pub mod rules;
mod store;

use serde_json::json;

use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::msg;

pub use rules::{Country, Kind, School};

/// The school; [`Error::Conflict`] with what to do while nobody has set it up.
pub async fn find(conn: &impl Conn) -> Result<School> {
    find_some(conn).await?.ok_or_else(|| Error::Conflict(msg!("school-missing")))
}

/// The school, if it has been set up.
pub async fn find_some(conn: &impl Conn) -> Result<Option<School>> {
    store::find(conn).await
}

/// The same outside of a transaction, from memory where it can be.
pub async fn current(app: &App) -> Result<School> {
    current_some(app).await?.ok_or_else(|| Error::Conflict(msg!("school-missing")))
}

/// The school, if it has been set up, from memory where it can be.
pub async fn current_some(app: &App) -> Result<Option<School>> {
    app.cache.school.get_or_load(&(), store::find(app.db.reader())).await
}

/// Sets the school up, or changes it.
pub async fn save(app: &App, actor: &Actor, school: &School) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx).await?;
    store::save(&tx, school, now).await?;
    attendance::begin(app, &tx).await?;
    let change = Change {
        verb: "school.save",
        subject: ("school", None),
        before: before.as_ref().map(facts),
        after: Some(facts(school)),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    app.cache.forget([Stale::School]).await;
    Ok(())
}

fn facts(school: &School) -> serde_json::Value {
    json!({
        "name": school.name, "kind": school.kind.as_str(), "country": school.country.code(),
        "region": school.region, "time_zone": school.zone.name(), "locale": school.language.code(),
    })
}
