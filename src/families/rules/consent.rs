//! What families agree to.

use std::str::FromStr;

use crate::error::Result;
use crate::fields::Fields;

/// What an agreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A photo of the child at the door may be kept.
    Photo,
    /// Messages may come by WhatsApp.
    WhatsApp,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Photo, Self::WhatsApp];

    /// The word in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::WhatsApp => "whatsapp",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Photo => "families-consent-photo",
            Self::WhatsApp => "families-consent-whatsapp",
        }
    }

    /// Whether it is about a child, or about the guardian.
    pub const fn is_of_child(self) -> bool {
        matches!(self, Self::Photo)
    }
}

impl FromStr for Purpose {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == word).ok_or(())
    }
}

/// Characters of a text at most.
const MOST: usize = 4000;

/// The wording of a text in both languages (`body_es`, `body_en`).
pub fn text(fields: &Fields) -> Result<(String, String)> {
    let mut parser = fields.parse();
    let (es, en) = (parser.required_text("body_es", MOST), parser.required_text("body_en", MOST));
    parser.finish(es.zip(en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_are_read_as_they_are_written() {
        for purpose in Purpose::ALL {
            assert_eq!(purpose.as_str().parse(), Ok(purpose));
        }
        assert!("passkeys".parse::<Purpose>().is_err());
    }

    #[test]
    fn a_text_is_given_in_both_languages() {
        let both = Fields::from_pairs([("body_es", "Autorizo"), ("body_en", "I agree")]);
        assert_eq!(text(&both).unwrap(), ("Autorizo".to_owned(), "I agree".to_owned()));
        assert!(text(&both.only(&["body_es"])).is_err());
    }
}
