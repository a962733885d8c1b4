//! Addresses and numbers by which people are reached.

use crate::error::Message;
use crate::msg;

/// Reads an e-mail address: one `@`, a dotted domain, no spaces; at most 254 characters, in lower case.
pub fn email(raw: &str) -> Result<String, Message> {
    let wrong = || msg!("people-email", given = raw);
    let (name, domain) = raw.split_once('@').ok_or_else(wrong)?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || c == '@' || c == ',' || c == '<' || c == '>')
    };
    let dotted = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    if plain(name) && plain(domain) && dotted && raw.len() <= 254 {
        Ok(raw.to_lowercase())
    } else {
        Err(wrong())
    }
}

/// Reads a telephone number into `+` and digits (E.164). A number without `+` gets `prefix`, the country's.
pub fn phone(raw: &str, prefix: &str) -> Result<String, Message> {
    let wrong = || msg!("people-phone", given = raw, prefix = prefix);
    let digits: String = raw.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/')).collect();
    let full = match (digits.strip_prefix('+'), digits.strip_prefix("00")) {
        (Some(rest), _) | (None, Some(rest)) => rest.to_owned(),
        (None, None) => format!("{prefix}{}", digits.trim_start_matches('0')),
    };
    let numeric = full.bytes().all(|b| b.is_ascii_digit());
    if numeric && (8..=15).contains(&full.len()) { Ok(format!("+{full}")) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_and_folded() {
        for (raw, read) in [
            ("Ana.Nunez@Colegio.cl", Some("ana.nunez@colegio.cl")),
            ("ana@colegio", None),
            ("ana@@colegio.cl", None),
            ("ana colegio.cl", None),
            ("<ana@colegio.cl>", None),
            ("@colegio.cl", None),
        ] {
            assert_eq!(email(raw).ok().as_deref(), read, "{raw}");
        }
    }

    #[test]
    fn numbers_become_international() {
        for (raw, read) in [
            ("+56 9 8765 4321", Some("+56987654321")),
            ("9 8765 4321", Some("+56987654321")),
            ("0056987654321", Some("+56987654321")),
            ("(02) 2345-6789", Some("+56223456789")),
            ("123", None),
            ("9876543a1", None),
            ("+1234567890123456", None),
        ] {
            assert_eq!(phone(raw, "56").ok().as_deref(), read, "{raw}");
        }
    }
}
