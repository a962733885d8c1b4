//! `presente config show`.

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
pub fn run(args: &Args, config: &Config) {
    let Command::Show = args.command;
    for (name, value) in config.shown() {
        println!("{name}={value}");
    }
}
