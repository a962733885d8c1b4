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
/// Jobs that a worker takes at once at most: a thousand that are due together are shared by several processes.
const FETCHED: usize = 384;
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
    let batch = (J::CONCURRENCY * 2).min(FETCHED);
    let config = Config::default().queue(J::QUEUE).batch_size(batch).heartbeat_interval(NEVER);
    PostgresStorage::new(app.db.queue())
        .with_config(config)
        .poll_with_strategy(Wake::new(alarm.queue(J::QUEUE)))
}

/// Runs the workers of every kind of job until `stop` resolves and the running jobs have ended.
pub async fn run(app: App, alarm: Alarm, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    let pulse = Pulse::default();
    let mut monitor = monitor();
    macro_rules! workers {
        ($($job:ty),* $(,)?) => {$( monitor = worker::<$job>(monitor, &app, &alarm, &pulse); )*};
    }
    super::all_kinds!(workers);
    work(monitor, &app, &pulse, stop).await
}

/// Runs the worker of one kind of job alone, as [`run`] runs all of them.
pub async fn run_kind<J: Perform>(
    app: App,
    alarm: Alarm,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let pulse = Pulse::default();
    work(worker::<J>(monitor(), &app, &alarm, &pulse), &app, &pulse, stop).await
}

fn monitor() -> Monitor {
    Monitor::new().shutdown_timeout(GRACE).should_restart(|worker, error| {
        tracing::warn!(worker = worker.name(), %error, "worker restarts");
        std::thread::sleep(RESTART_PAUSE);
        true
    })
}

fn worker<J: Perform>(monitor: Monitor, app: &App, alarm: &Alarm, pulse: &Pulse) -> Monitor {
    let (app, alarm, pulse) = (app.clone(), alarm.clone(), pulse.clone());
    monitor.register(move |_| {
        WorkerBuilder::new(pulse.name(J::QUEUE))
            .backend(storage::<J>(&app, &alarm))
            .data(app.clone())
            .concurrency(J::CONCURRENCY)
            .build(handle::<J>)
    })
}

async fn work(
    monitor: Monitor,
    app: &App,
    pulse: &Pulse,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let workers = monitor.run_with_signal(async {
        stop.await;
        Ok(())
    });
    let ended = tokio::select! {
        ended = workers => ended,
        () = pulse.run(app) => Ok(()),
    };
    ended.map_err(|e| Error::Fault(Box::new(e)))
}
