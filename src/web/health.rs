//! Whether the process lives, and whether it can do its work.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::app::App;

const LIMIT: Duration = Duration::from_secs(1);

/// The process answers; nothing else is asked.
pub async fn alive() -> &'static str {
    "ok"
}

/// 503 while draining, without the database or with pending migrations.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let database = matches!(timeout(LIMIT, app.db.ping()).await, Ok(Ok(())));
    let migrated =
        database && matches!(timeout(LIMIT, app.db.pending_migrations()).await, Ok(Ok(p)) if p.is_empty());
    let draining = app.draining.is_cancelled();
    let well = database && migrated && !draining;
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = |good: bool, bad: &'static str| if good { "ok" } else { bad };
    let body = json!({
        "status": word(well, "unavailable"),
        "database": word(database, "unreachable"),
        "migrations": word(migrated, "pending"),
        "draining": draining,
        "version": env!("CARGO_PKG_VERSION"),
    });
    (status, Json(body))
}
