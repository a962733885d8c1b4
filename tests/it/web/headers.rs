//! What every kind of answer carries, and whom browsers may show it to.

use axum::http::Method;
use presente::auth::Role;
use presente::auth::rules::UserForm;
use presente::auth::users;
use presente::feeds;
use presente::feeds::rules::{FeedForm, Kind, Subject};
use presente::web::assets;
use serde_json::json;

use crate::support::{Answer, School};

const PANEL: &str = "https://panel.colegio.cl";

/// One answer of each kind, by its name.
async fn answers(school: &School) -> Vec<(&'static str, u16, Answer)> {
    let (admin, program) = (school.admin().await, school.token(&["*"]).await);
    school
        .sql(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
            overriding system value values (1, 'G', 'Guitarra', 'marks', now(), now())",
        )
        .await;
    let form = FeedForm { name: "Agenda".into() };
    let secret =
        feeds::create(school.app(), school.actor(), Subject::of(Kind::Course, 1), &form).await.unwrap();
    let feed = format!("/calendar/{}", secret.file());
    let large = json!({ "code": "x".repeat(1_100_000) });
    let mut all = vec![
        ("a page", 200, admin.get("/app/students").await),
        ("JSON", 200, program.get("/api/v1/students").await),
        ("the document", 200, program.get("/api/v1/openapi.json").await),
        ("a file", 200, admin.get("/admin/audit.csv").await),
        ("a calendar", 200, school.nobody().get(&feed).await),
        ("a file of the pages", 200, school.nobody().get(&assets::url("app.css")).await),
        ("the kiosk's app", 200, school.nobody().get("/kiosk/").await),
        ("health", 200, school.nobody().get("/healthz").await),
        ("figures", 200, school.nobody().get("/metrics").await),
        ("a way on", 303, school.nobody().get("/app/students").await),
        ("nobody at the API", 401, school.nobody().get("/api/v1/students").await),
        ("not allowed", 403, school.teacher().await.get("/admin/audit").await),
        ("no such page", 404, admin.get("/nothing-here").await),
        ("no such thing", 404, program.get("/api/v1/students/999999").await),
        ("no such file", 404, school.nobody().get("/static/x/nothing.css").await),
        ("no such method", 405, admin.send(Method::DELETE, "/account", "", String::new()).await),
        ("too large", 413, program.json(Method::POST, "/api/v1/students", &large).await),
        ("no JSON", 415, program.send(Method::POST, "/api/v1/students", "text/plain", "a=b".into()).await),
        ("no form", 415, school.nobody().send(Method::POST, "/login", "text/plain", "a=b".into()).await),
        ("wrong fields", 422, program.json(Method::POST, "/api/v1/students", &json!({})).await),
        ("a wrong form", 422, admin.post("/admin/tokens", &[]).await),
    ];
    school.sql("alter table students rename to students_gone").await;
    all.push(("a fault of a page", 500, admin.get("/app/students").await));
    all.push(("a fault of the API", 500, program.get("/api/v1/students").await));
    school.sql("alter table students_gone rename to students").await;
    let fragments = admin.with("hx-request", "true").with("hx-target", "rows");
    all.push(("a fragment", 200, fragments.get("/app/students").await));
    all
}

fn check(name: &str, answer: &Answer) {
    for (header, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(header), value, "{name}: {header}");
    }
    assert!(
        answer.header("referrer-policy").ends_with("origin")
            || answer.header("referrer-policy") == "no-referrer",
        "{name}"
    );
    assert_eq!(answer.header("x-request-id").len(), 32, "{name}");
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"] {
        assert!(policy.contains(part), "{name}: {part}: {policy}");
    }
    for part in ["unsafe-inline", "unsafe-eval", "http:", "https:", "*"] {
        assert!(!policy.contains(part), "{name}: {part}: {policy}");
    }
    assert!(answer.header("permissions-policy").contains("microphone=(), geolocation=()"), "{name}");
    assert!(!answer.header("cache-control").is_empty(), "{name}");
    for header in
        ["server", "x-powered-by", "access-control-allow-origin", "access-control-allow-credentials"]
    {
        assert_eq!(answer.header(header), "", "{name}: {header}");
    }
    assert!(answer.body.is_empty() || !answer.header("content-type").is_empty(), "{name}");
}

#[tokio::test]
async fn every_kind_of_answer_carries_its_headers() {
    let school = School::new().await;
    for (name, status, answer) in answers(&school).await {
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
        check(name, &answer);
        let is_kept = ["a calendar", "a file of the pages", "the kiosk's app"].contains(&name);
        assert_eq!(answer.header("cache-control") == "no-store", !is_kept, "{name}");
        assert_eq!(answer.header("strict-transport-security"), "", "{name}: not on plain HTTP");
        if status == 405 {
            assert!(answer.header("allow").contains("GET"), "{name}");
        }
        if name.ends_with("the API") {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
        }
        for secret in ["students_gone", "sqlx", "panicked", "src/"] {
            assert!(
                status < 400 || !answer.body.contains(secret),
                "{name} tells of {secret}: {}",
                answer.body
            );
        }
    }
}

#[tokio::test]
async fn over_https_cookies_and_answers_insist_on_it() {
    let school = School::new().await;
    let form = UserForm {
        email: "rosa@aromos.cl".into(),
        name: "Rosa Peña".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    let password = "tigres de papel 2026";
    users::create_with_password(school.app(), school.actor(), &form, password).await.unwrap();
    let school = school.set_up(&[("PUBLIC_URL", "https://asistencia.colegio.cl")]);
    let browser = school.nobody();
    let inside = browser.post("/login", &[("email", "rosa@aromos.cl"), ("password", password)]).await;
    assert_eq!(inside.status, 303, "{}", inside.body);
    let cookie = inside.header("set-cookie");
    assert!(cookie.starts_with("__Host-sid="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    for path in ["/account", "/api/v1/openapi.json", "/nothing-here", "/healthz", &assets::url("app.css")] {
        let answer = browser.get(path).await;
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains",
            "{path}"
        );
    }
    let theme = browser.post("/preferences", &[("theme", "dark")]).await;
    assert!(theme.header("set-cookie").ends_with("; Secure"), "{:?}", theme.headers);
}

#[tokio::test]
async fn another_origin_reads_the_api_only_when_it_is_named_and_never_with_a_session() {
    let school = School::new().await.set_up(&[("CORS_ORIGINS", "[\"https://panel.colegio.cl\"]")]);
    let from = |origin: &str| school.nobody().with("sec-fetch-site", "cross-site").with("origin", origin);
    let asks = async |origin: &str, path: &str| {
        let browser = from(origin).with("access-control-request-method", "POST");
        browser.send(Method::OPTIONS, path, "", String::new()).await
    };
    let yes = asks(PANEL, "/api/v1/students").await;
    assert_eq!((yes.status, yes.header("access-control-allow-origin")), (204, PANEL));
    assert!(yes.header("access-control-allow-headers").contains("Authorization"));
    assert_eq!(yes.header("access-control-allow-credentials"), "");
    assert!(yes.headers.get_all("vary").iter().any(|vary| vary == "Origin"));
    for (origin, path) in [
        ("https://panel.colegio.cl.evil.example", "/api/v1/students"),
        ("http://panel.colegio.cl", "/api/v1/students"),
        ("null", "/api/v1/students"),
        (PANEL, "/app/students"),
        (PANEL, "/login"),
    ] {
        let no = asks(origin, path).await;
        assert_eq!(no.header("access-control-allow-origin"), "", "{origin} {path}");
    }
    let body = json!({ "code": "A-1", "given_names": "Ana", "family_names": "Soto" });
    let key = |origin: &str, browser: crate::support::Browser| {
        browser.with("sec-fetch-site", "cross-site").with("origin", origin)
    };
    let program = key(PANEL, school.token(&["people:read", "people:write"]).await);
    let made = program.json(Method::POST, "/api/v1/students", &body).await;
    assert_eq!((made.status, made.header("access-control-allow-origin")), (201, PANEL));
    let refused = program.json(Method::POST, "/api/v1/students", &json!({})).await;
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (422, PANEL));
    let evil = key("https://evil.example", school.token(&["*"]).await);
    let stopped = evil.json(Method::POST, "/api/v1/students", &body).await;
    assert_eq!((stopped.status, stopped.header("access-control-allow-origin")), (403, ""));
    let session = key(PANEL, school.director().await);
    assert_eq!(session.json(Method::POST, "/api/v1/students", &body).await.status, 403);
    assert_eq!(school.value::<i64>("select count(*) from students").await, 1);
}
