//! One line in the log for each request: its route, never its address, which may hold names or secrets.

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::session::Visitor;
use crate::metrics::{self, InFlight};

/// Runs the request within a span that carries its id, and notes how it ended.
pub async fn note(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let request_id = Visitor::of(&parts).request_id;
    let route = parts.extensions.get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let method = parts.method.clone();
    let span = tracing::info_span!("request", request_id, %method, route);
    let begun = std::time::Instant::now();
    async move {
        let in_flight = InFlight::begin();
        let response = next.run(Request::from_parts(parts, body)).await;
        drop(in_flight);
        let (status, took) = (response.status().as_u16(), begun.elapsed());
        metrics::request(known(&method), &route, status, took);
        tracing::info!(status, millis = took.as_millis(), "answered");
        response
    }
    .instrument(span)
    .await
}

/// A method as a label: there are few, whatever visitors make up.
fn known(method: &Method) -> &'static str {
    let usual = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    usual.into_iter().find(|name| *name == method.as_str()).unwrap_or("other")
}
