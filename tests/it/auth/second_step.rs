//! What the school asks beside the password: a passkey, or a recovery code in its place.

use chrono::TimeDelta;
use presente::auth::{Role, users};
use serde_json::json;

use super::device::{
    Device, assert_refused, assert_sent, enter, is_in, register, scripted, send, show, visitor,
};
use super::{PASSWORD, account};
use crate::support::{Answer, Browser, School};

/// The administration asks the staff for this, having a passkey of its own.
async fn ask(school: &School, staff: &str) -> Browser {
    let admin = scripted(school.admin().await);
    let early = admin.post("/admin/sign-in", &[("staff", staff)]).await;
    assert_eq!(early.status, 422, "who asks has one first");
    assert_sent(&register(&admin, &mut Device::new(), "/passkeys", "Llave").await, "/passkeys");
    assert_eq!(admin.post("/admin/sign-in", &[("staff", staff)]).await.status, 303);
    admin
}

async fn password(browser: &Browser, email: &str) -> Answer {
    let form = [("email", email), ("password", PASSWORD), ("next", "/app/alerts")];
    browser.post("/login", &form).await
}

fn place(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.header("location"))
}

/// The codes of the page that shows them.
fn codes(page: &Answer) -> Vec<String> {
    let parts = page.body.split("<code>").skip(1);
    parts.map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn staff_make_their_first_passkey_before_anything_else_and_show_it_from_then_on() {
    let school = School::new().await;
    ask(&school, "passkey_or_password_and_passkey").await;
    account(&school, "rosa@aromos.cl", &[Role::Teacher, Role::Guardian]).await;
    let (browser, mut device) = (visitor(&school), Device::new());
    assert_eq!(place(&password(&browser, "rosa@aromos.cl").await), (303, "/login/first"));
    assert!(!is_in(&browser).await, "the password alone opens nothing");
    assert_eq!(browser.get("/login/first").await.status, 200);
    assert_eq!(place(&browser.get("/login/second").await), (303, "/login"), "there is none to show");
    assert_sent(&register(&browser, &mut device, "/login/first", "Teléfono").await, "/passkeys");
    assert!(is_in(&browser).await);

    let next = visitor(&school);
    assert_eq!(place(&password(&next, "rosa@aromos.cl").await), (303, "/login/second"));
    let more = send(&next, "/passkeys/challenge", &json!({})).await;
    assert_eq!(more.status, 401, "halfway is not inside");
    assert!(!is_in(&next).await);
    assert_sent(&show(&next, &mut device, "/login/second").await, "/app/alerts");
    assert!(is_in(&next).await);
    assert_sent(&enter(&visitor(&school), &mut device).await, "/account");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_second_step_is_its_owners_and_does_not_wait_for_ever() {
    let school = School::new().await;
    ask(&school, "passkey_or_password_and_passkey").await;
    let (mut rosas, mut anas) = (Device::new(), Device::new());
    for (email, device) in [("rosa@aromos.cl", &mut rosas), ("ana@aromos.cl", &mut anas)] {
        let user = account(&school, email, &[Role::Director]).await;
        let own = scripted(school.signed_in(user.id).await);
        assert_sent(&register(&own, device, "/passkeys", "Teléfono").await, "/passkeys");
    }
    let browser = visitor(&school);
    password(&browser, "rosa@aromos.cl").await;
    let options = super::device::challenge(&browser, "/login/second").await;
    let mut asked = options.clone();
    asked["publicKey"]["allowCredentials"] = json!([]);
    let foreign = json!({ "credential": anas.show(&asked) });
    assert_refused(&send(&browser, "/login/second", &foreign).await, "passkeys-unknown");
    assert!(!is_in(&browser).await);

    school.advance(TimeDelta::minutes(5));
    assert_eq!(send(&browser, "/login/second/challenge", &json!({})).await.status, 401);
    assert_eq!(place(&browser.get("/login/second").await), (303, "/login"));
    school.run_jobs().await;
}

#[tokio::test]
async fn where_both_are_asked_a_passkey_alone_is_not_enough_and_families_choose() {
    let school = School::new().await;
    ask(&school, "password_and_passkey").await;
    let (mut staff, mut family) = (Device::new(), Device::new());
    for (email, role, device) in
        [("rosa@aromos.cl", Role::Inspector, &mut staff), ("ana@aromos.cl", Role::Guardian, &mut family)]
    {
        let user = account(&school, email, &[role]).await;
        let own = scripted(school.signed_in(user.id).await);
        assert_sent(&register(&own, device, "/passkeys", "Teléfono").await, "/passkeys");
    }
    let browser = visitor(&school);
    assert_refused(&enter(&browser, &mut staff).await, "passkeys-password-first");
    assert!(!is_in(&browser).await);
    assert_eq!(place(&password(&browser, "rosa@aromos.cl").await), (303, "/login/second"));
    assert_sent(&show(&browser, &mut staff, "/login/second").await, "/app/alerts");

    let home = visitor(&school);
    let answer = enter(&home, &mut family).await;
    assert_sent(&answer, "/account");
    assert!(answer.header("set-cookie").contains("Max-Age=2592000"), "{:?}", answer.headers);
    assert_eq!(place(&password(&visitor(&school), "ana@aromos.cl").await), (303, "/app/alerts"));
    school.run_jobs().await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_passkey_once() {
    let school = School::new().await;
    ask(&school, "passkey_or_password_and_passkey").await;
    let user = account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let own = scripted(school.signed_in(user.id).await);
    register(&own, &mut Device::new(), "/passkeys", "Teléfono").await;
    let old = codes(&own.post("/passkeys/codes", &[]).await);
    let new = codes(&own.post("/passkeys/codes", &[]).await);
    assert_eq!((old.len(), new.len()), (10, 10));
    let plain = new.first().unwrap().replace('-', "");
    let stored = format!("select count(*) from recovery_codes where hash like '%{}%'", &plain[4..]);
    assert_eq!(school.value::<i64>(&stored).await, 0, "codes are kept as hashes");
    assert!(!own.get("/passkeys").await.body.contains(new.first().unwrap()), "shown once");

    let come = async |code: &str| {
        school.advance(TimeDelta::seconds(61));
        let browser = visitor(&school);
        password(&browser, "rosa@aromos.cl").await;
        let answer = browser.post("/login/second/code", &[("code", code)]).await;
        (answer.status, is_in(&browser).await)
    };
    assert_eq!(come(old.first().unwrap()).await, (422, false), "new codes end the old");
    assert_eq!(come(&plain.to_lowercase()).await, (303, true));
    assert_eq!(come(&plain).await, (422, false), "a code works once");
    assert_eq!(come(&new[1]).await, (303, true));
    assert_eq!(come("").await, (422, false));
    let left = "select count(*) from recovery_codes where used_at is null";
    assert_eq!(school.value::<i64>(left).await, 8);
    let told =
        "select count(*) from notifications where fact_key like 'keys:%' and recipient = 'rosa@aromos.cl'";
    assert_eq!(school.value::<i64>(told).await, 5, "a key, twice new codes, two codes used");
    school.run_jobs().await;
}

#[tokio::test]
async fn guesses_at_a_code_wait_longer_each_time() {
    let school = School::new().await;
    ask(&school, "passkey_or_password_and_passkey").await;
    let user = account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let own = scripted(school.signed_in(user.id).await);
    register(&own, &mut Device::new(), "/passkeys", "Teléfono").await;
    let browser = visitor(&school);
    password(&browser, "rosa@aromos.cl").await;
    let guess = async || browser.post("/login/second/code", &[("code", "AAAA-BBBB-CCCC")]).await.status;
    assert_eq!((guess().await, guess().await), (422, 429));
    school.advance(TimeDelta::seconds(1));
    assert_eq!((guess().await, guess().await), (422, 429));
    school.advance(TimeDelta::seconds(1));
    assert_eq!(guess().await, 429);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_administration_takes_lost_keys_away_and_the_owner_hears_of_it() {
    let school = School::new().await;
    let admin = ask(&school, "passkey_or_password_and_passkey").await;
    let user = account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let (own, mut device) = (scripted(school.signed_in(user.id).await), Device::new());
    register(&own, &mut device, "/passkeys", "Teléfono").await;
    own.post("/passkeys/codes", &[]).await;
    let path = format!("/admin/users/{}/second-factor", user.id);
    let page = admin.get(&path).await;
    assert!(page.body.contains("Hay una passkey") && page.body.contains("Quedan 10"), "{}", page.body);
    assert_eq!(scripted(school.director().await).post(&path, &[]).await.status, 403);
    assert_eq!(admin.post(&path, &[]).await.status, 303);
    assert!(!is_in(&own).await, "sessions end");
    assert_refused(&enter(&visitor(&school), &mut device).await, "passkeys-unknown");
    assert_eq!(place(&password(&visitor(&school), "rosa@aromos.cl").await), (303, "/login/first"));
    let told =
        "select subject from notifications where recipient = 'rosa@aromos.cl' order by id desc limit 1";
    assert!(school.value::<String>(told).await.contains("Los Aromos"));
    let reset = "select count(*) from audit_log where verb = 'passkey.reset' and subject_id = ";
    assert_eq!(school.value::<i64>(&format!("{reset}{}", user.id)).await, 1);
    assert!(users::find(school.app(), user.id).await.unwrap().has_password);
    school.run_jobs().await;
}
