//! One throw-away PostgreSQL for all tests of a binary, and in it a migrated database to copy.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use presente::db::Db;
use presente::integrations::postgres::{LocalPg, Options};
use sqlx::{Connection, PgConnection};
use tokio::sync::OnceCell;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_presente");

static CLUSTER: OnceCell<LocalPg> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);
const TEMPLATE: &str = "school_template";

/// A folder in memory where there is one.
pub fn fast_folder(name: &str) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    base.join(format!("presente-{name}-{}", std::process::id()))
}

/// How tests start a cluster.
pub fn throw_away() -> Options {
    Options { keeper: PROGRAM.into(), throw_away: true }
}

async fn cluster() -> &'static LocalPg {
    CLUSTER
        .get_or_init(|| async {
            let start = || LocalPg::start(&fast_folder("it"), &throw_away()).unwrap();
            let local = tokio::task::spawn_blocking(start).await.unwrap();
            run(&local, &format!("create database {TEMPLATE}")).await;
            let template = Db::connect(&url(&local, TEMPLATE), 2, Duration::from_secs(10)).await.unwrap();
            template.migrate().await.unwrap();
            template.pool().close().await;
            local
        })
        .await
}

async fn run(local: &LocalPg, sql: &str) {
    let mut connection = PgConnection::connect(local.url().as_str()).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

fn url(local: &LocalPg, name: &str) -> String {
    let mut url = local.url().clone();
    url.set_path(name);
    url.into()
}

/// A database of its own for one test, with the whole schema and nothing in it. At its end no job may be
/// left in it; then it is gone.
pub struct Database {
    local: &'static LocalPg,
    name: String,
}

impl Database {
    /// A copy of the template.
    pub async fn fresh() -> Self {
        let local = cluster().await;
        let name = format!("school_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        run(local, &format!("create database {name} template {TEMPLATE}")).await;
        Self { local, name }
    }

    /// Its address.
    pub fn url(&self) -> String {
        url(self.local, &self.name)
    }

    async fn jobs_left(&self) -> Vec<String> {
        let sql =
            "select distinct job_type from apalis.jobs where status in ('Pending', 'Queued', 'Running')";
        let mut connection = PgConnection::connect(&self.url()).await.unwrap();
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
    }

    /// Gives the kinds of jobs that were left.
    async fn end(&self) -> Vec<String> {
        let left = self.jobs_left().await;
        run(self.local, &format!("drop database {} with (force)", self.name)).await;
        left
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let end = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(self.end())
        };
        let left = std::thread::scope(|scope| scope.spawn(end).join().unwrap());
        assert!(
            left.is_empty() || std::thread::panicking(),
            "jobs were left: {left:?}; run_jobs() runs them"
        );
    }
}
