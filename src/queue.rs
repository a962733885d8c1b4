//! Jobs: small structs of ids, enqueued in the transaction of the fact that causes them.

use std::time::Duration;

use sea_orm::{DbBackend, Statement};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{GenerationRunId, ImportId};

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

/// Attempts are counted in our own rows; apalis counts jobs that never ran, so its limit is out of reach.
const OUT_OF_REACH: i32 = 1_000_000;

/// Puts a job into its queue; it becomes visible when the transaction commits.
pub async fn enqueue<J: Job>(tx: &impl Conn, job: &J) -> Result<()> {
    let sql = "insert into apalis.jobs (id, job_type, job, max_attempts, metadata)
        values (apalis.generate_ulid(), $1, convert_to($2::jsonb::text, 'UTF8'), $3, ''::hstore)";
    let values = [J::QUEUE.into(), serde_json::to_value(job)?.into(), OUT_OF_REACH.into()];
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(())
}
