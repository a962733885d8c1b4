//! `presente doctor`: every precondition, with how to mend it.

use std::time::Duration;

use chrono::{Datelike, TimeDelta};
use serde_json::{Value, json};

use super::{Failure, Outcome, language, print, start};
use crate::calendar;
use crate::clock::real_now;
use crate::config::{Config, Environment};
use crate::db::Db;
use crate::error::Message;
use crate::msg;
use crate::school;
use crate::texts::say;

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

struct Check {
    name: &'static str,
    ok: bool,
    found: Message,
    mend: Option<Message>,
}

impl Check {
    fn good(name: &'static str, found: Message) -> Self {
        Self { name, ok: true, found, mend: None }
    }

    fn bad(name: &'static str, found: Message, mend: Message) -> Self {
        Self { name, ok: false, found, mend: Some(mend) }
    }

    fn new(name: &'static str, ok: bool, found: Message, mend: Message) -> Self {
        if ok { Self::good(name, found) } else { Self::bad(name, found, mend) }
    }

    fn as_json(&self) -> Value {
        let said = |message| say(language(), message);
        json!({
            "name": self.name, "ok": self.ok, "found": said(&self.found),
            "mend": self.mend.as_ref().map(said),
        })
    }
}

/// Prints one line a check, or one object.
pub async fn run(args: &Args, config: Config) -> Outcome {
    let production = args.production || config.environment == Environment::Production;
    let mut checks = settings(if production { Environment::Production } else { config.environment }, &config);
    if config.database.url.is_some() || !production {
        match start::database(&config, Duration::ZERO).await {
            Ok((db, _local)) => checks.extend(database(&config, &db, production).await?),
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

async fn database(config: &Config, db: &Db, production: bool) -> Result<Vec<Check>, Failure> {
    let server = db.server().await?;
    let skew = (server.now - real_now()).abs();
    let migrations = db.pending_migrations().await?.len();
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
        checks.extend(school(config, db).await?);
    }
    Ok(checks)
}

async fn school(config: &Config, db: &Db) -> Result<Vec<Check>, Failure> {
    let Some(school) = school::find_some(db.reader()).await? else {
        return Ok(vec![Check::bad("school", msg!("doctor-school-missing"), msg!("school-missing"))]);
    };
    let zone = config.scheduler.zone.unwrap_or(school.zone);
    let this_year = school.today(real_now()).year();
    let mut reviews = Vec::new();
    for year in [this_year, this_year + 1] {
        let reviewed = calendar::reviewed(db.reader(), year).await?.is_some();
        let (found, mend) = (msg!("doctor-holidays", year = year), msg!("doctor-holidays-mend", year = year));
        reviews.push(if reviewed {
            Check::good("holidays", found)
        } else {
            Check::bad("holidays", mend, msg!("doctor-holidays-where"))
        });
    }
    let mut checks = vec![
        Check::good("school", msg!("doctor-school", name = school.name)),
        Check::new(
            "zone",
            zone == school.zone,
            msg!("doctor-zone", zone = school.zone.name(), version = chrono_tz::IANA_TZDB_VERSION),
            msg!("doctor-zone-mend", zone = zone.name()),
        ),
    ];
    checks.append(&mut reviews);
    Ok(checks)
}

fn show(checks: &[Check], as_json: bool) -> Outcome {
    if as_json {
        let list: Vec<_> = checks.iter().map(Check::as_json).collect();
        return print(json!({"ok": checks.iter().all(|check| check.ok), "checks": list}));
    }
    for check in checks {
        print(format_args!("{} {}", if check.ok { "✓" } else { "✗" }, say(language(), &check.found)))?;
        if let Some(mend) = &check.mend {
            print(format_args!("  → {}", say(language(), mend)))?;
        }
    }
    Ok(())
}
