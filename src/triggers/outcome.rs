//! What a run leaves behind: counts by name, lines of its log, what went wrong.

use std::str::FromStr;

use crate::error::{Error, Message};
use crate::msg;

/// Numbers with names, in an order of their own: `created 12, skipped 3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Counts(pub Vec<(String, i64)>);

impl Counts {
    /// The same with one more.
    #[must_use]
    pub fn with(mut self, name: &str, count: impl TryInto<i64>) -> Self {
        self.0.push((name.to_owned(), count.try_into().unwrap_or(i64::MAX)));
        self
    }

    /// The number of this name.
    pub fn get(&self, name: &str) -> Option<i64> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, count)| *count)
    }

    /// As a JSON object.
    pub fn as_object(&self) -> serde_json::Value {
        self.0.iter().map(|(name, count)| (name.as_str(), *count)).collect()
    }

    /// `created=12 skipped=3`, for log lines.
    pub fn words(&self) -> String {
        self.0.iter().map(|(name, count)| format!("{name}={count}")).collect::<Vec<_>>().join(" ")
    }
}

/// How grave a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Info,
    /// Somebody should look.
    Warning,
    /// It went wrong.
    Error,
}

impl Level {
    const WORDS: [(&str, Self); 3] =
        [("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error)];

    /// The word in the database and the API.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, level)| *level == self).map_or("", |(word, _)| word)
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::WORDS.iter().find(|(own, _)| *own == word).map(|(_, level)| *level).ok_or(())
    }
}

/// What an action did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// What it counted.
    pub counts: Counts,
    /// What it has to say.
    pub lines: Vec<(Level, Message)>,
    /// What a person must look at although nothing failed.
    pub alarm: Option<Message>,
}

/// What went wrong, as a sentence: a verb's own, or the words of a fault.
pub fn reason(error: &Error) -> Message {
    match error {
        Error::Forbidden(message) | Error::Conflict(message) | Error::Busy(message) => message.clone(),
        Error::Invalid(errors) => {
            errors.first().map_or_else(|| fault("invalid"), |error| error.message.clone())
        }
        Error::NotFound => msg!("error-not-found"),
        Error::Fault(error) => fault(&error.to_string()),
    }
}

fn fault(what: &str) -> Message {
    let what: String = what.chars().take(500).collect();
    msg!("scheduled-fault", reason = what)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn counts_keep_their_order() {
        let counts = Counts::default().with("skipped", 3).with("created", 12);
        assert_eq!(counts.words(), "skipped=3 created=12");
        let kept: Counts = serde_json::from_value(serde_json::to_value(&counts).unwrap()).unwrap();
        assert_eq!(kept, counts);
        assert_eq!((kept.get("created"), kept.get("kept")), (Some(12), None));
    }
}
