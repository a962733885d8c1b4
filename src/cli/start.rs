//! What every command needs: logs, the database, the app.

use std::io::IsTerminal;
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use url::Url;

use super::{Failure, Outcome};
use crate::app::App;
use crate::config::{Config, Environment, Log};
use crate::db::Db;
use crate::integrations::postgres::{LocalPg, Options};
use crate::msg;

const CONNECTIONS: u32 = 20;
/// How long a database may take to start.
pub const WAIT: Duration = Duration::from_mins(1);

/// Begins to write the log on stderr.
pub fn logs(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal());
    if log.json { lines.json().init() } else { lines.init() }
}

/// The database of the settings, which may take `wait` to answer, or the private cluster of the working
/// folder, kept up by the second value.
pub async fn database(config: &Config, wait: Duration) -> Result<(Db, Option<LocalPg>), Failure> {
    if let Some(url) = &config.database.url {
        return Ok((connect(url, wait).await?, None));
    }
    let (data, options) = (config.data.clone(), options()?);
    let local = tokio::task::spawn_blocking(move || LocalPg::start(&data, &options))
        .await
        .map_err(|e| Failure::new(e.to_string()))??;
    Ok((connect(local.url(), wait).await?, Some(local)))
}

async fn connect(url: &Url, wait: Duration) -> Result<Db, Failure> {
    let unreachable = |error| Failure::say(&msg!("command-database-unreachable", reason = error));
    Db::connect(url.as_str(), CONNECTIONS, wait).await.map_err(unreachable)
}

fn options() -> Result<Options, Failure> {
    Ok(Options { keeper: std::env::current_exe()?, throw_away: false })
}

/// Brings the schema up to date in development; elsewhere refuses a schema that is behind.
pub async fn schema(config: &Config, db: &Db) -> Outcome {
    if config.environment == Environment::Development {
        return Ok(db.migrate().await?);
    }
    let pending = db.pending_migrations().await?;
    if pending.is_empty() {
        return Ok(());
    }
    Err(Failure::say(&msg!("command-migrations-pending", names = pending.join(", "))))
}

/// The app of a command: database up, schema right.
pub async fn app(config: Config) -> Result<App, Failure> {
    let (db, local) = database(&config, WAIT).await?;
    schema(&config, &db).await?;
    Ok(App::new(config, db).keeping(local))
}
