//! What stands in the address of a link: the number of its row, and a proof that only this program can make.
//!
//! Nothing that is kept opens a link, so that a message can be written again and a page of the office can show
//! that there is a link without giving it away.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::config::Config;
use crate::ids::{FamilyLinkId, GuardianId, StudentId};

/// Bytes of the proof: nobody guesses 128 bits.
const PROOF: usize = 16;

/// The text of the address of a link.
pub fn write(config: &Config, link: FamilyLinkId, of: (GuardianId, StudentId)) -> String {
    let proof = proof(config, link, of);
    format!("{}.{}", URL_SAFE_NO_PAD.encode(link.0.to_be_bytes()), URL_SAFE_NO_PAD.encode(proof))
}

/// The row that a text speaks of, with its proof; none for what cannot be one.
pub fn read(text: &str) -> Option<(FamilyLinkId, [u8; PROOF])> {
    let (id, proof) = text.split_once('.')?;
    let id: [u8; 8] = URL_SAFE_NO_PAD.decode(id).ok()?.try_into().ok()?;
    let proof = URL_SAFE_NO_PAD.decode(proof).ok()?.try_into().ok()?;
    Some((FamilyLinkId(i64::from_be_bytes(id)), proof))
}

/// Whether the proof is the one of this row.
pub fn fits(config: &Config, link: FamilyLinkId, of: (GuardianId, StudentId), given: &[u8; PROOF]) -> bool {
    proof(config, link, of).ct_eq(given).into()
}

fn proof(config: &Config, link: FamilyLinkId, (guardian, student): (GuardianId, StudentId)) -> [u8; PROOF] {
    let key = keyed(&Sha256::digest(config.secret_key.reveal().as_bytes()).into(), &[b"family-link"]);
    let parts = [link.0.to_be_bytes(), guardian.0.to_be_bytes(), student.0.to_be_bytes()];
    let whole = keyed(&key, &parts.each_ref().map(<[u8; 8]>::as_slice));
    let mut proof = [0; PROOF];
    proof.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    proof
}

/// HMAC-SHA256 with a key of 32 bytes.
fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha256> as Mac>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Vars;

    const OF: (GuardianId, StudentId) = (GuardianId(3), StudentId(7));

    fn config(secret: &str) -> Config {
        let now = "2026-03-09T12:00:00Z".parse().unwrap();
        Config::read(Vars::new([("SECRET_KEY", secret)]), Path::new("/nowhere"), now).unwrap()
    }

    #[test]
    fn a_link_is_read_back_and_fits_its_own_row_alone() {
        let config = config("a-secret-of-tests");
        let text = write(&config, FamilyLinkId(1), OF);
        assert_eq!(text.len(), 11 + 1 + 22);
        assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{text}");
        let (id, proof) = read(&text).unwrap();
        assert_eq!(id, FamilyLinkId(1));
        assert!(fits(&config, id, OF, &proof));
        for (id, of) in [
            (FamilyLinkId(2), OF),
            (FamilyLinkId(1), (GuardianId(4), StudentId(7))),
            (FamilyLinkId(1), (GuardianId(3), StudentId(8))),
            (FamilyLinkId(1), (GuardianId(7), StudentId(3))),
        ] {
            assert!(!fits(&config, id, of, &proof), "{id} {of:?}");
        }
        assert!(!fits(&self::config("another-secret"), FamilyLinkId(1), OF, &proof));
    }

    #[test]
    fn what_is_no_link_is_not_read() {
        let good = write(&config("a-secret-of-tests"), FamilyLinkId(1), OF);
        for text in
            ["", ".", "1", "AAAAAAAAAAE", "AAAAAAAAAAE.", "../../etc", &good[..33], &format!("{good}A")]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
