//! Kiosks that are there: their tokens, what they say and are given, their end.

use axum::http::Method;
use presente::alerts;
use presente::alerts::rules::Kind;
use presente::kiosks::rules::{GateForm, GateMode, KioskForm, Pulse};
use presente::kiosks::tokens::{self, Whose};
use presente::kiosks::{check, devices, gates};
use serde_json::json;

use super::{conflict, gate, process, student};
use crate::support::{Answer, Browser, School};

fn beat(queue: u32) -> serde_json::Value {
    json!({ "queue_length": queue, "app_version": "1", "device_time": "2026-03-09T09:00:02-03:00" })
}

async fn says(kiosk: &Browser, queue: u32) -> Answer {
    kiosk.json(Method::POST, "/api/v1/kiosk/heartbeat", &beat(queue)).await
}

#[tokio::test]
async fn a_revoked_token_is_refused_in_every_process() {
    let school = School::new().await;
    let app = process(&school).await;
    let (token, door) = school.pair(GateMode::In).await;
    assert_eq!(door.gate_mode, GateMode::In);
    let elsewhere = school.with_token(&token).at(&app);
    assert_eq!(says(&elsewhere, 0).await.status, 200);
    assert_eq!(says(&elsewhere, 0).await.status, 200);
    assert!(app.cache.kiosks.standing().all.hits > 0, "known from memory");
    for _ in 0..2 {
        devices::revoke(school.app(), school.actor(), door.kiosk_id).await.unwrap();
    }
    assert!(app.cache.caught_up().await);
    for kiosk in [&elsewhere, &school.with_token(&token)] {
        let answer = says(kiosk, 0).await;
        assert_eq!(answer.status, 401, "{}", answer.body);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(answer.json()["type"].as_str().unwrap().ends_with("/device-revoked"), "{}", answer.body);
    }
    assert_eq!(tokens::recognise(&app, &token).await.unwrap(), Whose::Revoked);
    let lines = "select count(*) from audit_log where verb = 'kiosk.revoke'";
    assert_eq!(school.value::<i64>(lines).await, 1, "the second time changes nothing");
}

#[tokio::test]
async fn others_are_no_kiosks_and_a_kiosk_is_nobody_else() {
    let school = School::new().await;
    let (kiosk, program) = (school.kiosk().await, school.token(&["*"]).await);
    let director = school.director().await;
    for (browser, status) in [(&program, 403), (&director, 403), (&school.nobody(), 401)] {
        assert_eq!(says(browser, 0).await.status, status);
        assert_eq!(browser.get("/api/v1/kiosk/bootstrap").await.status, status);
    }
    for (path, status) in [("/api/v1/students", 403), ("/app/students", 303), ("/api/v1/alerts", 403)] {
        assert_eq!(kiosk.get(path).await.status, status, "{path}");
    }
    for wrong in ["kd_", "kd_x", &*format!("kd_{}", "A".repeat(43)), &*"kd_".repeat(5000)] {
        assert_eq!(says(&school.with_token(wrong), 0).await.status, 401, "{wrong:.20}");
    }
}

#[tokio::test]
async fn a_gate_that_changes_changes_its_kiosks_at_once() {
    let school = School::new().await;
    let app = process(&school).await;
    let (token, door) = school.pair(GateMode::Auto).await;
    let mode = async || match tokens::recognise(&app, &token).await.unwrap() {
        Whose::Kiosk(door) => (door.gate_mode, door.name.clone()),
        other @ (Whose::Revoked | Whose::Nobody) => panic!("{other:?}"),
    };
    assert_eq!(mode().await, (GateMode::Auto, "Tablet".into()));
    let form = GateForm { name: "Norte".into(), mode: GateMode::Out };
    gates::update(school.app(), school.actor(), door.gate_id, &form, None).await.unwrap();
    assert!(app.cache.caught_up().await);
    assert_eq!(mode().await.0, GateMode::Out);
    let elsewhere = gate(&school, "Sur").await;
    let moved = KioskForm { name: "Tablet de Sur".into(), gate_id: elsewhere.id };
    devices::update(school.app(), school.actor(), door.kiosk_id, &moved).await.unwrap();
    assert!(app.cache.caught_up().await);
    assert_eq!(mode().await, (GateMode::Auto, "Tablet de Sur".into()));
    let used = gates::archive(school.app(), school.actor(), elsewhere.id).await;
    assert_eq!(conflict(used), "kiosks-gate-used");
    devices::revoke(school.app(), school.actor(), door.kiosk_id).await.unwrap();
    let late = devices::update(school.app(), school.actor(), door.kiosk_id, &moved).await;
    assert_eq!(conflict(late), "kiosks-is-revoked");
    gates::archive(school.app(), school.actor(), elsewhere.id).await.unwrap();
}

#[tokio::test]
async fn a_kiosk_is_told_what_it_needs_and_when_that_has_changed() {
    let school = School::new().await;
    let ana = student(&school, "E-1", "Ana María", "Pérez").await;
    let kiosk = school.kiosk().await;
    let first = kiosk.get("/api/v1/kiosk/bootstrap").await;
    assert_eq!(first.status, 200, "{}", first.body);
    let given = first.json();
    assert_eq!(given["students"][0]["id"], ana.0);
    assert_eq!(given["students"][0]["name"], "Ana P.");
    assert_eq!((&given["day"]["date"], &given["gate"]["mode"]), (&json!("2026-03-09"), &json!("auto")));
    assert_eq!(given["settings"]["late_after_minutes"], 10);
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with("W/\""), "{etag}");
    let told = says(&kiosk, 0).await.json();
    assert_eq!((&told["bootstrap_etag"], &told["revoked"]), (&json!(etag), &json!(false)));
    assert_eq!(
        (&told["server_time"], &told["app_version"]),
        (&json!("2026-03-09T09:00:00-03:00"), &given["app_version"])
    );
    let kiosk = kiosk.with("if-none-match", &etag);
    let again = kiosk.get("/api/v1/kiosk/bootstrap").await;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, &*etag));
    student(&school, "E-2", "Beto", "Soto").await;
    let newer = kiosk.get("/api/v1/kiosk/bootstrap").await;
    assert_eq!((newer.status, newer.json()["students"].as_array().unwrap().len()), (200, 2));
    assert_ne!(newer.header("etag"), etag);
    assert_eq!(says(&kiosk, 0).await.json()["bootstrap_etag"], newer.header("etag"));
}

#[tokio::test]
async fn a_wrong_heartbeat_is_told_field_by_field() {
    let school = School::new().await;
    let kiosk = school.kiosk().await;
    for (name, value) in [
        ("queue_length", json!(-1)),
        ("queue_length", json!("many")),
        ("queue_length", json!(null)),
        ("app_version", json!("x".repeat(65))),
        ("device_time", json!("2026-03-09")),
        ("device_time", json!(7)),
    ] {
        let mut body = beat(0);
        body[name] = value;
        let answer = kiosk.json(Method::POST, "/api/v1/kiosk/heartbeat", &body).await;
        assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!(name)), "{body}");
    }
}

#[tokio::test]
async fn a_silent_kiosk_raises_an_alert_while_students_are_expected_and_its_word_closes_it() {
    let school = School::new().await;
    let (token, door) = school.pair(GateMode::Auto).await;
    let kiosk = school.with_token(&token);
    let open = async || {
        let kinds = [Kind::KioskSilent, Kind::KioskUnsynced];
        let open = alerts::open(school.app().db.reader(), &kinds).await.unwrap();
        let mut kinds: Vec<_> = open.iter().map(|(kind, _)| kind.as_str()).collect();
        kinds.sort_unstable();
        kinds
    };
    let pulse = async || devices::find(school.app(), door.kiosk_id).await.unwrap().pulse();
    assert_eq!((check(school.app()).await.unwrap().kiosks, pulse().await), (0, Pulse::New));
    let ana = student(&school, "E-1", "Ana", "Pérez").await;
    let expected = "insert into day_statuses (day, student_id, enrolled, status, rule, source, expected_in,
        expected_out, computed_at) values ('2026-03-09', {id}, true, 'pending', 'x', 'gate',
        '2026-03-09T11:00:00Z', '2026-03-09T19:00:00Z', now())";
    school.sql(&expected.replace("{id}", &ana.to_string())).await;
    assert_eq!(check(school.app()).await.unwrap().silent, 0, "it was never heard");
    assert_eq!((says(&kiosk, 0).await.status, pulse().await), (200, Pulse::Online));
    let kiosk_row = devices::find(school.app(), door.kiosk_id).await.unwrap();
    assert_eq!(kiosk_row.skew_ms, Some(2000));

    school.sql("update kiosks set seen_at = now() - interval '181 seconds'").await;
    for _ in 0..2 {
        assert_eq!(check(school.app()).await.unwrap().silent, 1);
    }
    assert_eq!((open().await, pulse().await), (vec!["kiosk_silent"], Pulse::Silent));
    assert_eq!(school.value::<i32>("select times from alerts").await, 1, "told once");
    says(&kiosk, 3).await;
    assert_eq!(open().await, [""; 0], "closed by its word");

    school.sql("update kiosks set unsynced_since = now() - interval '301 seconds'").await;
    says(&kiosk, 5).await;
    assert_eq!((check(school.app()).await.unwrap().unsynced, pulse().await), (1, Pulse::Unsynced));
    assert_eq!(open().await, ["kiosk_unsynced"]);
    says(&kiosk, 0).await;
    assert_eq!((open().await, pulse().await), (vec![], Pulse::Online));

    school.sql("update kiosks set seen_at = now() - interval '10 minutes'").await;
    school.advance(chrono::TimeDelta::hours(8));
    assert_eq!(check(school.app()).await.unwrap().kiosks, 0, "everybody has left");
    school.advance(chrono::TimeDelta::hours(-8));
    assert_eq!(check(school.app()).await.unwrap().silent, 1);
    devices::revoke(school.app(), school.actor(), door.kiosk_id).await.unwrap();
    assert_eq!((open().await, pulse().await), (vec![], Pulse::Revoked));
}
