//! What htmx adds to a request and an answer. Every page also works without it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

/// Whether htmx asks, and for which element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Htmx {
    /// Whether htmx sent the request.
    pub is_request: bool,
    /// The id of the element that the answer will replace.
    pub target: Option<String>,
}

impl Htmx {
    /// What the headers say.
    pub fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        // A page restored from the history is wanted whole; a boosted link follows redirects like any link.
        let asks = text("hx-request") == Some("true") && text("hx-history-restore-request").is_none();
        Self {
            is_request: asks && text("hx-boosted").is_none(),
            target: text("hx-target").filter(|_| asks).map(str::to_owned),
        }
    }

    /// Goes to another page, also when htmx asked (it would follow a 303 without the reader noticing).
    pub fn go(&self, to: &str) -> Response {
        if self.is_request {
            (StatusCode::NO_CONTENT, [("hx-redirect", to)]).into_response()
        } else {
            Redirect::to(to).into_response()
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Htmx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_for_a_target_and_never_for_a_restored_page() {
        let headers = |pairs: &[(&'static str, &str)]| -> HeaderMap {
            pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect()
        };
        let rows = Htmx::of(&headers(&[("hx-request", "true"), ("hx-target", "rows")]));
        assert_eq!(rows.target.as_deref(), Some("rows"));
        let restored =
            [("hx-request", "true"), ("hx-target", "rows"), ("hx-history-restore-request", "true")];
        assert_eq!(Htmx::of(&headers(&restored)), Htmx::default());
        assert_eq!(rows.go("/app/").headers()["hx-redirect"], "/app/");
        assert_eq!(Htmx::default().go("/app/").status(), StatusCode::SEE_OTHER);
    }
}
