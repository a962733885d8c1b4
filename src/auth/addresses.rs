//! The address to sign in with: changed by its owner, and only once whoever reads the new one says yes.

use chrono::Duration;
use serde_json::json;

use super::mailed;
use super::rules::{Lane, Person, fingerprint};
use super::sign_in;
use super::store::{changes, links, users as store};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;
use crate::notifications::{AccountLetter, AccountNews, announce_to_account};
use crate::people::rules::email;

/// How long the link to confirm works.
const LASTS: Duration = Duration::hours(24);

/// Asks for another address (`email`): a link goes there, and nothing changes until it is used. The answer does
/// not tell whether the address has an account. The door asks for a fresh sign-in before.
pub async fn ask(app: &App, actor: &Actor, person: &Person, fields: &Fields) -> Result<String> {
    let mut parser = fields.parse();
    let address = parser.required("email", email);
    let address = parser.finish(address)?;
    if address.eq_ignore_ascii_case(&person.email) {
        return Err(Error::field("email", msg!("auth-email-same")));
    }
    let lane = sign_in::lane(app, Lane::Mail, &format!("address|{}", person.id));
    let wrong = |wait| Error::field("email", msg!("error-too-often", seconds = super::rules::seconds(wait)));
    sign_in::begin(app, std::slice::from_ref(&lane)).await?.map_err(wrong)?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::credentials_by_email(&tx, &address).await?.is_none() {
        let (mailed, until) = (mailed::new(&app.config), now + LASTS);
        let id = changes::replace(&tx, person.id, &address, mailed.hash, now, until).await?;
        let letter = AccountLetter {
            address: address.clone(),
            name: person.name.clone(),
            language: person.language,
            fact: format!("address:{id}"),
            news: AccountNews::ConfirmAddress { mark: mailed.mark, until },
        };
        announce_to_account(app, &tx, now, &letter).await?;
    }
    let change = Change {
        verb: "user.address_request",
        subject: ("user", Some(person.id.0)),
        before: None,
        after: Some(json!({ "email": address })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(address)
}

/// The address that a link confirms; [`Error::NotFound`] when it has been used, has ended or never was.
pub async fn waiting(app: &App, secret: &str) -> Result<String> {
    let found = changes::find(app.db.reader(), fingerprint(secret), app.clock.now()).await?;
    Ok(found.ok_or(Error::NotFound)?.email)
}

/// Changes the address by its link: links for a password end, and the old address is told.
pub async fn confirm(app: &App, secret: &str, request_id: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let found = changes::find(&tx, fingerprint(secret), now).await?.ok_or(Error::NotFound)?;
    let before = store::find(&tx, found.user_id).await?;
    if !before.active || !changes::spend(&tx, found.id).await? {
        return Err(Error::NotFound);
    }
    store::set_email(&tx, before.id, &found.email, now).await.map_err(taken)?;
    links::remove(&tx, before.id).await?;
    let letter = AccountLetter {
        address: before.email.clone(),
        name: before.name.clone(),
        language: before.language,
        fact: format!("moved:{}", found.id),
        news: AccountNews::AddressChanged,
    };
    announce_to_account(app, &tx, now, &letter).await?;
    let actor = Actor { request_id: Some(request_id.to_owned()), ..Actor::user(before.id, before.name) };
    let change = Change {
        verb: "user.address",
        subject: ("user", Some(before.id.0)),
        before: Some(json!({ "email": before.email })),
        after: Some(json!({ "email": found.email })),
    };
    audit::record(&tx, &actor, now, change).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Account(before.id)]).await;
    Ok(())
}

/// Somebody else took the address meanwhile: the link is worth nothing.
fn taken(error: Error) -> Error {
    match error {
        Error::Invalid(_) => Error::NotFound,
        other @ (Error::NotFound
        | Error::Forbidden(_)
        | Error::Conflict(_)
        | Error::Busy(_)
        | Error::Fault(_)) => other,
    }
}
