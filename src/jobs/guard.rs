//! One attempt of a job: counted when it really starts, bounded in time, safe from panics.
//!
//! Time-outs, panics and retries are handled here because apalis 1.0's own layers leave such jobs
//! hanging or retry them without a pause.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use apalis::prelude::{AbortError, BoxDynError};
use futures::FutureExt;

use super::Perform;
use crate::app::App;
use crate::error::Result;

const ATTEMPTS: i32 = 3;

/// Runs one attempt of the job stored under `id`.
pub(super) async fn attempt<J: Perform>(app: &App, id: &str, job: &J) -> Result<(), BoxDynError> {
    let started = count_start(app, id).await?;
    if started > ATTEMPTS {
        let reason = "its process ended in each attempt";
        job.give_up(app, reason).await?;
        return Err(AbortError::new(reason).into());
    }
    let outcome = tokio::time::timeout(J::LIMIT, AssertUnwindSafe(job.perform(app)).catch_unwind()).await;
    let reason = match outcome {
        Ok(Ok(Ok(()))) => return Ok(()),
        Ok(Ok(Err(error))) => error.to_string(),
        Ok(Err(_)) => "panic".to_owned(),
        Err(_) => format!("took longer than {} s", J::LIMIT.as_secs()),
    };
    tracing::error!(job = J::QUEUE, id, attempt = started, reason, "job failed");
    if started >= ATTEMPTS {
        job.give_up(app, &reason).await?;
        return Err(AbortError::new(reason).into());
    }
    put_off(app, id, started).await?;
    Err(reason.into())
}

async fn count_start(app: &App, id: &str) -> Result<i32, sqlx::Error> {
    let sql = "update apalis.jobs
        set metadata = metadata || hstore('starts', (coalesce((metadata -> 'starts')::int, 0) + 1)::text)
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

/// 2 s, 4 s, 8 s … up to two minutes, shortened by up to a quarter so that retries spread.
fn backoff(started: i32, luck: f64) -> Duration {
    let exponent = u32::try_from(started.clamp(1, 7)).unwrap_or(1);
    let full = f64::from(2_u32.pow(exponent)).min(120.0);
    Duration::from_secs_f64(full * (1.0 - luck.clamp(0.0, 1.0) / 4.0))
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn the_pause_doubles_and_is_bounded() {
        assert!((backoff(1, 0.0).as_secs_f64() - 2.0).abs() < 1e-9);
        assert!((backoff(3, 0.0).as_secs_f64() - 8.0).abs() < 1e-9);
        assert!((backoff(3, 1.0).as_secs_f64() - 6.0).abs() < 1e-9);
        assert!(backoff(1000, 0.0).as_secs_f64() <= 120.0);
    }
}
