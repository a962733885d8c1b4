//! Tokens of kiosks: one each, made when it is paired, refused everywhere as soon as it is revoked.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Door;
use super::store::kiosks as store;
use crate::app::App;
use crate::auth::rules::fingerprint;
use crate::error::Result;

/// What every token begins with.
const PREFIX: &str = "kd_";

/// Whose token it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A kiosk's.
    Kiosk(Arc<Door>),
    /// It was a kiosk's; its program must forget all it has.
    Revoked,
    /// Nobody's.
    Nobody,
}

/// A kiosk as every request with its token needs it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The kiosk and its gate.
    pub door: Arc<Door>,
    /// Whether its token is worth nothing any more.
    pub revoked: bool,
}

impl Known {
    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + size_of::<Door>() + self.door.name.len()
    }
}

/// Whether a key looks like a kiosk's token.
pub fn is_token(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// Whose token it is: known from memory, where this process hears of revocations as they are committed.
pub async fn recognise(app: &App, token: &str) -> Result<Whose> {
    let key = fingerprint(token);
    let found = store::by_token(app.db.reader(), &key);
    Ok(match app.cache.kiosks.get_or_load(&key, found).await? {
        Some(known) if known.revoked => Whose::Revoked,
        Some(known) => Whose::Kiosk(known.door),
        None => Whose::Nobody,
    })
}

/// A new token of 256 random bits.
pub(super) fn make(random: [u8; 32]) -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random))
}
