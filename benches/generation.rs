//! Classes of a school of 5,000 students, and of one a tenth as large, over seventeen weeks.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use presente::app::App;
use presente::audit::Actor;
use presente::classes::generation::{self, Report, Request, Source};
use presente::classes::rules::{Choice, Scope};
use presente::clock::Clock;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::{self, Demo, Size};
use presente::integrations::postgres::LocalPg;
use presente::people::roster;
use sqlx::AssertSqlSafe;

use crate::{Benchmark, SAMPLES, cluster, folder, median, millis};

pub const TODAY: &str = "2026-04-15";
const FROM: &str = "2026-03-09";
const TO: &str = "2026-07-05";

/// What a class is; the rest the database adds by itself.
const COLUMNS: &str = "series_id, slot_week, schedule_id, course_id, enrollment_id, original_date, date, start_time,
    duration_minutes, teacher_id, room, status, cancelled_by, cancel_reason, cancelled_at, moved, edited, type,
    replaces_id, run_id, created_at, updated_at";

/// `generate_classes`, `generate_classes_noop`, `generate_classes_growth`.
pub async fn measure() -> Vec<Benchmark> {
    let local = tokio::task::spawn_blocking(|| cluster(&folder("generation"))).await.unwrap();
    let large = School::open(&local, "bench_large", 10).await;
    let small = School::open(&local, "bench_small", 1).await;
    let (many, mut large_times) = large.prepare().await;
    let (few, mut small_times) = small.prepare().await;
    // By turns, so that a machine that slows down slows both.
    for _ in 0..SAMPLES {
        large.sample(&mut large_times).await;
        small.sample(&mut small_times).await;
    }
    let (large, small) = (large_times, small_times);
    let growth = |of: fn(&Times) -> &Vec<f64>| median(of(&large).clone()) / median(of(&small).clone());
    let ours = large.created / (median(large.fresh.clone()) / 1000.0);
    let limit = large.created / (median(large.insert.clone()) / 1000.0);
    let noop = median(large.again.clone());
    let read = median(large.read.clone());
    let size = format!("{many} candidates, {} classes", large.created);
    vec![
        Benchmark::new(
            "generate_classes",
            "rows/s",
            ours,
            limit,
            format!("{size}; limit: one INSERT … SELECT of the same rows into the same table"),
        ),
        Benchmark::new(
            "generate_classes_noop",
            "ms",
            noop,
            read,
            format!("{size}, nothing to do; limit: reading the keys and states of those classes"),
        ),
        Benchmark::new(
            "generate_classes_growth",
            "times",
            growth(|times| &times.fresh),
            growth(|times| &times.insert),
            format!("time of {many} candidates over time of {few}; limit: the same of INSERT … SELECT"),
        ),
    ]
}

/// Milliseconds of each sample.
#[derive(Default)]
struct Times {
    created: f64,
    fresh: Vec<f64>,
    again: Vec<f64>,
    insert: Vec<f64>,
    read: Vec<f64>,
}

pub struct School {
    pub app: App,
    pub actor: Actor,
}

impl School {
    pub async fn open(local: &LocalPg, name: &str, tenths: usize) -> Self {
        let admin = Db::connect(local.url().as_str(), 1, Duration::from_secs(10)).await.unwrap();
        for sql in [format!("drop database if exists {name} with (force)"), format!("create database {name}")]
        {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(admin.pool()).await.unwrap();
        }
        let mut url = local.url().clone();
        url.set_path(name);
        let db = Db::connect(url.as_str(), 4, Duration::from_secs(10)).await.unwrap();
        db.migrate().await.unwrap();
        let now = format!("{TODAY}T12:00:00Z").parse().unwrap();
        let config =
            Config::read(Vars::new::<&str, &str>([]), std::path::Path::new("/nowhere"), now).unwrap();
        let school = Self { app: App::new(config, db).at(Clock::fixed(now)), actor: Actor::command("bench") };
        school.fill(tenths).await;
        school
    }

    /// A school of 500 students a tenth, without breaks of its own: nearly every candidate becomes a class.
    async fn fill(&self, tenths: usize) {
        presente::school::save(&self.app, &self.actor, &Demo::Load.school()).await.unwrap();
        let size = Size { sections: tenths, students: 500 * tenths, guardians: 820 * tenths };
        let files = demo::sized(size, TODAY.parse().unwrap()).into_iter();
        let files = files.filter(|file| file.name != "holidays.csv");
        let named = |file: demo::File| roster::NamedFile {
            name: file.name.to_owned(),
            content: file.text.into_bytes(),
        };
        let options = roster::Options { dry_run: false, all_or_nothing: true };
        let files = files.map(named).collect();
        roster::import_files(&self.app, &self.actor, files, roster::Source::Demo, options).await.unwrap();
        self.sql("vacuum analyze").await;
    }

    /// How many candidates there are; what they become is kept for the plain INSERT … SELECT.
    async fn prepare(&self) -> (u32, Times) {
        let (_, first) = self.generate().await;
        self.sql("create table same_rows as select * from class_sessions").await;
        let created = f64::from(first.summary.tally.created());
        (first.summary.tally.candidates(), Times { created, ..Times::default() })
    }

    /// How long everything takes.
    async fn sample(&self, times: &mut Times) {
        self.empty().await;
        let insert = format!("insert into class_sessions ({COLUMNS}) select {COLUMNS} from same_rows");
        times.insert.push(self.time(&insert).await);
        self.empty().await;
        times.fresh.push(millis(self.generate().await.0));
        self.sql("vacuum analyze class_sessions").await;
        times.again.push(millis(self.generate().await.0));
        let read = "select series_id, slot_week, date, start_time, status from class_sessions";
        times.read.push(self.time(read).await);
    }

    /// Makes the classes of seventeen weeks.
    pub async fn generate(&self) -> (Duration, Report) {
        let (from, to): (NaiveDate, NaiveDate) = (FROM.parse().unwrap(), TO.parse().unwrap());
        let request =
            Request { choice: Choice::Explicit { from, to }, scope: Scope::All, source: Source::Command };
        let start = Instant::now();
        let report = generation::generate(&self.app, &self.actor, &request).await.unwrap();
        (start.elapsed(), report)
    }

    async fn empty(&self) {
        self.sql("truncate class_sessions cascade; checkpoint").await;
    }

    pub async fn sql(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(self.app.db.pool()).await.unwrap();
    }

    async fn time(&self, sql: &str) -> f64 {
        let start = Instant::now();
        sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(self.app.db.pool()).await.unwrap();
        millis(start.elapsed())
    }
}
