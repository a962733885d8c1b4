//! The settings as the program sees them, secrets masked.

use super::database::mask;
use super::{Config, MailTls, Secret};

/// Name and value of a setting.
type Shown = (&'static str, String);

impl Config {
    /// Name and value of each setting in force.
    pub fn shown(&self) -> Vec<Shown> {
        [self.ground(), self.web_and_secrets(), self.services(), self.mail(), self.times()].concat()
    }

    fn ground(&self) -> Vec<Shown> {
        let database = self.database.url.as_ref().map_or_else(|| "./data/postgres".into(), mask);
        vec![
            ("APP_ENV", self.environment.as_str().into()),
            ("DATABASE_URL", database),
            ("DATABASE_ADMIN_URL", some(self.database.admin_url.as_ref().map(mask))),
            ("RUST_LOG", self.log.filter.clone()),
            ("LOG_FORMAT", if self.log.json { "json" } else { "text" }.into()),
        ]
    }

    fn web_and_secrets(&self) -> Vec<Shown> {
        vec![
            ("HOST", self.web.host.to_string()),
            ("PORT", self.web.port.to_string()),
            ("PUBLIC_URL", self.web.public_url.to_string()),
            ("TRUSTED_PROXIES", list(&self.web.trusted_proxies)),
            ("CORS_ORIGINS", list(&self.web.cors_origins)),
            ("FRESH_SIGN_IN_MINUTES", self.web.fresh_minutes.to_string()),
            ("RATE_LIMIT_PERCENT", self.web.rate_limit_percent.to_string()),
            ("SECRET_KEY", hidden(&self.secret_key)),
            ("DEVICE_API_KEY", hidden(&self.device_api_key)),
            ("METRICS_TOKEN", some(self.metrics_token.as_ref().map(hidden))),
            ("VAPID_PRIVATE_KEY", some(self.vapid_private_key.as_ref().map(hidden))),
            ("WEBAUTHN_RP_ID", self.passkeys.id.clone()),
            ("WEBAUTHN_RP_NAME", self.passkeys.name.clone()),
            ("WEBAUTHN_RP_ORIGIN", self.passkeys.origin.to_string()),
            ("WEBAUTHN_TIMEOUT_MS", self.passkeys.timeout_ms.to_string()),
        ]
    }

    fn services(&self) -> Vec<Shown> {
        let (photos, whatsapp) = (&self.photos, &self.whatsapp);
        vec![
            ("S3_ENDPOINT", some(photos.endpoint.as_ref())),
            ("S3_BUCKET", photos.bucket.clone()),
            ("S3_ACCESS_KEY", hidden(&photos.access_key)),
            ("S3_SECRET_KEY", hidden(&photos.secret_key)),
            ("S3_REGION", photos.region.clone()),
            ("S3_SECURE", photos.secure.to_string()),
            ("PHOTO_RETENTION_DAYS", photos.retention_days.to_string()),
            ("ENABLE_REAL_NOTIFICATIONS", whatsapp.real.to_string()),
            ("WHATSAPP_ACCESS_TOKEN", hidden(&whatsapp.access_token)),
            ("WHATSAPP_PHONE_NUMBER_ID", whatsapp.phone_number_id.clone()),
            ("WHATSAPP_BUSINESS_ACCOUNT_ID", whatsapp.business_account_id.clone()),
            ("WHATSAPP_APP_SECRET", some(whatsapp.app_secret.as_ref().map(hidden))),
            ("WHATSAPP_VERIFY_TOKEN", hidden(&whatsapp.verify_token)),
            ("WHATSAPP_API_BASE", whatsapp.api_base.to_string()),
        ]
    }

    fn mail(&self) -> Vec<Shown> {
        let server = self.mail.server.as_ref();
        let word =
            |tls: MailTls| MailTls::WORDS.iter().find(|(_, known)| *known == tls).map(|(word, _)| word);
        vec![
            ("SMTP_HOST", some(server.map(|server| &server.host))),
            ("SMTP_PORT", some(server.map(|server| server.port))),
            ("SMTP_USER", some(server.and_then(|server| server.user.as_ref()))),
            ("SMTP_PASSWORD", some(server.map(|server| hidden(&server.password)))),
            ("SMTP_TLS", some(server.and_then(|server| word(server.tls)))),
            ("MAIL_FROM", some(self.mail.from.as_ref())),
            ("EMAIL_DESTINATARIOS", list(&self.mail.recipients)),
        ]
    }

    fn times(&self) -> Vec<Shown> {
        let clock =
            self.clock.map(|line| format!("{}@{}", line.start.to_rfc3339(), line.anchor.to_rfc3339()));
        vec![
            ("SCHEDULER_ENABLED", self.scheduler.enabled.to_string()),
            ("SCHEDULER_TIMEZONE", some(self.scheduler.zone)),
            ("NO_SHOW_GRACE_MINUTES", self.scheduler.no_show_grace_minutes.to_string()),
            ("CACHE_CLEANUP_INTERVAL_HOURS", self.cache.cleanup_interval_hours.to_string()),
            ("CACHE_MAX_ENTRIES", self.cache.max_entries.to_string()),
            ("CACHE_TTL_SECONDS", self.cache.ttl_seconds.to_string()),
            ("CLOCK_START", some(clock)),
            ("CLOCK_RATE", self.clock.map_or(1.0, |line| line.rate).to_string()),
        ]
    }
}

const NONE: &str = "–";

fn some(value: Option<impl ToString>) -> String {
    value.map_or_else(|| NONE.into(), |value| value.to_string())
}

fn list<T: ToString>(values: &[T]) -> String {
    if values.is_empty() {
        return NONE.into();
    }
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn hidden(secret: &Secret) -> String {
    format!("{secret:?}")
}
