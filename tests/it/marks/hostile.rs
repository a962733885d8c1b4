//! What is sent by mistake or on purpose.

use axum::http::Method;
use serde_json::{Value, json};

use super::{MARKS, counting, mark, results, rosa, teaching, told, with};

#[tokio::test]
async fn a_request_that_is_none_is_refused_with_a_reason() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    let one = mark("a", 1, 1, "present", "08:00");
    for (body, status) in [
        (json!({ "marks": vec![one.clone(); 501] }), 422),
        (json!({ "marks": [] }), 422),
        (json!({ "marks": "all" }), 422),
        (json!({ "marks": { "0": one } }), 422),
        (json!({ "sent_at": 7, "marks": [one] }), 422),
        (json!([one]), 422),
        (json!(null), 422),
    ] {
        let answer = phone.json(Method::POST, MARKS, &body).await;
        assert_eq!(answer.status, status, "{body:.80}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(!answer.json()["errors"][0]["message"].as_str().unwrap().is_empty());
    }
    for (kind, body, status) in [
        ("application/json", "{".to_owned(), 400),
        ("application/json", "\u{0}\u{1}".to_owned(), 400),
        ("text/plain", "{}".to_owned(), 415),
        ("application/json", format!("{}1{}", "[".repeat(5000), "]".repeat(5000)), 400),
        ("application/json", format!("\"{}\"", "x".repeat(5 << 20)), 413),
    ] {
        assert_eq!(phone.send(Method::POST, MARKS, kind, body).await.status, status);
    }
    // A lone half of a pair is no text.
    let half = r#"{"marks": [{"client_mark_id": "a", "class_id": 1, "student_id": 1, "status": "present",
        "marked_at": "2026-03-09T08:00:00-03:00", "note": "\ud800"}]}"#;
    assert_eq!(phone.send(Method::POST, MARKS, "application/json", half.to_owned()).await.status, 400);
    assert_eq!(counting(&school).await.len(), 0);
}

#[tokio::test]
async fn a_bad_mark_rejects_itself_and_the_rest_is_stored() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    let bad =
        |name: &str, field: &str, value: Value| with(mark(name, 1, 1, "present", "08:00"), field, value);
    let strange = [
        (json!(7), "bad_status"),
        (json!(null), "bad_status"),
        (bad("b1", "client_mark_id", json!("")), "malformed"),
        (bad("b2", "client_mark_id", json!("x".repeat(65))), "malformed"),
        (bad("b3", "client_mark_id", json!("a\u{0}b")), "malformed"),
        (bad("b4", "class_id", json!("1; drop table class_marks")), "malformed"),
        (bad("b5", "student_id", json!([1])), "malformed"),
        (bad("b6", "status", json!("PRESENT")), "bad_status"),
        (bad("b7", "marked_at", json!("ayer")), "bad_time"),
        (bad("b8", "marked_at", json!("99999-01-01T00:00:00Z")), "bad_time"),
        (bad("b9", "class_id", json!(-1)), "unknown_class"),
        (bad("b10", "class_id", json!(i64::MAX)), "unknown_class"),
        (bad("b11", "student_id", json!(i64::MIN)), "not_on_roster"),
        (bad("b12", "note", json!("a\u{0}b")), "malformed"),
        (bad("b13", "note", json!("x".repeat(501))), "malformed"),
        (bad("b14", "minutes_late", json!(1.5)), "malformed"),
        (bad("b15", "seen_mark_id", json!({})), "malformed"),
    ];
    let good = with(mark("good", 1, 2, "late", "08:00"), "note", json!("💣'; drop table class_marks; --"));
    let marks: Vec<_> = strange.iter().map(|(mark, _)| mark.clone()).chain([good]).collect();
    let found = results(&phone, &marks).await;
    let expected: Vec<_> = strange.iter().map(|(_, why)| ("rejected", *why)).chain([("saved", "")]).collect();
    assert_eq!(told(&found), expected);
    assert_eq!(counting(&school).await, ["1 2 late Rosa Díaz"]);
    assert_eq!(found[17]["mark"]["note"], "💣'; drop table class_marks; --");
    let spanish = phone.with("accept-language", "es");
    let told = results(&spanish, &[mark("x", 2, 6, "present", "08:00")]).await;
    assert_eq!(told[0]["message"], "Ese día, la clase la da otra persona.");
}

#[tokio::test]
async fn five_hundred_marks_are_a_few_statements() {
    let school = teaching("marks").await;
    school
        .sql(
            "insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'M-' || n, 'Ana', 'Soto ' || n, now(), now() from generate_series(1001, 1500) n;
             insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value
                select n, n, 1, 'group', '2026-01-01', now(), now() from generate_series(1001, 1500) n",
        )
        .await;
    let phone = rosa(&school).await;
    let marks: Vec<_> =
        (1001..=1500).map(|student| mark(&format!("m{student}"), 1, student, "present", "08:00")).collect();
    assert_eq!(told(&results(&phone, &marks).await), vec![("saved", ""); 500]);
    assert_eq!(counting(&school).await.len(), 500);
    let days = "select count(*) from day_statuses where status = 'present'";
    assert_eq!(school.value::<i64>(days).await, 500);
    assert_eq!(
        school.value::<i64>("select count(*) from audit_log where verb = 'class_mark.record'").await,
        1
    );
}
