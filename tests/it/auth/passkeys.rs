//! Passkeys made, shown, refused and removed, through the doors.

use axum::http::Method;
use chrono::TimeDelta;
use presente::auth::Role;
use serde_json::json;

use super::account;
use super::device::{
    Device, assert_refused, assert_sent, challenge, enter, is_in, register, scripted, send, visitor,
};
use crate::support::{Browser, School};

/// Somebody signed in with a passkey on a device of theirs.
async fn with_a_passkey(school: &School, email: &str) -> (Browser, Device) {
    let user = account(school, email, &[Role::Director]).await;
    let (browser, mut device) = (scripted(school.signed_in(user.id).await), Device::new());
    assert_sent(&register(&browser, &mut device, "/passkeys", "Teléfono").await, "/passkeys");
    (browser, device)
}

async fn mails(school: &School) -> Vec<String> {
    let sql = "select recipient from notifications where fact_key like 'keys:%' order by id";
    school.values(sql).await
}

async fn counter(school: &School) -> i64 {
    school.value("select counter from passkeys").await
}

#[tokio::test]
async fn a_passkey_opens_without_a_name_and_keeps_what_it_says_of_itself() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    assert!(own.get("/passkeys").await.body.contains("Teléfono"));
    assert_eq!(counter(&school).await, 0);
    let browser = visitor(&school);
    assert_sent(&enter(&browser, &mut device).await, "/account");
    assert!(is_in(&browser).await);
    assert_eq!(counter(&school).await, 1);
    let first = browser.cookie("sid").unwrap();
    assert_sent(&enter(&browser, &mut device).await, "/account");
    assert_ne!(browser.cookie("sid").unwrap(), first, "a sign-in changes the session's id");
    assert_eq!(counter(&school).await, 2);
    let kept = "select verb || ' ' || coalesce(after ->> 'by', after ->> 'name') from audit_log
        where verb like 'login.%' or verb like 'passkey.%' order by id";
    let passkey = "login.succeed passkey".to_owned();
    assert_eq!(school.values(kept).await, ["passkey.add Teléfono".to_owned(), passkey.clone(), passkey]);
    assert_eq!(mails(&school).await, ["rosa@aromos.cl"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_way_after_a_passkey_never_leaves_the_program() {
    let school = School::new().await;
    let (_, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    for (next, to) in [("//evil.example", "/app/"), ("", "/app/"), ("/app/alerts?x=1", "/app/alerts?x=1")] {
        let browser = visitor(&school);
        let credential = device.show(&challenge(&browser, "/login/passkey").await);
        let body = json!({ "credential": credential, "next": next });
        assert_sent(&send(&browser, "/login/passkey", &body).await, to);
    }
    school.run_jobs().await;
}

#[tokio::test]
async fn another_address_than_the_schools_is_refused() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    device.origin = "http://localhost:9999";
    let browser = visitor(&school);
    assert_refused(&enter(&browser, &mut device).await, "passkeys-wrong-origin");
    assert!(!is_in(&browser).await);
    let mut other = Device::new();
    other.origin = "http://localhost:9999";
    let made = register(&own, &mut other, "/passkeys", "Lejos").await;
    assert_refused(&made, "passkeys-wrong-origin");
    assert_eq!(school.value::<i64>("select count(*) from passkeys").await, 1);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_challenge_is_answered_once_and_not_late_and_by_its_own_browser() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let browser = visitor(&school);
    let body = json!({ "credential": device.show(&challenge(&browser, "/login/passkey").await) });
    let stranger = visitor(&school);
    assert_refused(&send(&stranger, "/login/passkey", &body).await, "passkeys-expired");
    assert_sent(&send(&browser, "/login/passkey", &body).await, "/app/");
    assert_refused(&send(&browser, "/login/passkey", &body).await, "passkeys-expired");

    let late = visitor(&school);
    let body = json!({ "credential": device.show(&challenge(&late, "/login/passkey").await) });
    school.advance(TimeDelta::minutes(5));
    assert_refused(&send(&late, "/login/passkey", &body).await, "passkeys-expired");
    assert!(!is_in(&late).await);

    let ana = account(&school, "ana@aromos.cl", &[Role::Guardian]).await;
    let (anas, mut tablet) = (scripted(school.signed_in(ana.id).await), Device::new());
    let made = |credential| json!({ "name": "Tablet", "credential": credential });
    let body = made(tablet.make(&challenge(&anas, "/passkeys").await));
    assert_sent(&send(&anas, "/passkeys", &body).await, "/passkeys");
    assert_refused(&send(&anas, "/passkeys", &body).await, "passkeys-expired");
    let body = made(tablet.make(&challenge(&anas, "/passkeys").await));
    let with_anas = own.with("cookie", &format!("passkey={}", anas.cookie("passkey").unwrap()));
    assert_refused(&send(&with_anas, "/passkeys", &body).await, "passkeys-expired");
    assert_eq!(school.value::<i64>("select count(*) from passkeys").await, 2);
    school.run_jobs().await;
}

#[tokio::test]
async fn two_processes_share_a_challenge_and_only_one_of_them_takes_it() {
    let school = School::new().await;
    let (_, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let browser = visitor(&school);
    let body = json!({ "credential": device.show(&challenge(&browser, "/login/passkey").await) });
    let ticket = format!("passkey={}", browser.cookie("passkey").unwrap());
    let twin = school.twin().await;
    let there = visitor(&school).at(&twin).with("cookie", &ticket);
    let here = visitor(&school).with("cookie", &ticket);
    let (one, two) =
        tokio::join!(send(&here, "/login/passkey", &body), send(&there, "/login/passkey", &body));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", one.body, two.body);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_key_opens_its_own_account_alone() {
    let school = School::new().await;
    let (_, mut rosa) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let (_, ana) = with_a_passkey(&school, "ana@aromos.cl").await;
    rosa.handle.clone_from(&ana.handle);
    assert_refused(&enter(&visitor(&school), &mut rosa).await, "passkeys-unknown");
    let unique =
        "select count(*) from pg_constraint where conname = 'passkeys_credential_id_key' and contype = 'u'";
    assert_eq!(school.value::<i64>(unique).await, 1, "an id belongs to one account");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_closed_account_is_not_opened_by_its_passkey() {
    let school = School::new().await;
    account(&school, "admin@aromos.cl", &[Role::Admin]).await;
    let (_, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    school.sql("update users set active = false where email = 'rosa@aromos.cl'").await;
    assert_refused(&enter(&visitor(&school), &mut device).await, "passkeys-unknown");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_key_that_is_behind_its_own_count_is_set_aside_and_told() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let count = |n: i64| {
        format!("update passkeys set passkey = jsonb_set(passkey, '{{cred,counter}}', '{n}'::jsonb)")
    };
    school.sql(&count(1000)).await;
    let browser = visitor(&school);
    assert_refused(&enter(&browser, &mut device).await, "passkeys-suspended");
    assert!(!is_in(&browser).await);
    assert_eq!(school.value::<i64>("select count(*) from passkeys where suspended_at is not null").await, 1);
    assert_eq!(counter(&school).await, 1000, "what is known of it stays");
    assert_eq!(mails(&school).await, ["rosa@aromos.cl", "rosa@aromos.cl"]);
    let kept = "select string_agg(verb, ' ' order by id) from audit_log where verb ~ 'suspend|login'";
    assert_eq!(school.value::<String>(kept).await, "passkey.suspend login.fail");

    school.sql(&count(0)).await;
    assert_refused(&enter(&visitor(&school), &mut device).await, "passkeys-suspended");
    assert_eq!(mails(&school).await.len(), 2, "told once");
    assert!(own.get("/passkeys").await.body.contains("Suspendida"));
    school.run_jobs().await;
}

#[tokio::test]
async fn a_removed_key_opens_nothing_and_removing_it_needs_a_fresh_sign_in() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let id: i64 = school.value("select id from passkeys").await;
    let path = format!("/passkeys/{id}/removal");
    school.advance(TimeDelta::minutes(6));
    let asked = own.post(&path, &[]).await;
    assert_eq!((asked.status, asked.header("location").starts_with("/login/again?next=")), (303, true));
    let options = send(&own, "/passkeys/challenge", &json!({})).await.json();
    assert_eq!(options["to"], "/login/again?next=%2Fpasskeys", "another key needs it as well");
    assert_eq!(own.post("/passkeys/codes", &[]).await.status, 303);

    let proved = super::device::show(&own, &mut device, "/login/again/passkey").await;
    assert_sent(&proved, "/account");
    let stranger = scripted(school.director().await);
    assert_eq!(stranger.post(&path, &[]).await.status, 404);
    assert!(own.get(&path).await.body.contains("Teléfono"));
    assert_eq!(own.post(&path, &[]).await.header("location"), "/passkeys");
    assert_refused(&enter(&visitor(&school), &mut device).await, "passkeys-unknown");
    assert_eq!(mails(&school).await.len(), 2);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_last_way_in_stays() {
    let school = School::new().await;
    let (browser, mut one, mut two) = (scripted(school.guardian().await), Device::new(), Device::new());
    assert_sent(&register(&browser, &mut one, "/passkeys", "Teléfono").await, "/passkeys");
    let remove = async |name: &str| {
        let id: i64 = school.value(&format!("select id from passkeys where name = '{name}'")).await;
        browser.post(&format!("/passkeys/{id}/removal"), &[]).await
    };
    assert_refused(&remove("Teléfono").await, "passkeys-last-way-in");
    assert_sent(&register(&browser, &mut two, "/passkeys", "Tablet").await, "/passkeys");
    assert_eq!(remove("Teléfono").await.status, 303);
    school.sql("update users set password_hash = 'x' where id in (select user_id from passkeys)").await;
    assert_eq!(remove("Tablet").await.status, 303, "with a password there is another way");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_key_is_renamed_by_its_owner_and_needs_a_name() {
    let school = School::new().await;
    let (own, mut device) = with_a_passkey(&school, "rosa@aromos.cl").await;
    let id: i64 = school.value("select id from passkeys").await;
    let path = format!("/passkeys/{id}");
    assert_eq!(own.post(&path, &[("name", "Llave azul")]).await.status, 303);
    let wrong = own.post(&path, &[("name", "")]).await;
    assert_eq!((wrong.status, wrong.body.contains("id=\"e-name\"")), (422, true));
    assert_eq!(school.director().await.post(&path, &[("name", "Mía")]).await.status, 404);
    assert_eq!(school.value::<String>("select name from passkeys").await, "Llave azul");
    let nameless = register(&own, &mut device, "/passkeys", " ").await;
    assert_eq!((nameless.status, nameless.json()["errors"][0]["field"].as_str()), (422, Some("name")));
    school.run_jobs().await;
}

#[tokio::test]
async fn nonsense_is_no_passkey_and_many_tries_from_one_address_slow_down() {
    let school = School::new().await;
    let browser = visitor(&school);
    for _ in 0..11 {
        challenge(&browser, "/login/passkey").await;
        let answer = send(&browser, "/login/passkey", &json!({ "credential": { "id": 7 } })).await;
        assert_refused(&answer, "passkeys-malformed");
    }
    let early = send(&browser, "/login/passkey", &json!({})).await;
    assert_eq!((early.status, early.header("retry-after")), (429, "1"));
    let other = browser.json(Method::POST, "/login/passkey/challenge", &json!({})).await;
    assert_eq!(other.status, 200);
}
