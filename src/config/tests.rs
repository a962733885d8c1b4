use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    Config::read(Vars::new(pairs.iter().copied()), Path::new("/school"), now)
}

#[test]
fn nothing_given_is_a_desk() {
    let config = read(&[]).unwrap();
    assert_eq!(config.environment, Environment::Development);
    assert_eq!(config.web.public_url.as_str(), "http://localhost:8080/");
    assert_eq!(config.web.host.to_string(), "127.0.0.1");
    assert_eq!(config.database.url, None);
}

#[test]
fn a_wrong_value_is_named_with_what_was_given_and_what_is_expected() {
    for (name, given, expected) in [
        ("PORT", "80a", "a number from 1 to 65535"),
        ("APP_ENV", "prod", "one of development, qa, production"),
        ("CORS_ORIGINS", "https://a.cl", "a JSON array"),
        ("SCHEDULER_TIMEZONE", "Mars/Base", "an IANA zone"),
        ("CLOCK_START", "yesterday", "an instant"),
        ("LOG_FORMAT", "xml", "one of text, json"),
        ("PUBLIC_URL", "colegio.cl", "an address like https://"),
        ("S3_SECURE", "maybe", "true or false"),
        ("SMTP_TLS", "ssl", "one of starttls, implicit, none"),
        ("EMAIL_DESTINATARIOS", "ana@colegio.cl, luis", "addresses of mail, comma separated"),
        ("WEBAUTHN_RP_ID", "colegio.cl", "localhost (of WEBAUTHN_RP_ORIGIN)"),
        ("CACHE_MAX_ENTRIES", "-1", "a number from 1"),
        ("PHOTO_RETENTION_DAYS", "0", "a number from 1"),
    ] {
        let wrong = read(&[(name, given)]).unwrap_err();
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(
            wrong[0].starts_with(&format!("{name}: «{given}»")) && wrong[0].contains(expected),
            "{wrong:?}"
        );
    }
}

#[test]
fn an_address_with_a_password_is_never_repeated() {
    let wrong = read(&[("DATABASE_URL", "mysql://a:hush@b/c")]).unwrap_err();
    assert!(!wrong[0].contains("hush"), "{wrong:?}");
    let config = read(&[("DATABASE_URL", "postgres://a:hush@b/c")]).unwrap();
    assert!(!format!("{config:?} {:?}", config.shown()).contains("hush"));
}

#[test]
fn the_databases_address_has_many_spellings() {
    for given in ["postgres://u:p@h:5432/n", "postgresql://u:p@h:5432/n", "postgresql+asyncpg://u:p@h:5432/n"]
    {
        let url = read(&[("DATABASE_URL", given)]).unwrap().database.url.unwrap();
        assert_eq!(url.as_str(), "postgres://u:p@h:5432/n");
    }
    let parts = [("DB_USER", "u"), ("DB_PASSWORD", "p@ss"), ("DB_NAME", "n"), ("DB_HOST", "h")];
    assert_eq!(read(&parts).unwrap().database.url.unwrap().as_str(), "postgres://u:p%40ss@h:5432/n");
    assert!(read(&[("DB_HOST", "h")]).unwrap_err()[0].starts_with("DB_NAME"));
}

#[test]
fn two_environments_that_differ_are_refused() {
    assert!(
        read(&[("APP_ENV", "qa"), ("ENVIRONMENT", "qa")])
            .unwrap_err()
            .iter()
            .all(|w| !w.contains("give one"))
    );
    assert!(read(&[("APP_ENV", "qa"), ("ENVIRONMENT", "production")]).unwrap_err()[0].contains("give one"));
}

#[test]
fn production_names_everything_that_is_unfit() {
    let wrong = read(&[
        ("APP_ENV", "production"),
        ("CORS_ORIGINS", "[\"*\"]"),
        ("CLOCK_START", "2026-03-09T11:00:00Z"),
    ]);
    let named: Vec<_> = wrong.unwrap_err().iter().map(|w| w.split(':').next().unwrap().to_owned()).collect();
    for name in ["SECRET_KEY", "DATABASE_URL", "CORS_ORIGINS", "CLOCK_START", "PUBLIC_URL", "S3_ENDPOINT"] {
        assert!(named.contains(&name.to_owned()), "{name} is not in {named:?}");
    }
    let fit = [
        ("APP_ENV", "production"),
        ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("DATABASE_URL", "postgres://u:p@h/n"),
        ("PUBLIC_URL", "https://asistencia.colegio.cl"),
        ("S3_ENDPOINT", "https://s3.us-east-1.amazonaws.com"),
        ("S3_ACCESS_KEY", "an-own-key"),
        ("S3_SECRET_KEY", "an-own-secret"),
    ];
    assert_eq!(read(&fit).unwrap().web.host.to_string(), "0.0.0.0");
}

#[test]
fn a_simulated_clock_may_share_its_anchor() {
    let config =
        read(&[("CLOCK_START", "2026-03-09T11:00:00Z@2026-11-24T00:00:00Z"), ("CLOCK_RATE", "60")]).unwrap();
    let line = config.clock.unwrap();
    assert_eq!((line.anchor.to_rfc3339(), line.rate), ("2026-11-24T00:00:00+00:00".into(), 60.0));
}

#[test]
fn all_wrong_values_are_named_at_once() {
    let wrong = read(&[("PORT", "x"), ("LOG_FORMAT", "x"), ("CLOCK_RATE", "x")]).unwrap_err();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
}

#[test]
fn gmail_is_known_by_its_users() {
    let mail = read(&[("SMTP_USER", "colegio@gmail.com"), ("SMTP_PASSWORD", "hush")]).unwrap().mail;
    let server = mail.server.unwrap();
    assert_eq!((server.host.as_str(), server.port), ("smtp.gmail.com", 587));
    assert_eq!(mail.from.as_deref(), Some("colegio@gmail.com"));
    assert!(read(&[("SMTP_USER", "ana@colegio.cl")]).unwrap_err()[0].starts_with("SMTP_HOST"));
}

#[test]
fn every_secret_is_masked_wherever_settings_are_shown() {
    let secrets = [
        "SECRET_KEY",
        "DEVICE_API_KEY",
        "METRICS_TOKEN",
        "VAPID_PRIVATE_KEY",
        "S3_ACCESS_KEY",
        "S3_SECRET_KEY",
        "WHATSAPP_ACCESS_TOKEN",
        "WHATSAPP_APP_SECRET",
        "WHATSAPP_VERIFY_TOKEN",
        "SMTP_PASSWORD",
    ];
    let given: Vec<_> = secrets.iter().map(|name| (*name, "hush")).chain([("SMTP_HOST", "mail")]).collect();
    let config = read(&given).unwrap();
    assert!(!format!("{config:?} {:?}", config.shown()).contains("hush"));
    for name in secrets {
        assert!(config.shown().contains(&(name, "********".into())), "{name} is shown");
    }
}

#[test]
fn passkeys_belong_to_the_address_where_people_come() {
    let of = |vars: &[(&str, &str)]| {
        let mut config = read(vars).unwrap();
        config.listen_on(None, Some(9000));
        (config.passkeys.id.clone(), config.passkeys.origin.to_string())
    };
    for (vars, id, origin) in [
        (&[][..], "localhost", "http://localhost:9000/"),
        (&[("PUBLIC_URL", "https://a.colegio.cl")], "a.colegio.cl", "https://a.colegio.cl/"),
        (
            &[("PUBLIC_URL", "https://a.colegio.cl"), ("WEBAUTHN_RP_ID", "colegio.cl")],
            "colegio.cl",
            "https://a.colegio.cl/",
        ),
        (&[("WEBAUTHN_RP_ORIGIN", "https://b.colegio.cl")], "b.colegio.cl", "https://b.colegio.cl/"),
    ] {
        assert_eq!(of(vars), (id.to_owned(), origin.to_owned()), "{vars:?}");
    }
    let ground = [
        ("APP_ENV", "production"),
        ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("DATABASE_URL", "postgres://u:p@h/n"),
        ("PUBLIC_URL", "https://asistencia.colegio.cl"),
        ("S3_ENDPOINT", "https://s3.us-east-1.amazonaws.com"),
        ("S3_ACCESS_KEY", "an-own-key"),
        ("S3_SECRET_KEY", "an-own-secret"),
        ("WEBAUTHN_RP_ORIGIN", "http://asistencia.colegio.cl"),
    ];
    let wrong = read(&ground).unwrap_err();
    assert!(wrong.len() == 1 && wrong[0].starts_with("WEBAUTHN_RP_ORIGIN"), "{wrong:?}");
}

#[test]
fn a_school_keeps_its_files_behind_https_and_keys_of_its_own() {
    let ground = [
        ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("DATABASE_URL", "postgres://u:p@h/n"),
        ("PUBLIC_URL", "https://asistencia.colegio.cl"),
        ("S3_ENDPOINT", "minio:9000"),
    ];
    let with = |environment| read(&[&ground[..], &[("APP_ENV", environment)]].concat());
    let wrong = with("production").unwrap_err();
    assert!(wrong.len() == 2 && wrong.iter().all(|why| why.starts_with("S3_")), "{wrong:?}");
    assert!(with("qa").is_ok(), "a trial may use MinIO on plain HTTP");
}
