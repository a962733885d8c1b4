//! What browsers are told to refuse, and what is refused from other sites.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::error::Trouble;
use super::{cors, session};
use crate::app::App;
use crate::msg;

/// The word that scripts written into this response's page must carry.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

impl Nonce {
    fn new() -> Self {
        Self(STANDARD.encode(rand::random::<[u8; 16]>()))
    }

    fn policy(&self) -> String {
        format!(
            "default-src 'none'; script-src 'self' 'nonce-{}'; style-src 'self'; img-src 'self' data: blob:; \
             connect-src 'self'; frame-src 'self'; font-src 'self'; media-src 'self' blob:; worker-src 'self'; \
             manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
             object-src 'none'",
            self.0
        )
    }
}

/// What pages may use of the machine they are shown on.
const NO_DEVICES: &str = "camera=(), microphone=(), geolocation=()";

/// Pages whose address is itself a secret.
const SECRET_PATHS: [&str; 4] = ["/password/", "/email/", "/f/", "/calendar/"];

/// Adds the headers; each answer has its own nonce.
pub async fn headers(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let secret_path = SECRET_PATHS.iter().any(|path| request.uri().path().starts_with(path));
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, if secret_path { "no-referrer" } else { "strict-origin-when-cross-origin" });
    if secret_path {
        set(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    }
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if app.config.web.is_https() {
        set(STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    // The kiosk reads cards through the camera; it says so itself.
    headers.entry("permissions-policy").or_insert(HeaderValue::from_static(NO_DEVICES));
    if let Ok(policy) = HeaderValue::from_str(&nonce.policy()) {
        // A document that is shown in a frame of a page has a narrower one of its own.
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.append("vary", HeaderValue::from_static("HX-Request"));
    }
    response
}

/// Refuses what another site makes a browser send.
pub async fn refuse_cross_site(State(app): State<App>, request: Request, next: Next) -> Response {
    // What stands in the address of a family's link lets in, no cookie: another site does not know it. Browsers
    // that send no `Sec-Fetch-Site` hide the origin of pages that hide their address.
    let (parts, body) = request.into_parts();
    let from_here = parts.method.is_safe()
        || parts.uri.path().starts_with("/f/")
        || is_shared(&parts, &app.config.web.cors_origins)
        || is_from_here(&parts.headers, &app.config.web.origin(), app.config.web.is_https());
    if from_here {
        next.run(Request::from_parts(parts, body)).await
    } else {
        Trouble::Status(StatusCode::FORBIDDEN, Some(msg!("error-cross-site"))).into_response()
    }
}

/// Whether it is a call of the API from a page that the settings name, with a key: then no session is looked at.
fn is_shared(parts: &Parts, origins: &[String]) -> bool {
    parts.uri.path().starts_with("/api/v1/")
        && session::bearer(parts).is_some()
        && cors::allowed(origins, &parts.headers).is_some()
}

/// Sec-Fetch-Site decides; without it Origin does; without both there must be no cookie.
fn is_from_here(headers: &HeaderMap, origin: &str, https: bool) -> bool {
    let header = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = header(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    if let Some(sender) = header(ORIGIN) {
        let scheme = if https { "https" } else { "http" };
        let host = header(HOST).map(|host| format!("{scheme}://{host}"));
        return sender == origin || Some(sender) == host.as_deref();
    }
    !headers.contains_key(COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_origin_needs_to_be_named_and_a_key() {
        let named = ["https://panel.colegio.cl".to_owned()];
        let (named, none) = (named.as_slice(), &[][..]);
        let key = ("authorization", "Bearer pt_x");
        let panel = ("origin", "https://panel.colegio.cl");
        for (path, origins, pairs, shared) in [
            ("/api/v1/students", named, &[panel, key][..], true),
            ("/api/v1/students", named, &[panel], false),
            ("/api/v1/students", named, &[panel, ("authorization", "Basic eDp5")], false),
            ("/api/v1/students", named, &[("origin", "https://evil.example"), key], false),
            ("/api/v1/students", none, &[panel, key], false),
            ("/app/students", named, &[panel, key], false),
        ] {
            let mut request = Request::builder().uri(path);
            for (name, value) in pairs {
                request = request.header(*name, *value);
            }
            let parts = request.body(()).unwrap().into_parts().0;
            assert_eq!(is_shared(&parts, origins), shared, "{path} {pairs:?}");
        }
    }

    #[test]
    fn only_our_own_pages_may_send() {
        const HERE: &str = "https://colegio.cl";
        for (pairs, allowed) in [
            (&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")][..], true),
            (&[("sec-fetch-site", "none"), ("cookie", "a=b")], true),
            (&[("sec-fetch-site", "same-site"), ("cookie", "a=b")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", HERE)], false),
            (&[("origin", HERE), ("cookie", "a=b")], true),
            (&[("origin", "https://colegio.cl.evil.example"), ("cookie", "a=b")], false),
            (&[("origin", "null"), ("cookie", "a=b")], false),
            (&[("origin", "https://otro.cl"), ("host", "otro.cl")], true),
            (&[("origin", "http://otro.cl"), ("host", "otro.cl")], false),
            (&[("cookie", "a=b")], false),
            (&[("authorization", "Bearer x"), ("cookie", "a=b")], false),
            (&[("authorization", "Bearer x")], true),
            (&[], true),
        ] {
            let headers = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            assert_eq!(is_from_here(&headers, HERE, true), allowed, "{pairs:?}");
        }
    }
}
