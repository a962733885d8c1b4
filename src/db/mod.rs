//! What verbs need of the database: transactions, advisory locks, the schema.

mod list;
mod listen;

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqlxPostgresConnector,
    Statement, TransactionTrait,
};
use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use migration::MigratorTrait;

use crate::error::{Error, Result};
use crate::msg;

pub use list::{Source, all, grouped, list};
pub use listen::{Line, Said};
pub use sea_orm::ConnectionTrait as Conn;

/// One transaction of a verb; dropped without [`Tx::commit`](DatabaseTransaction::commit) it leaves nothing.
pub type Tx = DatabaseTransaction;

/// The pool, as SeaORM and as sqlx see it, and the few connections beside it.
#[derive(Clone, Debug)]
pub struct Db {
    orm: DatabaseConnection,
    pool: PgPool,
    quick: DatabaseConnection,
    queue: PgPool,
}

/// What a server says of itself.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its version.
    pub version: String,
    /// Our role there.
    pub role: String,
    /// Whether that role may do everything.
    pub is_superuser: bool,
    /// Its own time, to compare clocks.
    pub now: DateTime<Utc>,
}

/// What an advisory lock protects. The numbers are part of the schema: never reuse one.
#[derive(Clone, Copy, Debug)]
pub enum Lock {
    /// One generation of classes at a time.
    Generation,
    /// One import at a time.
    Import,
    /// One change of accounts at a time: somebody must remain who may operate the system.
    Accounts,
    /// One process makes the system's own triggers.
    SystemTriggers,
    /// One process opens a day of attendance.
    OpenDay,
}

impl Lock {
    const fn key(self) -> i64 {
        match self {
            Self::Generation => 0x5052_0001,
            Self::Import => 0x5052_0002,
            Self::Accounts => 0x5052_0003,
            Self::SystemTriggers => 0x5052_0004,
            Self::OpenDay => 0x5052_0005,
        }
    }
}

const MIGRATION_LOCK: i64 = 0x5052_0000;
/// Connections of a process that [`Db::quick`] uses at most; none while nothing happens.
const QUICK: u32 = 4;
/// Connections of a process that [`Db::queue`] uses at most.
const QUEUE: u32 = 2;
/// What has rested for longer is asked whether it is still there before it is used.
const REST: Duration = Duration::from_secs(1);

fn quick(pool: &PgPool) -> PgPool {
    // A plan that is made while a table is empty reads all of it; what is asked here is asked by key.
    let planned = [("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("jit", "off")];
    let options = (*pool.connect_options()).clone().options(planned);
    PgPoolOptions::new()
        .max_connections(QUICK)
        .acquire_timeout(Duration::from_secs(10))
        .idle_timeout(Duration::from_mins(5))
        .test_before_acquire(false)
        .before_acquire(|connection, rested| {
            Box::pin(async move {
                if rested.idle_for > REST {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

fn queue(pool: &PgPool) -> PgPool {
    PgPoolOptions::new()
        .max_connections(QUEUE)
        .acquire_timeout(Duration::from_secs(10))
        .idle_timeout(Duration::from_mins(5))
        .connect_lazy_with((*pool.connect_options()).clone())
}

impl Db {
    /// Connects, waiting up to `wait` for a database that is still starting.
    pub async fn connect(url: &str, connections: u32, wait: Duration) -> Result<Self> {
        let options: PgConnectOptions = url.parse()?;
        // A process that stands still in the middle of a transaction must not keep its locks for ever.
        let options =
            options.application_name("presente").options([("idle_in_transaction_session_timeout", "25s")]);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options);
        let deadline = tokio::time::Instant::now() + wait;
        loop {
            match sqlx::query("select 1").execute(&pool).await {
                Ok(_) => return Ok(Self::from_pool(pool)),
                Err(error) if tokio::time::Instant::now() >= deadline => return Err(error.into()),
                Err(error) => tracing::info!(%error, "waiting for the database"),
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Wraps a pool that exists.
    pub fn from_pool(pool: PgPool) -> Self {
        let orm = |pool| SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Self { orm: orm(pool.clone()), quick: orm(quick(&pool)), queue: queue(&pool), pool }
    }

    /// A connection for reading outside a transaction.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.orm
    }

    /// A connection for the few statements that somebody stands at a door for, or that must not be late:
    /// they wait behind no page, and are planned once. Planning takes longer than running them, and what was
    /// planned for tables that were nearly empty looks cheaper for ever to a server that compares.
    pub const fn quick(&self) -> &DatabaseConnection {
        &self.quick
    }

    /// The pool for the sessions.
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// The pool for the queue: what workers take and settle waits behind none of the jobs they do.
    pub const fn queue(&self) -> &PgPool {
        &self.queue
    }

    /// Begins the transaction of a verb.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(self.orm.begin().await?)
    }

    /// Begins a transaction that holds a lock until it ends. Nobody occupies a connection while waiting, so
    /// a crowd that waits cannot starve the one that works; [`Error::Busy`] when it is not free within `wait`.
    pub async fn begin_holding(&self, lock: Lock, wait: Duration) -> Result<Tx> {
        let deadline = tokio::time::Instant::now() + wait;
        loop {
            let tx = self.begin().await?;
            if try_lock(&tx, lock).await? {
                return Ok(tx);
            }
            tx.rollback().await?;
            if tokio::time::Instant::now() >= deadline {
                return Err(Error::Busy(msg!("error-busy")));
            }
            tokio::time::sleep(Duration::from_millis(rand::random_range(20..80))).await;
        }
    }

    /// How many connections the pool has, and how many of them are idle.
    pub fn connections(&self) -> (u64, u64) {
        (u64::from(self.pool.size()), self.pool.num_idle() as u64)
    }

    /// A round trip, for health checks.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Which server this is, and as whom we are there.
    pub async fn server(&self) -> Result<Server> {
        let sql = "select current_setting('server_version'), rolname::text, rolsuper, now()
            from pg_roles where rolname = current_user";
        let (version, role, is_superuser, now) = sqlx::query_as(sql).fetch_one(&self.pool).await?;
        Ok(Server { version, role, is_superuser, now })
    }

    /// Brings the schema up to date, ours and the queue's, one process at a time.
    pub async fn migrate(&self) -> Result<()> {
        let mut guard = self.pool.acquire().await?;
        sqlx::query("select pg_advisory_lock($1)").bind(MIGRATION_LOCK).execute(&mut *guard).await?;
        let outcome = self.migrate_alone().await;
        sqlx::query("select pg_advisory_unlock($1)").bind(MIGRATION_LOCK).execute(&mut *guard).await?;
        outcome
    }

    async fn migrate_alone(&self) -> Result<()> {
        migration::Migrator::up(&self.orm, None).await?;
        apalis_postgres::PostgresStorage::setup(&self.pool).await.map_err(|e| Error::Fault(Box::new(e)))?;
        Ok(())
    }

    /// Takes the newest migration back.
    pub async fn migrate_down(&self) -> Result<()> {
        Ok(migration::Migrator::down(&self.orm, Some(1)).await?)
    }

    /// Drops everything and builds the schema anew.
    pub async fn migrate_fresh(&self) -> Result<()> {
        let empty = "drop schema if exists apalis cascade; drop schema public cascade; create schema public";
        sqlx::raw_sql(empty).execute(&self.pool).await?;
        self.migrate().await
    }

    /// Names of the migrations that the program has and the database has not. Only reads: the running role
    /// need not own anything.
    pub async fn pending_migrations(&self) -> Result<Vec<String>> {
        let begun = "select to_regclass('seaql_migrations') is not null";
        let mut applied: Vec<String> = Vec::new();
        if sqlx::query_scalar(begun).fetch_one(&self.pool).await? {
            applied =
                sqlx::query_scalar("select version from seaql_migrations").fetch_all(&self.pool).await?;
        }
        let all = migration::Migrator::migrations();
        let all = all.iter().map(|migration| migration.name().to_owned());
        Ok(all.filter(|name| !applied.contains(name)).collect())
    }

    /// Lets `role` read and write every table, and no more; of the audit it reads and adds lines, and forgets those
    /// that the school's rule gives free.
    pub async fn let_in(&self, role: &str) -> Result<()> {
        let role: String =
            sqlx::query_scalar("select quote_ident($1)").bind(role).fetch_one(&self.pool).await?;
        let sql = format!(
            "grant usage on schema public, apalis to {role};
             grant select, insert, update, delete on all tables in schema public, apalis to {role};
             grant usage, select on all sequences in schema public, apalis to {role};
             revoke update, delete, truncate on audit_log from {role};
             grant execute on function forget_audit(timestamptz, integer) to {role}"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&self.pool).await?;
        Ok(())
    }
}

/// Takes an advisory lock until the transaction ends; [`Error::Busy`] when it is not free within `wait`.
pub async fn lock(tx: &Tx, lock: Lock, wait: Duration) -> Result<()> {
    run(tx, &format!("set local lock_timeout = {}", wait.as_millis())).await?;
    match run(tx, &format!("select pg_advisory_xact_lock({})", lock.key())).await {
        Ok(()) => Ok(run(tx, "set local lock_timeout = 0").await?),
        Err(error) if is_lock_timeout(&error) => Err(Error::Busy(msg!("error-busy"))),
        Err(error) => Err(error.into()),
    }
}

async fn try_lock(tx: &Tx, lock: Lock) -> Result<bool> {
    let sql = format!("select pg_try_advisory_xact_lock({}) as taken", lock.key());
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(row.map_or(Ok(false), |row| row.try_get("", "taken"))?)
}

/// Awaits a note that may be lost: at most a moment, so that whoever works never waits for a connection.
pub async fn briefly<T>(note: impl Future<Output = Result<T>>) {
    match tokio::time::timeout(Duration::from_millis(250), note).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::warn!(%error, "a note was lost"),
        Err(_) => tracing::debug!("a note was lost: no connection is free"),
    }
}

async fn run(tx: &Tx, sql: &str) -> Result<(), DbErr> {
    tx.execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await.map(drop)
}

fn is_lock_timeout(error: &DbErr) -> bool {
    sqlstate(error).as_deref() == Some("55P03")
}

/// The SQLSTATE of a database error, when it has one.
pub fn sqlstate(error: &DbErr) -> Option<String> {
    use sea_orm::RuntimeErr;
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    inner.as_database_error().and_then(sqlx::error::DatabaseError::code).map(std::borrow::Cow::into_owned)
}

/// Whether a fault is one that another attempt may not meet: somebody else wrote the same, or waited for us
/// while we waited for them.
pub fn is_passing(fault: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    state_of(fault).is_some_and(|state| ["23505", "40001", "40P01"].contains(&&*state))
}

/// Whether the database refuses what it was given, and would refuse it again.
pub fn is_of_data(fault: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    state_of(fault).is_some_and(|state| state.starts_with("22") || state.starts_with("23"))
}

fn state_of(fault: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<String> {
    sqlstate(fault.downcast_ref::<DbErr>()?)
}

/// The name of the constraint that a write broke, when it broke one.
pub fn broken_constraint(error: &DbErr) -> Option<String> {
    use sea_orm::RuntimeErr;
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    inner.as_database_error().and_then(|e| e.constraint()).map(ToOwned::to_owned)
}
