//! Recovery codes: ten on paper, each in the place of one passkey, once.

use std::collections::BTreeMap;

use super::news;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::hashing;
use crate::auth::rules::{Lane, Person, RECOVERY_CODES, RecoveryCode};
use crate::auth::sign_in::{self, By, Knock, Outcome};
use crate::auth::store::recovery as store;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::UserId;
use crate::msg;
use crate::notifications::KeyNews;

/// Makes ten codes; the earlier ones end. What is returned is all that will ever be seen of them.
pub async fn make(app: &App, actor: &Actor, person: &Person) -> Result<Vec<RecoveryCode>> {
    let mut codes = BTreeMap::new();
    while codes.len() < RECOVERY_CODES {
        let code = RecoveryCode::new(rand::random());
        codes.insert(code.lead.clone(), code);
    }
    let codes: Vec<_> = codes.into_values().collect();
    let hashes = codes.iter().map(|code| hashing::hash(&code.proof));
    let hashes = futures::future::try_join_all(hashes).await?;
    let leads = codes.iter().map(|code| code.lead.clone()).collect();
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::replace(&tx, person.id, (leads, hashes), now).await?;
    let subject = ("user", Some(person.id.0));
    let change = Change { verb: "recovery_code.create", subject, before: None, after: None };
    audit::record(&tx, actor, now, change).await?;
    news::tell(app, &tx, person.id, now, KeyNews::CodesMade).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Lets the owner in with a code (`code`) in the place of a passkey, after the password.
pub async fn use_instead(app: &App, knock: Knock<'_>, owner: UserId, fields: &Fields) -> Result<Outcome> {
    let own = sign_in::lane(app, Lane::Account, &format!("recovery|{owner}"));
    let mut lanes = match sign_in::at_the_door(app, knock).await? {
        Ok(lanes) => lanes,
        Err(wait) => return Ok(Outcome::Wait(wait)),
    };
    if let Err(wait) = sign_in::begin(app, std::slice::from_ref(&own)).await? {
        return Ok(Outcome::Wait(wait));
    }
    lanes.push(own);
    let code = RecoveryCode::read(fields.get("code"));
    let found = match &code {
        Some(code) => store::find(app.db.reader(), owner, &code.lead).await?,
        None => None,
    };
    let proof = code.map_or_else(String::new, |code| code.proof);
    let is_right = hashing::verify(found.as_ref().map(|found| found.hash.clone()), &proof).await?;
    let Some(found) = found.filter(|_| is_right) else { return wrong(app, knock, owner).await };
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if !store::spend(&tx, found.id, now).await? {
        return wrong(app, knock, owner).await;
    }
    let left = store::left(&tx, owner).await?;
    news::tell(app, &tx, owner, now, KeyNews::CodeUsed(left)).await?;
    tx.commit().await?;
    sign_in::admit(app, knock, owner, (By::RecoveryCode, &lanes)).await
}

async fn wrong(app: &App, knock: Knock<'_>, owner: UserId) -> Result<Outcome> {
    sign_in::note_failure(app, knock, Some(owner), By::RecoveryCode).await?;
    Err(Error::field("code", msg!("passkeys-code-wrong")))
}
