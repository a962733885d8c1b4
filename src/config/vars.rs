//! Reading variables one by one: each wrong one is noted with its name, what was given and what is expected.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use url::Url;

/// What a variable says when a secret is left as it is shipped.
pub const SHIPPED_SECRET: &str = "CHANGE-ME-IN-PRODUCTION";

/// A value that is never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value, for those who must have it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("********")
    }
}

/// The variables that were given, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Vars {
    given: BTreeMap<String, String>,
    /// One sentence for each wrong variable.
    pub wrong: Vec<String>,
}

impl Vars {
    /// Exactly these variables; an empty one is not given.
    pub fn new<K: Into<String>, V: Into<String>>(given: impl IntoIterator<Item = (K, V)>) -> Self {
        let given = given.into_iter().map(|(name, value)| (name.into(), value.into().trim().to_owned()));
        Self { given: given.filter(|(_, value)| !value.is_empty()).collect(), wrong: Vec::new() }
    }

    /// The environment, then what the file `.env` in `folder` adds to it.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let file = folder.join(".env");
        let mut all = BTreeMap::new();
        if file.exists() {
            let lines = dotenvy::from_path_iter(&file).map_err(|e| format!(".env: {e}"))?;
            for line in lines {
                let (name, value) = line.map_err(|e| format!(".env: {e}"))?;
                all.insert(name, value);
            }
        }
        all.extend(
            std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))),
        );
        Ok(Self::new(all))
    }

    /// The variable as it was given.
    pub fn text(&self, name: &str) -> Option<String> {
        self.given.get(name).cloned()
    }

    /// The variable, or what it is by default.
    pub fn text_or(&self, name: &str, default: &str) -> String {
        self.text(name).unwrap_or_else(|| default.to_owned())
    }

    /// The same, never printed.
    pub fn secret_or(&self, name: &str, default: &str) -> Secret {
        Secret(self.text_or(name, default))
    }

    /// A secret that has no default.
    pub fn secret(&self, name: &str) -> Option<Secret> {
        self.text(name).map(Secret)
    }

    /// A value read by `parse`; a wrong one is noted with what is `expected`.
    pub fn with<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.given.get(name)?;
        let value = parse(given);
        if value.is_none() {
            self.wrong.push(format!("{name}: «{given}» was given, {expected} is expected"));
        }
        value
    }

    /// The same for a value that must not be printed.
    pub fn with_hidden<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(self.given.get(name)?);
        if value.is_none() {
            self.wrong.push(format!("{name}: a value was given that is not {expected}"));
        }
        value
    }

    /// A number, or what it is by default.
    pub fn number_or<T: FromStr + PartialOrd + Copy + fmt::Display>(
        &mut self,
        name: &str,
        default: T,
        least: T,
        most: T,
    ) -> T {
        let expected = format!("a number from {least} to {most}");
        let read = |text: &str| text.parse().ok().filter(|n| (least..=most).contains(n));
        self.with(name, &expected, read).unwrap_or(default)
    }

    /// Yes or no.
    pub fn flag_or(&mut self, name: &str, default: bool) -> bool {
        let read = |text: &str| match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" | "si" => Some(true),
            "false" | "0" | "no" | "off" => Some(false),
            _ => None,
        };
        self.with(name, "true or false", read).unwrap_or(default)
    }

    /// One of a few words.
    pub fn choice_or<T: Copy>(&mut self, name: &str, default: T, choices: &[(&str, T)]) -> T {
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        let expected = format!("one of {}", words.join(", "));
        let read = |text: &str| choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        self.with(name, &expected, read).unwrap_or(default)
    }
}

/// Reads `http://…` or `https://…`.
pub fn web_address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// An address that the program itself wrote.
#[allow(clippy::expect_used, reason = "only for addresses that stand in the source")]
pub fn known(address: &str) -> Url {
    Url::parse(address).expect("an address")
}

/// Folders of programs: `PG_BIN`, then `PATH`.
pub fn search_path() -> Vec<std::path::PathBuf> {
    let variables = std::env::vars_os().filter(|(name, _)| name == "PG_BIN" || name == "PATH");
    let mut given: Vec<_> = variables.collect();
    given.sort_by_key(|(name, _)| name != "PG_BIN");
    given.iter().flat_map(|(_, value)| std::env::split_paths(value)).collect()
}

/// The language of the terminal: `LC_ALL`, `LC_MESSAGES`, `LANG`, else Spanish.
pub fn terminal_language() -> crate::texts::Language {
    let given: std::collections::BTreeMap<_, _> = std::env::vars_os().collect();
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| given.get(std::ffi::OsStr::new(name))?.to_str())
        .find_map(|value| value.parse().ok())
        .unwrap_or_default()
}
