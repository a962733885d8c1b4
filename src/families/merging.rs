//! Guardians who stand in the list twice become one, when a person says so.

use serde_json::json;

use super::store::merging as store;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::ids::GuardianId;
use crate::listing::{ListQuery, Listing};
use crate::msg;

pub use store::{Pair, Side};

/// Those who may be one person, the likeliest first, by pages.
pub async fn pairs(app: &App, query: &ListQuery<()>) -> Result<Listing<Pair>> {
    store::pairs(app.db.reader(), query).await
}

/// One side of a merger.
pub async fn side(app: &App, id: GuardianId) -> Result<Side> {
    store::side(app.db.reader(), id).await?.ok_or(Error::NotFound)
}

/// Lets everything of one guardian go over into another, who remains: links with their rights, accounts, messages,
/// requests, agreements. Whoever is barred in one of the two stays barred. It cannot be undone.
pub async fn merge(app: &App, actor: &Actor, from: GuardianId, into: GuardianId) -> Result<()> {
    if from == into {
        return Err(Error::Conflict(msg!("families-merge-same")));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if !store::hold(&tx, [from, into]).await? {
        return Err(Error::Conflict(msg!("families-merge-gone")));
    }
    let before = json!({ "from": store::links(&tx, from).await?, "into": store::links(&tx, into).await? });
    store::merge(&tx, from, into, now).await?;
    let after = json!({ "from": from, "into": store::links(&tx, into).await? });
    let change = Change {
        verb: "guardian.merge",
        subject: ("guardian", Some(into.0)),
        before: Some(before),
        after: Some(after),
    };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}
