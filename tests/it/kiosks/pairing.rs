//! A tablet becomes a kiosk, once for each code.

use axum::http::Method;
use chrono::Duration;
use presente::kiosks::pairing::{self, Pairing};
use presente::kiosks::rules::{CodeForm, PairForm};
use presente::kiosks::{devices, gates};
use serde_json::json;

use super::{field, fields, gate};
use crate::support::School;

async fn code(school: &School, name: &str) -> (i64, String) {
    let gate_id = gate(school, &format!("Puerta de {name}")).await.id;
    let form = CodeForm { name: name.into(), gate_id };
    let made = pairing::make_code(school.app(), school.actor(), &form, pairing::VALID).await.unwrap();
    (made.id, made.code)
}

#[tokio::test]
async fn a_code_pairs_one_kiosk_however_many_try_at_once() {
    let school = School::new().await;
    let (_, code) = code(&school, "Norte").await;
    let form = PairForm::parse(&fields([("code", code.to_lowercase().as_str())])).unwrap();
    let other = school.twin().await;
    let address = |n: u8| std::net::Ipv4Addr::new(10, 0, 0, n).into();
    let tries = tokio::join!(
        pairing::pair(school.app(), &form, address(1)),
        pairing::pair(&other, &form, address(2)),
        pairing::pair(&other, &form, address(3)),
    );
    let tries = [tries.0.unwrap(), tries.1.unwrap(), tries.2.unwrap()];
    let done = tries.iter().filter(|pairing| matches!(pairing, Pairing::Done { .. })).count();
    let used = tries.iter().filter(|pairing| **pairing == Pairing::Used).count();
    assert_eq!((done, used), (1, 2), "{tries:?}");
    let kiosks = devices::list(school.app()).await.unwrap();
    assert_eq!(kiosks.len(), 1);
    assert_eq!((&*kiosks[0].name, &*kiosks[0].gate), ("Norte", "Puerta de Norte"));
    assert!(pairing::waiting(school.app()).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_wire_says_why_a_code_does_not_work() {
    let school = School::new().await;
    let (_, good) = code(&school, "Norte").await;
    let (old, expired) = code(&school, "Sur").await;
    let (back, withdrawn) = code(&school, "Este").await;
    school.sql(&format!("update kiosk_pair_codes set expires_at = now() where id = {old}")).await;
    pairing::withdraw_code(school.app(), school.actor(), back).await.unwrap();
    let pair = async |body: serde_json::Value| {
        school.nobody().with("sec-fetch-site", "").json(Method::POST, "/api/v1/devices/pair", &body).await
    };
    let paired = pair(json!({ "code": good, "name": "Tablet de Norte" })).await;
    assert_eq!(paired.status, 201, "{}", paired.body);
    let token = paired.json()["token"].as_str().unwrap().to_owned();
    assert!(token.starts_with("kd_") && token.len() == 46, "{token}");
    let id = paired.json()["device_id"].as_i64().unwrap();
    assert_eq!(
        devices::find(school.app(), presente::ids::KioskId(id)).await.unwrap().name,
        "Norte",
        "as whoever made the code called it"
    );
    for (code, status, detail) in
        [(&good, 410, "ya se usó"), (&expired, 410, "ya no vale"), (&withdrawn, 410, "ya no vale")]
    {
        let answer = pair(json!({ "code": code })).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(answer.json()["detail"].as_str().unwrap().contains(detail), "{}", answer.body);
    }
    for body in
        [json!({}), json!({ "code": "ZZZZ-ZZZZ" }), json!({ "code": { "a": 1 } }), json!({ "fleet_key": 7 })]
    {
        let answer = pair(body.clone()).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
    }
    let stored = "select string_agg(to_jsonb(k)::text, '') || (select string_agg(to_jsonb(a)::text, '') from audit_log a)
        from kiosks k";
    assert!(!school.value::<String>(stored).await.contains(&token), "the token is nowhere");
}

#[tokio::test]
async fn the_key_of_the_fleet_pairs_without_a_code_and_makes_the_first_gate() {
    let school = School::new().await.set_up(&[("DEVICE_API_KEY", "a-key-of-the-fleet-0123456789abcdef")]);
    let form = |key| PairForm::parse(&fields([("fleet_key", key), ("name", "Norte")])).unwrap();
    let address = std::net::Ipv4Addr::LOCALHOST.into();
    let wrong = pairing::pair(school.app(), &form("CHANGE-ME-IN-PRODUCTION"), address).await;
    assert_eq!(field(wrong).1, "kiosks-fleet-wrong");
    for _ in 0..2 {
        let paired = pairing::pair(school.app(), &form("a-key-of-the-fleet-0123456789abcdef"), address).await;
        assert!(matches!(paired, Ok(Pairing::Done { .. })), "{paired:?}");
    }
    let gates = gates::list(school.app()).await.unwrap();
    assert_eq!((gates.len(), &*gates[0].name, gates[0].kiosks), (1, "Portería", 2));
}

#[tokio::test]
async fn guessing_is_slowed_down_by_address_and_a_right_code_is_let_in_elsewhere() {
    let school = School::new().await;
    let (_, right) = code(&school, "Norte").await;
    let form = |code: &str| PairForm::parse(&fields([("code", code)])).unwrap();
    let here = std::net::Ipv4Addr::new(10, 0, 0, 1).into();
    for n in 0..11 {
        let guess = pairing::pair(school.app(), &form(&format!("0000-00{n:02}")), here).await;
        assert_eq!(field(guess).1, "kiosks-code-unknown");
    }
    let wait = pairing::pair(school.app(), &form(&right), here).await.unwrap();
    assert_eq!(wait, Pairing::Wait(Duration::seconds(1)));
    let there = std::net::Ipv4Addr::new(10, 0, 0, 2).into();
    let paired = pairing::pair(school.app(), &form(&right), there).await.unwrap();
    assert!(matches!(paired, Pairing::Done { .. }), "{paired:?}");
}

#[tokio::test]
async fn a_code_is_for_a_gate_in_use() {
    let school = School::new().await;
    let gate = gate(&school, "Vieja").await;
    gates::archive(school.app(), school.actor(), gate.id).await.unwrap();
    for gate_id in [gate.id, presente::ids::GateId(999)] {
        let form = CodeForm { name: "Norte".into(), gate_id };
        let made = pairing::make_code(school.app(), school.actor(), &form, pairing::VALID).await;
        assert_eq!(field(made), ("gate_id".into(), "kiosks-gate-unknown".into()));
    }
}
