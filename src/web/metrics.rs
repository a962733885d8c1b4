//! `/metrics`, for those who may read it: on a desk everybody, elsewhere this machine or whoever has the token.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::session::bearer;
use crate::app::App;
use crate::auth::rules::{fingerprint, same};
use crate::config::{Config, Environment};
use crate::metrics;

/// `GET /metrics`.
pub async fn show(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if may_read(&app.config, &parts) {
        return ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render(&app).await)
            .into_response();
    }
    let why = "from this machine itself, or with METRICS_TOKEN as bearer\n";
    (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")], why).into_response()
}

fn may_read(config: &Config, parts: &Parts) -> bool {
    let own = config.metrics_token.as_ref();
    let token = own.zip(bearer(parts)).is_some_and(|(own, given)| {
        let own = own.reveal();
        !own.is_empty() && same(&fingerprint(own), &fingerprint(given))
    });
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    config.environment == Environment::Development
        || token
        || peer.is_some_and(|peer| is_here(peer, &parts.headers, &config.web.trusted_proxies))
}

/// Whether the request was made on this machine. One that a proxy on this machine passes on was not.
fn is_here(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> bool {
    let forwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "fly-client-ip", "via"];
    peer.to_canonical().is_loopback()
        && !proxies.contains(&peer)
        && !forwarded.iter().any(|name| headers.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Vars;

    const TOKEN: &str = "un-token-de-pruebas";

    fn config(environment: Environment, token: bool, proxies: &[&str]) -> Config {
        let now = "2026-03-09T12:00:00Z".parse().unwrap();
        let mut config =
            Config::read(Vars::new([("METRICS_TOKEN", TOKEN)]), Path::new("/nowhere"), now).unwrap();
        config.environment = environment;
        config.web.trusted_proxies = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        if !token {
            config.metrics_token = None;
        }
        config
    }

    fn asked(peer: &str, headers: &[(&'static str, &str)]) -> Parts {
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut parts = request.body(()).unwrap().into_parts().0;
        if !peer.is_empty() {
            parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
        }
        parts
    }

    #[test]
    fn outside_of_a_desk_only_this_machine_or_the_token_reads() {
        use Environment::{Development, Production, Qa};
        let right: (&str, &str) = ("authorization", "Bearer un-token-de-pruebas");
        let wrong = ("authorization", "Bearer otro");
        for (environment, token, proxies, peer, headers, may) in [
            (Development, false, &[][..], "203.0.113.7", &[][..], true),
            (Production, true, &[], "203.0.113.7", &[right], true),
            (Production, true, &[], "203.0.113.7", &[wrong], false),
            (Production, true, &[], "203.0.113.7", &[], false),
            (Production, false, &[], "203.0.113.7", &[("authorization", "Bearer ")], false),
            (Qa, false, &[], "203.0.113.7", &[right], false),
            (Production, false, &[], "127.0.0.1", &[], true),
            (Production, false, &[], "::1", &[], true),
            (Production, false, &[], "::ffff:127.0.0.1", &[], true),
            (Production, true, &[], "127.0.0.1", &[], true),
            (Production, false, &[], "203.0.113.7", &[("x-forwarded-for", "127.0.0.1")], false),
            (Production, false, &[], "127.0.0.1", &[("x-forwarded-for", "203.0.113.7")], false),
            (Production, false, &["127.0.0.1"], "127.0.0.1", &[], false),
            (Production, false, &[], "", &[], false),
        ] {
            let config = config(environment, token, proxies);
            assert_eq!(may_read(&config, &asked(peer, headers)), may, "{environment:?} {peer} {headers:?}");
        }
    }
}
