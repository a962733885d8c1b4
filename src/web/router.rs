//! All routes in one list, grouped by caller.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use super::routes::Routes;
use super::{
    admin, api, app, assets, auth, cors, error, family, feeds, health, hooks, kiosk, limits, metrics, page,
    security, session, teacher, trace,
};
use crate::app::App;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TIME_LIMIT: Duration = Duration::from_mins(1);
const BODY_LIMIT: usize = 1024 * 1024;

/// Every route with its guard.
pub fn routes() -> Routes {
    Routes::new()
        .merge(app::routes())
        .merge(admin::routes())
        .merge(api::routes())
        .merge(auth::routes())
        .merge(family::routes())
        .merge(feeds::routes())
        .merge(kiosk::routes())
        .merge(teacher::routes())
        .merge(hooks::routes())
        .merge(page::preference_routes())
}

/// What every role answers on its port.
pub fn health_router(app: App) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/health", get(health::ready))
        .route("/metrics", get(metrics::show))
        .with_state(app)
}

/// The whole program.
pub fn router(app: App) -> Router {
    let state = app.clone();
    // From the outside in. Files of the pages are the same for everybody: no session is looked up for them.
    let every_answer = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, RandomId))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(from_fn_with_state(state.clone(), cors::share));
    let limits = Arc::new(limits::Limits::new(&app.config.web));
    // Sessions and visitors come before `tell`, so that error pages know who reads them.
    let visitors = ServiceBuilder::new()
        .layer(session::layer(&app))
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(from_fn(trace::note))
        .layer(from_fn_with_state(state.clone(), error::tell))
        .layer(from_fn_with_state((state.clone(), limits), limits::hold_back))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
        .layer(from_fn_with_state(state.clone(), security::refuse_cross_site))
        .layer(from_fn_with_state(state.clone(), api::repeat::remember))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    let pages = routes().into_router().with_state(state).fallback(|| async { StatusCode::NOT_FOUND });
    pages.layer(visitors).merge(assets::routes()).merge(health_router(app)).layer(every_answer)
}

/// Names requests: random, 122 bits, so that a name seen on a page finds exactly one line of the log.
#[derive(Clone, Copy, Debug)]
struct RandomId;

impl MakeRequestId for RandomId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let id = format!("{:032x}", rand::random::<u128>());
        id.parse().ok().map(RequestId::new)
    }
}
