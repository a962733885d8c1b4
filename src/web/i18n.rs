//! Which language and look a reader gets: their own setting, then the cookie, then the browser's wish.

use axum::http::{HeaderMap, header};

use crate::texts::Language;

/// The cookie that keeps a language chosen without an account.
pub const LANGUAGE_COOKIE: &str = "language";

/// The cookie that keeps a chosen theme.
pub const THEME_COOKIE: &str = "theme";

/// The language for a reader; `setting` is what the signed-in person chose, `usual` the school's.
pub fn language(setting: Option<Language>, headers: &HeaderMap, usual: Language) -> Language {
    setting
        .or_else(|| cookie(headers, LANGUAGE_COOKIE)?.parse().ok())
        .or_else(|| wished(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
        .unwrap_or(usual)
}

/// Light, dark, or as the reader's machine has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine has it.
    #[default]
    System,
    /// Paper.
    Light,
    /// Slate.
    Dark,
}

impl Theme {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the cookie and in `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The key of its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "page-theme-system",
            Self::Light => "page-theme-light",
            Self::Dark => "page-theme-dark",
        }
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::System => "monitor",
            Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    /// Reads the word; anything else is the machine's.
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word).unwrap_or_default()
    }

    /// What the cookie says.
    pub fn of(headers: &HeaderMap) -> Self {
        cookie(headers, THEME_COOKIE).map_or_else(Self::default, Self::parse)
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The first language we speak of an `Accept-Language`, by its weights.
fn wished(header: &str) -> Option<Language> {
    let mut wishes: Vec<(f32, Language)> = header
        .split(',')
        .filter_map(|wish| {
            let (tag, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
            let weight = weight.trim().parse().ok().filter(|q| *q > 0.0)?;
            Some((weight, tag.trim().parse().ok()?))
        })
        .collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_setting_wins_then_the_cookie_then_the_browser() {
        let both = headers(&[(header::COOKIE, "a=b; language=en"), (header::ACCEPT_LANGUAGE, "es")]);
        assert_eq!(language(Some(Language::Es), &both, Language::Es), Language::Es);
        assert_eq!(language(None, &both, Language::Es), Language::En);
        let browser = headers(&[(header::ACCEPT_LANGUAGE, "fr, en-GB;q=0.8, es;q=0.9")]);
        assert_eq!(language(None, &browser, Language::En), Language::Es);
        assert_eq!(language(None, &HeaderMap::new(), Language::Es), Language::Es);
    }

    #[test]
    fn nonsense_in_a_header_is_no_wish() {
        for wish in ["", ";;;,q=", "en;q=0", "en;q=x", "fr"] {
            let browser = headers(&[(header::ACCEPT_LANGUAGE, wish)]);
            assert_eq!(language(None, &browser, Language::Es), Language::Es, "{wish}");
        }
        assert_eq!(Theme::of(&headers(&[(header::COOKIE, "theme=pink")])), Theme::System);
        assert_eq!(Theme::of(&headers(&[(header::COOKIE, "theme=dark")])), Theme::Dark);
    }
}
