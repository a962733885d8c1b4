//! What a phone sends, read mark by mark: a bad one rejects itself alone.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Said, Why, status_of};
use crate::attendance::rules::{ClassMark, instant, is_plain, optional};
use crate::error::{Error, Result};
use crate::ids::{ClassId, MarkId, StudentId};
use crate::msg;

/// Marks of one request at most.
pub const MOST_MARKS: usize = 500;
/// Characters of a note or a reason at most.
const WORDS: usize = 500;
/// Minutes that somebody can be late at most: the longest class.
const LATEST: i64 = 720;

/// What one request brings.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The phone's clock when it sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// The browser it came from.
    pub device: Option<String>,
    /// In the order sent.
    pub marks: Vec<Result<Incoming, Refusal>>,
}

/// A mark that can be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The phone's own name of it.
    pub client_mark_id: String,
    /// Of which class.
    pub class: ClassId,
    /// Of whom.
    pub student: StudentId,
    /// What it says.
    pub said: Said,
    /// When it was made, as the phone says.
    pub marked_at: DateTime<Utc>,
    /// The mark that was shown then.
    pub seen: Option<MarkId>,
    /// Why, where the day is closed.
    pub reason: Option<String>,
}

/// Why one is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its name, if it had one.
    pub client_mark_id: Option<String>,
    /// What is wrong with it.
    pub why: Why,
}

impl Batch {
    /// Parses `{sent_at, marks}`; only what is wrong with all of it is an error.
    pub fn parse(body: &Value, device: Option<&str>) -> Result<Self> {
        let marks = body.get("marks").and_then(Value::as_array);
        let marks = marks.ok_or_else(|| Error::field("marks", msg!("marks-missing")))?;
        if marks.is_empty() || marks.len() > MOST_MARKS {
            let count = marks.len();
            return Err(Error::field("marks", msg!("marks-count", count = count, most = MOST_MARKS)));
        }
        let sent_at = optional(body, "sent_at", |value| value.as_str().and_then(instant))
            .map_err(|field| Error::field(field, msg!("attendance-instant")))?;
        let device = device.filter(|device| is_plain(device, 64)).map(ToOwned::to_owned);
        Ok(Self { sent_at, device, marks: marks.iter().map(Incoming::parse).collect() })
    }
}

impl Incoming {
    /// Parses one mark.
    pub fn parse(mark: &Value) -> Result<Self, Refusal> {
        let name = mark.get("client_mark_id").and_then(Value::as_str).filter(|id| is_plain(id, 64));
        let client_mark_id = name.map(ToOwned::to_owned);
        Self::read(mark, client_mark_id.clone()).map_err(|why| Refusal { client_mark_id, why })
    }

    fn read(mark: &Value, client_mark_id: Option<String>) -> Result<Self, Why> {
        let id = |field| number(mark, field).ok_or(Why::Malformed);
        let status = mark.get("status").and_then(Value::as_str).map_or(Err(Why::BadStatus), status_of)?;
        let minutes = optional(mark, "minutes_late", |value| {
            value.as_i64().filter(|minutes| (0..=LATEST).contains(minutes))
        });
        let minutes = minutes.map_err(|_| Why::Malformed)?.and_then(|minutes| i32::try_from(minutes).ok());
        let marked_at = mark.get("marked_at").and_then(Value::as_str).and_then(instant);
        Ok(Self {
            client_mark_id: client_mark_id.ok_or(Why::Malformed)?,
            class: ClassId(id("class_id")?),
            student: StudentId(id("student_id")?),
            said: Said {
                status,
                minutes_late: minutes.filter(|_| status == Some(ClassMark::Late)),
                note: words(mark, "note")?,
            },
            marked_at: marked_at.ok_or(Why::BadTime)?,
            seen: optional(mark, "seen_mark_id", Value::as_i64).map_err(|_| Why::Malformed)?.map(MarkId),
            reason: words(mark, "reason")?,
        })
    }
}

fn number(mark: &Value, field: &str) -> Option<i64> {
    mark.get(field).and_then(Value::as_i64)
}

/// Some words, or none.
fn words(mark: &Value, field: &'static str) -> Result<Option<String>, Why> {
    let plain = |text: &str| {
        text.chars().count() <= WORDS && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r'))
    };
    let read =
        |value: &Value| value.as_str().map(str::trim).filter(|text| plain(text)).map(ToOwned::to_owned);
    let text = optional(mark, field, read).map_err(|_| Why::Malformed)?;
    Ok(text.filter(|text| !text.is_empty()))
}
