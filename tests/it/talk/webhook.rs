//! The address that WhatsApp calls: who is believed, what is kept.

use axum::http::Method;
use hmac::{Hmac, Mac};
use presente::notifications::inbox;
use sha2::Sha256;

use super::{SECRET, open_school};
use crate::support::{Answer, School};

const PATH: &str = "/webhooks/whatsapp";

/// The header that goes with this body.
pub fn signed(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    format!("sha256={}", presente::cache::rules::hex(&mac.finalize().into_bytes()))
}

async fn post_as(school: &School, body: &str, signature: &str) -> Answer {
    let caller = school.nobody().with("sec-fetch-site", "").with("x-hub-signature-256", signature);
    caller.send(Method::POST, PATH, "application/json", body.to_owned()).await
}

/// Tells something as WhatsApp would.
pub async fn post(school: &School, body: &str) {
    let answer = post_as(school, body, &signed(body)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn kept(school: &School) -> i64 {
    school.value("select count(*) from whatsapp_inbox").await
}

#[tokio::test]
async fn the_address_is_ours_when_the_token_is() {
    let school = open_school().await;
    let ask = |query: &'static str| {
        let caller = school.nobody().with("sec-fetch-site", "");
        async move { caller.get(&format!("{PATH}?{query}")).await }
    };
    let answer = ask("hub.mode=subscribe&hub.verify_token=la-llave&hub.challenge=1158201444").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "1158201444"));
    assert!(answer.header("content-type").starts_with("text/plain"));
    for query in [
        "hub.mode=subscribe&hub.verify_token=otra&hub.challenge=1",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=unsubscribe&hub.verify_token=la-llave&hub.challenge=1",
        "",
    ] {
        assert_eq!(ask(query).await.status, 403, "{query}");
    }
}

#[tokio::test]
async fn without_a_secret_there_is_no_such_address() {
    let school = School::new().await;
    assert_eq!(school.nobody().get(PATH).await.status, 404);
    let body = r#"{"entry":[]}"#;
    assert_eq!(post_as(&school, body, &signed(body)).await.status, 404);
    assert_eq!(kept(&school).await, 0);
}

#[tokio::test]
async fn only_what_is_signed_is_kept_and_each_thing_once() {
    let school = open_school().await;
    let body = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"from":"56900000001","id":"wamid.T1","timestamp":"1795300000","type":"text","text":{"body":"BAJA ma\u00f1ana"}}]}}]}]}"#;
    let good = signed(body);
    for bad in ["", "sha256=00", &good.to_uppercase(), &signed(&format!("{body} "))] {
        assert_eq!(post_as(&school, body, bad).await.status, 401, "{bad}");
    }
    assert_eq!(kept(&school).await, 0, "nothing of a stranger");
    for _ in 0..3 {
        post(&school, body).await;
    }
    assert_eq!(kept(&school).await, 1);
    school.run_jobs().await;
}

#[tokio::test]
async fn whatever_is_signed_is_kept_and_answered_with_200() {
    let school = open_school().await;
    let deep = format!("{}{}", "[".repeat(2000), "]".repeat(2000));
    let strange = [
        "not json",
        "",
        "null",
        r#"{"entry":"x"}"#,
        r#"{"entry":[{"changes":[{"field":"future","value":{"a\u0000":"\u0000"}}]}]}"#,
        r#"{"entry":[{"changes":[{"field":"messages","value":{"messages":[{"type":"hologram"}]}}]}]}"#,
        r#"{"entry":[{"changes":[{"field":"messages","value":{"statuses":[{"id":"x","status":"melted"}]}}]}]}"#,
        r#"{"entry":[{"changes":[{"field":"messages","value":{"statuses":[{"id":"x","status":"sent","timestamp":"99999999999999999999"}]}}]}]}"#,
        &deep,
    ];
    for body in strange {
        post(&school, body).await;
    }
    let kept = kept(&school).await;
    assert_eq!(kept, i64::try_from(strange.len()).unwrap());
    school.run_jobs().await;
    let waiting: i64 = school.value("select count(*) from whatsapp_inbox where handled_at is null").await;
    assert_eq!(waiting, 0, "nothing holds up the rest");
}

#[tokio::test]
async fn a_post_may_be_larger_than_a_form_and_not_without_end() {
    let school = open_school().await;
    let large = format!("{{\"entry\":[],\"x\":\"{}\"}}", "a".repeat(2_500_000));
    post(&school, &large).await;
    let huge = format!("{{\"x\":\"{}\"}}", "a".repeat(3 * 1024 * 1024));
    assert_eq!(post_as(&school, &huge, &signed(&huge)).await.status, 413);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_thousand_things_come_in_one_post() {
    let school = open_school().await;
    let status = |n: usize| format!(r#"{{"id":"w{n}","status":"sent","timestamp":"1795300000"}}"#);
    let all: Vec<_> = (0..1000).map(status).collect();
    let body = format!(
        r#"{{"entry":[{{"changes":[{{"field":"messages","value":{{"statuses":[{}]}}}}]}}]}}"#,
        all.join(",")
    );
    assert_eq!(inbox::receive(school.app(), body.as_bytes()).await.unwrap(), 1000);
    assert_eq!(inbox::receive(school.app(), body.as_bytes()).await.unwrap(), 0, "told before");
    school.run_jobs().await;
    let read: i64 =
        school.value("select count(*) from whatsapp_inbox where why ->> 'key' = 'inbox-not-ours'").await;
    assert_eq!(read, 1000);
}
