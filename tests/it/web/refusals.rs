//! What is refused at the door, and how it is told.

use axum::http::Method;

use crate::support::School;

#[tokio::test]
async fn every_answer_carries_its_headers_and_a_nonce_of_its_own() {
    let school = School::new().await;
    let (one, two) = (school.nobody().get("/nothing-here").await, school.nobody().get("/nothing-here").await);
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(one.header(name), value, "{name}");
    }
    let policy = one.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert_ne!(policy, two.header("content-security-policy"));
    assert_eq!(one.header("x-request-id").len(), 32);
    let style = school.nobody().get(&presente::web::assets::url("app.css")).await;
    assert_eq!((style.status, style.header("x-content-type-options")), (200, "nosniff"));
    assert!(style.header("cache-control").contains("immutable"));
    assert!(one.header("strict-transport-security").is_empty(), "not on plain HTTP");
    assert_eq!(school.nobody().get("/password/x").await.header("referrer-policy"), "no-referrer");
    assert_eq!(school.nobody().get("/email/x").await.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn an_error_is_a_page_a_fragment_or_a_problem_and_carries_the_request_id() {
    let school = School::new().await;
    let page = school.nobody().get("/nothing-here").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("<html") && page.body.contains(page.header("x-request-id")), "{}", page.body);
    let fragment = school.nobody().with("hx-request", "true").get("/nothing-here").await;
    assert!(!fragment.body.contains("<html") && fragment.body.contains("<h1"), "{}", fragment.body);
    let english = school.nobody().with("accept-language", "en-GB,es;q=0.5");
    let problem = english.get("/api/v1/nothing-here").await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.json()["status"], 404);
    assert_eq!(problem.json()["detail"], "There is no such thing, or it is gone.");
    assert_eq!(problem.json()["request_id"], problem.header("x-request-id"));
}

#[tokio::test]
async fn another_site_cannot_send_with_our_cookie() {
    let school = School::new().await;
    let director = school.director().await.with("sec-fetch-site", "cross-site");
    let answer = director.post("/logout", &[]).await;
    assert_eq!(answer.status, 403);
    let silent = school.director().await.with("sec-fetch-site", "");
    assert_eq!(silent.post("/logout", &[]).await.status, 403, "neither header, but a cookie");
    let by_origin = school.director().await.with("sec-fetch-site", "").with("origin", "https://evil.example");
    assert_eq!(by_origin.post("/logout", &[]).await.status, 403);
    let still = "select count(*) from login_sessions";
    assert_eq!(school.value::<i64>(still).await, 3, "nobody was signed out");
}

#[tokio::test]
async fn refusals_are_kept_for_somebody_to_see() {
    let school = School::new().await;
    let answer = school.token(&["classes:read"]).await.get("/api/v1/openapi.json").await;
    assert_eq!(answer.status, 200);
    let teacher = school.teacher().await;
    let Some(route) =
        presente::web::routes().list().iter().find(|route| route.path == "/admin/users").cloned()
    else {
        panic!("the page of accounts is gone");
    };
    assert_eq!(teacher.send(Method::GET, &route.path, "", String::new()).await.status, 403);
    let kept = "select verb || ' ' || actor_kind || ' ' || (after ->> 'route') from audit_log order by id desc limit 1";
    assert_eq!(school.value::<String>(kept).await, "access.refuse user /admin/users");
}
