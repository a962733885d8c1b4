//! Where the database is.

use percent_encoding::percent_decode_str;
use url::Url;

use super::vars::Vars;

/// The connections.
#[derive(Clone, Default)]
pub struct Database {
    /// `DATABASE_URL`, or made of `DB_*`; none is the private cluster of the working folder.
    pub url: Option<Url>,
    /// `DATABASE_ADMIN_URL`: for migrations, when the running role does not own the tables.
    pub admin_url: Option<Url>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let masked = |url: &Option<Url>| url.as_ref().map(mask);
        f.debug_struct("Database")
            .field("url", &masked(&self.url))
            .field("admin_url", &masked(&self.admin_url))
            .finish()
    }
}

/// The address without its password.
pub fn mask(url: &Url) -> String {
    let mut url = url.clone();
    if url.password().is_some() {
        let _ = url.set_password(Some("********"));
    }
    url.to_string()
}

const EXPECTED: &str = "an address like postgres://user:password@host:5432/name";

impl Database {
    /// The role of the running program.
    pub fn role(&self) -> Option<String> {
        let name = self.url.as_ref()?.username();
        Some(percent_decode_str(name).decode_utf8_lossy().into_owned()).filter(|name| !name.is_empty())
    }

    pub(super) fn read(vars: &mut Vars) -> Self {
        let url = vars.with_hidden("DATABASE_URL", EXPECTED, postgres);
        let parts = url.is_none() && vars.text("DATABASE_URL").is_none();
        Self {
            url: url.or_else(|| if parts { from_parts(vars) } else { None }),
            admin_url: vars.with_hidden("DATABASE_ADMIN_URL", EXPECTED, postgres),
        }
    }
}

/// Reads `postgres://`, `postgresql://` and `postgresql+driver://`, whose driver is dropped.
fn postgres(text: &str) -> Option<Url> {
    let (scheme, rest) = text.split_once("://")?;
    let known = matches!(scheme.split('+').next(), Some("postgres" | "postgresql"));
    if known { Url::parse(&format!("postgres://{rest}")).ok() } else { None }
}

/// Makes the address of `DB_HOST`, `DB_PORT`, `DB_NAME`, `DB_USER`, `DB_PASSWORD`.
fn from_parts(vars: &mut Vars) -> Option<Url> {
    let (host, name, user) = (vars.text("DB_HOST"), vars.text("DB_NAME"), vars.text("DB_USER"));
    if host.is_none() && name.is_none() && user.is_none() {
        return None;
    }
    for (variable, missing) in [("DB_NAME", name.is_none()), ("DB_USER", user.is_none())] {
        if missing {
            vars.wrong.push(format!(
                "{variable}: nothing was given, it is expected beside the other DB_ variables"
            ));
        }
    }
    let port = vars.number_or("DB_PORT", 5432, 1, u16::MAX);
    let mut url =
        Url::parse(&format!("postgres://{}:{port}", host.as_deref().unwrap_or("localhost"))).ok()?;
    url.set_path(&name?);
    url.set_username(&user?).ok()?;
    url.set_password(vars.text("DB_PASSWORD").as_deref()).ok()?;
    Some(url)
}
