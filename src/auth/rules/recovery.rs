//! Recovery codes: twelve letters on paper, of which the first four find the code and the other eight prove it.

/// Letters that nobody mistakes for others.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How long it is, and how much of it only finds it.
const LENGTH: usize = 12;
const LEAD: usize = 4;

/// How many a person gets.
pub const RECOVERY_CODES: usize = 10;

/// A code in its two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCode {
    /// Finds the row.
    pub lead: String,
    /// Proves the right: 40 bits, kept as slowly as a password.
    pub proof: String,
}

impl RecoveryCode {
    /// The code made of these random bytes.
    pub fn new(bytes: [u8; LENGTH]) -> Self {
        let letter = |byte: u8| ALPHABET.chars().nth(usize::from(byte & 31)).unwrap_or('0');
        Self::split(bytes.into_iter().map(letter).collect())
    }

    /// Reads a code as people type it: in any case, with or without dashes, with O and I for 0 and 1.
    pub fn read(typed: &str) -> Option<Self> {
        let plain = |letter: char| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let between = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '·');
        let text: String = typed.chars().filter(between).map(plain).collect();
        let is_code = text.chars().count() == LENGTH && text.chars().all(|letter| ALPHABET.contains(letter));
        is_code.then(|| Self::split(text))
    }

    fn split(mut text: String) -> Self {
        let proof = text.split_off(LEAD.min(text.len()));
        Self { lead: text, proof }
    }

    /// The code as it is printed: `7K3F-M2XQ-90TB`.
    pub fn reveal(&self) -> String {
        let (first, second) = self.proof.split_at_checked(4).unwrap_or((&self.proof, ""));
        format!("{}-{first}-{second}", self.lead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = RecoveryCode::new([0, 1, 31, 10, 255, 64, 7, 8, 9, 20, 21, 22]);
        assert_eq!(code.reveal(), "01ZA-Z078-9MNP");
        for typed in ["01ZA-Z078-9MNP", " o1za z078 9mnp ", "OIZAZ0789MNP", "0lza·z078·9mnp"] {
            assert_eq!(RecoveryCode::read(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "01ZA-Z078-9MN", "01ZA-Z078-9MNPX", "01ZA-Z078-9MNU", "ñ1ZA-Z078-9MNP"] {
            assert_eq!(RecoveryCode::read(wrong), None, "{wrong}");
        }
    }
}
