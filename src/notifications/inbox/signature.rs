//! Whether a post comes from WhatsApp: signed over its bytes as they came, compared in a time that tells nothing.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Whether `header` (`sha256=` and 64 lower-case hex digits) is the signature of these bytes.
pub fn is_signed(secret: &str, body: &[u8], header: &str) -> bool {
    let Some(given) = header.strip_prefix("sha256=").and_then(bytes) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(body);
    mac.verify_slice(&given).is_ok()
}

/// Whether two words are the same.
pub fn is_same(expected: &str, given: &str) -> bool {
    expected.as_bytes().ct_eq(given.as_bytes()).into()
}

fn bytes(hex: &str) -> Option<[u8; 32]> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let digits: Vec<u8> = hex.bytes().map(|byte| digit(&byte)).collect::<Option<_>>()?;
    let pairs: Vec<u8> =
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + digit)).collect();
    if hex.len() == 64 { pairs.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "app-secret-de-prueba";
    const SHORT: &str = r#"{"object":"whatsapp_business_account","entry":[]}"#;
    const LONG: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"from":"56900000001","id":"wamid.T1","timestamp":"1795300000","type":"text","text":{"body":"BAJA ma\u00f1ana"}}]}}]}]}"#;

    #[test]
    fn the_published_vectors_hold() {
        for (body, length, hex) in [
            (SHORT, 49, "5d06d353ccc76260fa17e0eed3482fb5885421e2d0710c9b2815eef716b71198"),
            (LONG, 228, "006270c68d1f9fc969fefb1fda9f961b492053d80d6e0cee191a01ed82b5bc78"),
        ] {
            assert_eq!(body.len(), length);
            let header = format!("sha256={hex}");
            assert!(is_signed(SECRET, body.as_bytes(), &header));
            assert!(!is_signed(SECRET, format!("{body} ").as_bytes(), &header), "another byte");
            assert!(!is_signed("another", body.as_bytes(), &header));
        }
    }

    #[test]
    fn only_its_own_writing_is_a_signature() {
        let hex = "5d06d353ccc76260fa17e0eed3482fb5885421e2d0710c9b2815eef716b71198";
        for header in [
            String::new(),
            hex.to_owned(),
            format!("sha1={hex}"),
            format!("sha256={}", hex.to_uppercase()),
            format!("sha256={}", &hex[1..]),
            format!("sha256={hex}0"),
            format!("sha256={}é", &hex[..62]),
        ] {
            assert!(!is_signed(SECRET, SHORT.as_bytes(), &header), "{header}");
        }
    }
}
