//! Coming in and going out, on the pages.

use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::ids::UserId;

use crate::support::School;

const PASSWORD: &str = "tres tristes tigres";

async fn rosa(school: &School) -> UserId {
    let form = UserForm {
        email: "rosa@aromos.cl".into(),
        name: "Rosa Peña".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    users::create_with_password(school.app(), school.actor(), &form, PASSWORD).await.unwrap().id
}

#[tokio::test]
async fn one_signs_in_is_led_back_and_signs_out() {
    let school = School::new().await;
    rosa(&school).await;
    let browser = school.nobody();
    let asked = browser.get("/account").await;
    assert_eq!((asked.status, asked.header("location")), (303, "/login?next=%2Faccount"));
    let page = browser.get(asked.header("location")).await;
    assert!(page.body.contains("name=\"next\" value=\"/account\""), "{}", page.body);

    let wrong = browser.post("/login", &[("email", "rosa@aromos.cl"), ("password", "otra cosa")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("rosa@aromos.cl") && !wrong.body.contains("otra cosa"));
    let early = browser.post("/login", &[("email", "rosa@aromos.cl"), ("password", PASSWORD)]).await;
    assert_eq!((early.status, early.header("retry-after")), (429, "1"));

    school.advance(chrono::TimeDelta::seconds(1));
    let form = [("email", "rosa@aromos.cl"), ("password", PASSWORD), ("next", "/account")];
    let inside = browser.post("/login", &form).await;
    assert_eq!((inside.status, inside.header("location")), (303, "/account"));
    let cookie = inside.header("set-cookie").to_owned();
    for part in ["sid=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Max-Age"), "an office browser forgets it: {cookie}");
    assert_eq!(browser.get("/account").await.status, 200);

    let before = browser.cookie("sid").unwrap();
    let out = browser.post("/logout", &[]).await;
    assert_eq!((out.status, out.header("location")), (303, "/login"));
    assert_eq!(browser.cookie("sid"), None);
    let stolen = school.nobody().with("cookie", &format!("sid={before}"));
    assert_eq!(stolen.get("/account").await.status, 303);
}

#[tokio::test]
async fn a_session_id_known_before_is_worth_nothing_after() {
    let school = School::new().await;
    rosa(&school).await;
    let browser = school.nobody();
    let form = [("email", "rosa@aromos.cl"), ("password", PASSWORD)];
    browser.post("/login", &form).await;
    let first = browser.cookie("sid").unwrap();
    browser.post("/login", &form).await;
    assert_ne!(browser.cookie("sid").unwrap(), first);
    let old = school.nobody().with("cookie", &format!("sid={first}"));
    assert_eq!(old.get("/account").await.status, 303);
}

#[tokio::test]
async fn the_way_after_signing_in_never_leaves_the_program() {
    let school = School::new().await;
    rosa(&school).await;
    for next in ["https://evil.example/", "//evil.example", ""] {
        let form = [("email", "rosa@aromos.cl"), ("password", PASSWORD), ("next", next)];
        assert_eq!(school.nobody().post("/login", &form).await.header("location"), "/app/");
    }
}

#[tokio::test]
async fn a_family_keeps_its_session_when_the_browser_is_closed() {
    let school = School::new().await;
    let id = rosa(&school).await;
    school.sql("update user_roles set role = 'guardian'").await;
    let answer = school.nobody().post("/login", &[("email", "rosa@aromos.cl"), ("password", PASSWORD)]).await;
    assert!(answer.header("set-cookie").contains("Max-Age=2592000"), "{id}: {}", answer.header("set-cookie"));
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let (here, there) = (school.signed_in(id).await, school.signed_in(id).await);
    let change = |current: &'static str| {
        [("current", current), ("password", "el mar de noche"), ("again", "el mar de noche")]
    };
    let refused = here.post("/account/password", &change("otra cosa")).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains("el mar de noche"), "a password is never sent back");
    school.advance(chrono::TimeDelta::seconds(1));
    assert_eq!(here.post("/account/password", &change(PASSWORD)).await.status, 303);
    assert!(here.get("/account").await.body.contains("Contraseña cambiada"));
    assert_eq!(there.get("/account").await.status, 303);
    school.run_jobs().await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let (here, there, other) =
        (school.signed_in(id).await, school.signed_in(id).await, school.director().await);
    let row: i64 = school.value("select id from login_sessions order by id limit 1 offset 1").await;
    assert_eq!(other.post(&format!("/account/sessions/{row}/end"), &[]).await.status, 404);
    assert_eq!(here.post(&format!("/account/sessions/{row}/end"), &[]).await.status, 303);
    assert_eq!((there.get("/account").await.status, here.get("/account").await.status), (303, 200));
    let again = school.signed_in(id).await;
    assert_eq!(here.post("/account/sessions/end-others", &[]).await.status, 303);
    assert_eq!((again.get("/account").await.status, other.get("/account").await.status), (303, 200));
}

#[tokio::test]
async fn a_link_for_a_password_is_looked_at_freely_and_used_once() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let link = presente::auth::passwords::invite(school.app(), school.actor(), id).await.unwrap();
    let path = link.address.strip_prefix("http://localhost:8080").unwrap();
    for _ in 0..2 {
        assert_eq!(school.nobody().get(path).await.status, 200);
    }
    let short = school.nobody().post(path, &[("password", "corta"), ("again", "corta")]).await;
    assert_eq!(short.status, 422);
    let new = [("password", "el mar de noche"), ("again", "el mar de noche")];
    assert_eq!(school.nobody().post(path, &new).await.header("location"), "/login?set=1");
    let gone = school.nobody().get(path).await;
    assert_eq!(gone.status, 410);
    assert!(gone.body.contains("ya se usó"), "{}", gone.body);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_chosen_language_is_kept_with_the_person() {
    let school = School::new().await;
    let id = rosa(&school).await;
    let browser = school.signed_in(id).await.with("accept-language", "es");
    browser.post("/preferences", &[("language", "en"), ("back", "/account")]).await;
    assert!(school.signed_in(id).await.get("/account").await.body.contains("lang=\"en\""));
    browser.post("/account/language", &[("locale", "")]).await;
    assert!(school.signed_in(id).await.get("/account").await.body.contains("lang=\"es\""));
}
