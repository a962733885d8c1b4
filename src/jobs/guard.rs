//! One attempt of a job: counted when it really starts, bounded in time, safe from panics.
//!
//! Time-outs, panics and retries are handled here because apalis 1.0's own layers leave such jobs
//! hanging or retry them without a pause.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use apalis::prelude::{AbortError, BoxDynError};
use futures::FutureExt;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::metrics;
use crate::queue::backoff;

const ATTEMPTS: i32 = 3;

/// Runs one attempt of the job stored under `id`, which has been handed out `delivery` times.
pub(super) async fn attempt<J: Perform>(
    app: &App,
    id: &str,
    delivery: usize,
    job: &J,
) -> Result<(), BoxDynError> {
    let started = if delivery <= 1 { 1 } else { count_start(app, id).await? };
    if started > ATTEMPTS {
        let reason = "its process ended in each attempt";
        job.give_up(app, reason).await?;
        return Err(AbortError::new(reason).into());
    }
    let began = Instant::now();
    let outcome = tokio::time::timeout(J::LIMIT, AssertUnwindSafe(job.perform(app)).catch_unwind()).await;
    let measure = |outcome| metrics::job(J::QUEUE, outcome, began.elapsed());
    let reason = match outcome {
        Ok(Ok(Ok(()))) => {
            measure("ok");
            return Ok(());
        }
        Ok(Ok(Err(error))) => error.to_string(),
        Ok(Err(_)) => "panic".to_owned(),
        Err(_) => format!("took longer than {} s", J::LIMIT.as_secs()),
    };
    tracing::error!(job = J::QUEUE, id, attempt = started, reason, "job failed");
    measure(if started >= ATTEMPTS { "failed" } else { "retry" });
    if started >= ATTEMPTS {
        job.give_up(app, &reason).await?;
        return Err(AbortError::new(reason).into());
    }
    put_off(app, id, started).await?;
    Err(reason.into())
}

/// Counts a start in the job's row. The first one is not written, so that a job that goes well costs nothing:
/// whatever is handed out again is believed to have started once.
async fn count_start(app: &App, id: &str) -> Result<i32, sqlx::Error> {
    let sql = "update apalis.jobs
        set metadata = metadata || hstore('starts', (coalesce((metadata -> 'starts')::int, 1) + 1)::text)
        where id = $1 returning (metadata -> 'starts')::int";
    sqlx::query_scalar(sql).bind(id).fetch_one(app.db.pool()).await
}

async fn put_off(app: &App, id: &str, started: i32) -> Result<(), sqlx::Error> {
    let pause = backoff(started, rand::random());
    sqlx::query("update apalis.jobs set run_at = now() + make_interval(secs => $2) where id = $1")
        .bind(id)
        .bind(pause.as_secs_f64())
        .execute(app.db.pool())
        .await
        .map(drop)
}
