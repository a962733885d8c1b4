//! Triggers that are due all at once, and jobs that do nothing: what our own rows cost beside a bare queue.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use apalis::prelude::{BoxDynError, Data, Monitor, WorkerBuilder, WorkerBuilderExt};
use apalis_postgres::{Config as QueueConfig, PostgresStorage};
use async_trait::async_trait;
use presente::app::App;
use presente::audit::Actor;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::Demo;
use presente::error::Result;
use presente::integrations::postgres::LocalPg;
use presente::jobs::{self, Alarm, Perform};
use presente::queue::{self, Job};
use presente::school;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use tokio_util::sync::CancellationToken;

use crate::process::Served;
use crate::{Benchmark, SAMPLES, cluster, folder, median, millis};

/// Triggers that are due at one instant.
const TRIGGERS: usize = 1000;
const PROCESSES: usize = 3;
/// Jobs of one measurement, and how many a worker runs at a time.
const JOBS: usize = 3000;
const AT_A_TIME: usize = 32;

/// `trigger_lag_p99_ms`, `job_throughput`.
pub async fn measure() -> Vec<Benchmark> {
    let place = folder("triggers");
    let local = tokio::task::spawn_blocking({
        let place = place.clone();
        move || cluster(&place)
    });
    let local = local.await.unwrap();
    let (url, app) = open(&local).await;
    let (mut bare, mut guarded, mut bare_lag) = (vec![], vec![], vec![]);
    // By turns, so that a machine that slows down slows both.
    for _ in 0..SAMPLES {
        bare.push(rate(bare_jobs(&app, 1, JOBS).await.0));
        guarded.push(rate(guarded_jobs(&app).await));
        bare_lag.push(bare_jobs(&app, PROCESSES, TRIGGERS).await.1);
    }
    let Runs { lag, rate: runs } = runs(&app, &place, &url).await;
    vec![
        Benchmark::new(
            "trigger_lag_p99_ms",
            "ms",
            median(lag),
            median(bare_lag),
            format!(
                "{TRIGGERS} triggers due at one instant, {PROCESSES} processes, from the instant to the start of \
                 its run, aim below 1000; limit: the same of {TRIGGERS} bare jobs in one queue with {PROCESSES} workers"
            ),
        ),
        Benchmark::new(
            "job_throughput",
            "jobs/s",
            median(guarded),
            median(bare),
            format!(
                "{JOBS} jobs that do nothing, guarded; limit: the same in bare apalis; aim 0.8; runs of triggers \
                 with their rows, claimed, started and ended by {PROCESSES} processes: {:.0}/s",
                median(runs)
            ),
        ),
    ]
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand")]
fn rate(took: Duration) -> f64 {
    JOBS as f64 / took.as_secs_f64()
}

async fn open(local: &LocalPg) -> (String, App) {
    let admin = Db::connect(local.url().as_str(), 1, Duration::from_secs(10)).await.unwrap();
    sqlx::raw_sql("create database bench_triggers").execute(admin.pool()).await.unwrap();
    let mut url = local.url().clone();
    url.set_path("bench_triggers");
    let db = Db::connect(url.as_str(), 30, Duration::from_secs(10)).await.unwrap();
    db.migrate().await.unwrap();
    let now = presente::clock::real_now();
    let config = Config::read(Vars::new::<&str, &str>([]), Path::new("/nowhere"), now).unwrap();
    let app = App::new(config, db);
    school::save(&app, &Actor::command("bench"), &Demo::Aromos.school()).await.unwrap();
    (url.to_string(), app)
}

/// A job that does nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Nothing {
    number: usize,
}

impl Job for Nothing {
    const QUEUE: &'static str = "bench_nothing";
    const LIMIT: Duration = Duration::from_mins(1);
    const CONCURRENCY: usize = AT_A_TIME;
}

/// How many have run in the present measurement.
static DONE: AtomicUsize = AtomicUsize::new(0);

#[async_trait]
impl Perform for Nothing {
    async fn perform(&self, _: &App) -> Result<()> {
        DONE.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn give_up(&self, _: &App, _: &str) -> Result<()> {
        Ok(())
    }
}

async fn put(app: &App, count: usize) {
    sqlx::raw_sql("truncate apalis.jobs").execute(app.db.pool()).await.unwrap();
    let jobs: Vec<_> = (0..count).map(|number| Nothing { number }).collect();
    queue::enqueue_all(app.db.reader(), &jobs).await.unwrap();
    DONE.store(0, Ordering::Relaxed);
}

/// Until so many jobs are written down as done.
async fn all_done(app: &App, count: usize) {
    while DONE.load(Ordering::Relaxed) < count {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let left = "select count(*) from apalis.jobs where status <> 'Done'";
    while sqlx::query_scalar::<_, i64>(left).fetch_one(app.db.pool()).await.unwrap() > 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Through the guard that every job of ours has.
async fn guarded_jobs(app: &App) -> Duration {
    put(app, JOBS).await;
    let (stop, began) = (CancellationToken::new(), Instant::now());
    let alarm = Alarm::new(&[Nothing::QUEUE]);
    let bell = tokio::spawn({
        let (app, alarm) = (app.clone(), alarm.clone());
        async move { alarm.run(&app).await }
    });
    let worker = tokio::spawn(jobs::run_kind::<Nothing>(app.clone(), alarm, stop.clone().cancelled_owned()));
    all_done(app, JOBS).await;
    let took = began.elapsed();
    stop.cancel();
    worker.await.unwrap().unwrap();
    bell.abort();
    took
}

/// Without anything of ours: how long all take, and the 99th percentile, in milliseconds, of how late they start.
async fn bare_jobs(app: &App, workers: usize, count: usize) -> (Duration, f64) {
    put(app, count).await;
    let began = Instant::now();
    let starts: Arc<std::sync::Mutex<Vec<f64>>> = Arc::default();
    let stop = CancellationToken::new();
    let mut monitor = Monitor::new();
    for number in 0..workers {
        let (pool, starts) = (app.db.pool().clone(), starts.clone());
        monitor = monitor.register(move |_| {
            let config = QueueConfig::default().queue(Nothing::QUEUE).batch_size(AT_A_TIME * 2);
            WorkerBuilder::new(format!("bare-{number}-{:08x}", rand::random::<u32>()))
                .backend(PostgresStorage::new(&pool).with_config(config).with_pubsub())
                .data((began, starts.clone()))
                .concurrency(AT_A_TIME)
                .build(bare)
        });
    }
    let end = stop.clone().cancelled_owned();
    let running = tokio::spawn(monitor.run_with_signal(async move {
        end.await;
        Ok(())
    }));
    // A word for those that wait for one.
    let mut woken = Instant::now();
    while DONE.load(Ordering::Relaxed) < count {
        if woken.elapsed() > Duration::from_millis(20) {
            let word = format!(
                "select pg_notify('apalis::job::insert', '{{\"job_type\": \"{}\"}}')",
                Nothing::QUEUE
            );
            sqlx::query(AssertSqlSafe(word)).execute(app.db.pool()).await.unwrap();
            woken = Instant::now();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    all_done(app, count).await;
    let took = began.elapsed();
    stop.cancel();
    running.await.unwrap().unwrap();
    let mut starts = starts.lock().unwrap().clone();
    starts.sort_by(f64::total_cmp);
    (took, starts[starts.len() * 99 / 100])
}

async fn bare(_: Nothing, at: Data<(Instant, Arc<std::sync::Mutex<Vec<f64>>>)>) -> Result<(), BoxDynError> {
    let (began, starts) = &*at;
    starts.lock().map_err(|_| "a job failed")?.push(millis(began.elapsed()));
    DONE.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

/// Of each sample.
struct Runs {
    /// The 99th percentile, in milliseconds.
    lag: Vec<f64>,
    /// From the first claim to the last end.
    rate: Vec<f64>,
}

/// Makes many triggers due at one instant, again and again, while real processes run.
async fn runs(app: &App, place: &Path, url: &str) -> Runs {
    let sql = format!(
        "insert into triggers (name, action, frequency, every_minutes, weekdays, anchor, next_at, recipients,
            notify_on, catch_up, overlap, active, zone, created_by, created_at, updated_at)
        select 'bench ' || n, 'alert_digest', 'interval', 1440, '{{1,2,3,4,5,6,7}}', at, at,
            '{{bench@presente.test}}', 'failure', 'latest', 'skip', true, 'America/Santiago', 'bench', now(), now()
        from generate_series(1, {TRIGGERS}) n, (select now() + interval '1 day' as at) later"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(app.db.pool()).await.unwrap();
    let start = |_| Served::on(place, "worker,scheduler", Some(url));
    let processes: Vec<_> = (0..PROCESSES).map(start).collect();
    let mut runs = Runs { lag: vec![], rate: vec![] };
    for _ in 0..SAMPLES {
        // Locked in the order in which the program locks them.
        let plan = "with soon as (select date_trunc('second', now()) + interval '5 seconds' as at),
                mine as (select id from triggers where key is null order by id for no key update)
            update triggers t set anchor = soon.at, next_at = soon.at from soon, mine where t.id = mine.id";
        sqlx::query(plan).execute(app.db.pool()).await.unwrap();
        sqlx::query("select pg_notify('presente_triggers', '')").execute(app.db.pool()).await.unwrap();
        let at = "select min(next_at) from triggers where key is null";
        let at: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar(at).fetch_one(app.db.pool()).await.unwrap();
        let over = "select count(*) from trigger_runs where scheduled_for = $1 and status = 'succeeded'";
        let began = Instant::now();
        while sqlx::query_scalar::<_, i64>(over).bind(at).fetch_one(app.db.pool()).await.unwrap()
            < i64::try_from(TRIGGERS).unwrap()
        {
            assert!(began.elapsed() < Duration::from_mins(2), "the runs do not end");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let facts = "select percentile_cont(0.99) within group (order by extract(epoch from started_at - scheduled_for)::float8) * 1000,
                count(*) / extract(epoch from max(finished_at) - min(claimed_at))::float8
            from trigger_runs where scheduled_for = $1";
        let (lag, rate): (f64, f64) = sqlx::query_as(facts).bind(at).fetch_one(app.db.pool()).await.unwrap();
        runs.lag.push(lag);
        runs.rate.push(rate);
    }
    drop(processes);
    runs
}
