//! What an event was made of, so that the same name with another body is known; nobody can read a PIN in it.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::rules::Incoming;
use crate::config::Config;

/// The keyed hash of an event.
pub fn of(config: &Config, incoming: &Incoming) -> Vec<u8> {
    let body = serde_json::to_vec(incoming).unwrap_or_default();
    let mac = Hmac::<Sha256>::new_from_slice(config.secret_key.reveal().as_bytes());
    mac.map_or_else(
        |_| body.clone(),
        |mut mac| {
            mac.update(b"event");
            mac.update(&body);
            mac.finalize().into_bytes().to_vec()
        },
    )
}
