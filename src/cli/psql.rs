//! `presente psql`.

use std::os::unix::process::CommandExt;
use std::process::Command;

use super::{Failure, Outcome, start};
use crate::config::Config;

/// Opens a shell on the database, the private one too.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Arguments for psql.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Runs psql, and keeps the private cluster up meanwhile.
pub async fn run(args: &Args, config: &Config) -> Outcome {
    let (_db, local) = start::database(config).await?;
    let url = match (&local, &config.database.url) {
        (Some(local), _) => local.url(),
        (None, Some(url)) => url.to_string(),
        (None, None) => return Err(Failure::new("DATABASE_URL")),
    };
    let mut command = Command::new("psql");
    command.arg0("psql").arg(url).args(&args.args);
    let status = command.status().map_err(|e| Failure::new(format!("psql: {e}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("psql: {status}"))) }
}
