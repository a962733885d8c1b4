//! Signing in with an address and a password: the same answer, in the same time, for an account that is not.

use std::net::IpAddr;

use chrono::Duration;
use serde_json::json;

use super::hashing;
use super::rules::{Lane, Limits, Tries, fingerprint};
use super::session_store::Login;
use super::store::{sessions, throttles, users as store};
use crate::app::App;
use crate::audit::{self, Actor, ActorKind, Change};
use crate::error::Result;

/// What somebody typed, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The address of the account.
    pub email: &'a str,
    /// The password, to the letter.
    pub password: &'a str,
    /// Where the request came from.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub agent: Option<&'a str>,
    /// The request.
    pub request_id: &'a str,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Signed in: this goes into a new session, which may outlast the browser or not.
    In {
        /// What the session says.
        login: Login,
        /// Whether the browser may keep it when it is closed.
        outlasts_the_browser: bool,
    },
    /// No such account, or not this password.
    Wrong,
    /// Too early after a failure.
    Wait(Duration),
}

/// Tries to sign in. Failures slow down further attempts on the account and from the address.
pub async fn sign_in(app: &App, attempt: Attempt<'_>) -> Result<Outcome> {
    let account = account_lane(app, attempt.email);
    let address = lane(app, Lane::Address, &attempt.address.to_string());
    if let Err(wait) = begin(app, &[account.clone(), address.clone()]).await? {
        note(app, &Actor::system(), "login.delay", None, attempt).await?;
        return Ok(Outcome::Wait(wait));
    }
    let known = store::credentials_by_email(app.db.reader(), attempt.email.trim()).await?;
    let hash = known.as_ref().filter(|user| user.active).and_then(|user| user.password_hash.clone());
    let is_right = hashing::verify(hash.clone(), attempt.password).await?;
    let Some(user) = known.clone().filter(|_| is_right) else {
        let id = known.map(|user| user.id.0);
        note(app, &Actor::system(), "login.fail", id, attempt).await?;
        return Ok(Outcome::Wrong);
    };
    let fresh = match hash.filter(|hash| hashing::is_outdated(hash)) {
        Some(_) => Some(hashing::hash(attempt.password).await?),
        None => None,
    };
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if let Some(hash) = fresh {
        store::set_password(&tx, user.id, hash).await?;
    }
    throttles::forget(&tx, &account.1).await?;
    throttles::take_back(&tx, &address.1, now).await?;
    sessions::sweep(&tx).await?;
    store::touch(&tx, user.id, now).await?;
    let roles = store::find(&tx, user.id).await?.roles;
    tx.commit().await?;
    let actor = Actor {
        kind: ActorKind::User(user.id),
        name: user.name,
        request_id: Some(attempt.request_id.to_owned()),
    };
    note(app, &actor, "login.succeed", Some(user.id.0), attempt).await?;
    let agent = attempt.agent.map(|agent| agent.chars().take(200).collect());
    Ok(Outcome::In {
        login: Login { user_id: user.id, at: now, agent },
        outlasts_the_browser: Limits::of(&roles).outlasts_the_browser(),
    })
}

/// What is counted, and under which key.
pub(super) type LaneKey = (Lane, Vec<u8>);

/// A lane under a name.
pub(super) fn lane(app: &App, lane: Lane, name: &str) -> LaneKey {
    (lane, fingerprint(format!("{}|{lane:?}|{name}", app.config.secret_key.reveal())))
}

/// The lane of an account.
pub(super) fn account_lane(app: &App, email: &str) -> LaneKey {
    lane(app, Lane::Account, &email.trim().to_lowercase())
}

/// Counts an attempt in each lane as failed until it is forgiven; gives the wait when one is too early.
pub(super) async fn begin(app: &App, lanes: &[LaneKey]) -> Result<std::result::Result<(), Duration>> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    for (lane, key) in lanes {
        match Tries::count(throttles::find(&tx, key).await?, *lane, now) {
            Ok(tries) => throttles::save(&tx, key, tries).await?,
            Err(wait) => return Ok(Err(wait)),
        }
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Forgets the failures of a lane.
pub(super) async fn forgive(app: &App, lane: &LaneKey) -> Result<()> {
    throttles::forget(app.db.reader(), &lane.1).await
}

async fn note(app: &App, actor: &Actor, verb: &str, user: Option<i64>, attempt: Attempt<'_>) -> Result<()> {
    let mut actor = actor.clone();
    actor.request_id = Some(attempt.request_id.to_owned());
    let after = Some(json!({ "address": attempt.address.to_string() }));
    let change = Change { verb, subject: ("user", user), before: None, after };
    audit::record(app.db.reader(), &actor, app.clock.now(), change).await
}
