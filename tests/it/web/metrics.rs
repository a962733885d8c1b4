//! Figures for Prometheus, and the charts of the office.

use presente::app::App;
use presente::config::{Environment, Secret};
use presente::metrics::{self, Range};
use presente::processes;

use crate::support::School;

/// Another process of the school, set up as in earnest.
async fn in_production(school: &School, token: Option<&str>) -> App {
    let mut app = school.twin().await;
    let mut config = (*app.config).clone();
    config.environment = Environment::Production;
    config.metrics_token = token.map(Secret::new);
    app.config = config.into();
    app
}

#[tokio::test]
async fn figures_are_told_by_route_and_never_by_person() {
    let school = School::new().await;
    let staff = school.director().await;
    staff.get("/app/students/123456").await;
    staff.get("/app/students?q=Peralta").await;
    staff.get("/no/such/page/123456").await;
    let answer = school.nobody().get("/metrics").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "text/plain; version=0.0.4; charset=utf-8")
    );
    for name in [
        "http_requests_total{method=\"GET\",route=\"/app/students/{id}\",status=\"404\"}",
        "http_request_duration_seconds_bucket{method=\"GET\",route=\"/app/students\",le=\"0.005\"}",
        "http_requests_in_flight",
        "cache_requests_total{cache=\"sessions\",result=\"bypass\"}",
        "cache_capacity_entries{cache=\"tokens\"} 10000",
        "db_pool_connections{state=\"idle\"}",
        "app_build_info{version=",
        "# TYPE http_request_duration_seconds histogram",
    ] {
        assert!(answer.body.contains(name), "{name}\n{}", answer.body);
    }
    for secret in ["123456", "Peralta"] {
        assert!(!answer.body.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn in_earnest_a_token_is_asked_for() {
    let school = School::new().await;
    let app = in_production(&school, Some("un-token-de-pruebas")).await;
    let from_afar = || school.nobody().at(&app);
    let refused = from_afar().get("/metrics").await;
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, "Bearer"));
    assert!(!refused.body.contains("http_requests_total"));
    for (given, status) in [("un-token-de-pruebas", 200), ("otro", 401), ("", 401)] {
        let asked = from_afar().with("authorization", &format!("Bearer {given}")).get("/metrics").await;
        assert_eq!(asked.status, status, "{given}");
    }
    let spoofed = from_afar().with("x-forwarded-for", "127.0.0.1").get("/metrics").await;
    assert_eq!(spoofed.status, 401);
    let without = in_production(&school, None).await;
    let asked = school.nobody().at(&without).with("authorization", "Bearer ").get("/metrics").await;
    assert_eq!(asked.status, 401);
}

#[tokio::test]
async fn minutes_become_charts() {
    let school = School::new().await;
    processes::register(school.app(), &["web".to_owned()]).await.unwrap();
    let admin = school.admin().await;
    let empty = admin.get("/admin/metrics").await;
    assert_eq!(empty.status, 200);
    for _ in 0..3 {
        admin.get("/account").await;
    }
    metrics::write(school.app(), true).await.unwrap();
    let figures = metrics::figures(school.app(), Range::Day).await.unwrap();
    let now = figures.bins.last().unwrap();
    assert!(now.requests() >= 3.0 && now.request_p95().is_some(), "{now:?}");
    assert_eq!(figures.bins.len(), 24);
    let page = admin.get("/admin/metrics?range=week").await;
    assert_eq!(page.status, 200);
    for part in ["<svg class=\"plot\"", "<title id=\"requests-title\">", "<desc", "<table", "sin datos"] {
        assert!(page.body.contains(part), "{part}");
    }
    school.sql("update metric_samples set minute = now() - interval '9 days'").await;
    metrics::write(school.app(), true).await.unwrap();
    let old = "select count(*) from metric_samples where minute < now() - interval '8 days'";
    assert_eq!(school.value::<i64>(old).await, 0);
}

#[tokio::test]
async fn trouble_that_lets_pages_answer_is_degraded_and_named() {
    let school = School::new().await;
    let health = async || {
        let answer = school.nobody().get("/health").await;
        (answer.status, answer.json())
    };
    let (status, body) = health().await;
    assert_eq!((status, &body["status"], &body["scheduler"]), (200, &"degraded".into(), &"silent".into()));
    processes::register(school.app(), &["scheduler".to_owned()]).await.unwrap();
    processes::beat(school.app(), true).await.unwrap();
    let (status, body) = health().await;
    assert_eq!((status, &body["status"], &body["scheduler"]), (200, &"ok".into(), &"ok".into()), "{body}");
    school.sql("update processes set heartbeat_at = now() - interval '61 seconds'").await;
    assert_eq!(health().await.1["scheduler"], "silent");
    school.app().draining.cancel();
    let (status, body) = health().await;
    assert_eq!((status, &body["status"]), (503, &"unavailable".into()));
}
