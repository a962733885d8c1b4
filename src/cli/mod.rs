//! The program's commands, one file each: parse, call a verb, print.
#![allow(clippy::print_stdout, reason = "commands speak on stdout")]

mod config;
mod doctor;
mod keep_postgres;
mod migrate;
mod psql;
mod school;
mod serve;
mod start;
mod token;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::error::{Error, Message};
use crate::texts::{Language, say};

/// Runs a school's day: classes, attendance, families informed.
#[derive(Debug, Parser)]
#[command(name = "presente", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Args),
    Migrate(migrate::Args),
    School(school::Args),
    Config(config::Args),
    Psql(psql::Args),
    Doctor(doctor::Args),
    Token(token::Args),
    User(user::Args),
    #[command(name = crate::integrations::postgres::KEEP, hide = true)]
    KeepPostgres(keep_postgres::Args),
}

/// Why a command failed: what it says on stderr.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A sentence of `locales/`.
    pub fn say(message: &Message) -> Self {
        Self(say(language(), message))
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        match error.into() {
            Error::NotFound => Self::say(&crate::msg!("error-not-found")),
            Error::Forbidden(message) | Error::Conflict(message) | Error::Busy(message) => {
                Self::say(&message)
            }
            Error::Invalid(errors) => {
                let line =
                    |e: &crate::error::FieldError| format!("{}: {}", e.field, say(language(), &e.message));
                Self(errors.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            Error::Fault(error) => Self(error.to_string()),
        }
    }
}

/// What a command gives.
pub type Outcome = Result<(), Failure>;

/// The language of the terminal.
pub fn language() -> Language {
    crate::config::terminal_language()
}

/// Parses the command line and runs its command: 0 done, 1 failed with a sentence, 2 wrong usage.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::KeepPostgres(args) = cli.command {
        return finish(keep_postgres::run(&args));
    }
    let config = match Config::load() {
        Ok(config) => config,
        Err(wrong) => return finish(Err(Failure::new(wrong.join("\n")))),
    };
    start::logs(&config.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return finish(Err(error.into())),
    };
    finish(runtime.block_on(run(cli.command, config)))
}

async fn run(command: Command, config: Config) -> Outcome {
    match command {
        Command::Serve(args) => serve::run(args, config).await,
        Command::Migrate(args) => migrate::run(args, config).await,
        Command::School(args) => school::run(args, start::app(config).await?).await,
        Command::Config(args) => {
            config::run(&args, &config);
            Ok(())
        }
        Command::Doctor(args) => doctor::run(&args, config).await,
        Command::Token(args) => token::run(args, start::app(config).await?).await,
        Command::User(args) => user::run(args, start::app(config).await?).await,
        Command::Psql(args) => psql::run(&args, &config).await,
        Command::KeepPostgres(args) => keep_postgres::run(&args),
    }
}

#[allow(clippy::print_stderr, reason = "this is where a failed command says why")]
fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
