//! `presente doctor`: every precondition, with how to mend it.

mod check;
mod mail;
mod passkeys;
mod school;
mod storage;
mod whatsapp;

use std::time::Duration;

use chrono::TimeDelta;

use super::{Failure, Outcome, start};
use crate::app::App;
use crate::clock::real_now;
use crate::config::{Config, Environment};
use crate::msg;
use check::{Check, show};

/// Checks every precondition; exit code 1 when one is not met.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Judge the settings as production would.
    #[arg(long)]
    production: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Prints one line a check, or one object.
pub async fn run(args: &Args, config: Config) -> Outcome {
    let production = args.production || config.environment == Environment::Production;
    let mut checks = settings(if production { Environment::Production } else { config.environment }, &config);
    checks.push(passkeys::check(&config, production));
    checks.push(storage::check(&config).await);
    checks.push(mail::check(&config, production).await);
    if config.database.url.is_some() || !production {
        match start::database(&config, Duration::ZERO).await {
            Ok((db, local)) => {
                checks.extend(database(&App::new(config, db).keeping(local), production).await?);
            }
            Err(Failure(reason)) => checks.push(Check::bad(
                "database",
                msg!("doctor-database-unreachable", reason = reason),
                msg!("doctor-database-mend"),
            )),
        }
    }
    finish(&checks, args)
}

/// What there is to say when the settings cannot be read at all.
pub fn unreadable(args: &Args, wrong: &[String]) -> Outcome {
    finish(&wrong.iter().map(wrong_setting).collect::<Vec<_>>(), args)
}

fn finish(checks: &[Check], args: &Args) -> Outcome {
    show(checks, args.json)?;
    let bad = checks.iter().filter(|check| !check.ok).count();
    if bad == 0 { Ok(()) } else { Err(Failure::say(&msg!("doctor-bad", count = bad))) }
}

fn settings(environment: Environment, config: &Config) -> Vec<Check> {
    let wrong = config.unfit_for(environment);
    if wrong.is_empty() {
        let found = msg!("doctor-settings-good", environment = environment.as_str());
        return vec![Check::good("settings", found)];
    }
    wrong.iter().map(wrong_setting).collect()
}

fn wrong_setting(what: &String) -> Check {
    Check::bad("settings", msg!("doctor-settings-bad", what = what), msg!("doctor-settings-mend"))
}

async fn database(app: &App, production: bool) -> Result<Vec<Check>, Failure> {
    let server = app.db.server().await?;
    let skew = (server.now - real_now()).abs();
    let migrations = app.db.pending_migrations().await?.len();
    let mut checks = vec![
        Check::good("database", msg!("doctor-database-good", version = server.version, role = server.role)),
        Check::new(
            "clock",
            skew < TimeDelta::seconds(5),
            msg!("doctor-clock", seconds = skew.num_seconds()),
            msg!("doctor-clock-mend"),
        ),
        Check::new(
            "migrations",
            migrations == 0,
            msg!("doctor-migrations", count = migrations),
            msg!("doctor-migrations-mend"),
        ),
    ];
    if production {
        let found = if server.is_superuser { msg!("doctor-role-bad") } else { msg!("doctor-role-good") };
        checks.push(Check::new("role", !server.is_superuser, found, msg!("doctor-role-mend")));
    }
    if migrations == 0 {
        checks.extend(school::checks(app, production).await?);
        checks.extend(whatsapp::checks(app).await?);
    }
    Ok(checks)
}
