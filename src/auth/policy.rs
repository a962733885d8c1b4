//! What the school asks of its staff at the sign-in.

use serde_json::json;

use super::rules::{Person, Policy};
use super::store::{passkeys, policy as store};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;

/// What is asked now.
pub async fn current(app: &App) -> Result<Policy> {
    store::find(app.db.reader()).await
}

/// Asks for something else from the next sign-in on (`staff`). Whoever asks others for passkeys shows with one of
/// their own that it is possible here.
pub async fn save(app: &App, actor: &Actor, person: &Person, fields: &Fields) -> Result<Policy> {
    let mut parser = fields.parse();
    let staff =
        parser.required("staff", |raw| raw.parse::<Policy>().map_err(|()| msg!("field-choice", given = raw)));
    let policy = parser.finish(staff)?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx).await?;
    if policy.asks_for_passkeys() && passkeys::working(&tx, person.id).await? == 0 {
        return Err(Error::field("staff", msg!("passkeys-policy-own-first")));
    }
    store::save(&tx, policy, now).await?;
    let change = Change {
        verb: "sign_in.settings",
        subject: ("sign_in", None),
        before: Some(json!({ "staff": before.as_str() })),
        after: Some(json!({ "staff": policy.as_str() })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(policy)
}
