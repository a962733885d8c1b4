//! All routes in one list, grouped by caller.

use axum::Router;
use axum::routing::get;

use super::health;
use crate::app::App;

/// What every role answers on its port.
pub fn health_router(app: App) -> Router {
    Router::new().route("/healthz", get(health::alive)).route("/health", get(health::ready)).with_state(app)
}

/// The whole program.
pub fn router(app: App) -> Router {
    health_router(app)
}
