//! What is sent to the intake by mistake or on purpose.

use axum::http::Method;
use presente::kiosks::devices;
use presente::kiosks::rules::GateMode;
use serde_json::{Value, json};

use super::{pupils, results, scan, send};
use crate::support::School;

const PATH: &str = "/api/v1/attendance/events";

#[tokio::test]
async fn a_request_that_is_none_is_refused_with_a_reason() {
    let school = School::new().await;
    pupils(&school, 1).await;
    let kiosk = school.kiosk().await;
    let one = scan("a", 1, "08:00:00");
    for (body, status) in [
        (json!({ "events": vec![one.clone(); 501] }), 422),
        (json!({ "events": [] }), 422),
        (json!({ "events": "all" }), 422),
        (json!({ "events": { "0": one } }), 422),
        (json!({ "sent_at": 7, "events": [one] }), 422),
        (json!([one]), 422),
        (json!(7), 422),
        (json!(null), 422),
    ] {
        let answer = kiosk.json(Method::POST, PATH, &body).await;
        assert_eq!(answer.status, status, "{body:.80}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(!answer.json()["errors"][0]["message"].as_str().unwrap().is_empty());
    }
    for (kind, body, status) in [
        ("application/json", "{".to_owned(), 400),
        ("application/json", "\u{0}\u{1}".to_owned(), 400),
        ("text/plain", "{}".to_owned(), 415),
        ("application/json", format!("{}1{}", "[".repeat(5000), "]".repeat(5000)), 400),
        ("application/json", format!("\"{}\"", "x".repeat(2 << 20)), 413),
    ] {
        assert_eq!(kiosk.send(Method::POST, PATH, kind, body).await.status, status);
    }
    assert_eq!(school.value::<i64>("select count(*) from attendance_events").await, 0);
}

#[tokio::test]
async fn a_bad_event_rejects_itself_and_the_rest_is_stored() {
    let school = School::new().await;
    pupils(&school, 40).await;
    let kiosk = school.kiosk().await;
    let with = |name: &str, field: &str, value: Value| {
        let mut event = scan(name, 1, "08:00:00");
        event[field] = value;
        event
    };
    let bad = [
        (json!(7), "malformed"),
        (json!(null), "malformed"),
        (with("b1", "client_event_id", json!("")), "malformed"),
        (with("b2", "client_event_id", json!("x".repeat(65))), "malformed"),
        (with("b3", "client_event_id", json!("a\u{0}b")), "malformed"),
        (with("b4", "sequence", json!("1")), "malformed"),
        (with("b5", "method", json!("dna")), "malformed"),
        (with("b6", "occurred_at", json!("ayer")), "malformed"),
        (with("b7", "occurred_at", json!("99999-01-01T00:00:00Z")), "malformed"),
        (with("b8", "student_id", json!("1; drop table students")), "malformed"),
        (with("b9", "student_id", json!(-1)), "unknown_student"),
        (with("b10", "student_id", json!(i64::MAX)), "unknown_student"),
        (with("b11", "card", json!("'; drop table cards; --")), "unknown_card"),
        (with("b12", "card", json!("💣".repeat(100))), "unknown_card"),
        (with("b13", "direction", json!("up")), "malformed"),
    ];
    let good = |n: i64| scan(&format!("g{n}"), n, "08:00:00");
    let events: Vec<Value> = bad
        .iter()
        .enumerate()
        .flat_map(|(n, (event, _))| [event.clone(), good(i64::try_from(n).unwrap() + 2)])
        .collect();
    let found = results(&kiosk, &events).await;
    for ((event, reason), pair) in bad.iter().zip(found.chunks(2)) {
        assert_eq!(
            (&pair[0]["outcome"], &pair[0]["reason"]),
            (&json!("rejected"), &json!(reason)),
            "{event}"
        );
        assert!(pair[0]["message"].is_string());
        assert_eq!(pair[1]["outcome"], "recorded");
    }
    let stored: i64 = school.value("select count(*) from attendance_events").await;
    assert_eq!(stored, i64::try_from(bad.len()).unwrap());
    assert_eq!(results(&kiosk, &events).await, found, "again, the same");
}

#[tokio::test]
async fn a_time_that_cannot_be_is_stored_as_received_and_flagged() {
    let school = School::new().await;
    pupils(&school, 4).await;
    let kiosk = school.kiosk().await;
    let mut events = vec![scan("now", 1, "08:59:00")];
    for (name, student, at) in [("old", 2, "1970-01-01T00:00:00Z"), ("new", 3, "2100-01-01T00:00:00Z")] {
        let mut event = scan(name, student, "08:00:00");
        event["occurred_at"] = json!(at);
        events.push(event);
    }
    let found = results(&kiosk, &events).await;
    assert!(found.iter().all(|result| result["outcome"] == "recorded"), "{found:?}");
    let kept = school
        .values(
            "select concat_ws('|', client_event_id, occurred_at = received_at, device_at at time zone 'UTC', flags)
            from attendance_events order by id",
        )
        .await;
    assert_eq!(
        kept,
        ["now|f|{}", "old|t|1970-01-01 00:00:00|{too_old}", "new|t|2100-01-01 00:00:00|{clock_ahead}"]
    );
}

#[tokio::test]
async fn only_a_kiosk_that_is_not_revoked_is_let_in() {
    let school = School::new().await;
    pupils(&school, 1).await;
    let events = [scan("a", 1, "08:00:00")];
    for (browser, status) in
        [(school.nobody(), 401), (school.director().await, 403), (school.token(&["*"]).await, 403)]
    {
        assert_eq!(send(&browser, &events).await.status, status);
    }
    let (token, door) = school.pair(GateMode::Auto).await;
    let other = school.kiosk().await;
    assert_eq!(results(&school.with_token(&token), &events).await[0]["outcome"], "recorded");
    // The same name of another device is another event.
    assert_eq!(results(&other, &events).await[0]["outcome"], "duplicate");
    devices::revoke(school.app(), school.actor(), door.kiosk_id).await.unwrap();
    assert_eq!(send(&school.with_token(&token), &events).await.status, 401);
    assert_eq!(school.value::<i64>("select count(*) from attendance_events").await, 2);
}

#[tokio::test]
async fn strange_headers_harm_nobody() {
    let school = School::new().await;
    pupils(&school, 1).await;
    let strange = school.nobody().with("sec-fetch-site", "").with("authorization", "Bearer ñandú💥");
    assert_eq!(send(&strange, &[scan("a", 1, "08:00:00")]).await.status, 401);
    let (token, _) = school.pair(GateMode::Auto).await;
    let kiosk = school.with_token(&token).with("accept-language", "ñ").with("x-request-id", "ñ\u{80}");
    assert_eq!(send(&kiosk, &[scan("a", 1, "08:00:00")]).await.status, 200);
    let kiosk = school.with_token(&token).with("idempotency-key", "ñ");
    assert_eq!(send(&kiosk, &[scan("b", 1, "08:00:00")]).await.status, 422);
}

#[tokio::test]
async fn an_event_that_the_database_refuses_harms_no_other() {
    let school = School::new().await;
    pupils(&school, 3).await;
    // Something nobody thought of: the database takes no event of this student.
    school.sql("alter table attendance_events add check (student_id <> 2)").await;
    let kiosk = school.kiosk().await;
    let found =
        results(&kiosk, &[scan("a", 1, "08:00:00"), scan("b", 2, "08:00:00"), scan("c", 3, "08:00:00")])
            .await;
    let outcomes: Vec<_> = found.iter().map(|result| result["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["recorded", "rejected", "recorded"]);
    assert_eq!(found[1]["reason"], "fault");
    let kept: i64 = school.value("select count(*) from refused_events where reason = 'fault'").await;
    assert_eq!(kept, 1, "staff see it");
}
