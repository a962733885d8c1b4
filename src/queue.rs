//! Jobs: small structs of ids, enqueued in the transaction of the fact that causes them.

use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::{DbBackend, Statement};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{BroadcastId, GenerationRunId, ImportId, InboxId, NotificationId, PasswordRequestId, RunId};

/// A kind of work that happens after its transaction, at least once.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + Unpin + 'static {
    /// The queue's name; part of the data, never renamed.
    const QUEUE: &'static str;
    /// How long one attempt may take.
    const LIMIT: Duration;
    /// How many of them one process runs at a time.
    const CONCURRENCY: usize = 1;
}

/// Runs a generation that was asked for on a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GenerateClasses {
    /// The run that waits.
    pub run_id: GenerationRunId,
}

impl Job for GenerateClasses {
    const QUEUE: &'static str = "generate_classes";
    const LIMIT: Duration = Duration::from_mins(15);
}

/// Compares an uploaded roster with the school.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewImport {
    /// The import that waits.
    pub import_id: ImportId,
}

impl Job for PreviewImport {
    const QUEUE: &'static str = "preview_import";
    const LIMIT: Duration = Duration::from_mins(15);
}

/// Applies a previewed roster.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApplyImport {
    /// The import that waits.
    pub import_id: ImportId,
}

impl Job for ApplyImport {
    const QUEUE: &'static str = "apply_import";
    const LIMIT: Duration = Duration::from_mins(15);
}

/// Carries out a run of a trigger. The run's own row counts the attempts and says whether it is still to be run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunTrigger {
    /// The run that has its turn.
    pub run_id: RunId,
}

impl Job for RunTrigger {
    const QUEUE: &'static str = "run_trigger";
    const LIMIT: Duration = Duration::from_mins(20);
    // All that is due at once starts at once; what they do then waits its turn for a connection.
    const CONCURRENCY: usize = 512;
}

/// Makes the days between two again, both inclusive: what they were judged by has changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecomputeDay {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

impl Job for RecomputeDay {
    const QUEUE: &'static str = "recompute_day";
    const LIMIT: Duration = Duration::from_mins(10);
}

/// Delivers one message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliverNotification {
    /// The message that waits.
    pub notification_id: NotificationId,
}

impl Job for DeliverNotification {
    const QUEUE: &'static str = "deliver_notification";
    const LIMIT: Duration = Duration::from_mins(4);
    const CONCURRENCY: usize = 4;
}

/// Delivers one message of WhatsApp. Each waits for its turn, so that many are in the hand at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliverMessage {
    /// The message that waits.
    pub notification_id: NotificationId,
}

impl Job for DeliverMessage {
    const QUEUE: &'static str = "deliver_message";
    const LIMIT: Duration = Duration::from_mins(4);
    const CONCURRENCY: usize = 96;
}

/// Reads what WhatsApp told, up to this.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadInbox {
    /// The newest of what was told.
    pub until: InboxId,
}

impl Job for ReadInbox {
    const QUEUE: &'static str = "read_inbox";
    const LIMIT: Duration = Duration::from_mins(10);
}

/// Answers somebody who wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerInbox {
    /// What they wrote.
    pub inbox_id: InboxId,
}

impl Job for AnswerInbox {
    const QUEUE: &'static str = "answer_inbox";
    const LIMIT: Duration = Duration::from_mins(2);
    const CONCURRENCY: usize = 2;
}

/// Writes the messages of a broadcast.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendBroadcast {
    /// The broadcast that is being sent.
    pub broadcast_id: BroadcastId,
}

impl Job for SendBroadcast {
    const QUEUE: &'static str = "send_broadcast";
    const LIMIT: Duration = Duration::from_mins(15);
}

/// Answers somebody who asked for a new password, if there is an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerPasswordRequest {
    /// What they asked for.
    pub request_id: PasswordRequestId,
}

impl Job for AnswerPasswordRequest {
    const QUEUE: &'static str = "answer_password_request";
    const LIMIT: Duration = Duration::from_mins(1);
}

/// Attempts are counted in our own rows; apalis counts jobs that never ran, so its limit is out of reach.
const OUT_OF_REACH: i32 = 1_000_000;

/// Jobs of a queue are begun by their priority, then by their age.
const USUAL: i32 = 0;
const FIRST: i32 = 10;

/// The channel on which a process hears of jobs: one word a transaction, the queue's name.
pub const BELL: &str = "presente_jobs";

/// Puts a job into its queue; it becomes visible when the transaction commits.
pub async fn enqueue<J: Job>(tx: &impl Conn, job: &J) -> Result<()> {
    enqueue_all(tx, std::slice::from_ref(job)).await
}

/// Puts jobs into their queue with one statement and one word to those who listen.
pub async fn enqueue_all<J: Job>(tx: &impl Conn, jobs: &[J]) -> Result<()> {
    put(tx, jobs, USUAL).await
}

/// The same before all that waits there.
pub async fn enqueue_first<J: Job>(tx: &impl Conn, jobs: &[J]) -> Result<()> {
    put(tx, jobs, FIRST).await
}

async fn put<J: Job>(tx: &impl Conn, jobs: &[J], priority: i32) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    insert(tx, jobs, Duration::from_micros(1), priority).await?;
    let ring = [BELL.into(), J::QUEUE.into()];
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, "select pg_notify($1, $2)", ring))
        .await?;
    Ok(())
}

/// Puts a job into its queue for later.
pub async fn enqueue_later<J: Job>(tx: &impl Conn, job: &J, pause: Duration) -> Result<()> {
    insert(tx, std::slice::from_ref(job), pause, USUAL).await
}

/// Always a little ahead, so that the queue's own trigger says nothing for each row: one word is enough.
async fn insert<J: Job>(tx: &impl Conn, jobs: &[J], ahead: Duration, priority: i32) -> Result<()> {
    let sql = "insert into apalis.jobs (id, job_type, job, max_attempts, run_at, priority, metadata)
        select apalis.generate_ulid(), $1, convert_to(job::text, 'UTF8'), $3,
            now() + make_interval(secs => $4), $5, ''::hstore
        from unnest($2::jsonb[]) as job";
    let bodies = jobs.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
    let values =
        [J::QUEUE.into(), bodies.into(), OUT_OF_REACH.into(), ahead.as_secs_f64().into(), priority.into()];
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}

/// The pause before another attempt: 2 s, 4 s, 8 s … up to two minutes, shortened by up to a quarter so that
/// retries spread.
pub fn backoff(started: i32, luck: f64) -> Duration {
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
