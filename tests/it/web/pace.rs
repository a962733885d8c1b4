//! Callers who are too fast: told when to come again, and nobody else with them.

use axum::http::Method;
use chrono::TimeDelta;
use presente::auth::rules::TokenForm;
use presente::auth::tokens;
use presente::kiosks::rules::GateMode;

use crate::support::{Answer, Browser, School};

/// A school where each caller gets one percent of the usual: six requests at once, links three.
async fn school() -> School {
    School::new().await.set_up(&[("RATE_LIMIT_PERCENT", "1"), ("TRUSTED_PROXIES", "127.0.0.1")])
}

/// A key of a program, as it is shown once.
async fn key(school: &School) -> String {
    let form = TokenForm { name: "Planilla".into(), scopes: vec!["people:read".into()], expires_on: None };
    tokens::create(school.app(), school.actor(), &form).await.unwrap().reveal()
}

async fn first_refused(browser: &Browser, path: &str, after: usize) -> Answer {
    for n in 0..after {
        let status = browser.get(path).await.status;
        assert_ne!(status, 429, "request {n} of {path}");
    }
    browser.get(path).await
}

#[tokio::test]
async fn a_program_is_counted_by_its_key_and_told_when_to_come_again() {
    let school = school().await;
    let (mine, other) = (key(&school).await, key(&school).await);
    let one = school.with_token(&mine);
    let refused = first_refused(&one, "/api/v1/students", 6).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "5"));
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.json()["status"], 429);
    assert_eq!(one.get("/healthz").await.status, 200);
    let one = one.with("authorization", &format!("Bearer {other}"));
    assert_eq!(one.get("/api/v1/students").await.status, 200, "another key at the same door");
    let one = one.with("authorization", &format!("Bearer {mine}"));
    school.advance(TimeDelta::seconds(4));
    assert_eq!(one.get("/api/v1/students").await.status, 429);
    school.advance(TimeDelta::seconds(1));
    assert_eq!(one.get("/api/v1/students").await.status, 200);
}

#[tokio::test]
async fn kiosks_of_one_school_do_not_wait_for_each_other() {
    let school = school().await;
    let ((first, _), (second, _)) = (school.pair(GateMode::Auto).await, school.pair(GateMode::Auto).await);
    let browser = school.with_token(&first);
    assert_eq!(first_refused(&browser, "/api/v1/kiosk/bootstrap", 6).await.status, 429);
    // The same connection and address, another device.
    let browser = browser.with("authorization", &format!("Bearer {second}"));
    assert_eq!(browser.get("/api/v1/kiosk/bootstrap").await.status, 200);
}

#[tokio::test]
async fn people_are_counted_by_account_at_the_api_and_not_on_pages() {
    let school = school().await;
    let director = school.director().await;
    assert_eq!(first_refused(&director, "/api/v1/students", 6).await.status, 429);
    assert_eq!(director.get("/app/students").await.status, 200);
}

#[tokio::test]
async fn open_addresses_are_counted_by_the_address_that_a_trusted_proxy_names() {
    for path in ["/calendar/nonsense", "/f/nonsense", "/login"] {
        let school = school().await;
        let browser = school.nobody().with("x-forwarded-for", "200.1.1.1");
        let refused = first_refused(&browser, path, 3).await;
        assert_eq!((refused.status, refused.header("retry-after").is_empty()), (429, false), "{path}");
        let browser = browser.with("x-forwarded-for", "200.1.1.2");
        assert_ne!(browser.get(path).await.status, 429, "{path}: another family");
        // What the sender writes before the proxy's word does not count.
        let browser = browser.with("x-forwarded-for", "9.9.9.9, 200.1.1.1");
        assert_eq!(browser.get(path).await.status, 429, "{path}");
    }
    let school = School::new().await.set_up(&[("RATE_LIMIT_PERCENT", "1")]);
    let browser = school.nobody().with("x-forwarded-for", "200.1.1.1");
    assert_eq!(first_refused(&browser, "/login", 3).await.status, 429);
    let browser = browser.with("x-forwarded-for", "200.1.1.2");
    assert_eq!(browser.get("/login").await.status, 429, "nobody is trusted to name another");
}

#[tokio::test]
async fn what_whatsapp_tells_has_a_pace_of_its_own() {
    let school = school().await;
    let caller = school.nobody().with("sec-fetch-site", "");
    for _ in 0..30 {
        let told = caller.send(Method::POST, "/webhooks/whatsapp", "application/json", "{}".into()).await;
        assert_eq!(told.status, 404, "no secret is set");
    }
    let told = caller.send(Method::POST, "/webhooks/whatsapp", "application/json", "{}".into()).await;
    assert_eq!(told.status, 429);
}
