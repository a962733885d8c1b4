//! A fresh sign-in: before an account itself is changed, its owner proves once more that it is theirs.
//!
//! A session knows when its owner last proved it, by the password or by a passkey: at the sign-in, or since then
//! at `/login/again`. A sensitive handler asks [`require`] first and, where it says [`NeedsFresh`], answers with
//! `web::auth::again::ask(path)`, which leads there and back:
//!
//! ```text
//! if fresh::require(&app, &by).is_err() {
//!     return Ok(again::ask("/account/email"));
//! }
//! ```
//!
//! Whoever proves it another way (a passkey) calls `web::session::renew` afterwards: the session gets a new id
//! and the instant.

use chrono::{DateTime, Duration, Utc};

use super::rules::{Person, seconds};
use super::store::users as store;
use super::{hashing, sign_in};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::msg;

/// The owner has to prove it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedsFresh;

/// Whether the owner of this session proved it a few minutes ago (`FRESH_SIGN_IN_MINUTES`).
pub fn require(app: &App, person: &Person) -> std::result::Result<(), NeedsFresh> {
    let lasts = Duration::minutes(i64::from(app.config.web.fresh_minutes));
    if is_fresh(person.proved_at, lasts, app.clock.now()) { Ok(()) } else { Err(NeedsFresh) }
}

fn is_fresh(proved_at: DateTime<Utc>, lasts: Duration, now: DateTime<Utc>) -> bool {
    now - proved_at < lasts
}

/// Proves by the password (`password` is the field that a mistake is said at). Failures slow down further tries
/// of this session's owner; those of strangers at the sign-in do not.
pub async fn prove(
    app: &App,
    actor: &Actor,
    person: &Person,
    field: &'static str,
    given: &str,
) -> Result<()> {
    let own = sign_in::own_lane(app, person.id);
    let wrong = |message| Error::field(field, message);
    sign_in::begin(app, std::slice::from_ref(&own))
        .await?
        .map_err(|wait| wrong(msg!("error-too-often", seconds = seconds(wait))))?;
    let known = store::credentials(app.db.reader(), person.id).await?;
    if !hashing::verify(known.password_hash, given).await? {
        note(app, actor, person, "login.fail").await?;
        return Err(wrong(msg!("auth-password-current")));
    }
    sign_in::forgive(app, &own).await?;
    note(app, actor, person, "login.again").await
}

async fn note(app: &App, actor: &Actor, person: &Person, verb: &str) -> Result<()> {
    let change = Change { verb, subject: ("user", Some(person.id.0)), before: None, after: None };
    audit::record(app.db.reader(), actor, app.clock.now(), change).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_fresh_for_some_minutes() {
        let (proved, lasts): (DateTime<Utc>, _) =
            ("2026-03-09T12:00:00Z".parse().unwrap(), Duration::minutes(5));
        for (seconds, fresh) in [(0, true), (299, true), (300, false), (3600, false)] {
            assert_eq!(is_fresh(proved, lasts, proved + Duration::seconds(seconds)), fresh, "{seconds}");
        }
    }
}
