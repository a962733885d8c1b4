//! What travels between us and the Graph API.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Accepted, Account, Listed, Said, Template};

/// An approved text as a request.
pub(super) fn template(template: &Template) -> Value {
    let Template { to, name, language, params, image, callback } = template;
    let mut components = Vec::new();
    if let Some(id) = image {
        let image = json!({ "type": "image", "image": { "id": id } });
        components.push(json!({ "type": "header", "parameters": [image] }));
    }
    if !params.is_empty() {
        let texts: Vec<_> = params.iter().map(|text| json!({ "type": "text", "text": text })).collect();
        components.push(json!({ "type": "body", "parameters": texts }));
    }
    let mut text = json!({ "name": name, "language": { "code": language } });
    if let Some(text) = text.as_object_mut().filter(|_| !components.is_empty()) {
        text.insert("components".to_owned(), Value::Array(components));
    }
    json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": digits(to), "type": "template",
        "biz_opaque_callback_data": callback, "template": text,
    })
}

/// A free text as a request.
pub(super) fn text(to: &str, body: &str) -> Value {
    json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": digits(to), "type": "text",
        "text": { "preview_url": false, "body": body },
    })
}

fn digits(number: &str) -> &str {
    number.trim_start_matches('+')
}

#[derive(Deserialize)]
struct Taken {
    #[serde(default)]
    contacts: Vec<Contact>,
    messages: Vec<Named>,
}

#[derive(Deserialize)]
struct Contact {
    wa_id: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

/// Reads the answer to a message that was taken; none when it is not one.
pub(super) fn accepted(body: &[u8]) -> Option<Accepted> {
    let taken: Taken = serde_json::from_slice(body).ok()?;
    let id = taken.messages.into_iter().next()?.id;
    let wa_id = taken.contacts.into_iter().next().and_then(|contact| contact.wa_id);
    (!id.is_empty()).then_some(Accepted { id, wa_id })
}

#[derive(Deserialize)]
struct Wrong {
    error: Fault,
}

#[derive(Deserialize)]
struct Fault {
    code: Option<i32>,
    #[serde(default)]
    message: String,
    error_data: Option<Data>,
    fbtrace_id: Option<String>,
}

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    details: String,
}

/// Reads an error; what is not one is told by its status alone.
pub(super) fn said(status: u16, body: &[u8]) -> Said {
    let Ok(Wrong { error }) = serde_json::from_slice(body) else {
        return Said { code: None, status, details: String::new() };
    };
    let trace = error.fbtrace_id.unwrap_or_default();
    tracing::info!(code = error.code, status, trace, "the provider refused");
    let details = error.error_data.map(|data| data.details).filter(|details| !details.is_empty());
    Said { code: error.code, status, details: line(&details.unwrap_or(error.message)) }
}

/// The first words, in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

#[derive(Deserialize)]
pub(super) struct Id {
    pub id: String,
}

/// A page of the account's texts.
#[derive(Deserialize)]
pub(super) struct Page {
    data: Vec<Text>,
    paging: Option<Paging>,
}

#[derive(Deserialize)]
struct Paging {
    cursors: Option<Cursors>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Cursors {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Text {
    name: String,
    language: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    rejected_reason: Option<String>,
    #[serde(default)]
    components: Vec<Component>,
}

#[derive(Deserialize)]
struct Component {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    text: String,
}

impl Page {
    /// Where the next page begins.
    pub(super) fn after(&self) -> Option<String> {
        let paging = self.paging.as_ref()?;
        paging.next.as_ref()?;
        paging.cursors.as_ref()?.after.clone()
    }

    pub(super) fn texts(self) -> impl Iterator<Item = Listed> {
        self.data.into_iter().map(|text| Listed {
            params: text
                .components
                .iter()
                .filter(|part| part.kind == "BODY")
                .map(|part| variables(&part.text))
                .sum(),
            name: text.name,
            language: text.language,
            status: text.status,
            category: text.category,
            why: text.rejected_reason.filter(|why| why != "NONE").unwrap_or_default(),
        })
    }
}

/// How many variables a text has.
fn variables(text: &str) -> usize {
    text.matches("{{").count()
}

/// The sender's number.
#[derive(Deserialize)]
pub(super) struct Sender {
    #[serde(default)]
    verified_name: String,
    #[serde(default)]
    display_phone_number: String,
    #[serde(default)]
    quality_rating: String,
    #[serde(default)]
    whatsapp_business_manager_messaging_limit: Option<String>,
}

impl Sender {
    pub(super) fn account(self) -> Account {
        Account {
            name: self.verified_name,
            number: self.display_phone_number,
            quality: self.quality_rating,
            reach: self.whatsapp_business_manager_messaging_limit.as_deref().and_then(reach),
        }
    }
}

/// `TIER_250`, `TIER_2K`, `TIER_10K`, `TIER_100K`; without a limit is none.
fn reach(tier: &str) -> Option<i32> {
    let number = tier.strip_prefix("TIER_")?;
    match number.strip_suffix('K') {
        Some(thousands) => thousands.parse::<i32>().ok()?.checked_mul(1000),
        None => number.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Template {
        Template {
            to: "+56912345678".into(),
            name: "ingreso_ok".into(),
            language: "es".into(),
            params: vec!["Ana".into(), "08:02".into()],
            image: None,
            callback: "ntf_7".into(),
        }
    }

    #[test]
    fn a_text_travels_as_the_provider_wants_it() {
        let body = template(&ana());
        assert_eq!((body["to"].as_str(), body["type"].as_str()), (Some("56912345678"), Some("template")));
        assert_eq!(body["biz_opaque_callback_data"], "ntf_7");
        let parts = body["template"]["components"].as_array().unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0]["parameters"][1], json!({ "type": "text", "text": "08:02" }));
        let plain = template(&Template { params: vec![], ..ana() });
        assert_eq!(plain["template"].get("components"), None, "left out when there is nothing to fill in");
        let seen = template(&Template { image: Some("9".into()), ..ana() });
        assert_eq!(seen["template"]["components"][0]["parameters"][0]["image"]["id"], "9");
    }

    #[test]
    fn answers_are_read_and_nonsense_is_none() {
        let good = br#"{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"521"}],
            "messages":[{"id":"wamid.A","message_status":"accepted"}]}"#;
        assert_eq!(accepted(good), Some(Accepted { id: "wamid.A".into(), wa_id: Some("521".into()) }));
        for bad in [&b""[..], b"{}", b"<html>", br#"{"messages":[]}"#, br#"{"messages":[{"id":""}]}"#] {
            assert_eq!(accepted(bad), None);
        }
    }

    #[test]
    fn an_error_is_its_code_and_its_details() {
        let full = br#"{"error":{"message":"(#130429) Rate limit hit","type":"OAuthException","code":130429,
            "error_data":{"messaging_product":"whatsapp","details":"Too\nmany"},"fbtrace_id":"x"}}"#;
        assert_eq!(said(400, full), Said { code: Some(130_429), status: 400, details: "Too many".into() });
        let token = br#"{"error":{"message":"Session has expired","type":"OAuthException","code":190}}"#;
        assert_eq!(said(401, token).details, "Session has expired");
        assert_eq!(said(502, b"<html>"), Said { code: None, status: 502, details: String::new() });
    }

    #[test]
    fn limits_are_numbers() {
        for (tier, people) in [
            ("TIER_250", Some(250)),
            ("TIER_2K", Some(2000)),
            ("TIER_100K", Some(100_000)),
            ("TIER_UNLIMITED", None),
            ("x", None),
        ] {
            assert_eq!(reach(tier), people, "{tier}");
        }
        assert_eq!(variables("Hola {{1}}, {{2}}."), 2);
    }
}
