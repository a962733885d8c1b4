//! The day page of 5,000 students while ten people watch it.

use std::time::Instant;

use axum::body::Body;
use axum::http::Request;
use chrono::NaiveDate;
use http_body_util::BodyExt;
use presente::app::App;
use presente::auth::rules::UserForm;
use presente::auth::session_store::{LOGIN, Login, PgSessions};
use presente::auth::{Role, users};
use presente::reports::day;
use presente::{attendance, cache, web};
use tower::ServiceExt;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use crate::generation::{School, TODAY};
use crate::{Benchmark, cluster, folder, millis};

const WATCHERS: usize = 10;
/// How often each of them asks.
const TIMES: usize = 60;

/// `day_page_p95_ms`.
pub async fn measure() -> Vec<Benchmark> {
    let local = tokio::task::spawn_blocking(|| cluster(&folder("day"))).await.unwrap();
    let school = School::open(&local, "bench_day", 10).await;
    let (app, today): (_, NaiveDate) = (school.app.clone(), TODAY.parse().unwrap());
    attendance::open_day(&app, today).await.unwrap();
    school
        .sql("update day_statuses set status = 'present', rule = 'in_time', first_in = expected_in, inside = true
            where student_id % 10 > 0; analyze")
        .await;
    tokio::spawn(cache::listen(app.clone()));
    let cookie = session(&school).await;
    let router = web::router(app.clone());
    let page = || {
        let request = Request::get("/app/").header("hx-request", "true").header("hx-target", "now");
        let request = request.header("cookie", format!("sid={cookie}")).body(Body::empty()).unwrap();
        let router = router.clone();
        async move {
            let answer = router.oneshot(request).await.unwrap();
            assert_eq!(answer.status(), 200);
            answer.into_body().collect().await.unwrap();
        }
    };
    let read = || {
        let app = app.clone();
        async move { assert!(day::day(&app, today, None).await.unwrap().adds_up()) }
    };
    watch(WATCHERS, &page).await;
    let (ours, limit) = (watch(WATCHERS, &page).await, watch(WATCHERS, &read).await);
    let expected = day::day(&app, today, None).await.unwrap().tally.enrolled();
    vec![Benchmark::new(
        "day_page_p95_ms",
        "ms",
        p95(ours),
        p95(limit),
        format!(
            "{expected} students, {WATCHERS} watchers, aim below 100; limit: its two statements alone, by as many"
        ),
    )]
}

/// Milliseconds of each time that each watcher asks.
pub async fn watch<F: Future<Output = ()> + Send + 'static>(
    watchers: usize,
    ask: &impl Fn() -> F,
) -> Vec<f64> {
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..watchers {
        let asks: Vec<F> = (0..TIMES).map(|_| ask()).collect();
        all.spawn(async move {
            let mut times = Vec::new();
            for ask in asks {
                let start = Instant::now();
                ask.await;
                times.push(millis(start.elapsed()));
            }
            times
        });
    }
    all.join_all().await.concat()
}

pub fn p95(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() * 95 / 100]
}

/// A director who has just signed in.
pub async fn session(school: &School) -> String {
    let form = UserForm {
        email: "director@bench.test".into(),
        name: "Directora".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    let app: &App = &school.app;
    let user = users::create(app, &school.actor, &form).await.unwrap();
    let login = Login { user_id: user.id, at: app.clock.now(), agent: None };
    let mut record = Record {
        id: Id::default(),
        data: [(LOGIN.to_owned(), serde_json::to_value(login).unwrap())].into(),
        expiry_date: time::OffsetDateTime::now_utc() + time::Duration::days(1),
    };
    PgSessions::new(app.db.pool().clone(), app.cache.clone()).create(&mut record).await.unwrap();
    record.id.to_string()
}
