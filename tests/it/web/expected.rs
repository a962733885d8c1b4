//! Who may do what, written once. What a guard says of a route is tried in `every_route`; here stands what guards do
//! not say: which addresses are open to everybody, which of them are somebody's own, what each kind of key opens.
//! A route that is in none of these tables fails the test that lists them.

use std::collections::BTreeSet;

use axum::http::Method;
use presente::auth::Role;
use presente::kiosks::rules::GateMode;
use presente::web::guard::Access;
use presente::web::routes;
use serde_json::json;

use super::every_route::{is_refused, knock};
use crate::families::{ILL, families, send, signed_in};
use crate::support::{Browser, School};

/// Addresses that nobody needs to sign in for, and why.
const OPEN: [(&str, &str); 33] = [
    ("GET /calendar/{token}", "the address is the key"),
    ("GET /f/{token}", "the address is the key"),
    ("GET /f/{token}/absences/new", "the address is the key"),
    ("POST /f/{token}/absences", "the address is the key"),
    ("POST /f/{token}/absences/{absence}/withdrawal", "the address is the key"),
    ("GET /password/{secret}", "the address is the key, and works once"),
    ("POST /password/{secret}", "the address is the key, and works once"),
    ("GET /", "leads on to the sign-in"),
    ("GET /login", "the sign-in"),
    ("POST /login", "the sign-in"),
    ("POST /api/v1/devices/pair", "a code, or the key of the fleet"),
    ("GET /webhooks/whatsapp", "the word of verification"),
    ("POST /webhooks/whatsapp", "a signature"),
    ("GET /kiosk", "an app that shows nothing before it is paired"),
    ("GET /kiosk/", "an app that shows nothing before it is paired"),
    ("GET /kiosk/sw.js", "an app that shows nothing before it is paired"),
    ("GET /email/{secret}", "the address is the key, and works once"),
    ("POST /email/{secret}", "the address is the key, and works once"),
    ("GET /password/forgot", "whoever forgot it cannot sign in"),
    ("POST /password/forgot", "whoever forgot it cannot sign in"),
    ("POST /login/passkey", "the sign-in"),
    ("POST /login/passkey/challenge", "the sign-in"),
    ("GET /login/second", "the sign-in, after the password"),
    ("POST /login/second", "the sign-in, after the password"),
    ("POST /login/second/challenge", "the sign-in, after the password"),
    ("POST /login/second/code", "the sign-in, after the password"),
    ("GET /login/first", "the sign-in, after the password"),
    ("POST /login/first", "the sign-in, after the password"),
    ("POST /login/first/challenge", "the sign-in, after the password"),
    ("GET /teacher", "an app that shows nothing before somebody signs in"),
    ("GET /teacher/", "an app that shows nothing before somebody signs in"),
    ("GET /teacher/sw.js", "an app that shows nothing before somebody signs in"),
    ("POST /preferences", "a cookie of one's own browser"),
];

/// What belongs to somebody: only they find it, for everybody else it does not exist.
const OWN: [(&str, &str); 10] = [
    ("GET /app/children/{id}", "child"),
    ("GET /app/children/{id}/absences/new", "child"),
    ("GET /app/children/{id}/attendance", "child"),
    ("GET /app/children/{id}/classes", "child"),
    ("GET /app/children/{id}/data", "child"),
    ("POST /app/children/{id}/absences", "child"),
    ("POST /app/children/{id}/absences/{absence}/withdrawal", "child"),
    ("GET /app/feeds/own/{id}/revocation", "feed"),
    ("POST /app/feeds/own/{id}/revocation", "feed"),
    ("POST /account/sessions/{id}/end", "session"),
];

/// What belongs to somebody, and the file of the tests that try it as somebody else.
const TRIED_ELSEWHERE: [(&str, &str); 9] = [
    ("GET /app/classes/{id}/marks", "marks/pages.rs"),
    ("POST /app/classes/{id}/marks", "marks/pages.rs"),
    ("GET /app/courses/{id}/sheet", "web/own.rs"),
    ("GET /app/courses/{id}/sheet.csv", "web/own.rs"),
    ("GET /app/my/students/{id}", "web/own.rs"),
    ("GET /passkeys/{id}", "auth/passkeys.rs"),
    ("POST /passkeys/{id}", "auth/passkeys.rs"),
    ("GET /passkeys/{id}/removal", "auth/passkeys.rs"),
    ("POST /passkeys/{id}/removal", "auth/passkeys.rs"),
];

fn named(method: &Method, path: &str) -> String {
    format!("{method} {path}")
}

#[test]
fn every_open_address_stands_in_the_table_with_its_reason() {
    let routes = routes();
    let open = routes.list().iter().filter(|route| route.access == Access::Anyone);
    let found: BTreeSet<_> = open.map(|route| named(&route.method, &route.path)).collect();
    let listed: BTreeSet<_> = OPEN.iter().map(|(route, _)| (*route).to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn everything_of_somebodys_own_stands_in_the_table() {
    let routes = routes();
    // Direction, attendance office and administration read the whole school; guardians and teachers do not.
    let narrow = routes.list().iter().filter(|route| match route.access {
        Access::Roles(roles) | Access::Api { roles, .. } | Access::ApiPeople(roles) => {
            roles.contains(&Role::Guardian) || roles.contains(&Role::Teacher)
        }
        Access::Anyone | Access::Kiosk => false,
    });
    let found: BTreeSet<_> = narrow
        .filter(|route| route.path.contains('{'))
        .map(|route| named(&route.method, &route.path))
        .collect();
    let listed: BTreeSet<_> =
        OWN.iter().chain(&TRIED_ELSEWHERE).map(|(route, _)| (*route).to_owned()).collect();
    assert_eq!(found, listed);
}

/// Ana's mother, with what is hers, as addresses.
struct Mother {
    browser: Browser,
    absence: i64,
    feed: i64,
    session: i64,
}

impl Mother {
    async fn of(school: &School) -> Self {
        let browser = signed_in(school, "G-1").await;
        assert_eq!(send(&browser, "/app/children/1/absences", &ILL, None).await.status, 303);
        let feed = [("student_id", "1"), ("name", "Teléfono")];
        assert_eq!(browser.post("/app/feeds/own", &feed).await.status, 201);
        Self {
            browser,
            absence: school.value("select max(id) from absence_requests").await,
            feed: school.value("select max(id) from calendar_feeds").await,
            session: school.value("select max(id) from login_sessions").await,
        }
    }

    fn address(&self, path: &str, whose: &str) -> String {
        let id = match whose {
            "child" => 1,
            "feed" => self.feed,
            _ => self.session,
        };
        path.replace("{id}", &id.to_string()).replace("{absence}", &self.absence.to_string())
    }

    async fn knock(&self, by: &Browser, route: &str, whose: &str) -> u16 {
        let (method, path) = route.split_once(' ').unwrap();
        let address = self.address(path, whose);
        if address.ends_with("/absences") {
            return send(by, &address, &ILL, None).await.status;
        }
        match method {
            "GET" => by.get(&address).await.status,
            _ => by.post(&address, &[("reason", "Ya está bien")]).await.status,
        }
    }
}

#[tokio::test]
async fn what_is_somebodys_own_is_found_by_nobody_else() {
    let school = families().await;
    let mother = Mother::of(&school).await;
    let others = [
        ("another guardian", signed_in(&school, "G-3").await),
        ("a barred guardian", signed_in(&school, "G-2").await),
        ("a guardian of nobody", school.guardian().await),
        ("a teacher", school.teacher().await),
        ("another teacher", school.teacher().await),
        ("the head of the school", school.director().await),
    ];
    for (route, whose) in OWN {
        for (who, browser) in &others {
            let status = mother.knock(browser, route, whose).await;
            let expected = match *who {
                // A page of families is none of theirs, whosever child it is.
                "a teacher" | "another teacher" | "the head of the school" if whose == "child" => 403,
                _ => 404,
            };
            assert_eq!(status, expected, "{who}: {route}");
        }
    }
    // Only now by her: each of these would have found it gone, had one of the others been let in.
    for (route, whose) in OWN {
        let status = mother.knock(&mother.browser, route, whose).await;
        assert!(matches!(status, 200 | 303 | 409 | 422), "{route}: {status}");
    }
}

/// Those who show something as a bearer that opens less than a key of a program.
async fn bearers(school: &School) -> Vec<(&'static str, Browser)> {
    let (kiosk, _) = school.pair(GateMode::Auto).await;
    let (revoked, door) = school.pair(GateMode::Auto).await;
    let revoke = presente::kiosks::devices::revoke(school.app(), school.actor(), door.kiosk_id);
    revoke.await.unwrap();
    vec![
        ("a kiosk", school.with_token(&kiosk)),
        ("a kiosk that was revoked", school.with_token(&revoked)),
        ("the key of the fleet", school.with_token("una-llave-de-la-flota-0123456789abcdef")),
        ("a key that nobody has", school.with_token(&format!("pt_{}_{}", "0".repeat(16), "A".repeat(43)))),
        ("nonsense", school.with_token("x")),
    ]
}

#[tokio::test]
async fn each_kind_of_bearer_opens_what_is_its_own_and_nothing_else() {
    let fleet = ("DEVICE_API_KEY", "una-llave-de-la-flota-0123456789abcdef");
    let school = School::new().await.set_up(&[fleet, ("RATE_LIMIT_PERCENT", "1000")]);
    for (who, browser) in bearers(&school).await {
        for route in routes().list() {
            let answer = knock(&browser, &route.method, &route.path).await;
            let case = format!("{who}: {} {}: {}", route.method, route.path, answer.status);
            match route.access {
                Access::Anyone => {}
                Access::Kiosk => assert_eq!(!is_refused(&answer), who == "a kiosk", "{case}"),
                Access::Roles(_) | Access::Api { .. } | Access::ApiPeople(_) => {
                    assert!(is_refused(&answer), "{case}");
                }
            }
            assert!(answer.status < 500, "{case}\n{}", answer.body);
        }
    }
}

#[tokio::test]
async fn the_key_of_the_fleet_pairs_and_does_nothing_else() {
    let key = "una-llave-de-la-flota-0123456789abcdef";
    let school = School::new().await.set_up(&[("DEVICE_API_KEY", key)]);
    let fleet = school.with_token(key);
    for (path, body) in [
        ("/api/v1/attendance/events", json!({ "events": [] })),
        ("/api/v1/kiosk/heartbeat", json!({ "queue_length": 0 })),
    ] {
        assert_eq!(fleet.json(Method::POST, path, &body).await.status, 401, "{path}");
    }
    let body = json!({ "fleet_key": key, "name": "Norte" });
    let paired = fleet.json(Method::POST, "/api/v1/devices/pair", &body).await;
    assert_eq!(paired.status, 201, "{}", paired.body);
    let token = paired.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(school.with_token(&token).get("/api/v1/kiosk/bootstrap").await.status, 200);
    let kept = format!("select count(*) from kiosks k where k::text like '%{token}%'");
    assert_eq!(school.value::<i64>(&kept).await, 0, "only what it hashes to is kept");
}

#[tokio::test]
async fn tokens_of_kiosks_end_one_by_one() {
    let school = School::new().await;
    let ((first, door), (second, _)) = (school.pair(GateMode::Auto).await, school.pair(GateMode::Auto).await);
    assert_ne!(first, second);
    presente::kiosks::devices::revoke(school.app(), school.actor(), door.kiosk_id).await.unwrap();
    let status = async |token: &str| school.with_token(token).get("/api/v1/kiosk/bootstrap").await.status;
    assert_eq!((status(&first).await, status(&second).await), (401, 200));
}
