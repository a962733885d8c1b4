//! The settings as the program sees them, secrets masked.

use super::database::mask;
use super::{Config, Secret};

impl Config {
    /// Name and value of each setting in force.
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let some = |value: Option<String>| value.unwrap_or_else(|| "–".into());
        let list = |values: Vec<String>| if values.is_empty() { "–".into() } else { values.join(", ") };
        let secret = |value: &Secret| format!("{value:?}");
        vec![
            ("APP_ENV", self.environment.as_str().into()),
            ("HOST", self.web.host.to_string()),
            ("PORT", self.web.port.to_string()),
            ("PUBLIC_URL", self.web.public_url.to_string()),
            ("TRUSTED_PROXIES", list(self.web.trusted_proxies.iter().map(ToString::to_string).collect())),
            ("CORS_ORIGINS", list(self.web.cors_origins.clone())),
            ("DATABASE_URL", self.database.url.as_ref().map_or_else(|| "./data/postgres".into(), mask)),
            ("DATABASE_ADMIN_URL", some(self.database.admin_url.as_ref().map(mask))),
            ("SECRET_KEY", secret(&self.secret_key)),
            ("SCHEDULER_TIMEZONE", some(self.scheduler_zone.map(|zone| zone.name().to_owned()))),
            ("CLOCK_START", some(self.clock.map(|line| format!("{}@{}", line.start, line.anchor)))),
            ("CLOCK_RATE", self.clock.map_or(1.0, |line| line.rate).to_string()),
            ("RUST_LOG", self.log.filter.clone()),
            ("LOG_FORMAT", if self.log.json { "json" } else { "text" }.into()),
        ]
    }
}
