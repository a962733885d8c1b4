//! One alarm for all queues of a process: one connection that listens, one question every two seconds.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::supervise;
use crate::app::App;
use crate::error::Result;
use crate::queue::BELL;

/// How often it is asked which queues have something due: retries become due without a word. What runs counts,
/// too: when a job ends while apalis fetches the next, apalis notes its end only when it is called again.
const EVERY: Duration = Duration::from_secs(2);
/// What triggers say when they or their runs change.
const TRIGGERS: &str = "presente_triggers";
/// What the queue itself says of jobs that others put into it.
const INSERTS: &str = "apalis::job::insert";

/// The bells of a process: one for each queue, one for the scheduler.
#[derive(Clone, Debug, Default)]
pub struct Alarm {
    queues: Arc<HashMap<&'static str, Arc<Notify>>>,
    triggers: Arc<Notify>,
}

impl Alarm {
    /// An alarm for these queues; for none, it only tells of triggers.
    pub fn new(queues: &[&'static str]) -> Self {
        let queues = queues.iter().map(|queue| (*queue, Arc::default())).collect();
        Self { queues: Arc::new(queues), triggers: Arc::default() }
    }

    /// The bell of a queue.
    pub(super) fn queue(&self, queue: &str) -> Arc<Notify> {
        self.queues.get(queue).cloned().unwrap_or_default()
    }

    /// The bell of whoever waits for changes of triggers.
    pub(super) fn triggers(&self) -> Arc<Notify> {
        self.triggers.clone()
    }

    fn ring(&self, queue: &str) {
        if let Some(bell) = self.queues.get(queue) {
            bell.notify_one();
        }
    }

    fn ring_all(&self) {
        self.queues.values().chain([&self.triggers]).for_each(|bell| bell.notify_one());
    }

    /// Rings until the process ends, whatever becomes of the database meanwhile.
    pub async fn run(&self, app: &App) {
        tokio::join!(
            supervise(app, "alarm", || self.listen(app)),
            supervise(app, "look into the queues", || self.look(app)),
        );
    }

    async fn listen(&self, app: &App) -> Result<()> {
        let mut listener = PgListener::connect_with(app.db.queue()).await?;
        listener.listen_all([BELL, TRIGGERS, INSERTS]).await?;
        // What was said before nobody has heard.
        self.ring_all();
        loop {
            let said = tokio::select! {
                () = app.draining.cancelled() => return Ok(()),
                said = listener.try_recv() => said?,
            };
            match said {
                Some(said) if said.channel() == BELL => self.ring(said.payload()),
                Some(said) if said.channel() == TRIGGERS => self.triggers.notify_one(),
                Some(said) => self.ring(&inserted(said.payload())),
                // The connection was lost and is there again.
                None => self.ring_all(),
            }
        }
    }

    async fn look(&self, app: &App) -> Result<()> {
        let sql = "select distinct job_type from apalis.jobs
            where (status in ('Pending', 'Queued', 'Running') or (status = 'Failed' and attempts < max_attempts))
                and run_at < now()";
        while !self.queues.is_empty() {
            let due: Vec<String> = sqlx::query_scalar(sql).fetch_all(app.db.queue()).await?;
            for queue in &due {
                self.ring(queue);
            }
            if timeout(EVERY, app.draining.cancelled()).await.is_ok() {
                break;
            }
        }
        app.draining.cancelled().await;
        Ok(())
    }
}

/// The queue in `{"job_type": …}`.
fn inserted(payload: &str) -> String {
    let said: serde_json::Value = serde_json::from_str(payload).unwrap_or_default();
    said.get("job_type").and_then(|queue| queue.as_str()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::inserted;

    #[test]
    fn the_queue_of_a_new_job_is_read_and_nonsense_is_none() {
        assert_eq!(inserted(r#"{"job_type": "run_trigger", "id": "01J"}"#), "run_trigger");
        assert_eq!(inserted("nonsense"), "");
    }
}
