//! Lines of an iCalendar file (RFC 5545 §3.1): folded at 75 bytes, never within a character, each ended by CRLF.

/// Bytes of a line at most, without its end.
const MOST: usize = 75;

/// The lines of a file, one after the other.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A line whose value is written as it is.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escape(value));
    }

    /// The file.
    pub fn finish(self) -> String {
        self.0
    }
}

/// A text as a value: what separates values is marked, a new line is `\n`, other control characters are no text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, value);
        lines.finish()
    }

    #[test]
    fn what_separates_values_is_marked() {
        assert_eq!(text("X", r"a;b,c\d:e"), "X:a\\;b\\,c\\\\d:e\r\n");
        assert_eq!(text("X", "a\r\nb\nc\td\u{7}\u{85}"), "X:a\\nb\\nc d\r\n");
        assert_eq!(text("X", "END:VEVENT\r\nX-EVIL:1"), "X:END:VEVENT\\nX-EVIL:1\r\n");
    }

    #[test]
    fn a_long_line_is_folded_and_reads_the_same() {
        for value in ["a".repeat(73), "a".repeat(74), "ñ".repeat(200), "🎸".repeat(60), "é🎸ña".repeat(50)]
        {
            let folded = text("X", &value);
            assert!(folded.ends_with("\r\n"));
            for line in folded.trim_end_matches("\r\n").split("\r\n") {
                assert!(line.len() <= MOST, "{} bytes: {line}", line.len());
            }
            assert_eq!(folded.replace("\r\n ", "").trim_end(), format!("X:{value}"));
        }
        assert_eq!(text("X", &"a".repeat(73)).matches("\r\n").count(), 1, "75 bytes fit");
        assert_eq!(text("X", &"a".repeat(74)).matches("\r\n").count(), 2, "76 do not");
    }
}
