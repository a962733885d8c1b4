//! A passkey in place of name and password: whoever holds it says by it who they are.

use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PublicKeyCredential, WebauthnError,
};

use super::challenge::{self, Challenge, Purpose};
use super::news;
use super::party::{answer, party, refused};
use super::register::read;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::rules::{Shown, Step};
use crate::auth::sign_in::{self, By, Knock, Outcome};
use crate::auth::store::passkeys::{self as store, Known};
use crate::auth::store::{policy, users};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::msg;
use crate::notifications::KeyNews;

/// What the browser needs to show any of those it has for us.
pub async fn begin(app: &App) -> Result<Challenge> {
    let begun = party(app)?.start_discoverable_authentication();
    let (options, state) = begun.map_err(|error| refused(&error))?;
    challenge::put(app, Purpose::Alone, &options, &state).await
}

/// Lets its owner in, unless the school asks for the password first.
pub async fn finish(app: &App, knock: Knock<'_>, ticket: &str, sent: Value) -> Result<Outcome> {
    let lanes = match sign_in::at_the_door(app, knock).await? {
        Ok(lanes) => lanes,
        Err(wait) => return Ok(Outcome::Wait(wait)),
    };
    let state: DiscoverableAuthentication = challenge::take(app, Purpose::Alone, ticket).await?;
    let sent: PublicKeyCredential = answer(sent)?;
    let tx = app.db.begin().await?;
    let found = store::find(&tx, sent.get_credential_id()).await?;
    let names = |key: &Known| sent.get_user_unique_id() == Some(key.handle.as_bytes().as_slice());
    let Some(key) = found.filter(names) else { return Err(unknown(app, knock, None).await?) };
    let owner = users::find(&tx, key.user_id).await?;
    if !owner.active {
        return Err(unknown(app, knock, Some(owner.id)).await?);
    }
    let verdict =
        party(app)?.finish_discoverable_authentication_v2(&sent, state, &read(key.passkey.clone())?);
    judge(app, tx, knock, &key, verdict).await?;
    let asked = policy::find(app.db.reader()).await?;
    match asked.step(&owner.roles, Shown::Passkey, 1) {
        None => sign_in::admit(app, knock, owner.id, (By::Passkey, &lanes)).await,
        Some(Step::Password | Step::Passkey | Step::Register) => {
            Err(Error::Conflict(msg!("passkeys-password-first")))
        }
    }
}

/// Nobody has such a key, or not here: what is said is the same.
pub(super) async fn unknown(app: &App, knock: Knock<'_>, owner: Option<UserId>) -> Result<Error> {
    sign_in::note_failure(app, knock, owner, By::Passkey).await?;
    Ok(Error::Conflict(msg!("passkeys-unknown")))
}

/// Keeps what a key that was right says of itself; one that is behind its own count has a twin somewhere, and is
/// set aside. It ends the transaction that found the key.
pub(super) async fn judge(
    app: &App,
    tx: Tx,
    knock: Knock<'_>,
    key: &Known,
    verdict: std::result::Result<AuthenticationResult, WebauthnError>,
) -> Result<()> {
    let now = app.clock.now();
    let is_behind = |result: &AuthenticationResult| {
        let (count, known) = (i64::from(result.counter()), key.counter);
        (count > 0 || known > 0) && count <= known
    };
    let is_twin = match &verdict {
        Ok(result) => is_behind(result),
        Err(error) => matches!(error, WebauthnError::CredentialPossibleCompromise),
    };
    if key.suspended_at.is_none() && is_twin {
        return set_aside(app, tx, knock, key).await;
    }
    let result = match verdict {
        Ok(result) if key.suspended_at.is_none() => result,
        other => {
            drop(tx);
            sign_in::note_failure(app, knock, Some(key.user_id), By::Passkey).await?;
            return Err(match other {
                Err(error) if !is_twin => refused(&error),
                Ok(_) | Err(_) => Error::Conflict(msg!("passkeys-suspended")),
            });
        }
    };
    let mut passkey = read(key.passkey.clone())?;
    passkey.update_credential(&result);
    store::save(&tx, key.id, serde_json::to_value(&passkey)?, now).await?;
    Ok(tx.commit().await?)
}

async fn set_aside(app: &App, tx: Tx, knock: Knock<'_>, key: &Known) -> Result<()> {
    let now = app.clock.now();
    store::suspend(&tx, key.id, now).await?;
    let mut actor = Actor::system();
    actor.request_id = Some(knock.request_id.to_owned());
    let change = Change {
        verb: "passkey.suspend",
        subject: ("user", Some(key.user_id.0)),
        before: None,
        after: Some(json!({ "name": key.name, "address": knock.address.to_string() })),
    };
    audit::record(&tx, &actor, now, change).await?;
    news::tell(app, &tx, key.user_id, now, KeyNews::Suspended(key.name.clone())).await?;
    tx.commit().await?;
    sign_in::note_failure(app, knock, Some(key.user_id), By::Passkey).await?;
    Err(Error::Conflict(msg!("passkeys-suspended")))
}
