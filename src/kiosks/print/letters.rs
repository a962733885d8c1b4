//! Letters as the standard fonts of PDF have them: their bytes, their widths, lines that fit.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fonts of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Names.
    Bold,
    /// The rest.
    Plain,
}

/// Widths of the characters 32 to 126 in thousandths of the size, as their maker lists them.
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// Smaller than this nobody reads.
const LEAST: f32 = 6.5;
const ELLIPSIS: u8 = 0x85;

impl Face {
    /// The font's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bold => "Helvetica-Bold",
            Self::Plain => "Helvetica",
        }
    }

    /// Its name on a page.
    pub const fn key(self) -> &'static [u8] {
        match self {
            Self::Bold => b"B",
            Self::Plain => b"P",
        }
    }

    /// How wide a text is at a size.
    fn width(self, text: &[u8], size: f32) -> f32 {
        let widths = match self {
            Self::Bold => &BOLD,
            Self::Plain => &PLAIN,
        };
        let of = |byte: &u8| {
            let at = usize::from(plain_letter(*byte)).checked_sub(32);
            // The widest capital for what is in no table.
            f32::from(at.and_then(|at| widths.get(at)).copied().unwrap_or(1000))
        };
        text.iter().map(of).sum::<f32>() * size / 1000.0
    }
}

/// A letter is as wide with its accent as without.
fn plain_letter(byte: u8) -> u8 {
    let base = char::from(byte).nfd().next().filter(char::is_ascii);
    match (base, byte) {
        (Some(base), _) => u8::try_from(base).unwrap_or(byte),
        (None, b'\xba' | b'\xaa' | b'\xb0' | b'\xb7') => b'"',
        (None, _) => byte,
    }
}

/// A text in the encoding of the standard fonts; what it has not is written without its accents, or as `?`.
pub fn encode(text: &str) -> Vec<u8> {
    text.nfc().flat_map(letter).collect()
}

fn letter(c: char) -> Vec<u8> {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ (0x20..=0x7e | 0xa0..=0xff)) => return vec![byte],
        Ok(_) => return vec![b' '],
        Err(_) => {}
    }
    let special = match c {
        '€' => 0x80,
        '…' => ELLIPSIS,
        'Š' => 0x8a,
        'Œ' => 0x8c,
        'Ž' => 0x8e,
        '‘' => 0x91,
        '’' | 'ʼ' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '—' => 0x97,
        'š' => 0x9a,
        'œ' => 0x9c,
        'ž' => 0x9e,
        'Ÿ' => 0x9f,
        'ł' => b'l',
        'Ł' => b'L',
        'đ' => b'd',
        'Đ' => b'D',
        'ı' => b'i',
        _ => 0,
    };
    if special != 0 {
        return vec![special];
    }
    let base: Vec<char> = std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)).collect();
    match *base {
        [one] if one != c => letter(one),
        _ => vec![b'?'],
    }
}

/// The size, and the lines of a text in it: as large as it can be within `width` in at most `most_lines`. What
/// does not fit at the smallest size is cut.
pub fn fit(face: Face, text: &str, width: f32, largest: f32, most_lines: usize) -> (f32, Vec<Vec<u8>>) {
    let text = encode(text);
    let mut size = largest;
    loop {
        let lines = wrap(face, &text, width, size);
        if lines.len() <= most_lines && lines.iter().all(|line| face.width(line, size) <= width) {
            return (size, lines);
        }
        if size <= LEAST {
            let kept = lines.into_iter().take(most_lines);
            return (size, kept.map(|line| cut(face, line, width, size)).collect());
        }
        size = (size - 0.5).max(LEAST);
    }
}

/// Whole words, as many to a line as fit.
fn wrap(face: Face, text: &[u8], width: f32, size: f32) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for word in text.split(|byte| matches!(*byte, b' ' | 0xa0)).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = [line.as_slice(), b" ", word].concat();
            if face.width(&longer, size) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_vec());
    }
    lines
}

fn cut(face: Face, mut line: Vec<u8>, width: f32, size: f32) -> Vec<u8> {
    if face.width(&line, size) <= width {
        return line;
    }
    while !line.is_empty() && face.width(&[line.as_slice(), &[ELLIPSIS]].concat(), size) > width {
        line.pop();
    }
    line.push(ELLIPSIS);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_with_their_accents_or_at_least_readable() {
        for (text, bytes) in [
            ("Ñandú", &b"\xd1and\xfa"[..]),
            ("N\u{303}andu\u{301}", b"\xd1and\xfa"),
            ("3.º B", b"3.\xba B"),
            ("Łukasz Dvořák", b"Lukasz Dvor\xe1k"),
            ("Qhantati Ch’aska", b"Qhantati Ch\x92aska"),
            ("李", b"?"),
            ("a\tb", b"a b"),
        ] {
            assert_eq!(encode(text), bytes, "{text}");
        }
    }

    #[test]
    fn a_name_is_as_large_as_it_fits_and_wraps_between_words() {
        let (size, lines) = fit(Face::Bold, "Ana", 90.0, 13.0, 3);
        assert_eq!((size, lines.len()), (13.0, 1));
        let (size, lines) = fit(Face::Bold, "María de los Ángeles", 90.0, 13.0, 3);
        assert_eq!((size, lines.len()), (13.0, 2));
        for name in
            ["Etcheberrigaray Schwarzenegger Ñancupil", "Wolfeschlegelsteinhausenbergerdorff", "W W W W W"]
        {
            let (size, lines) = fit(Face::Bold, name, 90.0, 13.0, 3);
            assert!(lines.len() <= 3 && size >= LEAST, "{name}");
            assert!(lines.iter().all(|line| Face::Bold.width(line, size) <= 90.0), "{name}");
        }
        assert_eq!(fit(Face::Plain, "", 90.0, 9.0, 2).1.len(), 0);
        assert!((Face::Plain.width(b"\xd1", 1000.0) - 722.0).abs() < 0.1, "as wide as an N");
    }
}
