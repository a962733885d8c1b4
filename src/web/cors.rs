//! Pages of other origins that may call the API from a browser (`CORS_ORIGINS`): exactly those, with a key, never
//! with a session. Without any, browsers let our own pages alone read what we answer.

use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const ASKED: &str = "Authorization, Content-Type, Accept-Language, Idempotency-Key, If-None-Match";
const TOLD: &str = "ETag, Retry-After, X-Request-Id, Idempotency-Replayed";
/// Seconds that a browser may remember what it was told.
const REMEMBERED: &str = "600";

/// What `Access-Control-Allow-Origin` says to the sender: the word of the settings, not the sender's own.
pub fn allowed(origins: &[String], headers: &HeaderMap) -> Option<HeaderValue> {
    let sender = headers.get(ORIGIN)?;
    let own = origins.iter().find(|own| *own == "*" || own.as_bytes() == sender.as_bytes())?;
    HeaderValue::from_str(own).ok()
}

/// Answers the question that browsers ask first, and says on each answer of the API who may read it. Cookies are
/// never asked for.
pub async fn share(State(app): State<App>, request: Request, next: Next) -> Response {
    let origins = &app.config.web.cors_origins;
    if origins.is_empty() || !request.uri().path().starts_with("/api/v1/") {
        return next.run(request).await;
    }
    let asks =
        request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    let allowed = allowed(origins, request.headers());
    let mut response = if asks && allowed.is_some() {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("Origin"));
    if let Some(allowed) = allowed {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        let said = if asks {
            vec![
                (ACCESS_CONTROL_ALLOW_METHODS, METHODS),
                (ACCESS_CONTROL_ALLOW_HEADERS, ASKED),
                (ACCESS_CONTROL_MAX_AGE, REMEMBERED),
            ]
        } else {
            vec![(ACCESS_CONTROL_EXPOSE_HEADERS, TOLD)]
        };
        for (name, value) in said {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_allowed_to_the_letter() {
        let listed = ["https://panel.colegio.cl".to_owned(), "http://localhost:3000".to_owned()];
        let any = ["*".to_owned()];
        for (origins, sender, expected) in [
            (&listed[..], Some("https://panel.colegio.cl"), Some("https://panel.colegio.cl")),
            (&listed, Some("http://localhost:3000"), Some("http://localhost:3000")),
            (&listed, Some("http://panel.colegio.cl"), None),
            (&listed, Some("https://panel.colegio.cl.evil.example"), None),
            (&listed, Some("https://panel.colegio.cl:8443"), None),
            (&listed, Some("null"), None),
            (&listed, None, None),
            (&any, Some("https://evil.example"), Some("*")),
            (&[], Some("https://panel.colegio.cl"), None),
        ] {
            let headers: HeaderMap =
                sender.map(|sender| (ORIGIN, sender.parse().unwrap())).into_iter().collect();
            let said = allowed(origins, &headers);
            assert_eq!(said.as_ref().map(HeaderValue::as_bytes), expected.map(str::as_bytes), "{sender:?}");
        }
    }
}
