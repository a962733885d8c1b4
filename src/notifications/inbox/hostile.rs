//! Posts from anywhere: random bytes, random JSON, and posts of WhatsApp of which some bytes were changed. Each
//! becomes at least one thing that is kept; nothing panics, and no signature fits by chance.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::is_signed;
use super::rules::{inbound, items, review, status};

const POST: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","time":1773057600,"changes":[
  {"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},
    "contacts":[{"profile":{"name":"Rosa"},"wa_id":"56900000001"}],
    "messages":[{"from":"56900000001","id":"wamid.1","timestamp":"1773057600","type":"text","text":{"body":"Llega tarde"}},
      {"from":"56900000001","id":"wamid.2","timestamp":"1773057601","type":"button","button":{"payload":"ack","text":"Sí"}}],
    "statuses":[{"id":"wamid.9","status":"failed","timestamp":"1773057602","recipient_id":"56900000001",
      "errors":[{"code":131026,"title":"x"}]}]}},
  {"field":"message_template_status_update","value":{"event":"REJECTED","message_template_name":"aviso","reason":"NONE"}}]}]}"#;

/// Everything that a worker does with a post before it asks the database.
fn try_read(post: &[u8]) {
    let found = items(post);
    assert!(!found.is_empty(), "a post is kept, whatever it is");
    for item in found {
        assert!(!item.key.is_empty());
        assert!(!item.body.to_string().contains("\\u0000"), "PostgreSQL keeps no zero character");
        let _ = (status(&item.body), inbound(&item.body), review(&item.body));
    }
    assert!(!is_signed("a-secret", post, ""));
}

/// Names that the reader looks for.
const KNOWN: [&str; 16] = [
    "entry",
    "changes",
    "value",
    "field",
    "messages",
    "statuses",
    "id",
    "status",
    "timestamp",
    "from",
    "errors",
    "code",
    "type",
    "text",
    "body",
    "context",
];

/// One of them, or another.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(KNOWN.as_slice()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from("messages")),
    ];
    leaf.prop_recursive(6, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name(), inner), 0..5).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_kept(bytes in vec(any::<u8>(), 0..300), header in any::<String>()) {
        try_read(&bytes);
        prop_assert!(!is_signed("a-secret", &bytes, &header));
        let bare = format!("sha256={header}");
        prop_assert!(!is_signed("a-secret", &bytes, &bare));
    }

    #[test]
    fn random_trees_are_kept(tree in tree()) {
        try_read(tree.to_string().as_bytes());
        try_read(json!({ "entry": [{ "changes": [{ "field": "messages", "value": tree }] }] }).to_string().as_bytes());
    }

    #[test]
    fn damaged_posts_are_kept(edits in vec((any::<Index>(), any::<u8>()), 0..8), cut in any::<Index>()) {
        let mut bytes = POST.as_bytes().to_vec();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        try_read(&bytes);
        try_read(&bytes[..cut.index(bytes.len())]);
    }
}

#[test]
fn what_was_not_damaged_is_four_things() {
    assert_eq!(items(POST.as_bytes()).len(), 4);
}
