//! A new passkey of somebody who is known already.

use serde_json::{Value, json};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};
use webauthn_rs_proto::ResidentKeyRequirement;

use super::challenge::{self, Challenge, Purpose};
use super::list::name;
use super::news;
use super::party::{answer, party, refused};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::sign_in::{self, By, Knock, Outcome};
use crate::auth::store::{passkeys as store, users};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::UserId;
use crate::msg;
use crate::notifications::KeyNews;

/// So many are enough for every device of a person.
const MOST: usize = 20;

/// What the browser needs to make one: it can be found without a name, and none of those that there are.
pub async fn begin(app: &App, owner: UserId) -> Result<Challenge> {
    let conn = app.db.reader();
    let user = users::credentials(conn, owner).await?;
    let known = store::known_of(conn, owner).await?;
    if known.len() >= MOST {
        return Err(Error::Conflict(msg!("passkeys-too-many", most = MOST)));
    }
    let ids = known.into_iter().map(|key| read(key.passkey).map(|passkey| passkey.cred_id().clone()));
    let ids = ids.collect::<Result<Vec<_>>>()?;
    let handle = store::handle(conn, owner).await?;
    let begun = party(app)?.start_passkey_registration(handle, &user.email, &user.name, Some(ids));
    let (mut options, state) = begun.map_err(|error| refused(&error))?;
    let choice = options.public_key.authenticator_selection.get_or_insert_default();
    choice.resident_key = Some(ResidentKeyRequirement::Required);
    choice.require_resident_key = true;
    challenge::put(app, Purpose::Register(owner), &options, &state).await
}

/// The passkey of a row.
pub(super) fn read(kept: Value) -> Result<Passkey> {
    Ok(serde_json::from_value(kept)?)
}

/// Keeps it under a `name`; its owner is told by mail.
pub async fn finish(
    app: &App,
    actor: &Actor,
    owner: UserId,
    ticket: &str,
    (fields, sent): (&Fields, Value),
) -> Result<()> {
    let name = name(fields)?;
    let state: PasskeyRegistration = challenge::take(app, Purpose::Register(owner), ticket).await?;
    let sent: RegisterPublicKeyCredential = answer(sent)?;
    let made = party(app)?.finish_passkey_registration(&sent, &state);
    let passkey = made.map_err(|error| refused(&error))?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let kept = (name.as_str(), serde_json::to_value(&passkey)?);
    store::insert(&tx, owner, passkey.cred_id().clone(), kept, now).await?;
    let change = Change {
        verb: "passkey.add",
        subject: ("user", Some(owner.0)),
        before: None,
        after: Some(json!({ "name": name })),
    };
    audit::record(&tx, actor, now, change).await?;
    news::tell(app, &tx, owner, now, KeyNews::Added(name)).await?;
    Ok(tx.commit().await?)
}

/// The first one of somebody whose password was right, and who must have one: with it they are in.
pub async fn finish_first(
    app: &App,
    knock: Knock<'_>,
    owner: UserId,
    ticket: &str,
    made: (&Fields, Value),
) -> Result<Outcome> {
    let user = users::find(app.db.reader(), owner).await?;
    if !user.active || store::count(app.db.reader(), owner).await? > 0 {
        return Err(Error::Conflict(msg!("passkeys-refused")));
    }
    let actor = Actor { request_id: Some(knock.request_id.to_owned()), ..Actor::user(owner, user.name) };
    finish(app, &actor, owner, ticket, made).await?;
    sign_in::admit(app, knock, owner, (By::PasswordAndPasskey, &[])).await
}
