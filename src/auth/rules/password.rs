//! What may be a password: long enough, and not what everybody tries first.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::error::Message;
use crate::msg;

const LEAST: usize = 8;
const MOST: usize = 128;

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().filter(|l| !l.starts_with('#')).collect());

/// Words of the place, in the languages people here use.
const WORDS_OF_THE_PLACE: [&str; 12] = [
    "presente",
    "colegio",
    "escuela",
    "academia",
    "asistencia",
    "contraseña",
    "contrasena",
    "password",
    "profesor",
    "director",
    "estudiante",
    "apoderado",
];

/// A password that may be used.
#[derive(Clone)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("********")
    }
}

impl Password {
    /// Takes a password as it was typed; `context` is what somebody who knows the person would try first:
    /// the school's name, the person's name and address.
    pub fn parse(raw: &str, context: &[&str]) -> Result<Self, Message> {
        let length = raw.chars().count();
        if length < LEAST {
            return Err(msg!("auth-password-short", least = LEAST));
        }
        if length > MOST {
            return Err(msg!("auth-password-long", most = MOST));
        }
        let folded = raw.to_lowercase();
        if COMMON.contains(folded.as_str()) || is_monotone(&folded) {
            return Err(msg!("auth-password-common"));
        }
        if is_of_the_place(&folded, context) {
            return Err(msg!("auth-password-context"));
        }
        Ok(Self(raw.to_owned()))
    }

    /// The password, for those who hash it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn is_monotone(text: &str) -> bool {
    text.chars().collect::<HashSet<_>>().len() <= 2
}

/// Whether little is left when the words that suggest themselves are taken out.
fn is_of_the_place(folded: &str, context: &[&str]) -> bool {
    let context: Vec<String> = context.iter().map(|text| text.to_lowercase()).collect();
    let words = context.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = words.chain(WORDS_OF_THE_PLACE).filter(|w| w.chars().count() >= 4).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = folded.to_owned();
    for word in words {
        rest = rest.replace(word, "");
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    letters(&rest) < 4 && letters(&rest) < letters(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_not_what_everybody_tries() {
        let context = ["Colegio Los Aromos", "Ximena Ñuñoa", "ximena.nunoa@aromos.cl"];
        for (raw, refused) in [
            ("corta", Some("auth-password-short")),
            ("ñandúes", Some("auth-password-short")),
            ("12345678", Some("auth-password-common")),
            ("PASSWORD1", Some("auth-password-common")),
            ("aaaaaaaaaaaa", Some("auth-password-common")),
            ("aromos2026", Some("auth-password-context")),
            ("Ximena.2026!", Some("auth-password-context")),
            ("presente-colegio", Some("auth-password-context")),
            ("tres tristes tigres", None),
            (" con espacios ", None),
            ("83 17 29 46 11 05", None),
            ("el colegio queda lejos", None),
        ] {
            let key = Password::parse(raw, &context).err().map(|message| message.key.into_owned());
            assert_eq!(key.as_deref(), refused, "{raw}");
        }
        assert!(Password::parse(&"ab c".repeat(32), &[]).is_ok());
        assert!(Password::parse(&"ab cd".repeat(26), &[]).is_err());
    }
}
