//! How the program is reached.

use std::net::IpAddr;

use url::Url;

use super::Environment;
use super::vars::{Vars, known, web_address};

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
    /// `CORS_ORIGINS`: none is the same origin only; each as a browser writes it, or `*`.
    pub cors_origins: Vec<String>,
    /// `FRESH_SIGN_IN_MINUTES`: how long the password counts as just typed, where an account is changed.
    pub fresh_minutes: u16,
    /// `RATE_LIMIT_PERCENT`: so much of the usual pace of requests; 0 sets none.
    pub rate_limit_percent: u32,
}

impl Web {
    pub(super) fn read(vars: &mut Vars, environment: Environment) -> Self {
        let local = environment == Environment::Development;
        let host = if local { IpAddr::from([127, 0, 0, 1]) } else { IpAddr::from([0, 0, 0, 0]) };
        let read_host = |text: &str| {
            if text == "localhost" { Some(IpAddr::from([127, 0, 0, 1])) } else { text.parse().ok() }
        };
        let host = vars.with("HOST", "an address like 0.0.0.0", read_host).unwrap_or(host);
        let port = vars.number_or("PORT", 8080, 1, u16::MAX);
        let public_url =
            vars.with("PUBLIC_URL", "an address like https://asistencia.colegio.cl", web_address);
        let addresses =
            |text: &str| text.split(',').map(|a| a.trim().parse().ok()).collect::<Option<Vec<IpAddr>>>();
        Self {
            host,
            port,
            public_url: public_url.unwrap_or_else(|| local_url(port)),
            trusted_proxies: vars
                .with("TRUSTED_PROXIES", "addresses, comma separated", addresses)
                .unwrap_or_default(),
            cors_origins: vars
                .with("CORS_ORIGINS", "a JSON array like [\"https://colegio.cl\"]", origins)
                .unwrap_or_default(),
            fresh_minutes: vars.number_or("FRESH_SIGN_IN_MINUTES", 5, 1, 60),
            rate_limit_percent: vars.number_or("RATE_LIMIT_PERCENT", 100, 0, 1_000_000),
        }
    }

    /// What the command line says in place of `HOST` and `PORT`.
    pub(super) fn listen_on(&mut self, host: Option<IpAddr>, port: Option<u16>) {
        self.host = host.unwrap_or(self.host);
        if let Some(port) = port {
            if self.public_url == self.local_url() {
                self.public_url = local_url(port);
            }
            self.port = port;
        }
    }

    /// Its address on this machine.
    pub fn local_url(&self) -> Url {
        local_url(self.port)
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

/// Origins as browsers send them: a scheme, a host, a port where it is not the usual one.
fn origins(text: &str) -> Option<Vec<String>> {
    let given: Vec<String> = serde_json::from_str(text).ok()?;
    let origin = |one: &String| {
        if one == "*" {
            return Some(one.clone());
        }
        let url = web_address(one)?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        (is_bare && url.username().is_empty()).then(|| url.origin().ascii_serialization())
    };
    given.iter().map(origin).collect()
}

fn local_url(port: u16) -> Url {
    known(&format!("http://localhost:{port}"))
}
