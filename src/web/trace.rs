//! One line in the log for each request: its route, never its address, which may hold names or secrets.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::session::Visitor;

/// Runs the request within a span that carries its id, and notes how it ended.
pub async fn note(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let request_id = Visitor::of(&parts).request_id;
    let route = parts.extensions.get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let method = parts.method.clone();
    let span = tracing::info_span!("request", request_id, %method, route);
    let begun = std::time::Instant::now();
    async move {
        let response = next.run(Request::from_parts(parts, body)).await;
        let millis = begun.elapsed().as_millis();
        tracing::info!(status = response.status().as_u16(), millis, "answered");
        response
    }
    .instrument(span)
    .await
}
