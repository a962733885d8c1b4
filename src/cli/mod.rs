//! The program's commands, one file each: parse, call a verb, [`print()`].

mod config;
mod demo;
mod device;
mod doctor;
mod export;
mod generate_classes;
mod import;
mod keep_postgres;
mod mail;
mod migrate;
mod production;
mod psql;
mod school;
mod serve;
mod start;
mod token;
mod trigger;
mod user;
mod whatsapp;

use std::fmt::Display;
use std::io::{self, Write};
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
    Demo(demo::Args),
    Device(device::Args),
    Psql(psql::Args),
    Doctor(doctor::Args),
    Mail(mail::Args),
    Token(token::Args),
    Trigger(trigger::Args),
    User(user::Args),
    #[command(name = "whatsapp")]
    WhatsApp(whatsapp::Args),
    Import(import::Args),
    Export(export::Args),
    GenerateClasses(generate_classes::Args),
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

/// Prints a line. Whoever reads may have left already (`presente … | head`): the command goes on.
pub fn print(line: impl Display) -> Outcome {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a sentence of `locales/`.
pub fn tell(message: &Message) -> Outcome {
    print(say(language(), message))
}

/// Parses the command line and runs its command: 0 done, 1 failed with a sentence, 2 wrong usage.
pub fn main() -> ExitCode {
    let command = Cli::parse().command;
    let outcome = match (command, Config::load()) {
        (Command::KeepPostgres(args), _) => keep_postgres::run(&args),
        (Command::Doctor(args), Err(wrong)) => doctor::unreadable(&args, &wrong),
        (_, Err(wrong)) => Err(Failure::new(wrong.join("\n"))),
        (command, Ok(config)) => begin(command, config),
    };
    let Err(Failure(sentence)) = outcome else { return ExitCode::SUCCESS };
    // Nobody may be there to read it.
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::FAILURE
}

fn begin(command: Command, config: Config) -> Outcome {
    start::logs(&config.log);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(command, config))
}

async fn run(command: Command, config: Config) -> Outcome {
    match command {
        Command::Serve(args) => Box::pin(serve::run(args, config)).await,
        Command::Migrate(args) => migrate::run(args, config).await,
        Command::School(args) => school::run(args, start::app(config).await?).await,
        Command::Config(args) => config::run(&args, &config),
        Command::Doctor(args) => doctor::run(&args, config).await,
        Command::Mail(args) => mail::run(args, &config).await,
        Command::Token(args) => token::run(args, start::app(config).await?).await,
        Command::WhatsApp(args) => whatsapp::run(args, start::app(config).await?).await,
        Command::User(args) => user::run(args, start::app(config).await?).await,
        Command::Trigger(args) => trigger::run(args, start::app(config).await?).await,
        Command::Demo(args) => demo::run(args, start::app(config).await?).await,
        Command::Device(args) => device::run(args, start::app(config).await?).await,
        Command::Psql(args) => psql::run(&args, &config).await,
        Command::Import(args) => import::run(args, start::app(config).await?).await,
        Command::Export(args) => export::run(args, start::app(config).await?).await,
        Command::GenerateClasses(args) => generate_classes::run(args, start::app(config).await?).await,
        Command::KeepPostgres(args) => keep_postgres::run(&args),
    }
}
