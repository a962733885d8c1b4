//! Who asks: found once a request, from the session cookie or the bearer key.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use chrono::{DateTime, Utc};
use tower_http::request_id::RequestId;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::app::App;
use crate::auth::Person;
use crate::auth::rules::{Limits, place};
use crate::auth::session_store::{LOGIN, Login, PLACE, PROVED, PgSessions};
use crate::auth::sessions::{self, Resumed};
use crate::auth::tokens::{self, Program};
use crate::error::{Error, Result};
use crate::kiosks::Door;
use crate::kiosks::tokens::{self as kiosks, Whose};
use crate::web::page::toast_cookie;

/// A request's sender, as far as is known.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who it is.
    pub identity: Identity,
    /// The name of this request in the log and on error pages.
    pub request_id: String,
    /// The address it came from.
    pub address: IpAddr,
}

/// Who a visitor is.
#[derive(Clone, Debug, Default)]
pub enum Identity {
    /// Not signed in.
    #[default]
    Nobody,
    /// Was signed in for too long, or rested for too long.
    Expired,
    /// Signed in.
    Person(Arc<Person>),
    /// A program with a key.
    Program(Arc<Program>),
    /// A kiosk.
    Kiosk(Arc<Door>),
    /// Was a kiosk, and is none any more.
    RevokedKiosk,
    /// Could not be found out.
    Unknown(Arc<Error>),
}

impl Visitor {
    /// The visitor of a request.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self {
            identity: Identity::default(),
            request_id: String::new(),
            address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        })
    }

    /// The person, when one has signed in.
    pub fn person(&self) -> Option<&Person> {
        match &self.identity {
            Identity::Person(person) => Some(person),
            Identity::Nobody
            | Identity::Expired
            | Identity::Program(_)
            | Identity::Kiosk(_)
            | Identity::RevokedKiosk
            | Identity::Unknown(_) => None,
        }
    }
}

/// The session cookie: `__Host-sid` where people come over HTTPS.
pub fn layer(app: &App) -> SessionManagerLayer<PgSessions> {
    SessionManagerLayer::new(PgSessions::new(app.db.pool().clone(), Arc::clone(&app.cache)))
        .with_name(cookie_name(app))
        .with_secure(app.config.web.is_https())
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnSessionEnd)
}

/// The session cookie's name.
pub fn cookie_name(app: &App) -> &'static str {
    if app.config.web.is_https() { "__Host-sid" } else { "sid" }
}

/// Finds out who asks and notes it for guards and pages.
pub async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let identity = identity(&app, &parts).await.unwrap_or_else(|fault| Identity::Unknown(Arc::new(fault)));
    let visitor = Visitor { identity, request_id: request_id(&parts), address: address(&app, &parts) };
    parts.extensions.insert(visitor);
    let (session, asked) = (parts.extensions.get::<Session>().cloned(), parts.headers.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(session) = session
        && let Some(cookie) = toast_cookie(&session, &asked).await
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn identity(app: &App, parts: &Parts) -> Result<Identity> {
    if let Some(token) = bearer(parts).filter(|key| kiosks::is_token(key)) {
        return Ok(match kiosks::recognise(app, token).await? {
            Whose::Kiosk(door) => Identity::Kiosk(door),
            Whose::Revoked => Identity::RevokedKiosk,
            Whose::Nobody => Identity::Nobody,
        });
    }
    if let Some(key) = bearer(parts) {
        return Ok(match tokens::recognise(app, key).await? {
            Some(program) => Identity::Program(Arc::new(program)),
            None => Identity::Nobody,
        });
    }
    let Some(id) = parts.extensions.get::<Session>().and_then(Session::id) else {
        return Ok(Identity::Nobody);
    };
    Ok(match sessions::resume(app, &id, address(app, parts)).await? {
        Resumed::Person(person) => Identity::Person(Arc::from(person)),
        Resumed::Expired => Identity::Expired,
        Resumed::Nobody => Identity::Nobody,
    })
}

/// The key in `Authorization: Bearer …`.
pub fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, key) = parts.headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn request_id(parts: &Parts) -> String {
    let id = parts.extensions.get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}

fn address(app: &App, parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    sender(peer, &parts.headers, &app.config.web.trusted_proxies)
}

/// The sender's address; a forwarded one counts only when it comes through a trusted proxy.
fn sender(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let peer = peer.to_canonical();
    if !trusted.contains(&peer) {
        return peer;
    }
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let named = header("fly-client-ip").and_then(|value| value.trim().parse().ok());
    named.unwrap_or_else(|| {
        let chain = header("x-forwarded-for").unwrap_or_default();
        let mut hops = chain.split(',').rev().map_while(|hop| hop.trim().parse().ok());
        hops.find(|hop| !trusted.contains(hop)).unwrap_or(peer)
    })
}

/// Begins the session of somebody who signed in: a new id, so that an id known before is worth nothing.
pub async fn begin(session: &Session, login: Login, outlasts_the_browser: bool) -> Result<()> {
    if outlasts_the_browser {
        session.set_expiry(Some(Expiry::OnInactivity(time::Duration::days(30))));
    }
    session.cycle_id().await.map_err(broken)?;
    session.insert(LOGIN, login).await.map_err(broken)?;
    session.save().await.map_err(broken)
}

/// Notes where somebody who is about to sign in comes from.
pub async fn note_place(session: &Session, address: IpAddr) -> Result<()> {
    session.insert(PLACE, place(address)).await.map_err(broken)
}

/// Goes on with the session of somebody who proved once more that it is theirs: a new id, and the instant.
pub async fn renew(session: &Session, person: &Person, now: DateTime<Utc>) -> Result<()> {
    if Limits::of(&person.roles).outlasts_the_browser() {
        session.set_expiry(Some(Expiry::OnInactivity(time::Duration::days(30))));
    }
    session.cycle_id().await.map_err(broken)?;
    session.insert(PROVED, now).await.map_err(broken)?;
    session.save().await.map_err(broken)
}

/// Ends the session.
pub async fn end(session: &Session) -> Result<()> {
    session.flush().await.map_err(broken)
}

fn broken(error: tower_sessions::session::Error) -> Error {
    Error::Fault(Box::new(error))
}

/// Takes the cookie away with the attributes that its name asks for; browsers ignore a removal without them.
pub fn removal(app: &App) -> String {
    let secure = if app.config.web.is_https() { "; Secure" } else { "" };
    format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}", cookie_name(app))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_counts_only_through_a_trusted_proxy() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        for (peer, name, value, sender_is) in [
            ("10.0.0.9", "fly-client-ip", "200.1.1.1", "10.0.0.9"),
            ("10.0.0.9", "x-forwarded-for", "200.1.1.1", "10.0.0.9"),
            ("10.0.0.1", "fly-client-ip", "200.1.1.1", "200.1.1.1"),
            ("10.0.0.1", "x-forwarded-for", "1.2.3.4, 200.1.1.1", "200.1.1.1"),
            ("10.0.0.1", "x-forwarded-for", "200.1.1.1, 10.0.0.1", "200.1.1.1"),
            ("10.0.0.1", "x-forwarded-for", "200.1.1.1, nonsense", "10.0.0.1"),
            ("10.0.0.1", "x-other", "200.1.1.1", "10.0.0.1"),
            ("::ffff:10.0.0.1", "x-forwarded-for", "200.1.1.1", "200.1.1.1"),
            ("::ffff:10.0.0.9", "x-forwarded-for", "200.1.1.1", "10.0.0.9"),
        ] {
            let headers = [(name.parse().unwrap(), value.parse().unwrap())].into_iter().collect();
            assert_eq!(
                sender(peer.parse().unwrap(), &headers, &[proxy]).to_string(),
                sender_is,
                "{name}: {value}"
            );
        }
    }
}
