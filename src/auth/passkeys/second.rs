//! A passkey after the password, of somebody whose name is known.

use chrono::Duration;
use serde_json::Value;
use webauthn_rs::prelude::{PasskeyAuthentication, PublicKeyCredential};

use super::challenge::{self, Challenge, Purpose};
use super::enter::{judge, unknown};
use super::party::{answer, party, refused};
use super::register::read;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::rules::Person;
use crate::auth::sign_in::{self, By, Knock, LaneKey, Outcome};
use crate::auth::store::passkeys as store;
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::msg;

/// What the browser needs to show one of theirs.
pub async fn begin(app: &App, owner: UserId) -> Result<Challenge> {
    let known = store::known_of(app.db.reader(), owner).await?;
    let working = known.into_iter().filter(|key| key.suspended_at.is_none()).map(|key| read(key.passkey));
    let working = working.collect::<Result<Vec<_>>>()?;
    if working.is_empty() {
        return Err(Error::Conflict(msg!("passkeys-none-work")));
    }
    let begun = party(app)?.start_passkey_authentication(&working);
    let (options, state) = begun.map_err(|error| refused(&error))?;
    challenge::put(app, Purpose::Second(owner), &options, &state).await
}

/// Lets the owner in who showed it.
pub async fn finish(
    app: &App,
    knock: Knock<'_>,
    owner: UserId,
    ticket: &str,
    sent: Value,
) -> Result<Outcome> {
    match check(app, knock, owner, ticket, sent).await? {
        Ok(lanes) => sign_in::admit(app, knock, owner, (By::PasswordAndPasskey, &lanes)).await,
        Err(wait) => Ok(Outcome::Wait(wait)),
    }
}

/// Proves once more that a session is its owner's, by a passkey; gives how long to wait when it comes too early.
pub async fn prove(
    app: &App,
    actor: &Actor,
    knock: Knock<'_>,
    ticket: &str,
    (person, sent): (&Person, Value),
) -> Result<std::result::Result<(), Duration>> {
    let lanes = match check(app, knock, person.id, ticket, sent).await? {
        Ok(lanes) => lanes,
        Err(wait) => return Ok(Err(wait)),
    };
    let tx = app.db.begin().await?;
    sign_in::settle(&tx, app, &lanes).await?;
    let subject = ("user", Some(person.id.0));
    let change = Change { verb: "login.again", subject, before: None, after: None };
    audit::record(&tx, actor, app.clock.now(), change).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn check(
    app: &App,
    knock: Knock<'_>,
    owner: UserId,
    ticket: &str,
    sent: Value,
) -> Result<std::result::Result<Vec<LaneKey>, Duration>> {
    let lanes = match sign_in::at_the_door(app, knock).await? {
        Ok(lanes) => lanes,
        Err(wait) => return Ok(Err(wait)),
    };
    let state: PasskeyAuthentication = challenge::take(app, Purpose::Second(owner), ticket).await?;
    let sent: PublicKeyCredential = answer(sent)?;
    let tx = app.db.begin().await?;
    let found = store::find(&tx, sent.get_credential_id()).await?;
    let Some(key) = found.filter(|key| key.user_id == owner) else {
        return Err(unknown(app, knock, Some(owner)).await?);
    };
    let verdict = party(app)?.finish_passkey_authentication(&sent, &state);
    judge(app, tx, knock, &key, verdict).await?;
    Ok(Ok(lanes))
}
