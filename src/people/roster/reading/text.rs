//! From bytes to text: UTF-8 and UTF-16 with or without their mark, else Windows-1252.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file; `None` when it is none.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        [0xff, 0xfe, ..] => utf16(UTF_16LE, bytes)?,
        [0xfe, 0xff, ..] => utf16(UTF_16BE, bytes)?,
        _ if zeros(bytes, 1) => utf16(UTF_16LE, bytes)?,
        _ if zeros(bytes, 0) => utf16(UTF_16BE, bytes)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{c}');
    let binary = text.chars().filter(|c| control(*c)).take(3).count() == 3 || text.contains('\0');
    (!binary).then_some(text)
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    (!wrong).then(|| text.into_owned())
}

/// Whether, in the first kilobyte, most bytes at odd (1) or even (0) places are zero and the others are not.
fn zeros(bytes: &[u8], at: usize) -> bool {
    let pairs = || bytes.chunks_exact(2).take(512);
    let zero = |pair: &&[u8], at: usize| pair.get(at) == Some(&0);
    let (here, there) =
        (pairs().filter(|p| zero(p, at)).count(), pairs().filter(|p| zero(p, 1 - at)).count());
    here > 0 && there == 0 && here * 10 >= pairs().count() * 7
}

#[cfg(test)]
mod tests {
    use super::decode;

    const TEXT: &str = "código;nombres\nA-1;Ñusta José\n";

    fn utf16(text: &str, mark: bool, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let latin = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<_>>();
        for (name, bytes) in [
            ("UTF-8", TEXT.as_bytes().to_vec()),
            ("UTF-8 with mark", ["\u{feff}".as_bytes(), TEXT.as_bytes()].concat()),
            ("UTF-16 LE with mark", utf16(TEXT, true, u16::to_le_bytes)),
            ("UTF-16 BE with mark", utf16(TEXT, true, u16::to_be_bytes)),
            ("UTF-16 LE", utf16(TEXT, false, u16::to_le_bytes)),
            ("UTF-16 BE", utf16(TEXT, false, u16::to_be_bytes)),
            ("Latin-1", latin),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(TEXT), "{name}");
        }
        assert_eq!(decode(b"precio\n\x80 5\n").as_deref(), Some("precio\n€ 5\n"), "Windows-1252");
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\x7fELF\x02\x01\x01\0\0", b"\xff\xfe\x00\xd8"]
        {
            assert_eq!(decode(bytes), None);
        }
        assert_eq!(decode(b"").as_deref(), Some(""));
    }
}
