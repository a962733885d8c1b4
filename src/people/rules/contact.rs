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

/// Reads a telephone number into `+` and digits (E.164). A number without `+` is one of the country with this
/// `prefix`; its length must be one that its country has.
pub fn phone(raw: &str, prefix: &str) -> Result<String, Message> {
    let wrong = || msg!("people-phone", given = raw, prefix = prefix);
    let written = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')' | '/');
    if !raw.chars().all(written) {
        return Err(wrong());
    }
    let country = match prefix {
        "56" => phonenumber::country::CL,
        "57" => phonenumber::country::CO,
        _ => phonenumber::country::BO,
    };
    let trimmed = raw.trim();
    // Abroad begins with `+` or `00`; the 0 in front of an area is not dialled from there.
    let dialled = match trimmed.strip_prefix("00") {
        Some(abroad) => format!("+{abroad}"),
        None => trimmed.trim_start_matches(['0', '(']).to_owned(),
    };
    let number = phonenumber::parse(Some(country), dialled.trim_start_matches('0')).map_err(|_| wrong())?;
    let known = number.metadata(&phonenumber::metadata::DATABASE).ok_or_else(wrong)?;
    let length = u16::try_from(number.national().value().to_string().len()).unwrap_or(u16::MAX);
    let kinds = known.descriptors();
    let mut kinds = [kinds.mobile(), kinds.fixed_line(), kinds.voip()].into_iter().flatten();
    if kinds.any(|kind| kind.possible_length().contains(&length)) {
        Ok(number.format().mode(phonenumber::Mode::E164).to_string())
    } else {
        Err(wrong())
    }
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
        for (raw, prefix, read) in [
            ("+56 9 8765 4321", "56", Some("+56987654321")),
            ("9 8765 4321", "56", Some("+56987654321")),
            ("56987654321", "56", Some("+56987654321")),
            ("0056987654321", "56", Some("+56987654321")),
            ("(02) 2345-6789", "56", Some("+56223456789")),
            ("(2) 2345-6789", "56", Some("+56223456789")),
            ("7123 4567", "591", Some("+59171234567")),
            ("+57 300 123 4567", "591", Some("+573001234567")),
            ("300-123-4567", "57", Some("+573001234567")),
            ("+1 (202) 555-0143", "56", Some("+12025550143")),
            // Given to nobody, and as long as a number: for invented people.
            ("+56900000001", "56", Some("+56900000001")),
            ("123", "56", None),
            ("9 8765 432", "56", None),
            ("9 8765 43210 99", "56", None),
            ("9876543a1", "56", None),
            ("+1234567890123456", "56", None),
            ("+999 12345678", "56", None),
            ("+", "56", None),
            ("()", "56", None),
        ] {
            assert_eq!(phone(raw, prefix).ok().as_deref(), read, "{raw}");
        }
    }
}
