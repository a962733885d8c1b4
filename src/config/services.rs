//! What lies outside: photos, WhatsApp, mail, passkeys. Read and checked now, used as their parts arrive.

use url::Url;

use super::vars::{Secret, Vars, known, web_address};

/// Where photos of the gate are kept.
#[derive(Clone, Debug)]
pub struct Photos {
    /// `S3_ENDPOINT`; none is a server inside the process over a folder of the working folder, in development.
    pub endpoint: Option<Url>,
    /// `S3_BUCKET`.
    pub bucket: String,
    /// `S3_ACCESS_KEY`.
    pub access_key: Secret,
    /// `S3_SECRET_KEY`.
    pub secret_key: Secret,
    /// `S3_REGION`.
    pub region: String,
    /// `S3_SECURE`.
    pub secure: bool,
    /// `PHOTO_RETENTION_DAYS`: the first value of the settings page.
    pub retention_days: u16,
}

const SHIPPED_ACCESS: &str = "dev-access";
const SHIPPED_SECRET: &str = "dev-secret";

impl Photos {
    /// Whether it is opened with keys that everybody knows.
    pub fn has_shipped_keys(&self) -> bool {
        self.access_key.reveal() == SHIPPED_ACCESS || self.secret_key.reveal() == SHIPPED_SECRET
    }

    pub(super) fn read(vars: &mut Vars) -> Self {
        let secure = vars.flag_or("S3_SECURE", false);
        let scheme = if secure { "https" } else { "http" };
        let endpoint = |text: &str| web_address(text).or_else(|| web_address(&format!("{scheme}://{text}")));
        Self {
            endpoint: vars.with(
                "S3_ENDPOINT",
                "an address like s3.example.com or http://localhost:9000",
                endpoint,
            ),
            bucket: vars.text_or("S3_BUCKET", "attendance-photos"),
            access_key: vars.secret_or("S3_ACCESS_KEY", SHIPPED_ACCESS),
            secret_key: vars.secret_or("S3_SECRET_KEY", SHIPPED_SECRET),
            region: vars.text_or("S3_REGION", "us-east-1"),
            secure,
            retention_days: vars.number_or("PHOTO_RETENTION_DAYS", 60, 1, 3650),
        }
    }
}

/// The account that messages to families are sent from.
#[derive(Clone, Debug)]
pub struct WhatsApp {
    /// `ENABLE_REAL_NOTIFICATIONS`: without it every message is kept as simulated.
    pub real: bool,
    /// `WHATSAPP_ACCESS_TOKEN`.
    pub access_token: Secret,
    /// `WHATSAPP_PHONE_NUMBER_ID`.
    pub phone_number_id: String,
    /// `WHATSAPP_BUSINESS_ACCOUNT_ID`.
    pub business_account_id: String,
    /// `WHATSAPP_APP_SECRET`; none closes the webhook.
    pub app_secret: Option<Secret>,
    /// `WHATSAPP_VERIFY_TOKEN`.
    pub verify_token: Secret,
    /// `WHATSAPP_API_BASE`.
    pub api_base: Url,
}

impl WhatsApp {
    pub(super) fn read(vars: &mut Vars) -> Self {
        let base = vars.with("WHATSAPP_API_BASE", "an address like https://graph.facebook.com", web_address);
        Self {
            real: vars.flag_or("ENABLE_REAL_NOTIFICATIONS", false),
            access_token: vars.secret_or("WHATSAPP_ACCESS_TOKEN", "dummy"),
            phone_number_id: vars.text_or("WHATSAPP_PHONE_NUMBER_ID", "dummy"),
            business_account_id: vars.text_or("WHATSAPP_BUSINESS_ACCOUNT_ID", "dummy"),
            app_secret: vars.secret("WHATSAPP_APP_SECRET"),
            verify_token: vars.secret_or("WHATSAPP_VERIFY_TOKEN", "dummy"),
            api_base: base.unwrap_or_else(|| known("https://graph.facebook.com")),
        }
    }
}

/// How mail to staff leaves.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The server; none keeps mail as files of the working folder.
    pub server: Option<MailServer>,
    /// `MAIL_FROM`, or `SMTP_USER`.
    pub from: Option<String>,
    /// `EMAIL_DESTINATARIOS`: who gets what has no recipient of its own.
    pub recipients: Vec<String>,
}

/// A server that takes mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailServer {
    /// `SMTP_HOST`, or what the user's domain says.
    pub host: String,
    /// `SMTP_PORT`.
    pub port: u16,
    /// `SMTP_USER`.
    pub user: Option<String>,
    /// `SMTP_PASSWORD`.
    pub password: Secret,
    /// `SMTP_TLS`.
    pub tls: MailTls,
}

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MailTls {
    /// Begins plain and is protected before anything is said.
    #[default]
    StartTls,
    /// Protected from the beginning.
    Implicit,
    /// Not at all.
    None,
}

impl MailTls {
    pub(super) const WORDS: [(&str, Self); 3] =
        [("starttls", Self::StartTls), ("implicit", Self::Implicit), ("none", Self::None)];

    const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Implicit => 465,
            Self::None => 25,
        }
    }
}

impl Mail {
    pub(super) fn read(vars: &mut Vars) -> Self {
        let user = vars.text("SMTP_USER");
        let tls = vars.choice_or("SMTP_TLS", MailTls::default(), &MailTls::WORDS);
        let port = vars.number_or("SMTP_PORT", tls.usual_port(), 1, u16::MAX);
        let password = vars.secret_or("SMTP_PASSWORD", "");
        let host = vars.text("SMTP_HOST").or_else(|| usual_host(user.as_deref()?));
        if host.is_none() && user.is_some() {
            vars.wrong.push("SMTP_HOST: nothing was given, it is expected beside SMTP_USER".into());
        }
        let addresses = |text: &str| text.split(',').map(|one| address(one.trim())).collect();
        Self {
            from: vars.with("MAIL_FROM", "an address of mail", address).or_else(|| user.clone()),
            recipients: vars
                .with("EMAIL_DESTINATARIOS", "addresses of mail, comma separated", addresses)
                .unwrap_or_default(),
            server: host.map(|host| MailServer { host, port, user, password, tls }),
        }
    }
}

/// Only Gmail's host is known by the user's domain.
fn usual_host(user: &str) -> Option<String> {
    user.ends_with("@gmail.com").then(|| "smtp.gmail.com".into())
}

fn address(text: &str) -> Option<String> {
    let (name, domain) = text.rsplit_once('@')?;
    (!name.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)).then(|| text.into())
}

/// Who we are to passkeys.
#[derive(Clone, Debug)]
pub struct Passkeys {
    /// `WEBAUTHN_RP_ID`.
    pub id: String,
    /// `WEBAUTHN_RP_NAME`.
    pub name: String,
    /// `WEBAUTHN_RP_ORIGIN`.
    pub origin: Url,
    /// `WEBAUTHN_TIMEOUT_MS`.
    pub timeout_ms: u32,
}

impl Passkeys {
    /// Passkeys belong to the address where people come, unless something else is said.
    pub(super) fn read(vars: &mut Vars, public: Url) -> Self {
        let origin = vars
            .with("WEBAUTHN_RP_ORIGIN", "an address like https://asistencia.colegio.cl", web_address)
            .unwrap_or(public);
        let passkeys = Self {
            id: vars.text_or("WEBAUTHN_RP_ID", origin.host_str().unwrap_or("localhost")),
            name: vars.text_or("WEBAUTHN_RP_NAME", "Sistema Asistencia Escolar"),
            origin,
            timeout_ms: vars.number_or("WEBAUTHN_TIMEOUT_MS", 60_000, 1_000, 600_000),
        };
        let host = passkeys.origin.host_str().unwrap_or_default();
        if host != passkeys.id && !host.ends_with(&format!(".{}", passkeys.id)) {
            let given = &passkeys.id;
            vars.wrong.push(format!(
                "WEBAUTHN_RP_ID: «{given}» was given, {host} (of WEBAUTHN_RP_ORIGIN) or an end of it is expected"
            ));
        }
        passkeys
    }
}
