//! `presente migrate`.

use std::io::IsTerminal;

use super::{Failure, Outcome, start, tell};
use crate::config::{Config, Environment};
use crate::db::Db;
use crate::msg;

/// Brings the schema up to date, or looks at it.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Command {
    /// Brings the schema up to date (also without a word).
    Up,
    /// Takes the newest migration back.
    Down,
    /// Lists what is pending; exit code 1 when something is.
    Status,
    /// Empties the database and builds it anew. Never in production.
    Fresh {
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}

/// Runs on `DATABASE_ADMIN_URL` where it is given, and lets the role of `DATABASE_URL` use the tables.
pub async fn run(args: Args, mut config: Config) -> Outcome {
    let admin = config.database.admin_url.take();
    let runner = if admin.is_some() { config.database.role() } else { None };
    config.database.url = admin.or(config.database.url);
    let (db, _local) = start::database(&config, start::WAIT).await?;
    match args.command.unwrap_or(Command::Up) {
        Command::Up => db.migrate().await?,
        Command::Down => db.migrate_down().await?,
        Command::Status => return status(&db).await,
        Command::Fresh { yes } => fresh(&config, &db, yes).await?,
    }
    if let Some(runner) = runner {
        db.let_in(&runner).await?;
    }
    tell(&msg!("command-schema-ready"))
}

async fn status(db: &Db) -> Outcome {
    let pending = db.pending_migrations().await?;
    if pending.is_empty() {
        return tell(&msg!("command-schema-ready"));
    }
    Err(Failure::say(&msg!("command-migrations-pending", names = pending.join(", "))))
}

async fn fresh(config: &Config, db: &Db, yes: bool) -> Outcome {
    if config.environment == Environment::Production {
        return Err(Failure::say(&msg!("command-fresh-production")));
    }
    if !yes && !confirmed()? {
        return Err(Failure::say(&msg!("command-fresh-unconfirmed")));
    }
    Ok(db.migrate_fresh().await?)
}

/// Asks at the terminal; nobody there is no.
fn confirmed() -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    tell(&msg!("command-fresh-confirm"))?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "sí" | "si" | "yes"))
}
