//! What stands in the address of a calendar: 256 random bits, of which only the hash is kept.

use crate::auth::rules::{fingerprint, secret};

/// The secret of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret(String);

/// How the last part of an address ends.
const ENDING: &str = ".ics";

impl Secret {
    /// The secret made of these random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(secret(bytes))
    }

    /// Reads the last part of an address; none for what cannot be one.
    pub fn read(file: &str) -> Option<Self> {
        let secret = file.strip_suffix(ENDING)?;
        let fits =
            secret.len() == 43 && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        fits.then(|| Self(secret.to_owned()))
    }

    /// The last part of the address.
    pub fn file(&self) -> String {
        format!("{}{ENDING}", self.0)
    }

    /// What is kept.
    pub fn hash(&self) -> Vec<u8> {
        fingerprint(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let secret = Secret::new([0xfb; 32]);
        assert_eq!(Secret::read(&secret.file()), Some(secret.clone()));
        assert_ne!(secret.hash(), Secret::new([0xfc; 32]).hash());
    }

    #[test]
    fn what_cannot_be_an_address_is_not_read() {
        let good = Secret::new([1; 32]).file();
        let cut = good.trim_end_matches(".ics");
        for wrong in [
            "",
            ".ics",
            "calendar.ics",
            cut,
            &format!("{cut}.ICS"),
            &format!("{cut}A.ics"),
            &format!("{}=.ics", &cut[..42]),
            &format!("{}%.ics", &cut[..42]),
        ] {
            assert_eq!(Secret::read(wrong), None, "{wrong}");
        }
    }
}
