//! `presente doctor`: every precondition, with how to mend it.

use chrono::{Datelike, TimeDelta};
use serde_json::json;

use super::{Failure, Outcome, language, start};
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
}

/// Prints one line a check, or one object.
pub async fn run(args: &Args, config: Config) -> Outcome {
    let mut checks = settings(args.production, &config);
    match start::database(&config).await {
        Ok((db, _local)) => checks.extend(database(&config, &db).await?),
        Err(Failure(reason)) => checks.push(Check::bad(
            "database",
            msg!("doctor-database-unreachable", reason = reason),
            msg!("doctor-database-mend"),
        )),
    }
    print(&checks, args.json);
    let bad = checks.iter().filter(|check| !check.ok).count();
    if bad == 0 { Ok(()) } else { Err(Failure::say(&msg!("doctor-bad", count = bad))) }
}

fn settings(production: bool, config: &Config) -> Vec<Check> {
    let environment = if production { Environment::Production } else { config.environment };
    let wrong = config.unfit_for(environment);
    if wrong.is_empty() {
        return vec![Check::good(
            "settings",
            msg!("doctor-settings-good", environment = environment.as_str()),
        )];
    }
    let mend = msg!("doctor-settings-mend");
    wrong
        .into_iter()
        .map(|what| Check::bad("settings", msg!("doctor-settings-bad", what = what), mend.clone()))
        .collect()
}

async fn database(config: &Config, db: &Db) -> Result<Vec<Check>, Failure> {
    let version = db.version().await?;
    let skew = (db.now().await? - real_now()).abs();
    let mut checks = vec![
        Check::good("database", msg!("doctor-database-good", version = version.server, role = version.role)),
        Check::new(
            "clock",
            skew < TimeDelta::seconds(5),
            msg!("doctor-clock", seconds = skew.num_seconds()),
            msg!("doctor-clock-mend"),
        ),
    ];
    let pending = db.pending_migrations().await?;
    let migrated = pending.is_empty();
    let found = msg!("doctor-migrations", count = pending.len());
    checks.push(Check::new("migrations", migrated, found, msg!("doctor-migrations-mend")));
    if migrated {
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

fn print(checks: &[Check], as_json: bool) {
    let language = language();
    if as_json {
        let list: Vec<_> = checks
            .iter()
            .map(|check| {
                json!({
                    "name": check.name, "ok": check.ok, "found": say(language, &check.found),
                    "mend": check.mend.as_ref().map(|mend| say(language, mend)),
                })
            })
            .collect();
        println!("{}", json!({"ok": checks.iter().all(|check| check.ok), "checks": list}));
        return;
    }
    for check in checks {
        println!("{} {}", if check.ok { "✓" } else { "✗" }, say(language, &check.found));
        if let Some(mend) = &check.mend {
            println!("  → {}", say(language, mend));
        }
    }
}
