//! `presente psql`.

use std::process::Command;

use percent_encoding::percent_decode_str;

use super::{Failure, Outcome, start};
use crate::config::Config;
use crate::integrations::postgres;

/// Opens a shell on the database, the private one too.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Arguments for psql.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Runs psql, and keeps the private cluster up meanwhile.
pub async fn run(args: &Args, config: &Config) -> Outcome {
    let (_db, local) = start::database(config, start::WAIT).await?;
    let mut url = match (&local, &config.database.url) {
        (Some(local), _) => local.url().clone(),
        (None, Some(url)) => url.clone(),
        (None, None) => return Err(Failure::new("DATABASE_URL")),
    };
    let mut command = Command::new(postgres::client("psql"));
    // Arguments of a process can be read by everybody on the machine.
    if let Some(password) = url.password() {
        command.env("PGPASSWORD", &*percent_decode_str(password).decode_utf8_lossy());
        let _ = url.set_password(None);
    }
    let status = command.arg(url.as_str()).args(&args.args).status();
    let status = status.map_err(|e| Failure::new(format!("psql: {e}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("psql: {status}"))) }
}
