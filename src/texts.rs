//! The program's words: every sentence a person reads comes from `locales/<language>/*.ftl`.

use std::str::FromStr;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::{LanguageIdentifier, langid};

use crate::error::Message;
use crate::web::page::dates;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Spanish, the first.
    #[default]
    Es,
    /// English.
    En,
}

impl Language {
    /// Both, Spanish first.
    pub const ALL: [Self; 2] = [Self::Es, Self::En];

    /// The ISO 639-1 code, as in the `lang` attribute and the folder of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// Its name, in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es => "Español",
            Self::En => "English",
        }
    }

    const fn id(self) -> LanguageIdentifier {
        match self {
            Self::Es => langid!("es"),
            Self::En => langid!("en"),
        }
    }
}

impl FromStr for Language {
    type Err = ();

    /// Reads `es` or `en`, also with a region (`es-CL`, `en_US.UTF-8`).
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split(['-', '_']).next() {
            Some("es") => Ok(Self::Es),
            Some("en") => Ok(Self::En),
            _ => Err(()),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));

fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.id()]);
    bundle.set_use_isolating(false);
    if let Err(error) = bundle.add_function("DAY", move |given, _| day(language, given)) {
        tracing::error!(?error, "dates cannot be written out");
    }
    for source in sources(language) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(?errors, "a text file has a mistake");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "a text stands twice");
        }
    }
    bundle
}

/// The text files of a language, as they are written.
pub fn sources(language: Language) -> Vec<String> {
    let folder = format!("{}/", language.code());
    Files::iter()
        .filter(|name| name.starts_with(&folder))
        .filter_map(|name| Files::get(&name))
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .collect()
}

/// The sentence in `language`; a key that nobody wrote is shown as it is, and logged.
pub fn say(language: Language, message: &Message) -> String {
    let bundle = match language {
        Language::Es => &*SPANISH,
        Language::En => &*ENGLISH,
    };
    let Some(pattern) = bundle.get_message(&message.key).and_then(|found| found.value()) else {
        tracing::error!(key = %message.key, "a text is missing");
        return message.key.to_string();
    };
    let args: FluentArgs<'_> =
        message.args.iter().map(|(name, value)| (name.as_ref(), argument(value))).collect();
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key = %message.key, ?errors, "a text lacks an argument");
    }
    said
}

/// `{ DAY($day) }`: a date in words, "viernes 5 de junio".
fn day<'a>(language: Language, given: &[FluentValue<'a>]) -> FluentValue<'a> {
    match given.first() {
        Some(FluentValue::String(text)) => match text.parse() {
            Ok(date) => dates::day(language, date).into(),
            Err(_) => FluentValue::String(text.clone()),
        },
        _ => FluentValue::Error,
    }
}

/// Whole numbers choose plurals; everything else, `007` too, is text.
fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    #[test]
    fn a_sentence_is_said_in_both_languages() {
        let message = msg!("field-integer", given = "x", least = 1, most = 9);
        assert_eq!(say(Language::Es, &message), "«x» no sirve: se espera un número entero de 1 a 9.");
        assert!(say(Language::En, &message).starts_with("“x” will not do"));
    }

    #[test]
    fn a_date_in_a_sentence_is_said_as_a_day() {
        let date: chrono::NaiveDate = "2026-06-05".parse().unwrap();
        let (rival, over) = (msg!("acts-rival", date = date), msg!("classes-schedule-over", until = date));
        for (language, day) in [(Language::Es, "viernes 5 de junio"), (Language::En, "Friday 5 June")] {
            for message in [&rival, &over] {
                let said = say(language, message);
                assert!(said.contains(day) && !said.contains("2026-06-05"), "{said}");
            }
        }
    }

    #[test]
    fn codes_are_texts_and_counts_are_numbers() {
        assert!(matches!(argument("007"), FluentValue::String(_)));
        assert!(matches!(argument("7"), FluentValue::Number(_)));
    }

    #[test]
    fn languages_are_read_with_their_region() {
        assert_eq!("es-CL".parse(), Ok(Language::Es));
        assert_eq!("en_US.UTF-8".parse(), Ok(Language::En));
        assert_eq!("est".parse::<Language>(), Err(()));
    }
}
