//! The workers of this process: one per kind of job, restarted when the database cuts them off.

use std::time::Duration;

use apalis::prelude::{BackendExt, BoxDynError, Data, Monitor, TaskId, WorkerBuilder, WorkerBuilderExt};
use apalis_postgres::{Config, PostgresStorage};

use super::{Perform, guard, wake::Wake};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::Job;

const RESTART_PAUSE: Duration = Duration::from_millis(300);
const GRACE: Duration = Duration::from_secs(30);

async fn handle<J: Perform>(job: J, id: TaskId, app: Data<App>) -> Result<(), BoxDynError> {
    guard::attempt(&app, &id.to_string(), &job).await
}

fn storage<J: Job>(
    app: &App,
) -> apalis_core::backend::ext::poll_strategy::PollWith<PostgresStorage<J>, Wake> {
    let config = Config::default()
        .queue(J::QUEUE)
        .batch_size(J::CONCURRENCY * 2)
        .heartbeat_interval(Duration::from_secs(5))
        .missed_heartbeats(4);
    PostgresStorage::new(app.db.pool())
        .with_config(config)
        .poll_with_strategy(Wake::new(app.db.pool().clone(), J::QUEUE))
}

/// A name that no other worker of any process has.
fn name(queue: &str) -> String {
    format!("{queue}-{}-{:08x}", std::process::id(), rand::random::<u32>())
}

/// Runs the workers of every kind of job until `stop` resolves and the running jobs have ended.
pub async fn run(app: App, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    let mut monitor = Monitor::new().shutdown_timeout(GRACE).should_restart(|worker, error| {
        tracing::warn!(worker = worker.name(), %error, "worker restarts");
        std::thread::sleep(RESTART_PAUSE);
        true
    });
    macro_rules! workers {
        ($($job:ty),* $(,)?) => {$({
            let app = app.clone();
            monitor = monitor.register(move |_| {
                WorkerBuilder::new(name(<$job>::QUEUE))
                    .backend(storage::<$job>(&app))
                    .data(app.clone())
                    .concurrency(<$job>::CONCURRENCY)
                    .build(handle::<$job>)
            });
        })*};
    }
    super::all_kinds!(workers);
    monitor
        .run_with_signal(async {
            stop.await;
            Ok(())
        })
        .await
        .map_err(|e| Error::Fault(Box::new(e)))
}
