//! Hashes of passwords: argon2id, slow on purpose, a few at a time.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};
use crate::msg;

/// Each takes 19 MiB and a core for some tens of milliseconds.
static TURNS: Semaphore = Semaphore::const_new(4);
const PATIENCE: Duration = Duration::from_secs(10);

/// What new hashes begin with; others are made anew at the next sign-in.
const CURRENT: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

/// For accounts that do not exist: checking it takes as long as checking a real one.
static DUMMY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

fn hash_now(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Error::fault(format!("argon2: {error}")))
}

/// The hash of a password, with a salt of its own.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    in_turn(move || hash_now(&password)).await?
}

/// Whether the password belongs to the hash; without a hash it takes as long and does not.
pub async fn verify(hash: Option<String>, password: &str) -> Result<bool> {
    let password = password.to_owned();
    in_turn(move || {
        let known = hash.is_some();
        let hash = hash.as_deref().unwrap_or(&DUMMY);
        let parsed = PasswordHash::new(hash).map_err(|error| Error::fault(format!("argon2: {error}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await?
}

/// Whether a hash was made with other costs than today's.
pub fn is_outdated(hash: &str) -> bool {
    !hash.starts_with(CURRENT)
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(PATIENCE, TURNS.acquire()).await;
    let Ok(Ok(turn)) = turn else { return Err(Error::Busy(msg!("error-busy"))) };
    let done = tokio::task::spawn_blocking(work).await;
    drop(turn);
    done.map_err(|error| Error::Fault(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_knows_its_password_and_nobody_has_the_dummy() {
        let hash = hash("tres tristes tigres").await.unwrap();
        assert!(!is_outdated(&hash), "{hash}");
        assert!(verify(Some(hash.clone()), "tres tristes tigres").await.unwrap());
        assert!(!verify(Some(hash), "tres tristes tigres ").await.unwrap());
        assert!(!verify(None, "nobody has this password").await.unwrap());
    }
}
