//! The only reader of the environment: read once, typed, grouped by concern.
//!
//! Names and defaults are those of the README's table; a wrong value is refused at start, all of them at once.

mod database;
mod show;
mod vars;

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use url::Url;

use crate::clock::{Shifted, real_now};

pub use database::Database;
pub use vars::{Secret, Vars, search_path, terminal_language};

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

/// How the program is reached.
#[derive(Clone, Debug)]
pub struct Web {
    /// `HOST`.
    pub host: IpAddr,
    /// `PORT`.
    pub port: u16,
    /// `PUBLIC_URL`: how links in messages begin, and the origin that forms come from.
    pub public_url: Url,
    /// `TRUSTED_PROXIES`: addresses whose forwarded headers count.
    pub trusted_proxies: Vec<IpAddr>,
    /// `CORS_ORIGINS`: none is the same origin only.
    pub cors_origins: Vec<String>,
}

impl Web {
    /// What the command line says in place of `HOST` and `PORT`.
    pub fn listen_on(&mut self, host: Option<IpAddr>, port: Option<u16>) {
        self.host = host.unwrap_or(self.host);
        if let Some(port) = port {
            if self.public_url == local_url(self.port) {
                self.public_url = local_url(port);
            }
            self.port = port;
        }
    }

    /// Whether people reach it over HTTPS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// The origin that forms come from, `https://school.example`.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
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
    /// `SCHEDULER_TIMEZONE`; none is the school's.
    pub scheduler_zone: Option<Tz>,
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
        let config = Self {
            environment,
            web: web(&mut vars, environment),
            database: Database::read(&mut vars),
            secret_key: vars.secret_or("SECRET_KEY", SHIPPED_SECRET),
            scheduler_zone: vars
                .with("SCHEDULER_TIMEZONE", "an IANA zone like America/Santiago", |t| t.parse().ok()),
            clock: clock(&mut vars, now),
            log: Log {
                filter: vars.text_or("RUST_LOG", "info,sqlx::postgres::notice=warn,sea_orm_migration=warn"),
                json: vars.choice_or("LOG_FORMAT", false, &[("text", false), ("json", true)]),
            },
            data: folder.join("data"),
        };
        vars.wrong.extend(config.unfit_for(environment));
        if vars.wrong.is_empty() { Ok(config) } else { Err(vars.wrong) }
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
        refuse(self.web.cors_origins.iter().any(|o| o == "*"), "CORS_ORIGINS: «*» lets every site in");
        refuse(self.clock.is_some(), "CLOCK_START: a simulated clock is for development only");
        if environment == Environment::Production {
            refuse(!self.web.is_https(), "PUBLIC_URL: an address with https:// is expected");
            let plain = self.web.cors_origins.iter().any(|o| !o.starts_with("https://"));
            refuse(plain, "CORS_ORIGINS: origins with https:// are expected");
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

fn web(vars: &mut Vars, environment: Environment) -> Web {
    let local = environment == Environment::Development;
    let host = if local { IpAddr::from([127, 0, 0, 1]) } else { IpAddr::from([0, 0, 0, 0]) };
    let read_host =
        |text: &str| if text == "localhost" { Some(IpAddr::from([127, 0, 0, 1])) } else { text.parse().ok() };
    let host = vars.with("HOST", "an address like 0.0.0.0", read_host).unwrap_or(host);
    let port = vars.number_or("PORT", 8080, 1, u16::MAX);
    let read_url =
        |text: &str| Url::parse(text).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    let public_url = vars.with("PUBLIC_URL", "an address like https://asistencia.colegio.cl", read_url);
    let addresses =
        |text: &str| text.split(',').map(|a| a.trim().parse().ok()).collect::<Option<Vec<IpAddr>>>();
    Web {
        host,
        port,
        public_url: public_url.unwrap_or_else(|| local_url(port)),
        trusted_proxies: vars
            .with("TRUSTED_PROXIES", "addresses, comma separated", addresses)
            .unwrap_or_default(),
        cors_origins: vars
            .with("CORS_ORIGINS", "a JSON array like [\"https://colegio.cl\"]", |t| {
                serde_json::from_str(t).ok()
            })
            .unwrap_or_default(),
    }
}

/// The address of a program that nobody gave one.
#[allow(clippy::expect_used, reason = "an address made of a number is always one")]
fn local_url(port: u16) -> Url {
    Url::parse(&format!("http://localhost:{port}")).expect("an address")
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
