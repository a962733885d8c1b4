//! The paper that comes with a request: its kind is what its first bytes say, never what its name says.

/// Bytes of a paper at most.
pub const MOST: usize = 10 * 1024 * 1024;
/// Characters of its name at most.
const NAME: usize = 120;

/// What a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// A document.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    WebP,
}

impl PaperKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Jpeg, Self::Png, Self::WebP];

    /// What these bytes are; `None` for what is no paper.
    pub fn of(content: &[u8]) -> Option<Self> {
        let is_webp = content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP");
        match content {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            _ if is_webp => Some(Self::WebP),
            _ => None,
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    /// How its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }
}

/// The name of a file as it is kept: without folders and what would harm a header, with the ending of its kind.
pub fn file_name(given: &str, kind: PaperKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && !"\"<>:|?*%;".contains(*c)).collect();
    let stem = clean.rsplit_once('.').map_or(clean.as_str(), |(stem, _)| stem);
    let stem: String = stem.trim().trim_matches('.').chars().take(NAME).collect();
    format!("{}.{}", if stem.is_empty() { "documento" } else { stem.as_str() }, kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_what_it_contains() {
        for (content, kind) in [
            (&b"%PDF-1.7\n..."[..], Some(PaperKind::Pdf)),
            (b"\xFF\xD8\xFF\xE0..", Some(PaperKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(PaperKind::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(PaperKind::WebP)),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"<html>%PDF-</html>", None),
            (b"MZ\x90\0", None),
            (b"%PD", None),
            (b"", None),
        ] {
            assert_eq!(PaperKind::of(content), kind, "{content:?}");
        }
    }

    #[test]
    fn a_name_is_made_harmless() {
        for (given, kept) in [
            ("Certificado médico.PDF", "Certificado médico.pdf"),
            ("C:\\fakepath\\foto.exe", "foto.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("a\"b\r\nX: y.pdf", "abX y.pdf"),
            ("", "documento.pdf"),
            (".pdf", "documento.pdf"),
            (&"x".repeat(400), &format!("{}.pdf", "x".repeat(120))),
        ] {
            assert_eq!(file_name(given, PaperKind::Pdf), kept);
        }
    }
}
