//! What a kiosk sends, parsed event by event: a bad one rejects itself alone.

use std::str::FromStr;

use chrono::{DateTime, Datelike, SubsecRound, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{Direction, Method, Reason};
use crate::error::{Error, Result};
use crate::ids::{StudentId, UserId};
use crate::msg;

/// Events of one request at most.
pub const MOST_EVENTS: usize = 500;

/// What one request brings.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The device's clock when it sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// In the order sent.
    pub events: Vec<Result<Incoming, Refusal>>,
}

/// An event that can be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Incoming {
    /// The device's own name of it.
    pub client_event_id: String,
    /// The device's own count.
    pub sequence: i64,
    /// What was shown.
    pub shown: Shown,
    /// What a person said.
    pub direction: Option<Direction>,
    /// How.
    pub method: Method,
    /// Who of the staff wrote it.
    pub staff_user_id: Option<UserId>,
    /// When, as the device says.
    pub occurred_at: DateTime<Utc>,
}

/// What a student showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Shown {
    /// A card, as it was read.
    Card(String),
    /// The number in the list, and a PIN.
    Pin {
        /// The student's code.
        code: String,
        /// What was typed.
        pin: String,
    },
    /// The number in the list, which somebody of the staff typed.
    Code(String),
    /// Somebody of the staff chose them.
    Student(StudentId),
}

/// Why one is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its name, if it had one.
    pub client_event_id: Option<String>,
    /// Which part of it is wrong.
    pub field: &'static str,
}

impl Batch {
    /// Parses `{sent_at, events}`; only what is wrong with all of it is an error.
    pub fn parse(body: &Value) -> Result<Self> {
        let events = body.get("events").and_then(Value::as_array);
        let events = events.ok_or_else(|| Error::field("events", msg!("attendance-events-missing")))?;
        if events.is_empty() || events.len() > MOST_EVENTS {
            let count = events.len();
            return Err(Error::field(
                "events",
                msg!("attendance-events-count", count = count, most = MOST_EVENTS),
            ));
        }
        let sent_at = match body.get("sent_at") {
            None | Some(Value::Null) => None,
            Some(given) => {
                let at = given.as_str().and_then(instant);
                Some(at.ok_or_else(|| Error::field("sent_at", msg!("attendance-instant")))?)
            }
        };
        Ok(Self { sent_at, events: events.iter().map(Incoming::parse).collect() })
    }
}

impl Incoming {
    /// Parses one event.
    pub fn parse(event: &Value) -> Result<Self, Refusal> {
        let name = event.get("client_event_id").and_then(Value::as_str).filter(|id| is_plain(id, 64));
        let client_event_id = name.map(ToOwned::to_owned);
        let wrong = |field| Refusal { client_event_id: client_event_id.clone(), field };
        Ok(Self {
            client_event_id: client_event_id.clone().ok_or_else(|| wrong("client_event_id"))?,
            sequence: optional(event, "sequence", Value::as_i64).map_err(wrong)?.unwrap_or_default(),
            shown: Shown::parse(event).map_err(wrong)?,
            direction: optional(event, "direction", word).map_err(wrong)?,
            method: optional(event, "method", word).ok().flatten().ok_or_else(|| wrong("method"))?,
            staff_user_id: optional(event, "staff_user_id", Value::as_i64).map_err(wrong)?.map(UserId),
            occurred_at: optional(event, "occurred_at", |value| value.as_str().and_then(instant))
                .ok()
                .flatten()
                .ok_or_else(|| wrong("occurred_at"))?,
        })
    }
}

impl Shown {
    fn parse(event: &Value) -> Result<Self, &'static str> {
        let text = |value: &Value| {
            value.as_str().map(str::trim).filter(|text| is_plain(text, 200)).map(ToOwned::to_owned)
        };
        if let Some(card) = optional(event, "card", text)? {
            return Ok(Self::Card(card));
        }
        if let Some(code) = optional(event, "student_code", text)? {
            let by_staff = || optional(event, "staff_user_id", Value::as_i64).is_ok_and(|id| id.is_some());
            return match optional(event, "pin", text)? {
                Some(pin) => Ok(Self::Pin { code, pin }),
                None if by_staff() => Ok(Self::Code(code)),
                None => Err("pin"),
            };
        }
        optional(event, "student_id", Value::as_i64)?.map(|id| Self::Student(StudentId(id))).ok_or("card")
    }
}

impl Refusal {
    /// Why, in a word.
    pub const REASON: Reason = Reason::Malformed;
}

/// The value of a field that may be missing; of one that is there and wrong, its name.
pub(crate) fn optional<T>(
    event: &Value,
    field: &'static str,
    read: impl FnOnce(&Value) -> Option<T>,
) -> Result<Option<T>, &'static str> {
    match event.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => read(value).map(Some).ok_or(field),
    }
}

fn word<T: FromStr>(value: &Value) -> Option<T> {
    value.as_str()?.parse().ok()
}

/// Whether a text has that many characters at most, at least one, and nothing that cannot be seen.
pub(crate) fn is_plain(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// An instant of years that a database knows, to its precision.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    (1..=9999).contains(&at.year()).then(|| at.trunc_subsecs(6))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(more: &Value) -> Value {
        let mut event = json!({
            "client_event_id": "a-1", "sequence": 7, "card": "PRE0", "method": "qr",
            "occurred_at": "2026-03-09T08:00:00.1234567-03:00",
        });
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event
    }

    #[test]
    fn an_event_is_read_and_its_instant_is_as_precise_as_the_database() {
        let read = Incoming::parse(&event(&json!({}))).unwrap();
        assert_eq!(read.occurred_at.to_rfc3339(), "2026-03-09T11:00:00.123456+00:00");
        assert_eq!((read.sequence, read.shown), (7, Shown::Card("PRE0".into())));
        let pin =
            Incoming::parse(&event(&json!({"card": null, "student_code": "12", "pin": "0042"}))).unwrap();
        assert_eq!(pin.shown, Shown::Pin { code: "12".into(), pin: "0042".into() });
    }

    #[test]
    fn the_wrong_part_of_an_event_is_named() {
        for (more, field) in [
            (json!({"client_event_id": null}), "client_event_id"),
            (json!({"client_event_id": 7}), "client_event_id"),
            (json!({"client_event_id": ""}), "client_event_id"),
            (json!({"client_event_id": "x".repeat(65)}), "client_event_id"),
            (json!({"client_event_id": "a\u{0}b"}), "client_event_id"),
            (json!({"sequence": "7"}), "sequence"),
            (json!({"sequence": 1.5}), "sequence"),
            (json!({"card": 7}), "card"),
            (json!({"card": null}), "card"),
            (json!({"card": null, "student_code": "12"}), "pin"),
            (json!({"card": null, "student_code": "12", "pin": 42}), "pin"),
            (json!({"card": null, "student_id": "x"}), "student_id"),
            (json!({"direction": "in"}), "direction"),
            (json!({"method": "face"}), "method"),
            (json!({"method": null}), "method"),
            (json!({"staff_user_id": "x"}), "staff_user_id"),
            (json!({"occurred_at": null}), "occurred_at"),
            (json!({"occurred_at": "yesterday"}), "occurred_at"),
            (json!({"occurred_at": 1_773_000_000}), "occurred_at"),
            (json!({"occurred_at": "+12026-03-09T08:00:00Z"}), "occurred_at"),
        ] {
            assert_eq!(Incoming::parse(&event(&more)).map_err(|r| r.field), Err(field), "{more}");
        }
        for strange in [json!(7), json!("x"), json!(null), json!([])] {
            assert!(Incoming::parse(&strange).is_err());
        }
    }

    #[test]
    fn only_what_is_wrong_with_all_of_it_refuses_a_batch() {
        let one = event(&json!({}));
        for (body, field) in [
            (json!({}), "events"),
            (json!([]), "events"),
            (json!({"events": "x"}), "events"),
            (json!({"events": []}), "events"),
            (json!({"events": vec![one.clone(); 501]}), "events"),
            (json!({"sent_at": "x", "events": [one]}), "sent_at"),
        ] {
            match Batch::parse(&body) {
                Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{other:?}"),
            }
        }
        let batch = Batch::parse(&json!({"events": [event(&json!({})), 7]})).unwrap();
        assert_eq!(batch.events.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
    }
}
