//! Secrets of links that are mailed: made again from a seed as the mail leaves, so that neither the rows of links
//! (a hash) nor those of mail (the seed) open anything, and no page of the office shows one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::rules::fingerprint;
use crate::config::Config;

const OPENS: &str = "{secret:";
const CLOSES: char = '}';

/// A secret that will stand in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailed {
    /// What is kept of it beside the link.
    pub hash: Vec<u8>,
    /// What stands for it in the mail until it leaves.
    pub mark: String,
}

/// A new one, from 128 random bits.
pub fn new(config: &Config) -> Mailed {
    let seed = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>());
    Mailed { hash: fingerprint(secret(config, &seed)), mark: format!("{OPENS}{seed}{CLOSES}") }
}

/// A mail as it leaves: each mark is its secret.
pub fn put_in(config: &Config, text: &str) -> String {
    each(text, |seed| secret(config, seed))
}

/// A mail as the office sees it: each mark is nothing to use.
pub fn hide(text: &str) -> String {
    each(text, |_| "…".into())
}

fn each(text: &str, of: impl Fn(&str) -> String) -> String {
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(OPENS) {
        whole.push_str(before);
        if let Some((seed, after)) = after.split_once(CLOSES) {
            whole.push_str(&of(seed));
            rest = after;
        } else {
            whole.push_str(OPENS);
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

fn secret(config: &Config, seed: &str) -> String {
    let mut block = [0; 64];
    let key = fingerprint(config.secret_key.reveal());
    block.iter_mut().zip(key).for_each(|(to, from)| *to = from);
    let mut mac = <Hmac<Sha256> as Mac>::new(&block.into());
    mac.update(b"mailed-link|");
    mac.update(seed.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Vars;

    fn config(secret: &str) -> Config {
        let now = "2026-03-09T12:00:00Z".parse().unwrap();
        Config::read(Vars::new([("SECRET_KEY", secret)]), Path::new("/nowhere"), now).unwrap()
    }

    #[test]
    fn a_mark_becomes_the_secret_that_the_link_knows_by_its_hash() {
        let config = config("a-secret-of-tests");
        let one = new(&config);
        let left = put_in(&config, &format!("Aquí: /password/{} y otra vez {}.", one.mark, one.mark));
        let secret = left.split("/password/").nth(1).unwrap().split(' ').next().unwrap();
        assert_eq!((secret.len(), fingerprint(secret)), (43, one.hash.clone()));
        assert_eq!(left.matches(secret).count(), 2);
        assert!(!left.contains(OPENS) && !one.mark.contains(secret));
        assert_ne!(put_in(&self::config("another-secret"), &one.mark), secret);
        assert_ne!(new(&config), one);
    }

    #[test]
    fn the_office_sees_no_secret_and_what_is_no_mark_stays() {
        let one = new(&config("a-secret-of-tests"));
        assert_eq!(hide(&format!("a {} b", one.mark)), "a … b");
        for text in ["", "nada", "{link}", "{secret:", "a {secret:x", "}{"] {
            assert_eq!(hide(text), text);
        }
    }
}
