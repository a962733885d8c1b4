//! A forgotten password: whoever asks gets the same answer after the same work, and a mail goes to the owner of an
//! account alone. What depends on the account happens afterwards, in a job.

use std::net::IpAddr;

use chrono::Duration;

use super::rules::{Lane, Purpose};
use super::store::{requests, users as store};
use super::{invitations, sign_in};
use crate::app::App;
use crate::audit::Actor;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::PasswordRequestId;
use crate::people::rules::email;
use crate::queue::{self, AnswerPasswordRequest};
use crate::school;
use crate::texts::Language;

/// Asks for a new password (`email`) from an address, on a page in `language`. Gives how long to wait when too
/// many come from there; too many for one account are answered as the others are, and no mail goes out.
pub async fn ask(
    app: &App,
    fields: &Fields,
    language: Language,
    from: IpAddr,
) -> Result<std::result::Result<(), Duration>> {
    let mut parser = fields.parse();
    let address = parser.required("email", email);
    let address = parser.finish(address)?;
    let place = sign_in::lane(app, Lane::Address, &format!("reset|{from}"));
    if let Err(wait) = sign_in::begin(app, std::slice::from_ref(&place)).await? {
        return Ok(Err(wait));
    }
    let account = sign_in::lane(app, Lane::Mail, &format!("reset|{address}"));
    if sign_in::begin(app, std::slice::from_ref(&account)).await?.is_err() {
        return Ok(Ok(()));
    }
    let tx = app.db.begin().await?;
    let request_id = requests::insert(&tx, &address, language, app.clock.now()).await?;
    queue::enqueue(&tx, &AnswerPasswordRequest { request_id }).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Mails a link to the owner of the account, if there is one that may sign in; the request is forgotten.
pub async fn answer(app: &App, id: PasswordRequestId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let Some((address, language)) = requests::take(&tx, id).await? else { return Ok(()) };
    let known = store::credentials_by_email(&tx, &address).await?.filter(|user| user.active);
    if let Some(known) = known
        && school::find_some(&tx).await?.is_some()
    {
        let user = store::find(&tx, known.id).await?;
        invitations::mail(app, &tx, &Actor::system(), &user, (Purpose::Reset, language), now).await?;
    }
    Ok(tx.commit().await?)
}

/// Forgets a request that could not be answered.
pub async fn give_up(app: &App, id: PasswordRequestId) -> Result<()> {
    requests::take(app.db.reader(), id).await.map(drop)
}
