//! Runs what waits, here and now: how tests and one-off commands see the end of a day.

use sqlx::Row;

use super::Perform;
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::Job;

/// Runs every job that is due, oldest first, each `times` over (a job is safe to repeat), until none is
/// left. Gives how many there were; the first error ends it.
pub async fn drain(app: &App, times: u32) -> Result<usize> {
    let mut count = 0;
    while let Some((id, queue, body)) = next(app).await? {
        for _ in 0..times {
            dispatch(app, &queue, &body).await?;
        }
        let done = "update apalis.jobs set status = 'Done', done_at = now() where id = $1";
        sqlx::query(done).bind(&id).execute(app.db.pool()).await?;
        count += 1;
    }
    Ok(count)
}

async fn next(app: &App) -> Result<Option<(String, String, Vec<u8>)>> {
    let sql = "select id, job_type, job from apalis.jobs
        where status = 'Pending' and run_at <= now() + interval '1 second' order by run_at, id limit 1";
    let row = sqlx::query(sql).fetch_optional(app.db.pool()).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).transpose()
}

async fn dispatch(app: &App, queue: &str, body: &[u8]) -> Result<()> {
    macro_rules! kinds {
        ($($job:ty),* $(,)?) => {$(
            if queue == <$job as Job>::QUEUE {
                return serde_json::from_slice::<$job>(body)?.perform(app).await;
            }
        )*};
    }
    super::all_kinds!(kinds);
    Err(Error::fault(format!("nobody runs the queue {queue}")))
}
