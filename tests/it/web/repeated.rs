//! `Idempotency-Key`: sent twice, done once.

use axum::http::Method;
use serde_json::json;

use crate::support::{Answer, Browser, School};

const PATH: &str = "/api/v1/students";

async fn create(browser: &Browser, code: &str) -> Answer {
    let body = json!({ "code": code, "given_names": "Ana", "family_names": "Soto" });
    browser.json(Method::POST, PATH, &body).await
}

async fn rows(school: &School) -> i64 {
    school.value("select count(*) from students").await
}

#[tokio::test]
async fn the_same_request_is_done_once_and_answered_alike() {
    let school = School::new().await;
    let program = school.token(&["people:read", "people:write"]).await.with("idempotency-key", "a-1");
    let (first, again) = (create(&program, "A-1").await, create(&program, "A-1").await);
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("content-type"), again.header("content-type"));
    assert_eq!(rows(&school).await, 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_caller() {
    let school = School::new().await;
    let scopes = ["people:read", "people:write"];
    let program = school.token(&scopes).await.with("idempotency-key", "a-1");
    assert_eq!(create(&program, "A-1").await.status, 201);
    let other = create(&program, "A-2").await;
    assert_eq!((other.status, &other.json()["errors"][0]["field"]), (422, &"Idempotency-Key".into()));
    let stranger = school.token(&scopes).await.with("idempotency-key", "a-1");
    assert_eq!(create(&stranger, "A-2").await.status, 201, "another caller's key is another key");
    for wrong in ["x".repeat(201), "ñ".to_owned()] {
        let program = school.token(&scopes).await.with("idempotency-key", &wrong);
        assert_eq!(create(&program, "A-3").await.status, 422, "{wrong}");
    }
    assert_eq!(rows(&school).await, 2);
}

#[tokio::test]
async fn what_was_refused_may_be_tried_again_under_its_key() {
    let school = School::new().await;
    let program = school.token(&["people:read", "people:write"]).await.with("idempotency-key", "a-1");
    assert_eq!(create(&program, "").await.status, 422);
    assert_eq!(create(&program, "A-1").await.status, 201);
    assert_eq!(rows(&school).await, 1);
}

#[tokio::test]
async fn two_at_once_are_one() {
    let school = School::new().await;
    let program = school.token(&["people:read", "people:write"]).await.with("idempotency-key", "a-1");
    let (one, two) = tokio::join!(create(&program, "A-1"), create(&program, "A-1"));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert!(statuses == [201, 201] || statuses == [201, 409], "{statuses:?}");
    assert_eq!(rows(&school).await, 1);
}
