//! Who we are to passkeys, and what their refusals mean.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{Webauthn, WebauthnBuilder, WebauthnError, WebauthnResult};

use crate::app::App;
use crate::config::{Config, Passkeys};
use crate::error::{Error, Result};
use crate::msg;

/// The school to which keys belong; an address that is a number has none.
pub(super) fn party(app: &App) -> Result<Webauthn> {
    built(&app.config.passkeys).map_err(|error| {
        tracing::warn!(%error, origin = %app.config.passkeys.origin, "passkeys are not possible at this address");
        Error::Conflict(msg!("passkeys-not-here"))
    })
}

/// Whether the settings name an address that passkeys can belong to.
pub fn are_possible(config: &Config) -> bool {
    built(&config.passkeys).is_ok()
}

fn built(own: &Passkeys) -> WebauthnResult<Webauthn> {
    let builder = WebauthnBuilder::new(&own.id, &own.origin)?;
    builder.rp_name(&own.name).timeout(Duration::from_millis(own.timeout_ms.into())).build()
}

/// What a browser sent; anything else is no answer.
pub(super) fn answer<T: DeserializeOwned>(sent: Value) -> Result<T> {
    serde_json::from_value(sent).map_err(|_| Error::Conflict(msg!("passkeys-malformed")))
}

/// What somebody is told whose key was not taken.
pub(super) fn refused(error: &WebauthnError) -> Error {
    use WebauthnError as E;
    tracing::info!(%error, "a passkey was refused");
    Error::Conflict(if matches!(error, E::InvalidRPOrigin | E::InvalidRPIDHash) {
        msg!("passkeys-wrong-origin")
    } else if matches!(error, E::MismatchedChallenge) {
        msg!("passkeys-expired")
    } else if matches!(error, E::UserNotVerified | E::UserNotPresent) {
        msg!("passkeys-not-verified")
    } else if matches!(error, E::CredentialExcludedFromRequest) {
        msg!("passkeys-taken")
    } else {
        msg!("passkeys-refused")
    })
}
