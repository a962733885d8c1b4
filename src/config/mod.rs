//! The only reader of the environment: read once, typed, grouped by concern.
//!
//! Names and defaults are those of the README's table; a wrong value is refused at start, all of them at once.

mod database;
mod fit;
mod services;
mod show;
mod vars;
mod web;

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::clock::{Shifted, real_now};

pub use database::Database;
pub use services::{Mail, MailServer, MailTls, Passkeys, Photos, WhatsApp};
pub use vars::{Secret, Vars, search_path, terminal_language};
pub use web::Web;

use vars::SHIPPED_SECRET;

/// Where the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// On somebody's desk: a private database, demo logins, plain HTTP.
    #[default]
    Development,
    /// A trial like production, on plain HTTP if need be.
    Qa,
    /// A school's day.
    Production,
}

impl Environment {
    const WORDS: [(&str, Self); 3] =
        [("development", Self::Development), ("qa", Self::Qa), ("production", Self::Production)];

    /// The word in `APP_ENV`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Qa => "qa",
            Self::Production => "production",
        }
    }
}

/// How the log is written.
#[derive(Clone, Debug)]
pub struct Log {
    /// `RUST_LOG`.
    pub filter: String,
    /// `LOG_FORMAT=json`.
    pub json: bool,
}

/// When triggers fire.
#[derive(Clone, Debug)]
pub struct Scheduler {
    /// `SCHEDULER_ENABLED`.
    pub enabled: bool,
    /// `SCHEDULER_TIMEZONE`; none is the school's.
    pub zone: Option<Tz>,
    /// `NO_SHOW_GRACE_MINUTES`: the first value of the settings page.
    pub no_show_grace_minutes: u16,
}

/// What a process keeps in memory.
#[derive(Clone, Debug)]
pub struct Cache {
    /// `CACHE_CLEANUP_INTERVAL_HOURS`: the first value of its trigger.
    pub cleanup_interval_hours: u16,
    /// `CACHE_MAX_ENTRIES`.
    pub max_entries: u64,
    /// `CACHE_TTL_SECONDS`.
    pub ttl_seconds: u64,
}

/// Everything that can be set from outside.
#[derive(Clone, Debug)]
pub struct Config {
    /// `APP_ENV`.
    pub environment: Environment,
    /// How it is reached.
    pub web: Web,
    /// Where the database is.
    pub database: Database,
    /// `SECRET_KEY`: signs and peppers.
    pub secret_key: Secret,
    /// `DEVICE_API_KEY`: pairs a kiosk without a code.
    pub device_api_key: Secret,
    /// `METRICS_TOKEN`: who may read `/metrics` from afar.
    pub metrics_token: Option<Secret>,
    /// `VAPID_PRIVATE_KEY`: signs web push.
    pub vapid_private_key: Option<Secret>,
    /// Photos of the gate.
    pub photos: Photos,
    /// Messages to families.
    pub whatsapp: WhatsApp,
    /// Mail to staff.
    pub mail: Mail,
    /// Passkeys.
    pub passkeys: Passkeys,
    /// Triggers.
    pub scheduler: Scheduler,
    /// Memory.
    pub cache: Cache,
    /// A simulated line of time, in development.
    pub clock: Option<Shifted>,
    /// The log.
    pub log: Log,
    /// Where the state of a development machine lies: `./data`.
    pub data: PathBuf,
}

impl Config {
    /// Reads the environment and `.env` of the working folder.
    pub fn load() -> Result<Self, Vec<String>> {
        let folder = std::env::current_dir().map_err(|e| vec![e.to_string()])?;
        Self::read(Vars::read(&folder).map_err(|e| vec![e])?, &folder, real_now())
    }

    /// Reads exactly `vars`; every wrong one becomes a sentence. `now` anchors a clock without an anchor.
    pub fn read(mut vars: Vars, folder: &Path, now: DateTime<Utc>) -> Result<Self, Vec<String>> {
        let environment = environment(&mut vars);
        let web = Web::read(&mut vars, environment);
        let config = Self {
            environment,
            database: Database::read(&mut vars),
            secret_key: vars.secret_or("SECRET_KEY", SHIPPED_SECRET),
            device_api_key: vars.secret_or("DEVICE_API_KEY", SHIPPED_SECRET),
            metrics_token: vars.secret("METRICS_TOKEN"),
            vapid_private_key: vars.secret("VAPID_PRIVATE_KEY"),
            photos: Photos::read(&mut vars),
            whatsapp: WhatsApp::read(&mut vars),
            mail: Mail::read(&mut vars),
            passkeys: Passkeys::read(&mut vars, web.public_url.clone()),
            scheduler: scheduler(&mut vars),
            cache: cache(&mut vars),
            web,
            clock: clock(&mut vars, now),
            log: Log {
                filter: vars.text_or(
                    "RUST_LOG",
                    "info,sqlx::postgres::notice=warn,sea_orm_migration=warn,apalis_core=warn",
                ),
                json: vars.choice_or("LOG_FORMAT", false, &[("text", false), ("json", true)]),
            },
            data: folder.join("data"),
        };
        vars.wrong.extend(config.unfit_for(environment));
        if vars.wrong.is_empty() { Ok(config) } else { Err(vars.wrong) }
    }

    /// What the command line says in place of `HOST` and `PORT`; passkeys follow the address of a desk.
    pub fn listen_on(&mut self, host: Option<IpAddr>, port: Option<u16>) {
        let follows = self.passkeys.origin == self.web.local_url();
        self.web.listen_on(host, port);
        if follows {
            self.passkeys.origin = self.web.local_url();
        }
    }

    /// The key that pairs a kiosk without a code; the shipped one does so on a desk only.
    pub fn fleet_key(&self) -> Option<&str> {
        let key = self.device_api_key.reveal();
        (key != SHIPPED_SECRET || self.environment == Environment::Development).then_some(key)
    }

    /// What is fine on a desk and not in a school.
    pub fn unfit_for(&self, environment: Environment) -> Vec<String> {
        let mut unfit = Vec::new();
        if environment == Environment::Development {
            return unfit;
        }
        let word = environment.as_str();
        let mut refuse = |bad: bool, why: &str| {
            if bad {
                unfit.push(format!("{why} (APP_ENV is {word})"));
            }
        };
        let secret = self.secret_key.reveal();
        refuse(
            secret == SHIPPED_SECRET,
            "SECRET_KEY: the shipped value is known to everybody, set one of your own",
        );
        refuse(secret.len() < 32, "SECRET_KEY: at least 32 characters are expected");
        refuse(self.database.url.is_none(), "DATABASE_URL: a database is expected");
        let store = self.photos.endpoint.as_ref();
        refuse(store.is_none(), "S3_ENDPOINT: a store of files that speaks S3 is expected");
        refuse(
            self.web.cors_origins.iter().any(|o| o == "*"),
            "CORS_ORIGINS: «*» lets every site in, the origins are expected one by one",
        );
        refuse(self.clock.is_some(), "CLOCK_START: a simulated clock is for development only");
        if environment == Environment::Production {
            refuse(!self.web.is_https(), "PUBLIC_URL: an address with https:// is expected");
            refuse(
                store.is_some_and(|store| store.scheme() != "https"),
                "S3_ENDPOINT: an address with https:// is expected",
            );
            refuse(
                store.is_some() && self.photos.has_shipped_keys(),
                "S3_ACCESS_KEY, S3_SECRET_KEY: the shipped values are known to everybody, set your own",
            );
            let plain = self.web.cors_origins.iter().any(|o| !o.starts_with("https://"));
            refuse(plain, "CORS_ORIGINS: origins with https:// are expected");
        }
        for why in self.unfit_secrets(environment) {
            refuse(true, why);
        }
        unfit
    }
}

fn environment(vars: &mut Vars) -> Environment {
    let (app, other) = (vars.text("APP_ENV"), vars.text("ENVIRONMENT"));
    if let (Some(app), Some(other)) = (&app, &other)
        && app != other
    {
        vars.wrong
            .push(format!("APP_ENV: «{app}» was given, and ENVIRONMENT says «{other}»; give one of them"));
    }
    let name = if app.is_some() { "APP_ENV" } else { "ENVIRONMENT" };
    vars.choice_or(name, Environment::default(), &Environment::WORDS)
}

fn scheduler(vars: &mut Vars) -> Scheduler {
    let zone = |text: &str| text.parse().ok();
    Scheduler {
        enabled: vars.flag_or("SCHEDULER_ENABLED", true),
        zone: vars.with("SCHEDULER_TIMEZONE", "an IANA zone like America/Santiago", zone),
        no_show_grace_minutes: vars.number_or("NO_SHOW_GRACE_MINUTES", 30, 1, 1440),
    }
}

fn cache(vars: &mut Vars) -> Cache {
    Cache {
        cleanup_interval_hours: vars.number_or("CACHE_CLEANUP_INTERVAL_HOURS", 1, 1, 168),
        max_entries: vars.number_or("CACHE_MAX_ENTRIES", 10_000, 1, 10_000_000),
        ttl_seconds: vars.number_or("CACHE_TTL_SECONDS", 3600, 1, 31_536_000),
    }
}

/// `CLOCK_START=<simulated>[@<real>]` and `CLOCK_RATE`.
fn clock(vars: &mut Vars, now: DateTime<Utc>) -> Option<Shifted> {
    let rate = vars.number_or("CLOCK_RATE", 1.0, 0.0, 100_000.0);
    let (start, anchor) =
        vars.with("CLOCK_START", "an instant like 2026-03-09T11:00:00Z, or <simulated>@<real>", |text| {
            match text.split_once('@') {
                Some((start, anchor)) => Some((start.parse().ok()?, anchor.parse().ok()?)),
                None => Some((text.parse().ok()?, now)),
            }
        })?;
    Some(Shifted { start, anchor, rate })
}

#[cfg(test)]
mod tests;
