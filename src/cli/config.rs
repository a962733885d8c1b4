//! `presente config show`.

use super::{Outcome, print};
use crate::config::Config;

/// The settings in force.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Prints the effective settings, secrets masked.
    Show,
}

/// Prints name and value, one line each.
pub fn run(args: &Args, config: &Config) -> Outcome {
    let Command::Show = args.command;
    config.shown().into_iter().try_for_each(|(name, value)| print(format_args!("{name}={value}")))
}
