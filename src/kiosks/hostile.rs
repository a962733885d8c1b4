//! What is held before a camera, typed, or stands in an address: any text at all. It is what it must be, or nothing.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::codes::{card_text, chip, normalise, pair_code, pair_code_hash};
use super::tokens::is_token;
use crate::auth::rules::Key;
use crate::config::{Config, Vars};
use crate::feeds::rules::Secret;
use crate::ids::CardId;

fn config() -> Config {
    let now = "2026-03-09T12:00:00Z".parse().unwrap();
    Config::read(Vars::new::<&str, &str>([]), Path::new("/nowhere"), now).unwrap()
}

/// Something good with one character changed: of every alphabet that a scanner may think it sees.
fn damaged(text: &str, at: Index, other: char) -> String {
    let at = at.index(text.chars().count());
    text.chars().enumerate().map(|(place, c)| if place == at { other } else { c }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_code_or_none(text in any::<String>()) {
        if let Some(code) = normalise(&text) {
            prop_assert!((4..=64).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric()));
            prop_assert_eq!(normalise(&code), Some(code), "twice is once");
        }
        if let Some(chip) = chip(&text) {
            prop_assert!(chip.starts_with("NFC") || chip.starts_with("PRE"));
        }
        let _ = (pair_code_hash(&config(), &text), is_token(&text));
        for text in [text.clone(), format!("pt_{text}"), format!("kd_{text}")] {
            let _ = (Key::read(&text), Secret::read(&text), Secret::read(&format!("{text}.ics")));
        }
    }

    #[test]
    fn a_card_that_was_misread_is_another_one_or_none(id in 1_i64..1_000_000, at in any::<Index>(), other in any::<char>()) {
        let text = card_text(&config(), CardId(id));
        let code = normalise(&text);
        prop_assert_eq!(code.as_deref(), Some(text.as_str()));
        let misread = damaged(&text, at, other);
        if let Some(code) = normalise(&misread) {
            prop_assert!(code != text || misread.to_ascii_uppercase() == text);
        }
    }

    #[test]
    fn a_pairing_code_is_read_however_it_is_typed(random in any::<[u8; 16]>(), space in select(vec!["", " ", "-"])) {
        let (config, code) = (config(), pair_code(random));
        let known = pair_code_hash(&config, &code);
        prop_assert!(known.is_some());
        let typed = format!("{space}{}{space}", code.to_lowercase().replace('-', space));
        prop_assert_eq!(pair_code_hash(&config, &typed), known);
    }
}
