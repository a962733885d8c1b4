//! Signing in with an address and a password: the same answer, in the same time, for an account that is not.
//! Whoever shows a passkey comes in by the same last steps.

use std::net::IpAddr;

use chrono::Duration;
use serde_json::json;

use super::hashing;
use super::rules::{Lane, Limits, Shown, Step, Tries, fingerprint};
use super::session_store::Login;
use super::store::{passkeys, policy, sessions, throttles, users as store};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::Result;
use crate::ids::UserId;

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

/// From where somebody wants to come in, whatever they show.
#[derive(Clone, Copy, Debug)]
pub struct Knock<'a> {
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
    /// The password was right, and the school asks for more.
    Halfway {
        /// Whose password it was.
        user_id: UserId,
        /// What is still to be done.
        step: Step,
    },
    /// No such account, or not this password.
    Wrong,
    /// Too early after a failure.
    Wait(Duration),
}

/// What somebody came in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Password,
    Passkey,
    PasswordAndPasskey,
    RecoveryCode,
}

impl By {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::PasswordAndPasskey => "password, passkey",
            Self::RecoveryCode => "password, recovery code",
        }
    }
}

/// Tries to sign in. Failures slow down further attempts on the account and from the address.
pub async fn sign_in(app: &App, attempt: Attempt<'_>) -> Result<Outcome> {
    let knock = Knock { address: attempt.address, agent: attempt.agent, request_id: attempt.request_id };
    let account = account_lane(app, attempt.email);
    let address = address_lane(app, knock);
    let lanes = [account, address];
    if let Err(wait) = begin(app, &lanes).await? {
        note(app, &Actor::system(), "login.delay", None, (knock, By::Password)).await?;
        return Ok(Outcome::Wait(wait));
    }
    let known = store::credentials_by_email(app.db.reader(), attempt.email.trim()).await?;
    let hash = known.as_ref().filter(|user| user.active).and_then(|user| user.password_hash.clone());
    let is_right = hashing::verify(hash.clone(), attempt.password).await?;
    let Some(user) = known.clone().filter(|_| is_right) else {
        note_failure(app, knock, known.map(|user| user.id), By::Password).await?;
        return Ok(Outcome::Wrong);
    };
    if hash.is_some_and(|hash| hashing::is_outdated(&hash)) {
        let fresh = hashing::hash(attempt.password).await?;
        store::set_password(app.db.reader(), user.id, fresh).await?;
    }
    match still_to_do(app, user.id).await? {
        None => admit(app, knock, user.id, (By::Password, &lanes)).await,
        Some(step) => {
            let tx = app.db.begin().await?;
            settle(&tx, app, &lanes).await?;
            tx.commit().await?;
            Ok(Outcome::Halfway { user_id: user.id, step })
        }
    }
}

/// What the school asks for beside the password.
async fn still_to_do(app: &App, user: UserId) -> Result<Option<Step>> {
    let conn = app.db.reader();
    let (asked, roles) = (policy::find(conn).await?, store::find(conn, user).await?.roles);
    Ok(asked.step(&roles, Shown::Password, passkeys::count(conn, user).await?))
}

/// Lets somebody in who has shown what was asked: one path for whatever it was.
pub(super) async fn admit(
    app: &App,
    knock: Knock<'_>,
    user: UserId,
    (by, lanes): (By, &[LaneKey]),
) -> Result<Outcome> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let account = store::find(&tx, user).await?;
    if !account.active {
        return Ok(Outcome::Wrong);
    }
    settle(&tx, app, lanes).await?;
    sessions::sweep(&tx).await?;
    store::touch(&tx, user, now).await?;
    tx.commit().await?;
    let actor = Actor::user(user, account.name);
    note(app, &actor, "login.succeed", Some(user), (knock, by)).await?;
    let agent = knock.agent.map(|agent| agent.chars().take(200).collect());
    Ok(Outcome::In {
        login: Login { user_id: user, at: now, agent },
        outlasts_the_browser: Limits::of(&account.roles).outlasts_the_browser(),
    })
}

/// Forgives what was counted before it was known to be right: of an account all, of an address this one.
pub(super) async fn settle(tx: &Tx, app: &App, lanes: &[LaneKey]) -> Result<()> {
    for (lane, key) in lanes {
        match lane {
            Lane::Account | Lane::Mail => throttles::forget(tx, key).await?,
            Lane::Address => throttles::take_back(tx, key, app.clock.now()).await?,
        }
    }
    Ok(())
}

/// Counts somebody who comes without a name as failed until they are let in; gives how long they must wait.
pub(super) async fn at_the_door(
    app: &App,
    knock: Knock<'_>,
) -> Result<std::result::Result<Vec<LaneKey>, Duration>> {
    let lanes = vec![address_lane(app, knock)];
    Ok(begin(app, &lanes).await?.map(|()| lanes))
}

/// Keeps that somebody was not let in.
pub(super) async fn note_failure(app: &App, knock: Knock<'_>, user: Option<UserId>, by: By) -> Result<()> {
    note(app, &Actor::system(), "login.fail", user, (knock, by)).await
}

fn address_lane(app: &App, knock: Knock<'_>) -> LaneKey {
    lane(app, Lane::Address, &knock.address.to_string())
}

/// What is counted, and under which key.
pub(super) type LaneKey = (Lane, Vec<u8>);

/// A lane under a name.
pub(super) fn lane(app: &App, lane: Lane, name: &str) -> LaneKey {
    (lane, fingerprint(format!("{}|{lane:?}|{name}", app.config.secret_key.reveal())))
}

/// The lane of an account.
fn account_lane(app: &App, email: &str) -> LaneKey {
    lane(app, Lane::Account, &email.trim().to_lowercase())
}

/// The lane of somebody who has signed in: strangers who guess at the account do not slow its owner down here.
pub(super) fn own_lane(app: &App, id: UserId) -> LaneKey {
    lane(app, Lane::Account, &format!("own|{id}"))
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

async fn note(
    app: &App,
    actor: &Actor,
    verb: &str,
    user: Option<UserId>,
    (knock, by): (Knock<'_>, By),
) -> Result<()> {
    let mut actor = actor.clone();
    actor.request_id = Some(knock.request_id.to_owned());
    actor.address = Some(knock.address);
    let after = Some(json!({ "address": knock.address.to_string(), "by": by.as_str() }));
    let change = Change { verb, subject: ("user", user.map(|id| id.0)), before: None, after };
    audit::record(app.db.reader(), &actor, app.clock.now(), change).await
}
