//! What happens is told from process to process, and pages hear of it.

use std::time::Duration;

use futures::StreamExt;
use presente::app::App;
use presente::live::Topic;
use presente::{cache, live};
use tokio::time::timeout;

use crate::support::School;

/// Within which time everybody has heard.
const SOON: Duration = Duration::from_secs(2);

/// A process that speaks and listens.
async fn process(app: App) -> App {
    tokio::spawn(cache::listen(app.clone()));
    tokio::spawn(live::tell(app.clone()));
    while !app.cache.caught_up().await {
        tokio::task::yield_now().await;
    }
    app
}

#[tokio::test]
async fn what_happens_in_one_process_is_heard_in_all() {
    let school = School::new().await;
    let (one, other) = (process(school.twin().await).await, process(school.twin().await).await);
    let (mut here, mut there) = (one.live.subscribe(), other.live.subscribe());
    one.live.touch(Topic::Day);
    assert_eq!(timeout(SOON, there.next()).await.unwrap(), Topic::Day);
    assert_eq!(timeout(SOON, here.next()).await.unwrap(), Topic::Day, "and where it happened");
    other.live.touch(Topic::Kiosks);
    assert_eq!(timeout(SOON, here.next()).await.unwrap(), Topic::Kiosks);
}

#[tokio::test]
async fn a_line_that_was_cut_says_that_anything_may_have_happened() {
    let school = School::new().await;
    let app = process(school.twin().await).await;
    let mut ear = app.live.subscribe();
    school
        .sql(
            "select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()",
        )
        .await;
    assert_eq!(timeout(2 * SOON, ear.next()).await.unwrap(), Topic::Day);
}

#[tokio::test]
async fn the_stream_tells_staff_what_happens_and_ends_with_its_process() {
    let school = School::new().await;
    let app = process(school.twin().await).await;
    let director = school.director().await.at(&app);
    let response = director.open("/app/live").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body().into_data_stream();
    let said = |chunk: Option<Result<axum::body::Bytes, axum::Error>>| {
        String::from_utf8(chunk.unwrap().unwrap().to_vec()).unwrap()
    };
    assert!(said(body.next().await).contains("event: pulse"));
    app.live.touch(Topic::Day);
    assert!(said(timeout(SOON, body.next()).await.unwrap()).contains("event: day"));
    app.draining.cancel();
    assert!(timeout(SOON, body.next()).await.unwrap().is_none(), "the page asks another process");
}

#[tokio::test]
async fn where_nobody_listens_there_is_no_stream() {
    let school = School::new().await;
    assert_eq!(school.director().await.get("/app/live").await.status, 409);
    assert_eq!(school.teacher().await.get("/app/live").await.status, 403);
}
