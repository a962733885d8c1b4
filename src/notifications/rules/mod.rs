//! What a notification is, how far it is, when it is tried again; values alone.

pub mod pace;
pub mod provider;
pub mod quiet;
mod words;

use std::time::Duration;

pub use words::{Channel, Haste, Kind, State};

/// How often a mail is offered before it has failed.
pub const ATTEMPTS: i32 = 3;

/// The pause after so many attempts: a minute, then ten, each up to a fifth longer so that they spread.
pub fn pause(attempts: i32, luck: f64) -> Duration {
    let seconds = if attempts <= 1 { 60.0 } else { 600.0 };
    Duration::from_secs_f64(seconds * (1.0 + luck.clamp(0.0, 1.0) / 5.0))
}

/// Several lists of addresses as one: each address once, however it is written.
pub fn merged<'a>(lists: impl IntoIterator<Item = &'a [String]>) -> Vec<String> {
    let mut merged: Vec<String> = Vec::new();
    for address in lists.into_iter().flatten().map(|address| address.trim()) {
        if !address.is_empty() && !merged.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            merged.push(address.to_owned());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for kind in Kind::OF_STAFF.into_iter().chain(Kind::OF_FAMILIES) {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for state in State::OF_MAIL.into_iter().chain(State::OF_FAMILIES) {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
    }

    #[test]
    fn what_is_on_its_way_is_left_alone() {
        let all = State::OF_FAMILIES.into_iter();
        let may: Vec<_> = all.filter(|state| state.may_be_resent()).collect();
        assert_eq!(may, [State::Sent, State::Failed, State::Uncertain]);
    }

    #[test]
    fn pauses_grow_and_spread() {
        for (attempts, luck, seconds) in
            [(1, 0.0, 60), (1, 1.0, 72), (2, 0.0, 600), (2, 1.0, 720), (9, 5.0, 720)]
        {
            assert_eq!(pause(attempts, luck).as_secs(), seconds, "{attempts} {luck}");
        }
    }

    #[test]
    fn an_address_gets_one_mail_however_it_is_written() {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (one, other) = (list(&["ana@a.cl", " Rosa@a.cl", ""]), list(&["rosa@A.cl", "luz@a.cl"]));
        assert_eq!(merged([one.as_slice(), &other]), ["ana@a.cl", "Rosa@a.cl", "luz@a.cl"]);
        assert!(merged([]).is_empty());
    }
}
