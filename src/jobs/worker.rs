//! The workers of this process: one per kind of job, restarted when the database cuts them off.

use std::time::Duration;

use apalis::prelude::{
    Attempt, BackendExt, BoxDynError, Data, Monitor, TaskId, WorkerBuilder, WorkerBuilderExt,
};
use apalis_postgres::{Config, PostgresStorage};

use super::pulse::Pulse;
use super::{Alarm, Perform, guard, wake::Wake};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::Job;

const RESTART_PAUSE: Duration = Duration::from_millis(300);
const GRACE: Duration = Duration::from_secs(30);
/// Our own pulse says for all workers at once that they are alive.
const NEVER: Duration = Duration::from_hours(24);

async fn handle<J: Perform>(
    job: J,
    id: TaskId,
    delivery: Attempt,
    app: Data<App>,
) -> Result<(), BoxDynError> {
    guard::attempt(&app, &id.to_string(), delivery.current(), &job).await
}

/// The queues that workers read.
pub fn queues() -> Vec<&'static str> {
    macro_rules! names {
        ($($job:ty),* $(,)?) => { vec![$(<$job as Job>::QUEUE),*] };
    }
    super::all_kinds!(names)
}

fn storage<J: Job>(
    app: &App,
    alarm: &Alarm,
) -> apalis_core::backend::ext::poll_strategy::PollWith<PostgresStorage<J>, Wake> {
    let config = Config::default().queue(J::QUEUE).batch_size(J::CONCURRENCY * 2).heartbeat_interval(NEVER);
    PostgresStorage::new(app.db.pool())
        .with_config(config)
        .poll_with_strategy(Wake::new(alarm.queue(J::QUEUE)))
}

/// Runs the workers of every kind of job until `stop` resolves and the running jobs have ended.
pub async fn run(app: App, alarm: Alarm, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    let pulse = Pulse::default();
    let mut monitor = Monitor::new().shutdown_timeout(GRACE).should_restart(|worker, error| {
        tracing::warn!(worker = worker.name(), %error, "worker restarts");
        std::thread::sleep(RESTART_PAUSE);
        true
    });
    macro_rules! workers {
        ($($job:ty),* $(,)?) => {$({
            let (app, alarm, pulse) = (app.clone(), alarm.clone(), pulse.clone());
            monitor = monitor.register(move |_| {
                WorkerBuilder::new(pulse.name(<$job>::QUEUE))
                    .backend(storage::<$job>(&app, &alarm))
                    .data(app.clone())
                    .concurrency(<$job>::CONCURRENCY)
                    .build(handle::<$job>)
            });
        })*};
    }
    super::all_kinds!(workers);
    let workers = monitor.run_with_signal(async {
        stop.await;
        Ok(())
    });
    let ended = tokio::select! {
        ended = workers => ended,
        () = pulse.run(&app) => Ok(()),
    };
    ended.map_err(|e| Error::Fault(Box::new(e)))
}
