//! What is shown at the door, and the keyed hashes that are kept of it: nothing here can be read back.
//!
//! The text of a printed card is derived from the secret of the deployment and the card's number, so that it
//! can be printed again while the database holds hashes alone. A kiosk is given hashes under a key of its own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::ids::{CardId, StudentId};

/// Crockford's: no letters that look like digits.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What a printed card begins with.
const PRINTED: &str = "PRE";
/// What the serial of a chip begins with.
const CHIP: &str = "NFC";
/// Rounds that a staff PIN is hashed for.
pub const ROUNDS: u32 = 300_000;

/// A scanned or typed text as it is hashed: without spaces, `:` and `-`, in upper case; none for what cannot
/// be a card.
pub fn normalise(text: &str) -> Option<String> {
    let is_between = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '-');
    let text: String = text.trim().chars().filter(is_between).map(|c| c.to_ascii_uppercase()).collect();
    let is_code = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (is_code && (4..=64).contains(&text.len())).then_some(text)
}

/// The code of a chip with this serial, as readers type it and browsers give it.
pub fn chip(serial: &str) -> Option<String> {
    let serial = normalise(serial)?;
    if serial.starts_with(PRINTED) || serial.starts_with(CHIP) {
        return Some(serial);
    }
    serial.bytes().all(|b| b.is_ascii_hexdigit()).then(|| format!("{CHIP}{serial}"))
}

/// The text that the QR of a card holds.
pub fn card_text(config: &Config, card: CardId) -> String {
    let derived = keyed(config.secret_key.reveal().as_bytes(), &[b"card", card.to_string().as_bytes()]);
    format!("{PRINTED}{}", base32(&derived, 20))
}

/// What is kept of a card's normalised text.
pub fn card_hash(config: &Config, code: &str) -> Vec<u8> {
    keyed(&card_salt(config), &[code.as_bytes()]).to_vec()
}

/// The key of [`card_hash`]; kiosks have it, to hash what they scan.
pub fn card_salt(config: &Config) -> [u8; 32] {
    keyed(config.secret_key.reveal().as_bytes(), &[b"card-salt"])
}

/// A card's hash as one kiosk is given it: a list that leaks fits no other one.
pub fn device_hash(card_key: &[u8], card_hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&keyed(card_key, &[card_hash])[..16])
}

/// What is kept of a student's PIN.
pub fn pin_hash(config: &Config, student: StudentId, pin: &str) -> Vec<u8> {
    let key = keyed(config.secret_key.reveal().as_bytes(), &[b"pin-salt"]);
    keyed(&key, &[student.to_string().as_bytes(), b":", pin.as_bytes()]).to_vec()
}

/// A code that pairs a kiosk: eight characters that are easy to type.
pub fn pair_code(random: [u8; 16]) -> String {
    let code = base32(&random, 8);
    let (first, last) = code.split_at(4);
    format!("{first}-{last}")
}

/// What is kept of a pairing code, however it was typed; letters that look like digits are read as these.
pub fn pair_code_hash(config: &Config, code: &str) -> Option<Vec<u8>> {
    let code = normalise(code)?.replace('O', "0").replace(['I', 'L'], "1");
    Some(keyed(config.secret_key.reveal().as_bytes(), &[b"pair-code", code.as_bytes()]).to_vec())
}

/// PBKDF2-HMAC-SHA256 of a staff PIN, as `WebCrypto` computes it too. Slow on purpose: not on a thread of the
/// runtime.
pub fn stretch(pin: &str, salt: &[u8], rounds: u32) -> [u8; 32] {
    let keyed = mac(pin.as_bytes());
    let once = |parts: &[&[u8]]| -> [u8; 32] {
        let mut mac = keyed.clone();
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    };
    let mut last = once(&[salt, &1_u32.to_be_bytes()]);
    let mut all = last;
    for _ in 1..rounds {
        last = once(&[&last]);
        all.iter_mut().zip(last).for_each(|(all, last)| *all ^= last);
    }
    all
}

fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = mac(key);
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// HMAC with a key of any length, brought to the length of a block as its definition says.
fn mac(key: &[u8]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block.iter_mut().zip(Sha256::digest(key)).for_each(|(to, from)| *to = from);
    } else {
        block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    }
    <Hmac<Sha256> as Mac>::new(&block.into())
}

/// The first bits of some bytes, five a character.
fn base32(bytes: &[u8], characters: usize) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    let digit = |at: usize| (0..5).fold(0, |digit, of| digit << 1 | bit(at * 5 + of));
    (0..characters).filter_map(|at| ALPHABET.get(digit(at))).map(|byte| char::from(*byte)).collect()
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

    fn hex(bytes: &[u8]) -> String {
        crate::cache::rules::hex(bytes)
    }

    #[test]
    fn a_code_is_the_same_however_it_was_read() {
        for (given, code) in [
            (" pre 0123-abcd\n", Some("PRE0123ABCD")),
            ("04:a2:1b:ff", Some("04A21BFF")),
            ("abc", None),
            ("", None),
            ("PREÑ0123", None),
            ("PRE_0123", None),
            (&*"A".repeat(64), Some(&*"A".repeat(64))),
            (&*"A".repeat(65), None),
        ] {
            assert_eq!(normalise(given).as_deref(), code, "{given:?}");
        }
        assert_eq!(chip("04:a2:1b:ff").as_deref(), Some("NFC04A21BFF"));
        assert_eq!(chip("NFC04A21BFF").as_deref(), Some("NFC04A21BFF"));
        assert_eq!(chip("PRE0123ABCD").as_deref(), Some("PRE0123ABCD"), "a chip that holds a card's text");
        assert_eq!(chip("XYZ123"), None, "no serial");
    }

    #[test]
    fn the_primitives_are_those_of_the_standards() {
        // RFC 4231, cases 2 and 6.
        let long = keyed(&[0xaa; 131], &[b"Test Using Larger Than Block-Size Key - Hash Key First"]);
        for (got, expected) in [
            (
                keyed(b"Jefe", &[b"what do ya want ", b"for nothing?"]),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (long, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            // RFC 7914, section 11.
            (
                stretch("Password", b"NaCl", 80_000),
                "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56",
            ),
        ] {
            assert_eq!(hex(&got), expected);
        }
    }

    #[test]
    fn the_secret_the_card_and_the_device_are_all_in_the_hash() {
        let (one, other) = (config("a-secret-of-tests"), config("another-secret"));
        let text = card_text(&one, CardId(7));
        assert_eq!((text.len(), &text[..3]), (23, "PRE"));
        assert_eq!(normalise(&text).as_deref(), Some(&*text));
        assert_ne!(text, card_text(&one, CardId(8)));
        assert_ne!(text, card_text(&other, CardId(7)));
        assert_ne!(card_hash(&one, &text), card_hash(&other, &text));
        let hash = card_hash(&one, &text);
        assert_ne!(device_hash(&[1; 32], &hash), device_hash(&[2; 32], &hash));
        assert_ne!(pin_hash(&one, StudentId(1), "1234"), pin_hash(&one, StudentId(2), "1234"));
    }

    #[test]
    fn a_pairing_code_forgives_what_people_confuse() {
        let config = config("a-secret-of-tests");
        assert_eq!(pair_code([0xff; 16]), "ZZZZ-ZZZZ");
        assert_eq!(pair_code([0; 16]), "0000-0000");
        let right = pair_code_hash(&config, "01AB-CDEF");
        assert_eq!(pair_code_hash(&config, " oiab cdef "), right);
        assert_ne!(pair_code_hash(&config, "01AB-CDE0"), right);
        assert_eq!(pair_code_hash(&config, "ñ"), None);
    }

    /// The kiosk's own program hashes the same texts: `static/kiosk` is tested with the same file.
    #[test]
    fn the_vectors_that_the_kiosk_is_tested_with_are_ours() {
        let config = config("a-secret-of-tests-0123456789abcdef");
        let card_key: Vec<u8> = (0..32).collect();
        let url = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let card = card_text(&config, CardId(7));
        let vector = |scanned: &str| {
            let code = normalise(scanned);
            let hash = code.as_deref().map(|code| card_hash(&config, code));
            serde_json::json!({
                "scanned": scanned, "code": code, "card_hash": hash.as_deref().map(url),
                "device_hash": hash.as_deref().map(|hash| device_hash(&card_key, hash)),
            })
        };
        let staff = |pin: &str| {
            let salt = [7; 16];
            serde_json::json!({
                "pin": pin, "salt": url(&salt), "rounds": 1000, "hash": url(&stretch(pin, &salt, 1000)),
            })
        };
        let vectors = serde_json::json!({
            "card_salt": url(&card_salt(&config)),
            "card_key": url(&card_key),
            "cards": [
                vector(&card),
                vector(&format!(" {}\r\n", card.to_lowercase())),
                vector("NFC04A21BFF"),
                vector("nfc:04-a2-1b-ff"),
                vector("abc"),
                vector("PREÑANDÚ"),
            ],
            "chips": [
                { "serial": "04:a2:1b:ff", "code": chip("04:a2:1b:ff") },
                { "serial": "0012345678", "code": chip("0012345678") },
                { "serial": card, "code": chip(&card) },
                { "serial": "hola", "code": chip("hola") },
            ],
            "staff_pins": [staff("123456"), staff("000000")],
        });
        let kept = include_str!("../../tests/data/card_hashes.json");
        let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
        assert_eq!(kept, vectors, "{}", serde_json::to_string_pretty(&vectors).unwrap());
    }
}
