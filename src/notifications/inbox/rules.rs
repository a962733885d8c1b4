//! What a post of WhatsApp says, read leniently: whatever it is, it becomes items that are kept.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How far a message of ours is.
    Status,
    /// What somebody wrote to us.
    Message,
    /// Something of the account, like the review of a template.
    Change,
    /// Anything else.
    Unknown,
}

impl Kind {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Message => "message",
            Self::Change => "change",
            Self::Unknown => "unknown",
        }
    }
}

/// One thing that was told, and the name by which it is known when it is told again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The same however often it is told.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What it says.
    pub body: Value,
}

/// Bytes that are kept of a post that nobody can read.
const KEPT: usize = 64 * 1024;

/// Everything that a post tells.
pub fn items(post: &[u8]) -> Vec<Item> {
    let Ok(mut value) = serde_json::from_slice::<Value>(post) else {
        let raw = String::from_utf8_lossy(post.get(..KEPT).unwrap_or(post)).replace('\0', "\u{fffd}");
        return vec![unknown(&json!({ "raw": raw }))];
    };
    without_nul(&mut value);
    let mut items = Vec::new();
    for entry in list(&value, "entry") {
        for change in list(entry, "changes") {
            items.extend(of_change(entry, change));
        }
    }
    if items.is_empty() { vec![unknown(&value)] } else { items }
}

fn of_change(entry: &Value, change: &Value) -> Vec<Item> {
    let Some(value) = change.get("value") else { return vec![unknown(change)] };
    if change.get("field").and_then(Value::as_str) != Some("messages") {
        let body = json!({ "time": entry.get("time"), "field": change.get("field"), "value": value });
        return vec![Item { key: named("change", &body), kind: Kind::Change, body }];
    }
    let statuses = list(value, "statuses").iter().map(|status| {
        let key = match (word(status, "id"), word(status, "status")) {
            (Some(id), Some(state)) => of_id("status", &format!("{id}:{state}")),
            _ => named("status", status),
        };
        Item { key, kind: Kind::Status, body: kept(status) }
    });
    let messages = list(value, "messages").iter().map(|message| {
        let key = word(message, "id").map_or_else(|| named("message", message), |id| of_id("message", id));
        Item { key, kind: Kind::Message, body: kept(message) }
    });
    let items: Vec<_> = statuses.chain(messages).collect();
    if items.is_empty() { vec![unknown(change)] } else { items }
}

fn unknown(body: &Value) -> Item {
    Item { key: named("unknown", body), kind: Kind::Unknown, body: kept(body) }
}

/// As a row keeps it: nothing at all is kept as nothing said.
fn kept(body: &Value) -> Value {
    if body.is_null() { json!({}) } else { body.clone() }
}

/// By its id, or by what that comes to where it is too long for a name.
fn of_id(kind: &str, id: &str) -> String {
    if id.len() <= 300 { format!("{kind}:{id}") } else { format!("{kind}:{:x}", Sha256::digest(id)) }
}

fn named(kind: &str, body: &Value) -> String {
    format!("{kind}:{:x}", Sha256::digest(body.to_string()))
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// The database keeps no NUL.
fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', "\u{fffd}"),
        Value::Array(items) => items.iter_mut().for_each(without_nul),
        Value::Object(fields) => {
            if fields.keys().any(|name| name.contains('\0')) {
                *fields = std::mem::take(fields)
                    .into_iter()
                    .map(|(name, value)| (name.replace('\0', "\u{fffd}"), value))
                    .collect();
            }
            fields.values_mut().for_each(without_nul);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// How far a message of ours came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It left.
    Sent,
    /// It arrived.
    Delivered,
    /// It was read, or heard.
    Read,
    /// It will not arrive.
    Failed,
}

/// A report of a message of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Our own number of it, when it comes back.
    pub callback: Option<i64>,
    /// Theirs.
    pub provider_id: String,
    /// How far it came.
    pub state: Arrival,
    /// When; none when it is not said.
    pub at: Option<DateTime<Utc>>,
    /// Why it failed.
    pub code: Option<i32>,
    /// The same in their words.
    pub details: Option<String>,
}

/// Reads a status; none when it says nothing that we know.
pub fn status(body: &Value) -> Option<Status> {
    let state = match word(body, "status")? {
        "sent" => Arrival::Sent,
        "delivered" => Arrival::Delivered,
        "read" | "played" => Arrival::Read,
        "failed" => Arrival::Failed,
        _ => return None,
    };
    let callback = word(body, "biz_opaque_callback_data");
    let error = list(body, "errors").first();
    let details = error.and_then(|error| {
        let more = error.get("error_data").and_then(|data| word(data, "details"));
        more.or_else(|| word(error, "message")).or_else(|| word(error, "title"))
    });
    Some(Status {
        callback: callback.and_then(|data| data.strip_prefix("ntf_")?.parse().ok()),
        provider_id: word(body, "id")?.to_owned(),
        state,
        at: instant(body),
        code: error.and_then(|error| i32::try_from(error.get("code")?.as_i64()?).ok()),
        details: details.map(|details| details.chars().take(500).collect()),
    })
}

/// A text of Unix seconds, or a number of them.
fn instant(body: &Value) -> Option<DateTime<Utc>> {
    let given = body.get("timestamp")?;
    let seconds = given.as_i64().or_else(|| given.as_str()?.trim().parse().ok())?;
    // Beyond it nothing can have happened, and the database may not keep it.
    DateTime::from_timestamp(seconds, 0)
        .filter(|at| (1_000_000_000..10_000_000_000).contains(&at.timestamp()))
}

/// What somebody who writes to us wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// No more messages.
    Stop,
    /// Messages again.
    Start,
    /// The way to excuse an absence.
    Justify,
}

/// What somebody wrote to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbound {
    /// Their number, digits alone; people may write without one.
    pub sender: Option<String>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// What they wrote, or what kind of thing they sent.
    pub words: String,
    /// What they want, when that is clear.
    pub wish: Option<Wish>,
}

/// Reads a message.
pub fn inbound(body: &Value) -> Inbound {
    let kind = word(body, "type").unwrap_or("unsupported");
    let part = |name: &str| body.get(name).unwrap_or(&Value::Null);
    let said = match kind {
        "text" => word(part("text"), "body"),
        "button" => word(part("button"), "payload").or_else(|| word(part("button"), "text")),
        "interactive" => ["button_reply", "list_reply"].iter().find_map(|reply| {
            let reply = part("interactive").get(reply)?;
            word(reply, "id").or_else(|| word(reply, "title"))
        }),
        other => word(part(other), "caption"),
    };
    let sender = word(body, "from").map(|from| from.trim_start_matches('+'));
    let sender =
        sender.filter(|from| (6..=20).contains(&from.len()) && from.bytes().all(|b| b.is_ascii_digit()));
    Inbound {
        sender: sender.map(str::to_owned),
        at: instant(body),
        words: said.map_or_else(|| format!("[{kind}]"), |said| said.chars().take(4096).collect()),
        wish: said.and_then(wish),
    }
}

/// What a whole message means; anything longer is for people to read, but for the word that asks to justify.
fn wish(said: &str) -> Option<Wish> {
    const STOP: [&str; 7] = ["BAJA", "STOP", "ALTO", "SALIR", "CANCELAR", "DESUSCRIBIR", "DESUSCRIBIRME"];
    const START: [&str; 2] = ["ALTA", "START"];
    let said = folded(said);
    if STOP.contains(&said.as_str()) {
        return Some(Wish::Stop);
    }
    if START.contains(&said.as_str()) {
        return Some(Wish::Start);
    }
    let asks = |word: &str| word.starts_with("JUSTIFIC") || matches!(word, "JUSTIFY" | "EXCUSE");
    said.split(' ').any(asks).then_some(Wish::Justify)
}

/// In capitals, without accents and punctuation.
fn folded(said: &str) -> String {
    let letters = said.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_uppercase);
    let spaced: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The review of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its name.
    pub name: String,
    /// Its language, as WhatsApp writes it.
    pub language: String,
    /// `approved`, `rejected` …
    pub status: String,
    /// Why.
    pub why: String,
}

/// Reads a change that is the review of a template.
pub fn review(body: &Value) -> Option<Review> {
    if word(body, "field")? != "message_template_status_update" {
        return None;
    }
    let value = body.get("value")?;
    let why = word(value, "reason").filter(|why| !why.eq_ignore_ascii_case("none")).unwrap_or_default();
    Some(Review {
        name: word(value, "message_template_name")?.to_owned(),
        language: word(value, "message_template_language")?.to_owned(),
        status: word(value, "event")?.to_lowercase(),
        why: why.chars().take(500).collect(),
    })
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Nothing more comes to this number.
    OptedOut,
    /// Messages come again.
    OptedIn,
    /// The ways to the days of the children.
    Links,
    /// The number belongs to nobody's family.
    Stranger,
    /// What can be written here.
    Help,
}

impl Reply {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::OptedOut, Self::OptedIn, Self::Links, Self::Stranger, Self::Help];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OptedOut => "opted_out",
            Self::OptedIn => "opted_in",
            Self::Links => "links",
            Self::Stranger => "stranger",
            Self::Help => "help",
        }
    }

    /// The one with this word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.as_str() == word)
    }
}

/// What is known of whoever writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    /// Somebody's guardian who may excuse.
    pub may_justify: bool,
    /// Does not want messages on this number.
    pub opted_out: bool,
    /// Was told within a day what can be written here.
    pub was_helped: bool,
}

/// What a message is answered with. Whoever does not want messages gets nothing of a child.
pub const fn reply(wish: Option<Wish>, writer: Writer) -> Option<Reply> {
    Some(match wish {
        Some(Wish::Stop) => Reply::OptedOut,
        Some(Wish::Start) => Reply::OptedIn,
        Some(Wish::Justify) if writer.opted_out => Reply::OptedOut,
        Some(Wish::Justify) if writer.may_justify => Reply::Links,
        Some(Wish::Justify) => Reply::Stranger,
        None if writer.opted_out || writer.was_helped => return None,
        None => Reply::Help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(value: &Value) -> Vec<Item> {
        items(value.to_string().as_bytes())
    }

    #[allow(clippy::needless_pass_by_value, reason = "a test hands it over")]
    fn messages(value: Value) -> Value {
        json!({ "object": "whatsapp_business_account",
            "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": value }] }] })
    }

    #[test]
    fn a_post_is_taken_apart_and_the_same_has_the_same_name() {
        let told = post(&messages(json!({
            "statuses": [{ "id": "w1", "status": "sent", "timestamp": "1795300000" },
                { "id": "w1", "status": "read", "timestamp": "1795300009" }],
            "messages": [{ "id": "w9", "from": "56900000001", "type": "text", "text": { "body": "hola" } }],
        })));
        let names: Vec<_> = told.iter().map(|item| (item.kind, item.key.as_str())).collect();
        let expected = [
            (Kind::Status, "status:w1:sent"),
            (Kind::Status, "status:w1:read"),
            (Kind::Message, "message:w9"),
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn whatever_comes_is_kept() {
        for body in [
            &b"not json"[..],
            b"",
            b"[]",
            b"null",
            b"{\"entry\":7}",
            b"{\"entry\":[{\"changes\":[{}]}]}",
            b"{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"errors\":[{\"code\":1}]}}]}]}",
            b"{\"a\":\"\\ud800\"}",
            b"\xff\xfe\x00",
        ] {
            let kept = items(body);
            assert_eq!(kept.len(), 1, "{body:?}");
            assert_eq!(kept[0].kind, Kind::Unknown, "{body:?}");
            assert_eq!(items(body)[0].key, kept[0].key, "{body:?}");
        }
        let deep = format!("{}1{}", "[".repeat(500), "]".repeat(500));
        assert_eq!(items(deep.as_bytes())[0].kind, Kind::Unknown);
        let kept = items(b"{\"a\\u0000\":\"b\\u0000\"}");
        assert!(!kept[0].body.to_string().contains("\\u0000"), "the database keeps no NUL");
        let long = "x".repeat(5000);
        assert!(post(&messages(json!({ "messages": [{ "id": long }] })))[0].key.len() < 100);
    }

    #[test]
    fn a_status_is_read_with_its_reason() {
        let body = json!({ "id": "w1", "status": "failed", "timestamp": "1795300000",
            "biz_opaque_callback_data": "ntf_17",
            "errors": [{ "code": 131_026, "title": "t", "error_data": { "details": "no WhatsApp" } }] });
        let read = status(&body).unwrap();
        assert_eq!((read.callback, read.code, read.state), (Some(17), Some(131_026), Arrival::Failed));
        assert_eq!(
            (read.details.as_deref(), read.at.unwrap().timestamp()),
            (Some("no WhatsApp"), 1_795_300_000)
        );
        assert_eq!(status(&json!({ "id": "w", "status": "played" })).unwrap().state, Arrival::Read);
        assert_eq!(status(&json!({ "id": "w", "status": "warned" })), None);
        assert_eq!(status(&json!({ "status": "sent" })), None);
        let foreign =
            json!({ "id": "w", "status": "sent", "biz_opaque_callback_data": "x", "timestamp": "9e99" });
        assert_eq!((status(&foreign).unwrap().callback, status(&foreign).unwrap().at), (None, None));
    }

    #[test]
    fn whole_messages_are_wishes() {
        let text =
            |body: &str| inbound(&json!({ "from": "56900000001", "type": "text", "text": { "body": body } }));
        for (said, expected) in [
            ("BAJA", Some(Wish::Stop)),
            (" ¡baja! ", Some(Wish::Stop)),
            ("Stop.", Some(Wish::Stop)),
            ("desuscribír", Some(Wish::Stop)),
            ("BAJA mañana", None),
            ("la dio de baja", None),
            ("Alta", Some(Wish::Start)),
            ("start", Some(Wish::Start)),
            ("justificar", Some(Wish::Justify)),
            ("Quiero justificar a Ana", Some(Wish::Justify)),
            ("Justificativo", Some(Wish::Justify)),
            ("excuse", Some(Wish::Justify)),
            ("hola", None),
            ("", None),
        ] {
            assert_eq!(text(said).wish, expected, "{said}");
        }
        let button =
            json!({ "from": "+56900000001", "type": "button", "button": { "payload": "BAJA", "text": "x" } });
        assert_eq!(
            (inbound(&button).wish, inbound(&button).sender.as_deref()),
            (Some(Wish::Stop), Some("56900000001"))
        );
        let photo = inbound(&json!({ "from": "abc", "type": "image", "image": { "id": "1" } }));
        assert_eq!((photo.words.as_str(), photo.sender, photo.wish), ("[image]", None, None));
        assert_eq!(inbound(&json!({})).words, "[unsupported]");
    }

    #[test]
    fn nothing_of_a_child_goes_to_who_is_opted_out_or_unknown() {
        let writer = |may_justify, opted_out, was_helped| Writer { may_justify, opted_out, was_helped };
        for (wish, writer, expected) in [
            (Some(Wish::Justify), writer(true, false, false), Some(Reply::Links)),
            (Some(Wish::Justify), writer(true, true, false), Some(Reply::OptedOut)),
            (Some(Wish::Justify), writer(false, false, false), Some(Reply::Stranger)),
            (Some(Wish::Stop), writer(true, true, true), Some(Reply::OptedOut)),
            (Some(Wish::Start), writer(true, true, false), Some(Reply::OptedIn)),
            (None, writer(true, false, false), Some(Reply::Help)),
            (None, writer(true, false, true), None),
            (None, writer(true, true, false), None),
        ] {
            assert_eq!(reply(wish, writer), expected, "{wish:?} {writer:?}");
        }
        for reply in Reply::ALL {
            assert_eq!(Reply::read(reply.as_str()), Some(reply));
        }
    }

    #[test]
    fn the_review_of_a_template_is_read() {
        let told = post(&json!({ "entry": [{ "id": "1", "time": 5, "changes": [{
            "field": "message_template_status_update",
            "value": { "event": "REJECTED", "message_template_name": "ingreso_ok",
                "message_template_language": "es", "reason": "INVALID_FORMAT" } }] }] }));
        assert_eq!(told[0].kind, Kind::Change);
        let review = review(&told[0].body).unwrap();
        let expected = ("ingreso_ok", "es", "rejected", "INVALID_FORMAT");
        assert_eq!(
            (review.name.as_str(), review.language.as_str(), review.status.as_str(), review.why.as_str()),
            expected
        );
        assert_eq!(super::review(&json!({ "field": "account_alerts", "value": {} })), None);
    }
}
