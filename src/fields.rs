//! Parsing at the door: what a form or a JSON body says, field by field, into types or sentences.
//!
//! Forms and the API are read by the same parser: both become [`Fields`], a name and the text given for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use crate::error::{Error, FieldError, Message, Result};
use crate::msg;

/// What was given: a name and its text. Not given and empty are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// The fields of a form; of a repeated name the last counts.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Self(pairs.into_iter().map(|(k, v)| (k.into(), storable(v.into()))).collect())
    }

    /// The fields of a JSON object: `null` is not given, a list is joined with commas.
    pub fn from_json(value: &Value) -> Result<Self> {
        let object = value.as_object().ok_or_else(|| Error::field("body", msg!("field-not-an-object")))?;
        Ok(Self(object.iter().map(|(k, v)| (k.clone(), storable(text(v)))).collect()))
    }

    /// The fields that a thing has now, as its form shows them and a partial change starts from.
    pub fn of(facts: &Value) -> Self {
        Self::from_json(facts).unwrap_or_default()
    }

    /// The same with what `given` says over it: a partial change.
    #[must_use]
    pub fn with(mut self, given: &Self) -> Self {
        self.0.extend(given.0.clone());
        self
    }

    /// All names with their texts, as a form hands them on.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Those of these names alone.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        Self::from_pairs(self.pairs().filter(|(name, _)| names.contains(name)))
    }

    /// What was given for `name`, trimmed; empty when nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// What was given for `name`, to the letter: a password may begin with a space.
    pub fn exact(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether `name` was given at all, even as empty: what a partial change sets.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Sets a field, as a form does before it is shown.
    pub fn set(&mut self, name: &str, value: &(impl ToString + ?Sized)) {
        self.0.insert(name.to_owned(), storable(value.to_string()));
    }

    /// Begins to parse.
    pub fn parse(&self) -> Parser<'_> {
        Parser { fields: self, errors: Vec::new(), read: BTreeSet::new() }
    }
}

/// PostgreSQL keeps no zero character: whoever sends one finds it replaced, and not a fault.
fn storable(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// Collects the values and, of each wrong field, a sentence.
#[derive(Debug)]
pub struct Parser<'a> {
    fields: &'a Fields,
    errors: Vec<FieldError>,
    read: BTreeSet<&'static str>,
}

impl Parser<'_> {
    fn raw(&mut self, name: &'static str) -> &str {
        self.read.insert(name);
        self.fields.get(name)
    }

    /// Whether nothing was given for `name`.
    pub fn is_empty(&self, name: &str) -> bool {
        self.fields.get(name).is_empty()
    }

    /// Whether something has been noted at `name`.
    pub fn is_wrong(&self, name: &str) -> bool {
        self.errors.iter().any(|error| error.field == name)
    }

    /// Fields that exist and that nobody asks for this time.
    pub fn leave(&mut self, names: &[&'static str]) {
        self.read.extend(names);
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, name: &'static str, message: Message) {
        self.errors.push(FieldError::new(name, message));
    }

    fn checked<T>(&mut self, name: &'static str, parsed: Result<T, Message>) -> Option<T> {
        parsed.map_err(|message| self.wrong(name, message)).ok()
    }

    /// Any value by its own parser; `None` when empty or wrong.
    pub fn with<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let raw = self.raw(name).to_owned();
        if raw.is_empty() { None } else { self.checked(name, parse(&raw)) }
    }

    /// The same, and it must be given.
    pub fn required<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        if self.raw(name).is_empty() {
            self.wrong(name, msg!("field-required"));
        }
        self.with(name, parse)
    }

    /// A text of at most `most` characters without control characters.
    pub fn text(&mut self, name: &'static str, most: usize) -> Option<String> {
        self.with(name, |raw| words(raw, most))
    }

    /// The same, and it must be given.
    pub fn required_text(&mut self, name: &'static str, most: usize) -> Option<String> {
        self.required(name, |raw| words(raw, most))
    }

    /// A whole number within `range`.
    pub fn integer(&mut self, name: &'static str, range: RangeInclusive<i32>) -> Option<i32> {
        self.with(name, |raw| {
            raw.parse()
                .ok()
                .filter(|n| range.contains(n))
                .ok_or_else(|| msg!("field-integer", given = raw, least = range.start(), most = range.end()))
        })
    }

    /// An id; whether it exists is for the verb to say.
    pub fn id<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.with(name, |raw| raw.parse().map_err(|_| msg!("field-choice", given = raw)))
    }

    /// The same, and it must be given.
    pub fn required_id<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.required(name, |raw| raw.parse().map_err(|_| msg!("field-choice", given = raw)))
    }

    /// A date, `2026-03-09` or `09/03/2026`.
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        self.with(name, date)
    }

    /// The same, and it must be given.
    pub fn required_date(&mut self, name: &'static str) -> Option<NaiveDate> {
        self.required(name, date)
    }

    /// A time, `08:10`.
    pub fn time(&mut self, name: &'static str) -> Option<NaiveTime> {
        self.with(name, time)
    }

    /// The same, and it must be given.
    pub fn required_time(&mut self, name: &'static str) -> Option<NaiveTime> {
        self.required(name, time)
    }

    /// A box that is ticked or not (`on`, `true`, `1`, `si`).
    pub fn flag(&mut self, name: &'static str) -> bool {
        matches!(self.raw(name), "on" | "true" | "1" | "si" | "sí" | "yes")
    }

    /// Names that were given and nobody asked for: refused in the API.
    pub fn refuse_unknown(&mut self) {
        let unknown: Vec<_> = self.fields.0.keys().filter(|k| !self.read.contains(k.as_str())).collect();
        for name in unknown {
            self.errors.push(FieldError::new(name.clone(), msg!("field-unknown")));
        }
    }

    /// The value when nothing was wrong, else all that was.
    pub fn finish<T>(self, value: Option<T>) -> Result<T> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ if self.errors.is_empty() => Err(Error::fault("a field is missing and nobody said so")),
            _ => Err(Error::Invalid(self.errors)),
        }
    }
}

fn words(raw: &str, most: usize) -> Result<String, Message> {
    if raw.chars().count() > most {
        return Err(msg!("field-too-long", most = most));
    }
    if raw.chars().any(|c| c.is_control() && c != '\n' && c != '\r') {
        return Err(msg!("field-control-characters"));
    }
    Ok(raw.to_owned())
}

/// Reads `2026-03-09` or `09/03/2026`, of years that a school can mean.
pub fn date(raw: &str) -> Result<NaiveDate, Message> {
    use chrono::Datelike;
    ["%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(raw, format).ok())
        .filter(|date| (1900..=2100).contains(&date.year()))
        .ok_or_else(|| msg!("field-date", given = raw))
}

/// Reads `08:10` (or `08:10:00`).
pub fn time(raw: &str) -> Result<NaiveTime, Message> {
    ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(raw, format).ok())
        .ok_or_else(|| msg!("field-time", given = raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(result: Result<()>) -> Vec<(String, String)> {
        match result {
            Err(Error::Invalid(errors)) => {
                errors.into_iter().map(|e| (e.field.into_owned(), e.message.key.into_owned())).collect()
            }
            other => panic!("expected field errors, got {other:?}"),
        }
    }

    #[test]
    fn a_form_and_a_json_body_say_the_same() {
        let form = Fields::from_pairs([("capacity", "12"), ("starts_on", "09/03/2026"), ("active", "on")]);
        let json = Fields::from_json(&serde_json::json!(
            {"capacity": 12, "starts_on": "2026-03-09", "active": true}
        ))
        .unwrap();
        for fields in [form, json] {
            let mut parser = fields.parse();
            assert_eq!(parser.integer("capacity", 1..=40), Some(12));
            assert_eq!(parser.date("starts_on"), NaiveDate::from_ymd_opt(2026, 3, 9));
            assert!(parser.flag("active"));
            parser.refuse_unknown();
            parser.finish(Some(())).unwrap();
        }
    }

    #[test]
    fn a_zero_character_reaches_no_database() {
        let json = Fields::from_json(&serde_json::json!({ "q": "a\u{0}b", "list": ["\u{0}"] })).unwrap();
        let mut set = Fields::from_pairs([("q", "a\0b")]);
        set.set("list", "\0");
        assert_eq!(json, set);
        assert_eq!((json.get("q"), json.exact("list")), ("a\u{fffd}b", "\u{fffd}"));
    }

    #[test]
    fn every_wrong_field_gets_its_own_sentence() {
        let fields = Fields::from_pairs([
            ("capacity", "0"),
            ("starts_on", "31/02/2026"),
            ("start_time", "25:61"),
            ("extra", "x"),
        ]);
        let mut parser = fields.parse();
        parser.required_text("name", 10);
        parser.integer("capacity", 1..=40);
        parser.required_date("starts_on");
        parser.time("start_time");
        parser.refuse_unknown();
        let found = errors(parser.finish(Some(())));
        let expected = [
            ("name", "field-required"),
            ("capacity", "field-integer"),
            ("starts_on", "field-date"),
            ("start_time", "field-time"),
            ("extra", "field-unknown"),
        ];
        assert_eq!(found, expected.map(|(f, k)| (f.to_owned(), k.to_owned())));
    }
}
