//! Accounts at the doors: guesses, stolen cookies, forgotten passwords, sessions.

use std::sync::Arc;

use chrono::TimeDelta;
use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::ids::UserId;

use crate::support::letters::Letters;
use crate::support::{Answer, Browser, School};

const PASSWORD: &str = "tres tristes tigres";
const ROSA: &str = "rosa@aromos.cl";

async fn rosa(school: &School) -> UserId {
    let form = UserForm {
        email: ROSA.into(),
        name: "Rosa Peña".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    users::create_with_password(school.app(), school.actor(), &form, PASSWORD).await.unwrap().id
}

async fn sign_in(browser: &Browser, password: &str) -> Answer {
    browser.post("/login", &[("email", ROSA), ("password", password)]).await
}

fn change(current: &'static str, new: &'static str) -> [(&'static str, &'static str); 3] {
    [("current", current), ("password", new), ("again", new)]
}

#[tokio::test]
async fn ten_wrong_passwords_slow_the_account_down_and_the_owner_goes_on() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let (owner, stranger) = (school.signed_in(id).await, school.nobody());
    let mut waits: Vec<i64> = Vec::new();
    for _ in 0..10 {
        school.advance(TimeDelta::seconds(waits.last().copied().unwrap_or(0)));
        assert_eq!(sign_in(&stranger, "otra cosa larga").await.status, 422);
        let early = sign_in(&stranger, PASSWORD).await;
        assert_eq!(early.status, 429, "even the right one waits");
        waits.push(early.header("retry-after").parse().unwrap());
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
    assert_eq!(owner.get("/account").await.status, 200);
    let changed = owner.post("/account/password", &change(PASSWORD, "el mar de noche")).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    assert_eq!(owner.get("/account").await.status, 200);
    school.advance(TimeDelta::seconds(60));
    assert_eq!(sign_in(&school.nobody(), "el mar de noche").await.status, 303, "nobody is locked out");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_stolen_cookie_dies_with_all_sessions() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let owner = school.signed_in(id).await;
    let thief = school.nobody().with("cookie", &format!("sid={}", owner.cookie("sid").unwrap()));
    assert_eq!(thief.get("/account").await.status, 200);
    let ended = owner.post("/account/sessions/end-all", &[]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/login?ended=1"));
    assert_eq!(owner.cookie("sid"), None);
    assert_eq!(thief.get("/account").await.status, 303);
    assert!(owner.get("/login?ended=1").await.body.contains("Terminaron todas las sesiones"));
    let left = "select count(*) from login_sessions where user_id is not null";
    assert_eq!(school.value::<i64>(left).await, 0);
}

#[tokio::test]
async fn proving_it_again_is_asked_for_after_some_minutes_and_changes_the_session_id() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let browser = school.signed_in(id).await;
    assert_eq!(browser.get("/account/email").await.status, 200, "just signed in");
    school.advance(TimeDelta::minutes(5));
    let asked = browser.get("/account/email").await;
    assert_eq!((asked.status, asked.header("location")), (303, "/login/again?next=%2Faccount%2Femail"));
    let refused = browser.post("/account/email", &[("email", "ladron@otra.cl")]).await;
    assert!(refused.header("location").starts_with("/login/again"), "a stolen session changes nothing");
    let page = browser.get(asked.header("location")).await;
    assert!(page.body.contains("name=\"next\" value=\"/account/email\""), "{}", page.body);
    let wrong = [("password", "otra cosa"), ("next", "/account/email")];
    assert_eq!(browser.post("/login/again", &wrong).await.status, 422);
    school.advance(TimeDelta::seconds(1));
    let before = browser.cookie("sid").unwrap();
    let right = [("password", PASSWORD), ("next", "/account/email")];
    let proved = browser.post("/login/again", &right).await;
    assert_eq!((proved.status, proved.header("location")), (303, "/account/email"));
    assert_ne!(browser.cookie("sid").unwrap(), before);
    assert_eq!(browser.get("/account/email").await.status, 200);
    let old = school.nobody().with("cookie", &format!("sid={before}"));
    assert_eq!(old.get("/account").await.status, 303);
    for away in ["https://evil.example/", "//evil.example", ""] {
        let away = browser.post("/login/again", &[("password", PASSWORD), ("next", away)]).await;
        assert_eq!(away.header("location"), "/account");
    }
    // It lasts no longer than it would have.
    for _ in 0..24 {
        school.advance(TimeDelta::minutes(20));
        browser.get("/account").await;
    }
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn a_new_password_has_a_new_session_id_and_may_leave_the_others_open() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let (here, there) = (school.signed_in(id).await, school.signed_in(id).await);
    let before = here.cookie("sid").unwrap();
    let [current, new, again] = change(PASSWORD, "el mar de noche");
    assert_eq!(
        here.post("/account/password", &[current, new, again, ("keep_others", "on")]).await.status,
        303
    );
    assert_ne!(here.cookie("sid").unwrap(), before);
    assert!(here.get("/account").await.body.contains("siguen abiertas"));
    assert_eq!(there.get("/account").await.status, 200);
    let old = school.nobody().with("cookie", &format!("sid={before}"));
    assert_eq!(old.get("/account").await.status, 303);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_whoever_asks() {
    let letters = Arc::new(Letters::default());
    let school = School::new().await.mailing(letters.clone());
    rosa(&school).await;
    let mut answers = Vec::new();
    for email in [ROSA, "nadie@aromos.cl"] {
        let browser = school.nobody();
        let asked = browser.post("/password/forgot", &[("email", email)]).await;
        assert!(!asked.header("location").contains('@'), "nothing of anybody in an address");
        let page = browser.get(asked.header("location")).await;
        let strip = |page: &Answer| {
            let lines = page.body.lines().filter(|line| !line.contains("nonce"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let mut names: Vec<_> = asked.headers.keys().map(ToString::to_string).collect();
        names.sort();
        answers.push((
            asked.status,
            asked.header("location").to_owned(),
            asked.body.clone(),
            names,
            strip(&page),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 303);
    // The same was written for both: what differs happens afterwards.
    let waiting = "select count(*) from password_requests";
    assert_eq!(school.value::<i64>(waiting).await, 2);
    assert_eq!(school.value::<i64>("select count(*) from password_links").await, 0);
    school.run_jobs().await;
    assert_eq!((letters.count(), letters.to(ROSA).len()), (1, 1));
    let wrong = school.nobody().post("/password/forgot", &[("email", "rosa")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"e-email\""), "{}", wrong.body);
}

#[tokio::test]
async fn a_link_from_the_mail_sets_a_password_once() {
    let letters = Arc::new(Letters::default());
    let school = School::new().await.mailing(letters.clone());
    let id = rosa(&school).await;
    let inside = school.signed_in(id).await;
    school.nobody().post("/password/forgot", &[("email", ROSA)]).await;
    school.run_jobs().await;
    let path = letters.link(ROSA);
    let secret = path.strip_prefix("/password/").unwrap();
    assert!(secret.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{path}");
    let browser = school.nobody();
    assert_eq!(browser.get(&path).await.status, 200);
    let new = [("password", "el mar de noche"), ("again", "el mar de noche")];
    assert_eq!(browser.post(&path, &new).await.header("location"), "/login?set=1");
    assert_eq!((browser.post(&path, &new).await.status, browser.get(&path).await.status), (410, 410));
    assert_eq!(inside.get("/account").await.status, 303);
    assert_eq!(sign_in(&browser, PASSWORD).await.status, 422);
    school.advance(TimeDelta::seconds(1));
    assert_eq!(sign_in(&browser, "el mar de noche").await.status, 303);
    school.run_jobs().await;
}

#[tokio::test]
async fn an_address_is_confirmed_by_a_click_and_not_by_looking() {
    let letters = Arc::new(Letters::default());
    let school = School::new().await.mailing(letters.clone());
    let id = rosa(&school).await;
    let here = school.signed_in(id).await;
    assert_eq!(here.post("/account/email", &[("email", "rosa.pena@aromos.cl")]).await.status, 303);
    school.run_jobs().await;
    let path = letters.link("rosa.pena@aromos.cl");
    let elsewhere = school.nobody();
    for _ in 0..2 {
        assert!(elsewhere.get(&path).await.body.contains("rosa.pena@aromos.cl"));
    }
    assert_eq!(elsewhere.post(&path, &[]).await.header("location"), "/login?moved=1");
    assert_eq!(elsewhere.get(&path).await.status, 410);
    assert_eq!(elsewhere.post("/email/AAAA", &[]).await.status, 410);
    school.run_jobs().await;
    school.advance(TimeDelta::hours(1));
    let again = school.signed_in(id).await;
    assert_eq!(again.post("/account/email", &[("email", "otra@aromos.cl")]).await.status, 303);
    school.run_jobs().await;
    school.advance(TimeDelta::hours(24));
    assert_eq!(elsewhere.get(&letters.link("otra@aromos.cl")).await.status, 410, "it works for a day");
}

#[tokio::test]
async fn sessions_say_browser_system_and_place_and_the_proxy_is_believed_where_it_is_trusted() {
    let school = School::new().await.set_up(&[("TRUSTED_PROXIES", "127.0.0.1")]);
    rosa(&school).await;
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0";
    let browser = school.nobody().with("user-agent", agent).with("x-forwarded-for", "1.2.3.4, 190.45.12.77");
    assert_eq!(sign_in(&browser, PASSWORD).await.status, 303);
    let page = browser.get("/account").await;
    for part in ["Firefox · Windows", "190.45.12.…", "Terminar todas, esta también"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!page.body.contains("190.45.12.77") && !page.body.contains("1.2.3"), "{}", page.body);
    school.advance(TimeDelta::minutes(2));
    let moved = browser.with("x-forwarded-for", "2800:300:6a1::7");
    moved.get("/account").await;
    assert!(moved.get("/account").await.body.contains("2800:300:6a1:…"), "where it was last used");
}

#[tokio::test]
async fn an_account_is_linked_with_somebody_who_was_searched_for() {
    let school = School::new().await;
    school
        .sql(
            "insert into teachers (code, given_names, family_names, created_at, updated_at)
        values ('D-7', 'Rosa', 'Peña', now(), now()), ('D-9', 'Luis', 'Peña', now(), now()),
               ('D-1', 'Otra', 'Docente', now(), now())",
        )
        .await;
    let admin = school.admin().await;
    let typed = [("name", "Rosa"), ("email", ROSA), ("roles", "teacher"), ("teacher_code", "pena")];
    let choose = admin.post("/admin/users", &typed).await;
    assert_eq!(choose.status, 422);
    for part in ["name=\"teacher_choice\" value=\"D-7\"", "Luis Peña (D-9)", "value=\"rosa@aromos.cl\""] {
        assert!(choose.body.contains(part), "{part}: {}", choose.body);
    }
    assert!(!choose.body.contains("Otra Docente"));
    let [name, email, roles, words] = typed;
    let made = admin.post("/admin/users", &[name, email, roles, words, ("teacher_choice", "D-7")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let page = admin.get(made.header("location")).await;
    assert!(page.body.contains("Vinculada con Rosa Peña"), "{}", page.body);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_link_is_shown_once_where_it_may_be_and_the_mailed_one_dies() {
    let letters = Arc::new(Letters::default());
    let school = School::new().await.mailing(letters.clone());
    let admin = school.admin().await;
    let typed = [("name", "Rosa"), ("email", ROSA), ("roles", "director")];
    let made = admin.post("/admin/users", &typed).await.header("location").to_owned();
    school.run_jobs().await;
    let mailed = letters.link(ROSA);
    let shown = admin.post(&format!("{made}/link"), &[]).await;
    assert!(shown.body.contains("http://localhost:8080/password/"), "{}", shown.body);
    assert_eq!(school.nobody().get(&mailed).await.status, 410);
    assert_eq!(admin.post(&format!("{made}/invitation"), &[]).await.status, 303);
    school.run_jobs().await;
    assert_eq!(school.nobody().get(&letters.link(ROSA)).await.status, 200);
}
