//! Keys for programs: `pt_<public id>_<secret>`. The public id finds the row, the secret proves the right.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A key in its two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Names the key; may be shown.
    pub public_id: String,
    /// 256 bits that only the program knows.
    pub secret: String,
}

const PREFIX: &str = "pt_";

impl Key {
    /// The key made of these random bytes.
    pub fn new(public: [u8; 8], secret: [u8; 32]) -> Self {
        let public_id = format!("{:016x}", u64::from_be_bytes(public));
        Self { public_id, secret: self::secret(secret) }
    }

    /// Reads what [`Key::reveal`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (public_id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
        (public_id.len() == 16 && secret.len() == 43)
            .then(|| Self { public_id: public_id.to_owned(), secret: secret.to_owned() })
    }

    /// The whole key, to be shown once.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}_{}", self.public_id, self.secret)
    }
}

/// 256 random bits as they stand in addresses.
pub fn secret(bytes: [u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept of a secret of 128 bits or more.
pub fn fingerprint(secret: impl AsRef<[u8]>) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// Whether two fingerprints are the same, in a time that tells nothing.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = Key::new([1; 8], [0xff; 32]);
        assert_eq!(Key::read(&key.reveal()), Some(key.clone()));
        let truncated = key.reveal().replace("__", "_");
        for wrong in ["", "pt_", "pt_abc_def", truncated.trim_end_matches('_'), "xx_0101010101010101_x"] {
            assert_eq!(Key::read(&wrong[..wrong.len().min(40)]), None, "{wrong}");
        }
        assert!(same(&fingerprint(&key.secret), &fingerprint(&key.secret)));
        assert!(!same(&fingerprint(&key.secret), &fingerprint("x")));
    }
}
