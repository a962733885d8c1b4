//! What is older than anybody needs it: forgotten at night, in small bites.

use super::outcome::{Counts, Done};
use super::store::history as store;
use crate::app::App;
use crate::attendance::absences;
use crate::error::Result;
use crate::{alerts, audit, notifications, processes};

/// Days that a finished job stays in the queue.
const JOB_DAYS: i32 = 30;
/// Days that a run stays: a school year and more.
const RUN_DAYS: i32 = 400;
/// Days that what WhatsApp told stays: it tells a thing again for a week at most.
const INBOX_DAYS: i64 = 90;
/// Days that a process that has ended stays.
const PROCESS_DAYS: u32 = 30;

/// Forgets what is old; again, there is nothing left.
pub(super) async fn purge(app: &App) -> Result<Done> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let counts = Counts::default()
        .with("jobs", store::forget_jobs(conn, JOB_DAYS).await?)
        .with("workers", store::forget_workers(conn, JOB_DAYS).await?)
        .with("processes", processes::forget(app, PROCESS_DAYS).await?)
        .with("runs", store::forget_runs(conn, RUN_DAYS, now).await?)
        .with("notifications", messages(app).await?)
        .with("alerts", alerts::forget(app, RUN_DAYS.into()).await?)
        .with("papers", absences::sweep(app).await?)
        .with("audit", audit::retention::forget(conn, now).await?);
    Ok(Done { counts, ..Done::default() })
}

/// Messages, and what was told of them and written back.
async fn messages(app: &App) -> Result<u64> {
    let told = notifications::forget(app, RUN_DAYS.into()).await?;
    Ok(told + notifications::inbox::forget(app, INBOX_DAYS).await?)
}

/// How much is old; nothing is forgotten.
pub(super) async fn old(app: &App) -> Result<Counts> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    Ok(Counts::default()
        .with("jobs", store::old_jobs(conn, JOB_DAYS).await?)
        .with("runs", store::old_runs(conn, RUN_DAYS, now).await?))
}
