//! A challenge goes out and comes back signed, once, within five minutes, to whichever process.

use chrono::Duration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::App;
use crate::auth::rules::{fingerprint, secret};
use crate::auth::store::challenges::{self as store, Out};
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::msg;

const LASTS: Duration = Duration::minutes(5);

/// What goes out.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// What the browser hands to the authenticator.
    pub options: Value,
    /// What the session keeps, to find the rest of it again.
    pub ticket: String,
}

/// What a challenge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new key of this person.
    Register(UserId),
    /// A key of this person beside the password.
    Second(UserId),
    /// A key of whoever comes.
    Alone,
}

impl Purpose {
    const fn columns(self) -> (&'static str, Option<UserId>) {
        match self {
            Self::Register(user) => ("register", Some(user)),
            Self::Second(user) => ("second", Some(user)),
            Self::Alone => ("alone", None),
        }
    }
}

/// Keeps what is needed to check the answer.
pub(super) async fn put(
    app: &App,
    purpose: Purpose,
    options: &impl Serialize,
    state: &impl Serialize,
) -> Result<Challenge> {
    let (now, ticket) = (app.clock.now(), secret(rand::random()));
    let (word, user_id) = purpose.columns();
    let state = serde_json::to_value(state)?;
    let out = Out { purpose: word.to_owned(), user_id, state, expires_at: now + LASTS };
    store::put(app.db.reader(), fingerprint(&ticket), out, now).await?;
    Ok(Challenge { options: serde_json::to_value(options)?, ticket })
}

/// Takes it back for the one answer that there may be, right or wrong.
pub(super) async fn take<T: DeserializeOwned>(app: &App, purpose: Purpose, ticket: &str) -> Result<T> {
    let out = store::take(app.db.reader(), fingerprint(ticket)).await?;
    let good = |out: &Out| {
        (out.purpose.as_str(), out.user_id) == purpose.columns() && app.clock.now() < out.expires_at
    };
    match out.filter(good) {
        Some(out) => Ok(serde_json::from_value(out.state)?),
        None => Err(Error::Conflict(msg!("passkeys-expired"))),
    }
}
