//! What a school must not run with: secrets that others know or can guess, services that are only half set up.

use super::vars::SHIPPED_SECRET;
use super::{Config, Environment, MailTls};

/// Characters of a secret at least.
const LONG: usize = 32;
/// Different characters of a secret at least.
const VARIED: usize = 8;
/// What stands in samples everywhere.
const SAMPLES: [&str; 9] = [
    "change-me",
    "changeme",
    "change_me",
    "dev-secret",
    "dummy",
    "minioadmin",
    "password",
    "your-secret",
    "example",
];

/// Whether others would try it.
fn is_guessable(secret: &str) -> bool {
    let lower = secret.to_lowercase();
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    different.len() < VARIED || SAMPLES.iter().any(|sample| lower.contains(sample))
}

impl Config {
    /// Each is the name of a setting, what is wrong with it, and what would be right.
    pub(super) fn unfit_secrets(&self, environment: Environment) -> Vec<&'static str> {
        let mut unfit = Vec::new();
        let mut refuse = |bad: bool, why: &'static str| {
            if bad {
                unfit.push(why);
            }
        };
        let secret = self.secret_key.reveal();
        refuse(
            secret != SHIPPED_SECRET && is_guessable(secret),
            "SECRET_KEY: this is easy to guess, set random characters (openssl rand -base64 48)",
        );
        let fleet = self.device_api_key.reveal();
        refuse(
            fleet != SHIPPED_SECRET && (fleet.len() < LONG || is_guessable(fleet)),
            "DEVICE_API_KEY: at least 32 random characters are expected, or nothing (kiosks are paired by code)",
        );
        let metrics = self.metrics_token.as_ref().map(super::Secret::reveal);
        refuse(
            metrics.is_some_and(|token| token.len() < LONG || is_guessable(token)),
            "METRICS_TOKEN: at least 32 random characters are expected, or nothing (then only this machine reads)",
        );
        let whatsapp = &self.whatsapp;
        let missing = |value: &str| whatsapp.real && (value.is_empty() || value == "dummy");
        refuse(
            missing(whatsapp.access_token.reveal()),
            "WHATSAPP_ACCESS_TOKEN: ENABLE_REAL_NOTIFICATIONS is on, the token of your account is expected",
        );
        refuse(
            missing(&whatsapp.phone_number_id),
            "WHATSAPP_PHONE_NUMBER_ID: ENABLE_REAL_NOTIFICATIONS is on, the id of your number is expected",
        );
        refuse(
            missing(&whatsapp.business_account_id),
            "WHATSAPP_BUSINESS_ACCOUNT_ID: ENABLE_REAL_NOTIFICATIONS is on, the id of your account is expected",
        );
        refuse(
            missing(whatsapp.verify_token.reveal()),
            "WHATSAPP_VERIFY_TOKEN: ENABLE_REAL_NOTIFICATIONS is on, a word of your own is expected",
        );
        refuse(
            missing(whatsapp.app_secret.as_ref().map_or("", super::Secret::reveal)),
            "WHATSAPP_APP_SECRET: ENABLE_REAL_NOTIFICATIONS is on, the secret of your app is expected",
        );
        if environment == Environment::Production {
            let url = self.database.url.as_ref();
            refuse(
                url.and_then(url::Url::password).is_some_and(|given| given == "postgres" || is_sample(given)),
                "DATABASE_URL: its password stands in every sample, set one of your own",
            );
            let server = self.mail.server.as_ref().filter(|server| server.user.is_some());
            refuse(
                server.is_some_and(|server| server.password.reveal().is_empty()),
                "SMTP_PASSWORD: nothing was given, it is expected beside SMTP_USER",
            );
            refuse(
                server.is_some_and(|server| server.tls == MailTls::None),
                "SMTP_TLS: the password would travel in the open, starttls or implicit is expected",
            );
            refuse(
                self.passkeys.origin.origin() != self.web.public_url.origin(),
                "WEBAUTHN_RP_ORIGIN: the origin of PUBLIC_URL is expected, passkeys work nowhere else",
            );
        }
        unfit
    }
}

fn is_sample(given: &str) -> bool {
    let lower = given.to_lowercase();
    SAMPLES.iter().any(|sample| lower.contains(sample))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Vars;

    const GROUND: [(&str, &str); 9] = [
        ("APP_ENV", "production"),
        ("SECRET_KEY", "q4XJ8mB0wVt7c2RkzP9sLdYhNfGuEa31"),
        ("DATABASE_URL", "postgres://presente:b7Hq2Lw9@db/presente"),
        ("PUBLIC_URL", "https://asistencia.colegio.cl"),
        ("WEBAUTHN_RP_ID", "asistencia.colegio.cl"),
        ("WEBAUTHN_RP_ORIGIN", "https://asistencia.colegio.cl"),
        ("S3_ENDPOINT", "https://s3.us-east-1.amazonaws.com"),
        ("S3_ACCESS_KEY", "AKIA1"),
        ("S3_SECRET_KEY", "an-own-one"),
    ];
    /// What real messages need.
    const REAL: [(&str, &str); 6] = [
        ("ENABLE_REAL_NOTIFICATIONS", "true"),
        ("WHATSAPP_ACCESS_TOKEN", "EAAG1x"),
        ("WHATSAPP_PHONE_NUMBER_ID", "1066"),
        ("WHATSAPP_BUSINESS_ACCOUNT_ID", "1067"),
        ("WHATSAPP_VERIFY_TOKEN", "una palabra"),
        ("WHATSAPP_APP_SECRET", "9f8e7d"),
    ];

    /// The names that production refuses when these are set over the ground.
    fn refused(over: &[(&str, &str)]) -> Vec<String> {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let vars = Vars::new(GROUND.iter().chain(over).copied());
        let wrong = Config::read(vars, Path::new("/school"), now).err().unwrap_or_default();
        for why in &wrong {
            assert!(why.ends_with("(APP_ENV is production)"), "{why}");
            assert!(
                why.contains("expected") || why.contains("set "),
                "it does not say how to mend it: {why}"
            );
            assert!(over.iter().all(|(_, value)| value.len() < 8 || !why.contains(value)), "{why}");
        }
        wrong.iter().map(|why| why.split(':').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn production_refuses_each_weakness_by_its_name_and_says_what_is_right() {
        assert_eq!(refused(&[]), [""; 0]);
        assert_eq!(refused(&REAL), [""; 0]);
        for (over, names) in [
            (&[("SECRET_KEY", "CHANGE-ME-IN-PRODUCTION")][..], &["SECRET_KEY", "SECRET_KEY"][..]),
            (&[("SECRET_KEY", "q4XJ8mB0")], &["SECRET_KEY"]),
            (&[("SECRET_KEY", "00000000000000000000000000000000")], &["SECRET_KEY"]),
            (&[("SECRET_KEY", "my-changeme-my-changeme-my-changeme")], &["SECRET_KEY"]),
            (&[("DEVICE_API_KEY", "fleet")], &["DEVICE_API_KEY"]),
            (&[("DEVICE_API_KEY", "abababababababababababababababab")], &["DEVICE_API_KEY"]),
            (&[("METRICS_TOKEN", "scrape")], &["METRICS_TOKEN"]),
            (&[("PUBLIC_URL", "http://asistencia.colegio.cl")], &["PUBLIC_URL", "WEBAUTHN_RP_ORIGIN"]),
            (&[("WEBAUTHN_RP_ORIGIN", "https://otra.asistencia.colegio.cl")], &["WEBAUTHN_RP_ORIGIN"]),
            (&[("CORS_ORIGINS", "[\"*\"]")], &["CORS_ORIGINS", "CORS_ORIGINS"]),
            (&[("CORS_ORIGINS", "[\"http://panel.colegio.cl\"]")], &["CORS_ORIGINS"]),
            (&[("DATABASE_URL", "postgres://postgres:postgres@db/presente")], &["DATABASE_URL"]),
            (&[("S3_ENDPOINT", "http://minio:9000")], &["S3_ENDPOINT"]),
            (&[("S3_ACCESS_KEY", "dev-access")], &["S3_ACCESS_KEY, S3_SECRET_KEY"]),
            (&[("SMTP_HOST", "mail.cl"), ("SMTP_USER", "a@mail.cl")], &["SMTP_PASSWORD"]),
            (
                &[
                    ("SMTP_HOST", "mail.cl"),
                    ("SMTP_USER", "a@mail.cl"),
                    ("SMTP_PASSWORD", "b7Hq2Lw9"),
                    ("SMTP_TLS", "none"),
                ],
                &["SMTP_TLS"],
            ),
            (
                &[("ENABLE_REAL_NOTIFICATIONS", "true")],
                &[
                    "WHATSAPP_ACCESS_TOKEN",
                    "WHATSAPP_PHONE_NUMBER_ID",
                    "WHATSAPP_BUSINESS_ACCOUNT_ID",
                    "WHATSAPP_VERIFY_TOKEN",
                    "WHATSAPP_APP_SECRET",
                ],
            ),
        ] {
            assert_eq!(refused(over), names, "{over:?}");
        }
    }

    #[test]
    fn a_passkey_of_another_host_is_refused_everywhere() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let vars = [("WEBAUTHN_RP_ID", "otro.cl"), ("WEBAUTHN_RP_ORIGIN", "https://asistencia.colegio.cl")];
        let wrong = Config::read(Vars::new(vars), Path::new("/school"), now).unwrap_err();
        assert!(wrong.len() == 1 && wrong[0].starts_with("WEBAUTHN_RP_ID"), "{wrong:?}");
    }
}
